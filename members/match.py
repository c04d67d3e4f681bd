"""Find a co-facilitator: members who offer what another member looks for, ordered by fit, with the reasons.

Found is who is in the directory of members and said in their profile that they offer this: two choices of their own.
How it is weighed: members/fit.py.
"""

import zoneinfo
from collections.abc import Callable

from django.db.models import Q, Value
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django_countries import countries

from cop.lib import languages, regions
from members import directory, fit
from members.fit import Candidate, Need, Trait
from members.models import Help, Profile

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
    return fit.best_first(need, candidates(need, reader))


def candidates(need, reader):
    """One query for all of them, with what of the vocabularies was asked for."""
    profiles = directory.listed(reader).filter(offers__contains=[need.purpose]).exclude(pk=reader.pk)
    wanted = {"audiences": need.audience, "topics": need.topic, "methods": need.method}
    profiles = profiles.annotate(**{f"has_{name}": who_names(name, code) for name, code in wanted.items()})
    applied = {pk for members in _applied for pk in members(reader)}
    columns = "pk", "name", "languages", "country", "looks_for", "member__timezone", *(f"has_{name}" for name in wanted)
    for pk, name, spoken, country, looks_for, zone, *has in profiles.order_by().values_list(*columns):
        concepts = [frozenset([code] if it else []) for code, it in zip(wanted.values(), has, strict=True)]
        yield Candidate(
            pk, name, frozenset(spoken), *concepts, country=country or "", region=regions.OF_COUNTRY.get(country, ""),
            hours=hours_of(zone), looks_for=frozenset(looks_for), applied=pk in applied,
        )  # fmt: skip


def who_names(name, code):
    """For annotate(): whether a profile names the concept with this code, "" is none. It is asked once for all rows."""
    if not code:
        return Value(False)
    return Q(pk__in=Profile.objects.filter(**{f"{name}__code": code}).order_by().values("pk"))


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
