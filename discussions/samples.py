"""A sample of each mail about the talk (members/samples.py)."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from discussions.models import Dialogue, Suspension
from discussions.models.suspension import Measure
from discussions.notices_measures import letter, letter_of_reopening
from members import letters, samples


def told_of(measure, member):
    where = {} if measure == Measure.BANNED else {"dialogue": Dialogue(title=samples.TITLE), "ends_at": samples.MOMENT}
    return letters.compose(member, **letter(Suspension(measure=measure, **where), samples.WORDS))


def reopened(member):
    return letters.compose(member, **letter_of_reopening())


def register():
    samples.register("suspended", _("Somebody may not write for a while"), partial(told_of, Measure.WRITING))
    samples.register("removed", _("Somebody takes part in a dialogue no longer"), partial(told_of, Measure.REMOVED))
    samples.register("banned", _("An account is closed"), partial(told_of, Measure.BANNED))
    samples.register("reopened", _("An account is open again"), reopened)
