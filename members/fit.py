"""How well somebody fits what another one looks for: a calculation that knows neither database nor reader.

Each thing that was asked for weighs something; who has it gets its weight. The reasons, for and against, are told
beside the name, so that nobody is ranked without being able to see why.
"""

from dataclasses import dataclass, field
from enum import StrEnum

WORKING_HOURS = 8
ENOUGH_HOURS = 4  # of the working day in common: a morning or an afternoon in which both are awake and at work


class Trait(StrEnum):
    LANGUAGE = "language"
    AUDIENCE = "audience"
    TOPIC = "topic"
    METHOD = "method"
    PLACE = "place"
    DAY = "day"
    MUTUAL = "mutual"
    APPLIED = "applied"


WEIGHTS = {
    Trait.LANGUAGE: 8,  # without a common language there is no common room
    Trait.AUDIENCE: 5,  # whom one has stood before cannot be read up on
    Trait.TOPIC: 4,
    Trait.METHOD: 3,
    Trait.PLACE: 3,  # the same country: its law, its institutions, no flight
    Trait.DAY: 2,  # one can plan by telephone
    Trait.MUTUAL: 2,  # who looks for the same thing says yes sooner
    Trait.APPLIED: 1,  # has worked with what the asker wrote
}
REGION = 1  # of the weight of PLACE, for another country of the same region


@dataclass(frozen=True)
class Need:
    """What somebody looks for; "" is anything. `place` is the code of a country or of a region, `region` the region it
    lies in. `hours` is how far the asker's clock is from UTC, where the same part of the day is asked for, else None.
    """

    purpose: str
    language: str = ""
    audience: str = ""
    topic: str = ""
    method: str = ""
    place: str = ""
    region: str = ""
    hours: float | None = None


@dataclass(frozen=True)
class Candidate:
    """Codes of what somebody says of themselves. `hours` is None where their clock is not known; `applied`: they have
    applied a resource of the asker's."""

    pk: int
    name: str
    languages: frozenset = frozenset()
    audiences: frozenset = frozenset()
    topics: frozenset = frozenset()
    methods: frozenset = frozenset()
    country: str = ""
    region: str = ""
    hours: float | None = None
    looks_for: frozenset = frozenset()
    applied: bool = False


@dataclass(frozen=True)
class Reason:
    """`value` is the code that it is about; for DAY the hours in common, for a PLACE that is only near the region."""

    trait: Trait
    value: str | int = ""
    is_near: bool = False


@dataclass
class Fit:
    candidate: Candidate
    score: int = 0
    fits: list = field(default_factory=list)
    lacks: list = field(default_factory=list)

    def note(self, reason, is_so, weight):
        (self.fits if is_so else self.lacks).append(reason)
        self.score += weight if is_so else 0


def best_first(need, candidates):
    """The Fits of those who have anything of what was asked for; who fits equally well stands by name."""
    fits = [fit for one in candidates if (fit := weigh(need, one)).score or not asks(need)]
    return sorted(fits, key=lambda fit: (-fit.score, fit.candidate.name.casefold(), fit.candidate.pk))


def asks(need):
    """Whether more is asked for than the purpose."""
    return bool(need.language or need.audience or need.topic or need.method or need.place) or need.hours is not None


def weigh(need, one):
    """The Fit of one candidate; its reasons stand in the order of their weights."""
    fit = Fit(one)
    for trait, wanted, has in (
        (Trait.LANGUAGE, need.language, one.languages),
        (Trait.AUDIENCE, need.audience, one.audiences),
        (Trait.TOPIC, need.topic, one.topics),
        (Trait.METHOD, need.method, one.methods),
    ):
        if wanted:
            fit.note(Reason(trait, wanted), wanted in has, WEIGHTS[trait])
    if need.place:
        weigh_place(fit, need, one)
    if need.hours is not None and one.hours is not None:
        common = hours_in_common(need.hours, one.hours)
        fit.note(Reason(Trait.DAY, common), common >= ENOUGH_HOURS, WEIGHTS[Trait.DAY])
    if fit.score or not asks(need):
        if need.purpose in one.looks_for:
            fit.note(Reason(Trait.MUTUAL, need.purpose), True, WEIGHTS[Trait.MUTUAL])
        if one.applied:
            fit.note(Reason(Trait.APPLIED), True, WEIGHTS[Trait.APPLIED])
    return fit


def weigh_place(fit, need, one):
    if need.place in (one.country, one.region):
        fit.note(Reason(Trait.PLACE, need.place), True, WEIGHTS[Trait.PLACE])
    elif need.region and need.region == one.region:
        fit.note(Reason(Trait.PLACE, need.region, is_near=True), True, REGION)
    else:
        fit.note(Reason(Trait.PLACE, need.place), False, 0)


def hours_in_common(one, other):
    """How many whole hours of their working days two share whose clocks are so far from UTC; WORKING_HOURS where the
    clocks are the same."""
    apart = abs(one - other) % 24
    return max(0, int(WORKING_HOURS - min(apart, 24 - apart)))
