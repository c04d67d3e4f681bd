"""The directory of members: whom it shows, narrowed by what a reader looks for, in pages by name."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Count, Func, Q, Value
from django.db.models.functions import Lower
from django.utils import timezone
from django_countries import countries

from cop.lib import languages, text
from members.models import Profile

PAGE = 30  # members; about three screens
WORDS_AT_MOST = 5  # of a search; each costs a look at every profile
WORD_FIELDS = ("name", "headline", "organisation")
_left_out: list[Callable] = []


def leave_out(members):
    """Those whom a part that stands above keeps out: `members(now)` gives their ids as a subquery, at an aware
    datetime."""
    _left_out.append(members)


@dataclass(frozen=True)
class Wanted:
    """What a reader looks for; "" is anybody. `country` is an ISO code, `language` one of cop.lib.languages."""

    words: str = ""
    country: str = ""
    language: str = ""

    @classmethod
    def read(cls, asked):
        """From the address; what is none of ours is left out."""
        country, language = asked.get("country", ""), asked.get("language", "")
        return cls(
            words=text.clean_line(asked.get("q", ""))[:100],
            country=country if countries.name(country) else "",
            language=language if language in languages.NAMES else "",
        )

    def without(self, name):
        return type(self)(**{key: "" if key == name else value for key, value in self.__dict__.items()})

    def as_query(self):
        """As the address has it."""
        pairs = {"q" if name == "words" else name: value for name, value in self.__dict__.items()}
        return {name: value for name, value in pairs.items() if value}

    def among(self, reader):
        """The profiles in which it is looked for."""
        return listed(reader)

    def narrow(self, profiles):
        """Those of `profiles` that fit."""
        for word in self.words.split()[:WORDS_AT_MOST]:
            profiles = profiles.filter(Q(*((f"{name}__icontains", word) for name in WORD_FIELDS), _connector=Q.OR))
        if self.country:
            profiles = profiles.filter(country=self.country)
        return profiles.filter(languages__contains=[self.language]) if self.language else profiles


@dataclass(frozen=True)
class Page:
    """`members` are profiles; `next` is the key of the following page, "" when there is none."""

    members: list = field(default_factory=list)
    next: str = ""


def listed(reader):
    """Every profile that the directory may show `reader` now."""
    return shown(Profile.objects.listed(), reader)


def shown(profiles, reader):
    """Those of `profiles` that a list of people may show `reader` now."""
    profiles, now = profiles.not_parted_from(reader), timezone.now()
    for members in _left_out:
        profiles = profiles.exclude(member__in=members(now))
    return profiles


def found(wanted, reader):
    """The profiles that fit, of those that `reader` may be shown."""
    return wanted.narrow(wanted.among(reader))


def page(wanted, after, reader):
    """The page of those who fit, by name, that follows the key `after` (as in Page.next)."""
    profiles = found(wanted, reader).annotate(by_name=Lower("name")).order_by("by_name", "member_id")
    number, _tilde, name = after.partition("~")
    if name and number.isascii() and number.isdigit() and len(number) <= 18:
        profiles = profiles.filter(Q(by_name__gt=name) | Q(member_id__gt=int(number)), by_name__gte=name)
    rows = list(profiles.select_related("member")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Page(rows[:PAGE], f"{last.member_id}~{last.by_name}" if last else "")


def count_countries(wanted, reader):
    """[(name, code, number)] of the countries in which somebody fits, whatever country was chosen."""
    rows = found(wanted.without("country"), reader).exclude(country="").order_by().values_list("country")
    return sorted((countries.name(code), code, number) for code, number in rows.annotate(number=Count("pk")))


def count_languages(wanted, reader):
    """[(own name, code, number)] of the languages that somebody who fits speaks, whatever language was chosen."""
    spoken = Func("languages", function="unnest")
    rows = found(wanted.without("language"), reader).order_by().annotate(spoken=spoken).values_list("spoken")
    return sorted((languages.name(code), code, number) for code, number in rows.annotate(number=Count(Value(1))))
