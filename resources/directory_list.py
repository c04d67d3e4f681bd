"""What a reader asks of a list of the directory: which records, and how many there are of each kind of them.

Within one facet any of the chosen values will do, between facets all must hold. The count beside a value is how many
the list would have with it, given what is chosen in the other facets.
"""

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from django.db.models import CharField, Count, F, Q, Value
from django.db.models.functions import Cast, Coalesce, Lower
from django.utils.translation import get_language, gettext_lazy as _
from django_countries import countries

from cop.lib import languages, paging, regions
from cop.lib.facets import Choice, Group, offered
from members.changes import while_nothing_changes
from members.models import OrganisationKind
from resources.models import Fee, Mode, OpportunityKind, TrainingLevel
from resources.narrowing import MOST, Unnest, concepts
from resources.record_kinds import KINDS, RecordKind

PAGE = 30  # records a page
KEPT = 100  # ways of narrowing whose facets and pages a worker remembers
PAST = "past"
NEVER = "9999"  # sorts behind every day
TITLES = {
    "kind": _("Kind"), "mode": _("Where one takes part"), "fee": _("Costs"), "level": _("Level"),
    "country": _("Country"), "region": _("Region"), "language": _("Language"), "topic": _("Topic"),
    "audience": _("For whom"),
}  # fmt: skip
OPEN = {"kind", "mode", "fee", "region"}  # the others unfold, unless something in them is chosen
COLUMNS = {
    "mode": "modes", "country": "in_countries", "region": "regions", "language": "languages", "topic": "topics__code",
    "audience": "audiences__code",
}  # fmt: skip
ARRAYS = {"modes", "in_countries", "regions", "languages"}


def labels(kind, name):
    """{value: what a page calls it} of a facet; of a vocabulary {code: concept}."""
    if name in {"topic", "audience"}:
        return concepts(name)
    if name == "kind":
        return dict(OrganisationKind.choices if kind.name == "organisation" else OpportunityKind.choices)
    return {
        "mode": dict(Mode.choices), "fee": dict(Fee.choices), "level": dict(TrainingLevel.choices),
        "country": dict(countries), "region": regions.NAMES, "language": languages.NAMES,
    }[name]  # fmt: skip


@dataclass(frozen=True)
class Narrowed:
    """The list of one kind: `chosen` are pairs of a facet's name and its values, sorted; `is_past` those that are
    over."""

    kind: RecordKind
    chosen: tuple = ()
    is_past: bool = False

    @classmethod
    def read(cls, kind, asked):
        """Of a QueryDict; what it does not know is left out."""
        found = {}
        for name in kind.facets:
            given = asked.getlist(name)[:MOST]
            known = labels(kind, name) if given else ()
            if values := sorted({value for value in given if value in known}):
                found[name] = tuple(values)
        return cls(kind, tuple(found.items()), kind.has_dates and asked.get("when") == PAST)

    def __bool__(self):
        return bool(self.chosen)

    def of(self, name):
        return dict(self.chosen).get(name, ())

    def records(self, *, without=""):
        """Those that are asked for, with the facet `without` left out."""
        objects = self.kind.model.objects
        found = objects.past() if self.is_past else objects.listed()
        for name, values in self.chosen:
            if name != without:
                found = found.filter(where(self.kind, name, values))
        return found

    def query(self, **others):
        """The part of an address after the question mark."""
        pairs = [(name, value) for name, values in self.chosen for value in values]
        return urlencode([*pairs, *self.beside, *((name, value) for name, value in others.items() if value)])

    @property
    def beside(self):
        """Pairs of name and value of what is asked for beside the facets."""
        return [("when", PAST)] if self.is_past else []

    @property
    def other_times(self):
        """The address of the same, over instead of to come or the other way round."""
        return replace(self, is_past=not self.is_past).query()

    def less(self, name, value):
        """The same without one value."""
        rest = ((n, tuple(v for v in values if (n, v) != (name, value))) for n, values in self.chosen)
        return replace(self, chosen=tuple((n, values) for n, values in rest if values))

    def counts(self):
        """({facet: {value: number}}, the number of all that are asked for), in one query."""
        parts = [counted(name, self.records(without=name)) for name in self.kind.facets]
        total = self.records().order_by().annotate(one=Value("", CharField())).values_list("one", "one")
        found = {name: {} for name in self.kind.facets} | {"": {}}
        for name, value, number in total.annotate(number=Count("pk")).union(*parts, all=True):
            found[name][value] = number
        return found, found[""].get("", 0)


def where(kind, name, values):
    """The condition that a record has one of these values."""
    column = COLUMNS.get(name, name)
    if column in ARRAYS:
        return Q(**{f"{column}__overlap": list(values)})
    if "__" in column:  # a subquery, so that a record with two of the topics stands there once
        through = getattr(kind.model, column.partition("__")[0]).through
        return Q(pk__in=through.objects.filter(**{f"{name}__code__in": values}).values(f"{kind.name}_id"))
    return Q(**{f"{column}__in": values})


def counted(name, records):
    """Rows of (name, value, number of records)."""
    column = COLUMNS.get(name, name)
    value = Unnest(column) if column in ARRAYS else Cast(F(column), CharField())
    rows = records.order_by().filter(**{f"{column}__isnull": False}).annotate(value=value)
    return rows.values_list(Value(name, CharField()), "value").annotate(number=Count("pk"))


# ── As a page shows it ──
def facets_of(narrowed):
    """([Group] of the facets that have something to choose, the number of all that are asked for), in the language of
    the page; one query, as long as nothing changes none."""
    return while_nothing_changes(_facets_of, narrowed, get_language())


@lru_cache(maxsize=KEPT)
def _facets_of(narrowed, _language, _generation):
    counts, total = narrowed.counts()
    found = []
    for name in narrowed.kind.facets:
        chosen, known = narrowed.of(name), labels(narrowed.kind, name)
        numbers = {value: number for value, number in counts[name].items() if value in known}
        choices = tuple(
            Choice(value, str(known[value]), numbers.get(value, 0), value in chosen, value * (name == "language"))
            for value in offered(numbers, chosen)
        )
        if len(choices) > 1 or chosen:
            found.append(Group(name, TITLES[name], choices, name in OPEN or bool(chosen)))
    return tuple(found), total


def chosen(narrowed, facets):
    """[(name of a chosen value, its language or "", what an address asks for without it)]."""
    return [
        (choice.name, choice.language, narrowed.less(group.name, choice.value).query())
        for group in facets
        for choice in group.choices
        if choice.chosen
    ]


def page_of(narrowed, after):
    """(a page of the list, what is the same as long as the page says the same)."""
    return while_nothing_changes(_page_of, narrowed, after)


@lru_cache(maxsize=KEPT)
def _page_of(narrowed, after, _generation):
    page = in_order(narrowed, after)
    said = [[vars(one).get(name) for name in ("pk", *one.WORDS, "confirmed_at", "next_on")] for one in page.items]
    told = [(getattr(one, "organiser_name", ""), one.is_over, one.months_unconfirmed) for one in page.items]
    return page, hashlib.blake2b(repr((said, told, page.next)).encode()).hexdigest()


def in_order(narrowed, after):
    """Organisations by name, what has dates by these, what is over the latest first."""
    rows = narrowed.records().defer("description", "description_html")
    if not narrowed.kind.has_dates:
        return paging.in_order(rows.annotate(key=Lower("title")), after=after, size=PAGE)
    rows = rows.select_related("organiser")
    if narrowed.is_past:
        return paging.newest_first(rows, "over_at", after=after, size=PAGE)
    day = "next_on" if narrowed.kind.name == "training" else "deadline"
    key = Coalesce(Cast(day, CharField()), Value(NEVER), output_field=CharField())
    return paging.in_order(rows.annotate(key=key), after=after, size=PAGE)


def tabs():
    """[(kind, how many its list has)]."""
    return while_nothing_changes(_tabs)


@lru_cache(maxsize=1)
def _tabs(_generation):
    parts = [
        kind.model.objects.listed().order_by().annotate(of=Value(kind.section, CharField())).values_list("of")
        .annotate(number=Count("pk"))
        for kind in KINDS.values()
    ]  # fmt: skip
    found = dict(parts[0].union(*parts[1:], all=True))
    return [(kind, found.get(kind.section, 0)) for kind in KINDS.values()]
