"""A sample of each mail about the library (members/samples.py)."""

from django.utils.translation import gettext_lazy as _

from members import letters, samples
from resources import notices
from resources.models import Resource

LETTERS = {
    "resource_published": (_("A resource is in the library"), notices.letter_of_publication),
    "resource_returned": (_("A resource goes back to its submitter"), notices.letter_of_return),
    "resource_withdrawn": (_("A resource is taken out of the library"), notices.letter_of_withdrawal),
}


def register():
    for name, (title, letter) in LETTERS.items():
        samples.register(name, title, lambda member, letter=letter: sample(member, letter))


def sample(member, letter):
    return letters.compose(member, **letter(Resource(pk=0, title=samples.TITLE), samples.WORDS))
