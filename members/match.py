"""Find a co-facilitator: members who offer what another member looks for, ordered by fit, with the reasons.

Found is who is in the directory of members and said in their profile that they offer this: two choices of their own.
How it is weighed: members/fit.py.
"""

import zoneinfo
from collections.abc import Callable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django_countries import countries

from cop.lib import languages, regions
from members import directory, fit
from members.fit import Candidate, Need, Trait
from members.models import Help, Profile
from members.models.practice import CONCEPTS

PAGE = 20  # members; who fits less than the twentieth is seldom asked
_applied: list[Callable] = []
HAS = {
    Trait.LANGUAGE: lambda name: _("Speaks %(language)s") % {"language": name},
    Trait.AUDIENCE: lambda name: _("Has trained: %(audience)s") % {"audience": name},
    Trait.TOPIC: lambda name: _("Trains on: %(topic)s") % {"topic": name},
    Trait.METHOD: lambda name: _("Works with: %(method)s") % {"method": name},
    Trait.PLACE: lambda name: _("Works from %(place)s") % {"place": name},
    Trait.MUTUAL: lambda name: _("Looks for the same: %(what)s") % {"what": name},
    Trait.APPLIED: lambda name: _("Has applied a resource that you shared"),
}
LACKS = {
    Trait.LANGUAGE: lambda name: _("Does not speak %(language)s") % {"language": name},
    Trait.AUDIENCE: lambda name: _("Has not trained: %(audience)s") % {"audience": name},
    Trait.TOPIC: lambda name: _("Does not train on: %(topic)s") % {"topic": name},
    Trait.METHOD: lambda name: _("Does not work with: %(method)s") % {"method": name},
    Trait.PLACE: lambda name: _("Works from elsewhere than %(place)s") % {"place": name},
}


def who_applied(members):
    """A part above knows who has used what others shared: `members(reader)` gives the ids of those who applied
    something of `reader`'s, as everybody can read."""
    _applied.append(members)


def need_of(asked, reader):
    """The Need that a valid MatchForm tells."""
    place = asked["where"]
    return Need(
        purpose=asked["what"], language=asked["language"], audience=asked["audience"], topic=asked["topic"],
        method=asked["method"], place=place, region=regions.OF_COUNTRY.get(place, ""),
        hours=hours_of(reader.timezone) if asked["same_day"] else None,
    )  # fmt: skip


def found(need, reader):
    """The Fits of everybody who may be found by `reader` for this, best first."""
    return fit.best_first(need, candidates(need.purpose, reader))


def candidates(purpose, reader):
    profiles = directory.listed(reader).filter(offers__contains=[purpose]).exclude(pk=reader.pk)
    applied = {pk for members in _applied for pk in members(reader)}
    rows = profiles.order_by().values_list(
        "pk", "name", "languages", "country", "looks_for", "member__timezone", *(codes(name) for name in CONCEPTS)
    )
    for pk, name, spoken, country, looks_for, zone, topics, audiences, methods in rows:
        yield Candidate(
            pk, name, frozenset(spoken), frozenset(audiences), frozenset(topics), frozenset(methods), country or "",
            regions.OF_COUNTRY.get(country, ""), hours_of(zone), frozenset(looks_for), pk in applied,
        )  # fmt: skip


def codes(name):
    """The codes of these concepts of a profile, as one column."""
    concept = Profile._meta.get_field(name)
    through, column = concept.remote_field.through, concept.m2m_reverse_field_name()
    return ArraySubquery(through.objects.filter(profile=OuterRef("pk")).values(f"{column}__code"))


def hours_of(zone):
    """How far a clock is from UTC today; None for UTC itself, which is what stands there until one chooses."""
    if zone == "UTC":
        return None
    return timezone.now().astimezone(zoneinfo.ZoneInfo(zone)).utcoffset().total_seconds() / 3600


def profiles_of(fits):
    """Pairs (Profile, Fit) of a page of fits."""
    profiles = Profile.objects.select_related("member").in_bulk([one.candidate.pk for one in fits])
    return [(profiles[one.candidate.pk], one) for one in fits if one.candidate.pk in profiles]


# ── In words ──
def sentence(reason, labels, *, fits):
    """What is told of a Reason: a whole sentence. `labels` are {trait: {code: label}} of the vocabularies."""
    if reason.trait == Trait.DAY:
        return of_day(reason.value, fits)
    name = name_of(reason, labels)
    if reason.is_near:
        return _("Works from the same region: %(region)s") % {"region": name}
    return (HAS if fits else LACKS)[reason.trait](name)


def name_of(reason, labels):
    match reason.trait:
        case Trait.LANGUAGE:
            return languages.name(reason.value)
        case Trait.PLACE:
            return regions.NAMES.get(reason.value) or countries.name(reason.value)
        case Trait.MUTUAL:
            return Help(reason.value).label
    return labels.get(reason.trait, {}).get(reason.value, "")


def of_day(hours, fits):
    if hours == fit.WORKING_HOURS:
        return _("Same time zone as you")
    if not hours:
        return _("Shares no hour of your working day")
    if fits:
        words = ngettext("Shares %(n)s hour of your working day", "Shares %(n)s hours of your working day", hours)
    else:
        words = ngettext(
            "Shares only %(n)s hour of your working day", "Shares only %(n)s hours of your working day", hours
        )
    return words % {"n": hours}
