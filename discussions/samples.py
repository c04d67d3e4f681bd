"""A sample of each mail about the talk (members/samples.py)."""

from discussions.models import Dialogue, Suspension
from discussions.notices import letter_of_suspension
from members import letters, samples


def suspended(member):
    suspension = Suspension(dialogue=Dialogue(title=samples.TITLE), ends_at=samples.MOMENT)
    return letters.compose(member, **letter_of_suspension(suspension, samples.WORDS))


def register():
    samples.register("suspended", suspended)
