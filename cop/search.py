"""The page of the one search: from an address and a reader to what the page shows."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext as _, gettext_lazy

from cop.lib import text
from cop.lib.facets import Choice, Group, offered
from cop.lib.search import marks, query as queries
from cop.search_filters import FACETS, picked, resolve
from members import finding, search, spelling

SIZE = 20  # hits a page
PARTS = 1_000  # parts of hits that a worker keeps, half a kilobyte each
MANY = 1_000  # from here on a number says no more than "many"
PROBLEMS = {
    "long": gettext_lazy("We looked for the first %(word)s characters only."),
    "many": gettext_lazy("We looked for the first %(word)s words only."),
    "empty": gettext_lazy("“%(word)s:” needs a word behind it, without a space."),
    "only-without": gettext_lazy("With a minus alone we would find everything else. Which word should be there?"),
    "after": gettext_lazy("“%(word)s” is no day that we know. Please write it as 2024, 2024-05 or 2024-05-31."),
    "before": gettext_lazy("“%(word)s” is no day that we know. Please write it as 2024, 2024-05 or 2024-05-31."),
    "lang": gettext_lazy("“%(word)s” is no language that we know. Write its code, as in lang:es, or its own name."),
    "type": gettext_lazy("“%(word)s” is no type of thing here. Types are words such as checklist, report or case."),
    "in": gettext_lazy("There is no dialogue “%(word)s” that you can read. The word is the last part of its address."),
}


@dataclass
class Page:
    """What the page shows of a search. `problems` are sentences; `chosen` are pairs (what a filter says, the address
    without it); `facets` are facets.Groups."""

    text: str
    order: str = finding.BEST
    asked: bool = False
    problems: list = field(default_factory=list)
    chosen: list = field(default_factory=list)
    facets: list = field(default_factory=list)
    hits: list = field(default_factory=list)
    number: str = ""
    total: int = 0
    is_all: bool = True
    more: str = ""
    first: str = ""
    too_broad: bool = False
    suggestions: list = field(default_factory=list)


def page_of(asked, reader):
    """The Page of what `asked` (a QueryDict) wants; nothing that can stand in an address is an error."""
    typed = text.clean_line(asked.get("q", ""))
    query = queries.read(typed)
    wanted, problems = resolve(query, asked, reader)
    page = Page(typed, order=wanted.order)
    page.problems = [PROBLEMS[what] % {"word": word} for what, word in [*query.problems, *problems]]
    page.chosen = chosen(query, asked, problems)
    page.asked = bool(query.groups or page.chosen)
    found = finding.Found()
    if page.asked:
        after = asked.get("more", "")
        try:
            found = finding.find(wanted, reader, size=SIZE, after=after)
        except finding.TooBroad:
            page.too_broad = True
        page.total, page.number, page.is_all = found.total, number_of(found.total), found.is_all
        page.hits = hits_of(found, reader)
        page.more = address(asked, more=[found.next]) if found.next else ""
        page.first = address(asked, more=[]) if after else ""
        if not found.total and not page.too_broad:
            page.suggestions = [(words, address(asked, q=[words])) for words in spelling.suggestions(query, reader)]
    if page.total or any(picked(asked, name) for name in FACETS):
        page.facets = facets(found, asked)
    return page


def number_of(count):
    """A number as the page says it."""
    return f"{MANY:,}+" if count >= MANY else str(count)


# ── Hits ──
@dataclass
class Shown:
    """A hit with its HTML: the `title` and an `excerpt` with marks, `badges` before them, and behind them the `meta`:
    by whom, when, and where it stands."""

    kind: object
    hit: object
    title: str
    excerpt: str
    badges: str
    meta: str


def hits_of(found, reader):
    """The hits that `reader` may see at this moment, in their order, whatever the search believed."""
    stems = marks.Stems(found.stems)
    by_kind = {}
    for kind, id in found.things:
        by_kind.setdefault(kind, []).append(id)
    seen = {kind: search.kinds[kind].show(ids, reader) for kind, ids in by_kind.items()}
    return [shown(search.kinds[kind], seen[kind][id], stems) for kind, id in found.things if id in seen[kind]]


def shown(kind, hit, stems):
    """The first text in which something was found, or the first of all."""
    best, spans = next((words for words in hit.texts if words), ""), []
    for words in hit.texts:
        if spans := stems.spans(words):
            best = words
            break
    page_language, place = get_language(), hit.place
    badges = part("badges", page_language, kind=kind, words=hit.badges, language=hit.text_language)
    where = {"url": place.get_absolute_url(), "title": place.title, "language": place.language} if place else {}
    day = hit.date and timezone.localdate(hit.date)
    meta = part("meta", page_language, author=hit.author.name if hit.author else "", day=day, **where)
    title = html(marks.marked(hit.title, stems))
    return Shown(kind, hit, title, html(marks.excerpt(best, spans)), badges, meta)


@lru_cache(maxsize=PARTS)
def part(name, page_language, **words):
    """A part of a hit that many share, rendered once."""
    return render_to_string(f"cop/_search_{name}.html", words)


def html(made):
    return mark_safe(made)  # noqa: S308  escaped by marks.excerpt


# ── What narrows ──
def address(asked, **changes):
    """The query string of this search with other values: {name: [values]}."""
    query = QueryDict(mutable=True)
    for name in ("q", *FACETS, "order", "more"):
        for value in changes.get(name, asked.getlist(name) if name != "more" else []):
            if value:
                query.appendlist(name, value)
    return f"?{query.urlencode()}"


def chosen(query, asked, problems):
    """Pairs of words and the address without that filter: those that were typed and are known, then those that were
    clicked."""
    pairs = []
    for name, values in query.filters.items():
        for value in values:
            if (name, value) in problems:
                continue
            words = format_html("{}: <bdi>{}</bdi>", _(name), value)
            pairs.append((words, address(asked, q=[queries.without(query.text, name, value)])))
    for name, facet in FACETS.items():
        values = picked(asked, name)
        for value in values:
            rest = [other for other in values if other != value]
            pairs.append((facet.names()[value], address(asked, **{name: rest})))
    return pairs


def facets(found, asked):
    """Without a number is what this search does not count, because something else of its group is chosen."""
    groups = []
    for name, facet in FACETS.items():
        counts, values, names = found.counts[facet.counted], picked(asked, name), facet.names()
        known = {value: number for value, number in counts.items() if value in names}
        choices = tuple(
            Choice(value, names[value], count_of(value, counts, values, found), value in values, language)
            for value in (names if facet.always else offered(known, values))
            for language in [value if name == "lang" else ""]
        )
        if choices:
            groups.append(Group(name, facet.label, choices))
    return groups


def count_of(value, counts, values, found):
    count = counts.get(value, 0)
    if values and value not in values:
        return ""
    # Beyond the newest matches nobody has counted.
    return f"{number_of(count)}{'+' if not found.is_all and count < MANY else ''}"
