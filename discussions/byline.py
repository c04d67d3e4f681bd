"""Under what a post is written when its author gives no name: what they are in their work and where, or a number."""

from collections import Counter
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _, gettext_lazy
from django_countries import countries

from cop.lib import regions, small_cells
from members.models import Occupation

FEWEST = small_cells.FEWEST  # who hold a label; among fewer, whoever knows them could tell who it is
WORD_LENGTH = 32  # "practitioner latin-america" is the longest
NOBODY = "practitioner"  # an occupation that nobody has named


class Attribution(models.TextChoices):
    NAME = "name", gettext_lazy("By name")
    ROLE = "role", gettext_lazy("By work and country")
    PARTICIPANT = "participant", gettext_lazy("By a number")


WHO = {
    NOBODY: gettext_lazy("A practitioner"),
    Occupation.TRAINER: gettext_lazy("A trainer"),
    Occupation.TEACHER: gettext_lazy("A teacher"),
    Occupation.RESEARCHER: gettext_lazy("A researcher"),
    Occupation.STUDENT: gettext_lazy("A student"),
    Occupation.ACTIVIST: gettext_lazy("An activist"),
    Occupation.STAFF: gettext_lazy("Somebody of an organisation"),
    Occupation.PUBLIC_SERVANT: gettext_lazy("Somebody in public service"),
    Occupation.ADVISER: gettext_lazy("An adviser"),
}


@dataclass(frozen=True)
class Byline:
    """What stands where the name of an author would. `word` is how a post keeps it: "3" for Participant 3, or
    "<occupation>", with a country or region behind it or none. It stands in for a Member where a page names one, and
    has no profile."""

    word: str
    pk = profile = erased_at = None

    def __str__(self):
        return self.name

    @property
    def number(self):
        """That of a participant, or None."""
        return int(self.word) if self.word.isdigit() else None

    @property
    def name(self):
        """In the language of the moment."""
        if self.number is not None:
            return _("Participant %(number)s") % {"number": self.number}
        occupation, _space, place = self.word.partition(" ")
        who = str(WHO[occupation])
        if not place:
            return who
        return _("%(who)s, %(place)s") % {"who": who, "place": regions.NAMES.get(place) or countries.name(place)}


def label_of(member, dialogue):
    """The word of the Byline under which `member` writes in `dialogue` by work and country, or None where any label
    would point to too few."""
    profile = member.profile
    return labels(dialogue).get((profile.occupation, profile.country.code or ""))


def labels(dialogue):
    """{(occupation, country): word} for those who can write in `dialogue`. A country gives way to its region, the place
    and then the occupation to nothing, until FEWEST at least stand under the same label; who is left has none. Since
    profiles can be read, so could these labels be worked out: that is why each counts those only who really get it."""
    holders = dialogue.writers().values_list("profile__occupation", "profile__country")
    left = {(who, country or ""): number for who, country, number in holders.annotate(number=models.Count("pk"))}
    found, held = {}, Counter()
    for word in (_of_country, _of_region, _of_occupation, _of_nobody):
        would = held + Counter()
        for key, number in left.items():
            would[word(*key)] += number
        for key in [key for key in left if word(*key) and would[word(*key)] >= FEWEST]:
            found[key] = word(*key)
            held[found[key]] += left.pop(key)
    return found


def _of_country(who, country):
    return f"{who or NOBODY} {country}" if country else None


def _of_region(who, country):
    region = regions.OF_COUNTRY.get(country)
    return f"{who or NOBODY} {region}" if region else None


def _of_occupation(who, country):
    return who or NOBODY


def _of_nobody(who, country):
    return NOBODY


def enough(members):
    """Whether FEWEST of these `members` (a queryset) are there."""
    return members[:FEWEST].count() == FEWEST
