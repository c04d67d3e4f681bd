"""A sample of each mail about the library (members/samples.py)."""

from members import letters, samples
from resources import notices
from resources.models import Resource


def register():
    for name, letter in notices.LETTERS.items():
        samples.register(name, lambda member, letter=letter: sample(member, letter))


def sample(member, letter):
    return letters.compose(member, **letter(Resource(pk=0, title=samples.TITLE), samples.WORDS))
