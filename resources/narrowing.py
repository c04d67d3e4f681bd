"""What a reader asks of the list of the library: which resources, in which order; and how many there are of each.

Within one facet any of the chosen values will do, between facets all must hold. The count beside a value is how many
the list would have with it, given what is chosen in the other facets.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from django.db.models import CharField, Count, F, Func, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib import languages, regions
from members import vocabulary
from members.changes import while_nothing_changes
from resources.models import Kind, Licence, Resource

MOST = 20  # values of one facet that an address may choose; nobody ticks more
VOCABULARIES = {model._meta.model_name: model for model in vocabulary.MODELS.values()}

# The list shows one version of each work. What stands alone is counted without sorting, which is nearly everything.
WORKS = Count("pk", filter=Q(work=None)) + Count("work", distinct=True)


class Unnest(Func):
    function, output_field = "unnest", CharField()


@dataclass(frozen=True)
class Facet:
    """`name` is that in the address, `path` what Django calls the column. `several` says that the column is an array,
    of which one value is enough."""

    name: str
    path: str
    several: bool = False

    def where(self, values):
        if "__" in self.path:  # a subquery, so that a resource with two of the topics stands there once
            through = getattr(Resource, self.path.split("__")[0]).through
            return Q(pk__in=through.objects.filter(**{f"{self.name}__code__in": values}).values("resource_id"))
        return Q(**{f"{self.path}__overlap" if self.several else f"{self.path}__in": list(values)})

    def values_of(self, resource):
        """What this facet is of one resource."""
        if "__" in self.path:
            return getattr(resource, self.path.split("__")[0]).values_list("code", flat=True)
        value = getattr(resource, self.path)
        return value if self.several else [value]

    def counted(self, resources):
        """Rows of (name, value, number of works)."""
        value = Unnest(self.path) if self.several else Cast(F(self.path), CharField())
        rows = resources.order_by().filter(**{f"{self.path}__isnull": False}).annotate(value=value)
        return rows.values_list(Value(self.name, CharField()), "value").annotate(number=WORKS)


FACETS = [
    Facet("kind", "kind"),
    Facet("language", "languages", several=True),
    *(Facet(model._meta.model_name, f"{name}__code") for name, model in vocabulary.MODELS.items()),
    Facet("region", "regions", several=True),
    Facet("country", "countries", several=True),
    Facet("licence", "licence"),
]
NAMES = [facet.name for facet in FACETS]
NEWEST = "newest"  # the order where none is asked for
ORDERS = {NEWEST: _("Newest here"), "title": _("By title"), "year": _("By year")}


@dataclass(frozen=True)
class Narrowing:
    """What was chosen: `chosen` are pairs of a facet's name and its values, sorted, `tag` the name of a free tag, and
    `order` one of ORDERS."""

    chosen: tuple = ()
    tag: str = ""
    order: str = NEWEST

    @classmethod
    def read(cls, query):
        """Of a QueryDict; what it does not know is left out."""
        known = values()
        found = {name: sorted({v for v in query.getlist(name)[:MOST] if v in known[name]}) for name in NAMES}
        order = query.get("order") if query.get("order") in ORDERS else NEWEST
        tag = query.get("tag", "").replace("\0", "")[:100]
        return cls(tuple((name, tuple(those)) for name, those in found.items() if those), tag, order)

    def __bool__(self):
        return bool(self.chosen or self.tag)

    def of(self, name):
        return dict(self.chosen).get(name, ())

    def resources(self, *, without=""):
        """The published resources that are asked for; with the facet `without` left out."""
        found = Resource.objects.published()
        for facet in FACETS:
            if facet.name != without and (values := self.of(facet.name)):
                found = found.filter(facet.where(values))
        return found.filter(tags__name=self.tag) if self.tag else found

    def query(self, **others):
        """The part of an address after the question mark."""
        pairs = [(name, value) for name, those in self.chosen for value in those]
        return urlencode([*pairs, *self.beside, *((name, value) for name, value in others.items() if value)])

    @property
    def beside(self):
        """Pairs of name and value of what is asked for beside the facets."""
        order = "" if self.order == NEWEST else self.order
        return [(name, value) for name, value in [("tag", self.tag), ("order", order)] if value]

    def less(self, name, value):
        """The same without one value."""
        if name == "tag":
            return replace(self, tag="")
        rest = ((n, tuple(v for v in those if (n, v) != (name, value))) for n, those in self.chosen)
        return replace(self, chosen=tuple((n, those) for n, those in rest if those))

    @property
    def orders(self):
        """[(order, its name, what an address asks for with it)]."""
        return [(order, label, replace(self, order=order).query()) for order, label in ORDERS.items()]

    def counts(self):
        """{facet: {value: number}} and the number of all that are asked for, in one query."""
        parts = [facet.counted(self.resources(without=facet.name)) for facet in FACETS]
        everything = self.resources().order_by().values_list(Value("", CharField()), Value("", CharField()))
        total = everything.annotate(number=WORKS)
        found = {name: {} for name in NAMES} | {"": {}}
        for name, value, number in total.union(*parts, all=True):
            found[name][value] = number
        return found, found[""].get("", 0)


def terms_of(resource):
    """The parts of a query (Narrowing.query()) with which a list has this published resource in it."""
    pairs = [(facet.name, value) for facet in FACETS for value in facet.values_of(resource)]
    pairs += [("tag", name) for name in resource.tags.names()] + [("order", order) for order in ORDERS]
    return [urlencode([pair]) for pair in pairs]


def values():
    """{facet: the values that it may have}, those of the vocabularies as they are now."""
    fixed = {
        "kind": Kind.values, "language": languages.NAMES, "region": regions.NAMES, "country": countries,
        "licence": [licence for licence in Licence.values if licence],
    }  # fmt: skip
    return fixed | {name: _Codes(name) for name in VOCABULARIES}


def one_of_each(query, names):
    """{name: the one value that a QueryDict has for it, "" for none or one that we do not know}."""
    known = values()
    return {name: query.get(name, "") if query.get(name, "") in known[name] else "" for name in names}


@dataclass(frozen=True)
class _Codes:
    """The codes of a vocabulary, which is looked at only where an address names one."""

    name: str

    def __contains__(self, code):
        return code in concepts(self.name)


def concepts(name):
    """{code: concept} of a vocabulary, as long as nothing changes in the library."""
    return while_nothing_changes(_concepts, name)


@lru_cache(maxsize=len(VOCABULARIES))
def _concepts(name, _generation):
    return {concept.code: concept for concept in VOCABULARIES[name].objects.all()}
