"""What somebody typed into the search field.

    words all of which must be there        "words in this order"        -without this        this OR that        begin*
    author:handle    in:dialogue    topic:tag    lang:es    type:checklist    after:2024-05    before:2025

Nothing that can be typed is an error: what cannot be understood is told as a problem, and the rest is searched for.
"""

import datetime
import re
from dataclasses import dataclass, field

from cop.lib.search.words import Words, pieces, words_of

LONGEST = 400  # characters of a query; more is a text, not a question
MOST_TERMS = 20  # each costs an index scan
OPERATORS = ("author", "in", "topic", "lang", "type", "after", "before")
_PART = re.compile(
    rf'(?P<minus>(?<!\S)-)?(?:(?P<name>{"|".join(OPERATORS)}):(?P<value>"[^"]*"?|\S*)|"(?P<phrase>[^"]*)"?'
    r'|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_QUOTES = str.maketrans("“”„«»＂：", '"""""":')
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


@dataclass(frozen=True)
class Term:
    """Words that stand one after the other; most often one. `prefix`: its last word may go on."""

    words: Words
    excluded: bool = False
    prefix: bool = False


@dataclass
class Query:
    """`groups` are lists of Terms: of one group everything must be there, and one group is enough. `filters` are
    {operator: [value, …]} as they were typed; `problems` are pairs (what is wrong, the word that it is about):
    "long", "many", "empty" (an operator without a value), or the operator that got a wrong date."""

    text: str
    groups: list = field(default_factory=list)
    filters: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    since: datetime.date | None = None
    until: datetime.date | None = None

    @property
    def terms(self):
        return [term for group in self.groups for term in group]

    @property
    def wanted(self):
        """The terms that are to be there."""
        return [term for term in self.terms if not term.excluded]


def read(text: str) -> Query:
    """The Query that was typed (clean_line of it)."""
    query = Query(text)
    if len(text) > LONGEST:
        query.problems.append(("long", str(LONGEST)))
    groups = [[]]
    for part in _PART.finditer(text[:LONGEST].translate(_QUOTES)):
        if part["name"]:
            _take_filter(query, part["name"].lower(), part["value"].strip('"').strip())
        elif part["word"] in {"OR", "|"} and not part["minus"]:
            groups.append([])
        else:
            groups[-1] += _terms(part)
    query.groups = [group for group in groups if any(not term.excluded for term in group)]
    if not query.groups and any(groups):
        query.problems.append(("only-without", ""))
    _limit(query)
    return query


def _terms(part) -> list[Term]:
    """A phrase, or a word: of several terms where it changes to or from a script without spaces."""
    word = part["word"] or ""
    found = [words_of(piece, asked=True) for piece in (pieces(word) or [part["phrase"] or ""])]
    return [Term(words, bool(part["minus"]), word.endswith("*")) for words in found if words.folded]


def _limit(query: Query) -> None:
    if len(query.terms) <= MOST_TERMS:
        return
    query.problems.append(("many", str(MOST_TERMS)))
    left = MOST_TERMS
    for group in query.groups:
        del group[left:]
        left -= len(group)
    query.groups = [group for group in query.groups if any(not term.excluded for term in group)]


def _take_filter(query: Query, name: str, value: str) -> None:
    if not value:
        query.problems.append(("empty", name))
    elif name in {"after", "before"}:
        if day := _day(value):
            setattr(query, "since" if name == "after" else "until", day)
            query.filters.setdefault(name, []).append(value)
        else:
            query.problems.append((name, value))
    else:
        query.filters.setdefault(name, []).append(value)


def _day(value: str) -> datetime.date | None:
    """The first day of 2024, of 2024-05, or 2024-05-03 itself."""
    found = _DATE.fullmatch(words_of_digits(value))
    try:
        return found and datetime.date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return None


def words_of_digits(value: str) -> str:
    """A date in the digits of ASCII, whichever were typed, with hyphens."""
    return "".join(str(int(c)) if c.isdecimal() else "-" if c in "/." else c for c in value)


def without(text: str, name: str, value: str) -> str:
    """The query `text` without its operator `name` of this value."""
    kept = []
    for part in _PART.finditer(text.translate(_QUOTES)):
        same = (part["name"] or "").lower() == name and part["value"].strip('"').strip() == value
        if not same:
            kept.append(part[0])
    return " ".join(kept)
