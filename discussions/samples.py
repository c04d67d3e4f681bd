"""A sample of each mail about the talk (members/samples.py)."""

from django.utils.translation import gettext_lazy as _

from discussions.models import Dialogue, Suspension
from discussions.notices import letter_of_suspension
from members import letters, samples


def suspended(member):
    suspension = Suspension(dialogue=Dialogue(title=samples.TITLE), ends_at=samples.MOMENT)
    return letters.compose(member, **letter_of_suspension(suspension, samples.WORDS))


def register():
    samples.register("suspended", _("Somebody may not write for a while"), suspended)
