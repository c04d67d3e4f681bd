"""A sample of each mail about the talk (members/samples.py)."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from discussions.models import Dialogue, Suspension
from discussions.models.suspension import Measure
from discussions.notices_measures import letter, letter_of_lifting
from members import letters, samples


def sample_of(measure):
    where = {} if measure == Measure.BANNED else {"dialogue": Dialogue(title=samples.TITLE), "ends_at": samples.MOMENT}
    return Suspension(measure=measure, **where)


def told_of(measure, member):
    return letters.compose(member, **letter(sample_of(measure), samples.WORDS))


def told_of_lifting(measure, member):
    return letters.compose(member, **letter_of_lifting(sample_of(measure)))


def register():
    samples.register("suspended", _("Somebody may not write for a while"), partial(told_of, Measure.WRITING))
    samples.register("removed", _("Somebody takes part in a dialogue no longer"), partial(told_of, Measure.REMOVED))
    samples.register("banned", _("An account is closed"), partial(told_of, Measure.BANNED))
    samples.register("lifted", _("Somebody may write again"), partial(told_of_lifting, Measure.WRITING))
    samples.register("let_back", _("Somebody may take part again"), partial(told_of_lifting, Measure.REMOVED))
    samples.register("reopened", _("An account is open again"), partial(told_of_lifting, Measure.BANNED))
