"""The records of the directory on a map of the world, of a region or of countries, and a list that says the same."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _, ngettext
from django_countries import countries

from cop.lib import regions, world
from cop.lib.world.clusters import Point, clusters
from members.changes import while_nothing_changes
from resources.directory_list import where
from resources.narrowing import one_of_each
from resources.record_kinds import KINDS, RecordKind

KEPT = 60  # maps that a worker remembers
FEW = 40  # records that are listed one by one
MOST = 20  # countries that an address names
COLUMNS = ("pk", "title", "language", "place", "country", "latitude", "longitude")


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for. `sections` are parts of the directory, none for all; `countries` and the others are
    codes."""

    sections: tuple = ()
    countries: tuple = ()
    region: str = ""
    topic: str = ""
    language: str = ""

    @classmethod
    def read(cls, asked):
        """Of a QueryDict; what it does not know is left out."""
        named = {code for code in asked.getlist("country")[:MOST] if code in regions.OF_COUNTRY}
        kinds = tuple(section for section in KINDS if section in asked.getlist("kind"))
        return cls(kinds, tuple(sorted(named)), **one_of_each(asked, ("topic", "language", "region")))

    def __bool__(self):
        return bool(self.sections or self.countries or self.region or self.topic or self.language)

    @property
    def kinds(self):
        return [kind for section, kind in KINDS.items() if not self.sections or section in self.sections]

    def query(self):
        """The part of an address after the question mark."""
        pairs = [("kind", section) for section in self.sections] + [("country", code) for code in self.countries]
        single = {"region": self.region, "topic": self.topic, "language": self.language}
        return urlencode([*pairs, *((name, value) for name, value in single.items() if value)])

    def records(self, kind):
        """Those of one kind; a region or a country is where they are, not whom they are for."""
        facets = {"topic": self.topic, "language": self.language}
        found = kind.model.objects.listed()
        for name, value in facets.items():
            if value:
                found = found.filter(where(kind, name, [value]))
        if self.region:
            found = found.filter(country__in=[code for code, of in regions.OF_COUNTRY.items() if of == self.region])
        return found.filter(country__in=self.countries) if self.countries else found


@dataclass(frozen=True)
class Place:
    """A record as map and list show it."""

    kind: RecordKind
    pk: int
    title: str
    language: str
    place: str
    country: str

    @property
    def url(self):
        return reverse("directory:record_by_id", args=[self.kind.section, self.pk])

    @property
    def kind_name(self):
        return capfirst(self.kind.model._meta.verbose_name)

    @property
    def country_name(self):
        return countries.name(self.country) if self.country else ""


@dataclass(frozen=True)
class Mark:
    """A circle: where it leads and what it is called."""

    transform: str
    radius: int
    number: int
    name: str
    url: str


@dataclass(frozen=True)
class Map:
    """`window` is the part of `view` that is looked at. `by_country` are pairs of a region and its [(name, number,
    query)]; `places` are listed one by one where they are few, `nowhere` is how many have no place."""

    view: world.View
    window: world.Window
    marks: list
    number: int
    nowhere: int
    by_country: list
    places: list


def map_of(wanted):
    """The Map for everybody, in the language of the page."""
    return while_nothing_changes(_map_of, wanted, get_language())


@lru_cache(maxsize=KEPT)
def _map_of(wanted, _language, _generation):
    points, nowhere = points_of(wanted)
    view = world.view(region_of(wanted) or world.WORLD)
    window = view.around(points) if wanted.countries else view.whole()
    marks = [mark(cluster, wanted) for cluster in clusters(points, view, window)]
    places = sorted((point.thing for point in points), key=lambda one: (one.title.casefold(), one.pk))
    few = places if wanted.countries or len(places) <= FEW else []
    return Map(view, window, marks, len(points), nowhere, by_country(points, wanted), few[:FEW])


def points_of(wanted):
    """([Point] of what has a place, how many have none). Where only the country is said it is the middle of that."""
    points, nowhere = [], 0
    for kind in wanted.kinds:
        for pk, title, language, place, country, latitude, longitude in wanted.records(kind).values_list(*COLUMNS):
            there = (float(latitude), float(longitude)) if latitude is not None else world.middle_of(country)
            if there:
                points.append(Point(*there, country, Place(kind, pk, title, language, place, country)))
            else:
                nowhere += 1
    return points, nowhere


def region_of(wanted):
    """The region that is drawn: the asked one, or that in which all asked countries lie."""
    found = {wanted.region} if wanted.region else regions.of(wanted.countries)
    return found.pop() if len(found) == 1 else ""


def mark(cluster, wanted):
    if cluster.number == 1:
        place = cluster.points[0].thing
        name = ", ".join(filter(None, [place.title, place.country_name]))
        return Mark(cluster.transform, cluster.radius, 1, name, place.url)
    return Mark(cluster.transform, cluster.radius, cluster.number, called(cluster), way(cluster, wanted))


def called(cluster):
    """ "Kenya, Uganda and 3 more countries: 12" """
    names = [countries.name(code) for code in cluster.countries]
    if not names:
        return _("%(number)s entries") % {"number": cluster.number}
    said = {"first": names[0], "second": names[1] if len(names) > 1 else "", "number": cluster.number}
    if len(names) == 1:
        return _("%(first)s: %(number)s") % said
    if len(names) == 2:
        return _("%(first)s and %(second)s: %(number)s") % said
    more = len(names) - 2
    words = ngettext(
        "%(first)s, %(second)s and %(more)s more country: %(number)s",
        "%(first)s, %(second)s and %(more)s more countries: %(number)s", more,
    )  # fmt: skip
    return words % (said | {"more": more})


def way(cluster, wanted):
    """The address of the same from nearer; from the nearest, the list."""
    codes, around = tuple(sorted(cluster.countries)), regions.of(cluster.countries)
    if len(around) == 1 and len(codes) > 1 and not wanted.region and not wanted.countries:
        return "?" + replace(wanted, region=around.pop()).query()
    if not codes or len(codes) > MOST or codes == wanted.countries:
        return "#list"
    return "?" + replace(wanted, countries=codes).query()


def by_country(points, wanted):
    counted = Counter(point.country for point in points)
    found = []
    for region, name in [*regions.NAMES.items(), ("", _("Without a country"))]:
        here = [code for code in counted if regions.OF_COUNTRY.get(code, "") == region]
        rows = [
            (countries.name(code) if code else name, counted[code],
             replace(wanted, countries=(code,), region="").query() if code else "")
            for code in here
        ]  # fmt: skip
        if rows:
            found.append((name, sorted(rows)))
    return found
