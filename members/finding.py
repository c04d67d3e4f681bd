"""Asking the search: from a query and a reader to the best of what was found, and how much there is of what.

The newest MOST matches are found, counted and ranked, so that a common word costs the same in a small community and in
a large one. Words are stemmed by every language in which something was written, and one of them is enough.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from django.db import OperationalError, connection
from django.utils.dateparse import parse_datetime

from cop.lib.search.query import Query, Term
from cop.lib.search.words import CONFIGURATIONS, MARKS, SIMPLE, Words, is_single
from members import search
from members.changes import while_nothing_changes
from members.models import Block

MOST = 2_000  # matches that are ranked and counted
MOST_NAMES = 20  # of one topic: its label in each language, and some more
KEPT = 100  # questions whose answers a worker remembers; about 8 kB each
PATIENCE = 3_000  # milliseconds for the database; who waits longer has asked for too much
CANCELLED = "57014"  # PostgreSQL: the time for a statement was over
BEST, NEWEST = "best", "newest"


class TooBroad(Exception):
    """The database did not find an answer in time."""


@dataclass
class Wanted:
    """A Query with its filters resolved: sets of kinds, language codes, types, topic keys and audience keys, ids of
    authors; None or empty sets do not narrow, but `authors` and `audiences` do when they are empty and not None."""

    query: Query
    kinds: set = field(default_factory=set)
    languages: set = field(default_factory=set)
    types: set = field(default_factory=set)
    topics: set = field(default_factory=set)
    authors: set | None = None
    audiences: set | None = None
    order: str = BEST


@dataclass
class Found:
    """`things` are pairs (kind, id), the best first; `next` is the key of the following page or ""; `total` counts up
    to MOST; `counts` are {"kind" | "language" | "type": {name: number}}; `stems` are what stands in the texts."""

    things: list = field(default_factory=list)
    next: str = ""
    total: int = 0
    counts: dict = field(default_factory=lambda: {"kind": {}, "language": {}, "type": {}})
    stems: set = field(default_factory=set)

    @property
    def is_all(self):
        return self.total < MOST


def find(wanted, reader, *, size, after=""):
    """What `reader` may meet of what is `wanted` (see Wanted), as Found. Raises TooBroad."""
    keys = search.keys_of(reader)
    if wanted.audiences is not None:
        keys = [key for key in keys if key in wanted.audiences]
    tsquery, stems = tsquery_of(wanted.query, wanted.languages)
    if not keys or wanted.authors == set() or (wanted.query.groups and not tsquery):
        return Found(stems=stems)
    where, values = conditions(wanted, keys, tsquery)
    keep_away(where, values, Block.objects.around(reader))
    by_rank = bool(tsquery) and wanted.order == BEST
    rank = "ts_rank('{0.1,0.2,0.4,1}', vector, %(tsquery)s::tsquery, 1)" if by_rank else "0"
    key, more = position(after, by_rank)
    sql = FOUND.format(
        rank=rank, where=" AND ".join(where), most=MOST, key=key, size=size + 1,
        order="found.rank DESC, date DESC, id DESC" if by_rank else "date DESC, id DESC",
    )  # fmt: skip
    return read(rows(sql, values | more), stems, size, by_rank)


FOUND = """
WITH found AS MATERIALIZED (
    SELECT id, kind, target_id, language, type, date, {rank}::real AS rank
    FROM members_searchentry WHERE {where} ORDER BY date DESC, id DESC LIMIT {most}
)
(SELECT 'thing', kind, target_id, rank::text, date, id FROM found WHERE {key} ORDER BY {order} LIMIT {size})
UNION ALL SELECT 'total', '', count(*), NULL, NULL, NULL FROM found
UNION ALL SELECT 'kind', kind, count(*), NULL, NULL, NULL FROM found GROUP BY kind
UNION ALL SELECT 'language', language, count(*), NULL, NULL, NULL FROM found GROUP BY language
UNION ALL SELECT 'type', type, count(*), NULL, NULL, NULL FROM found WHERE type <> '' GROUP BY type
"""


def conditions(wanted, keys, tsquery):
    """(SQL conditions, their values) of what is wanted."""
    where, values = ["audience = ANY(%(keys)s)"], {"keys": keys, "tsquery": tsquery}
    if tsquery:
        where.append("vector @@ %(tsquery)s::tsquery")
    for column, name in (("kind", "kinds"), ("language", "languages"), ("type", "types"), ("author_id", "authors")):
        if chosen := getattr(wanted, name):
            where.append(f"{column} = ANY(%({name})s)")
            values[name] = sorted(chosen)
    if wanted.kinds and "post" not in wanted.kinds or wanted.types or wanted.topics:
        where.append("kind <> 'post'")  # the index of the few
    if wanted.topics:
        where.append("topics && %(topics)s::varchar[]")
        values["topics"] = sorted(wanted.topics)
    for name, compared in (("since", ">="), ("until", "<")):
        if day := getattr(wanted.query, name):
            where.append(f"date {compared} %({name})s")
            values[name] = day
    return where, values


def keep_away(where, values, around):
    """Add to the conditions what blocks (an Around) keep away: the words of whom the reader blocked, and as members all
    from whom they are parted. Most readers ask without, and so for the same answers."""
    if around.blocked:
        where.append("NOT coalesce(author_id = ANY(%(blocked)s) AND kind = ANY(%(said)s), false)")
        values |= {
            "blocked": sorted(around.blocked),
            "said": [name for name, one in search.kinds.items() if one.is_said],
        }
    if around.parts:
        where.append("NOT (kind = 'member' AND target_id = ANY(%(parts)s))")
        values["parts"] = sorted(around.parts)


def rows(sql, values):
    """What the database answers; as long as nothing changes it is asked once for all who hold the same keys."""
    fixed = tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in values.items())
    return while_nothing_changes(_rows, sql, fixed)


@lru_cache(maxsize=KEPT)
def _rows(sql, values, _generation):
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in values}
    try:
        with connection.cursor() as cursor:
            # One message, of which PostgreSQL makes one transaction.
            cursor.execute(f"SET LOCAL statement_timeout = {PATIENCE}; {sql}", values)
            return cursor.fetchall()
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", None) == CANCELLED:
            raise TooBroad from None
        raise


def read(found, stems, size, by_rank):
    result, things = Found(stems=stems), []
    for what, name, number, rank, date, id in found:
        if what == "total":
            result.total = number
        elif what == "thing":
            things.append((name, number, rank, date, id))
        else:
            result.counts[what][name] = number
    result.things = [(kind, target) for kind, target, *_ in things[:size]]
    if len(things) > size:
        _kind, _target, rank, date, id = things[size - 1]
        result.next = "~".join([*([rank] if by_rank else []), date.isoformat(), str(id)])
    return result


def position(after, by_rank):
    """(SQL condition, values) of what follows the key of a page; a key that cannot be read is the first page."""
    parts = after.split("~")
    try:
        rank = float(parts.pop(0)) if by_rank else 0.0
        moment, id = parts
        values = {"rank": repr(rank), "at": parse_datetime(moment), "id": int(id)}
    except ValueError:
        return "true", {}
    if values["at"] is None or values["at"].tzinfo is None or not 0 <= values["id"] < 2**63 or not abs(rank) < 1e9:
        return "true", {}
    columns = (
        "(found.rank, date, id) < (%(rank)s::real, %(at)s, %(id)s)" if by_rank else "(date, id) < (%(at)s, %(id)s)"
    )
    return columns, values


# ── The words of a query as PostgreSQL asks for them ──
STEMMED = """
SELECT config.name, term.number, phraseto_tsquery(config.name::regconfig, term.plain)::text,
    phraseto_tsquery(config.name::regconfig, term.folded)::text
FROM unnest(%(plain)s::text[], %(folded)s::text[]) WITH ORDINALITY AS term (plain, folded, number),
    (SELECT DISTINCT config AS name FROM unnest(%(languages)s::text[], %(configs)s::text[]) AS known (language, config)
     WHERE EXISTS (SELECT FROM members_searchentry WHERE members_searchentry.language = known.language)
     UNION SELECT %(simple)s) config
ORDER BY config.name, term.number
"""


def tsquery_of(query, languages=()):
    """(the text of a tsquery, or "" when only words that are too common were asked for; what stems it looks for)."""
    if not query.groups:
        return "", frozenset()
    return while_nothing_changes(_tsquery, tuple(map(tuple, query.groups)), frozenset(languages))


@lru_cache(maxsize=KEPT)
def _tsquery(asked, languages, _generation):
    terms = {term.words for group in asked for term in group}
    joint = {words_together(group) for group in asked} - {None}
    like = search.names_like([*(terms | joint)])
    groups = [*asked, *(wider for group in asked for wider in by_topic(group, like))]
    names = {
        term: [term.words] if term.excluded else [term.words, *like.get(term.words, ())[:MOST_NAMES]]
        for group in groups for term in group
    }  # fmt: skip
    flat = [words for alternatives in names.values() for words in alternatives]
    stemmed = stems_of(flat, languages)
    whole, stems, common = set(), set(), set()
    for forms in stemmed.values():
        given = iter(forms)
        texts = {term: joined(term, [next(given) for _ in alternatives]) for term, alternatives in names.items()}
        common |= {term for term, text in texts.items() if not text}
        made = [text for group in groups if (text := together(group, texts))]
        if made:
            whole.add(" | ".join(made))
            wanted = (term for term in names if not term.excluded)
            stems |= {(term, stem) for term in wanted for stem in texts[term].split("'")[1::2]}
    return " | ".join(sorted(whole)), frozenset(stem for term, stem in stems if term not in common)


def by_topic(group, like):
    """Groups that are as good as this one, whose words together are a name of a topic."""
    excluded = [term for term in group if term.excluded]
    return [[Term(words), *excluded] for words in like.get(words_together(group), ())[:MOST_NAMES]]


def words_together(group):
    """The Words of several terms that are wanted, as one; None where there is nothing to bring together."""
    wanted = [term for term in group if not term.excluded]
    if len(wanted) < 2 or any(term.prefix for term in wanted):
        return None
    return Words(*(" ".join(line) for line in zip(*(term.words for term in wanted), strict=True)))


def together(group, texts):
    """All that a group wants, and nothing that it excludes; "" when it wants nothing but common words."""
    wanted = [texts[term] for term in group if texts[term] and not term.excluded]
    excluded = [f"!{texts[term]}" for term in group if texts[term] and term.excluded]
    return f"({' & '.join([*wanted, *excluded])})" if wanted else ""


def stems_of(words, languages):
    """{configuration: [set of the texts of tsqueries of each of `words`]}, in those in which something is written."""
    known = {code: config for code, config in CONFIGURATIONS.items() if not languages or code in languages}
    values = {
        "plain": [one.plain for one in words], "folded": [one.folded for one in words], "languages": [*known],
        "configs": [*known.values()], "simple": SIMPLE,
    }  # fmt: skip
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(STEMMED, values)
        for config, _number, plain, folded in cursor.fetchall():
            found.setdefault(config, []).append({plain.translate(MARKS), folded} if plain else set())
    return found


def joined(term, forms):
    """One of the forms of one of its names is enough; "" for a word that is too common to be indexed."""
    if term.prefix or is_single(term.words):
        return f"('{term.words.folded.split()[-1]}':*)"
    every = sorted({form for found in forms for form in found if form}) if forms[0] else ()
    return f"({' | '.join(every)})" if every else ""
