"""What the list of the library shows: rows in an order, prepared for what most readers ask for, and what hangs on
them."""

from functools import lru_cache
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce, Lower

from cop.lib import paging
from cop.lib.prepared import Prepared, Written
from members.changes import while_nothing_changes
from resources.models import Resource
from resources.narrowing import NEWEST

PAGE = 25  # resources a page
KEPT = 60  # pages of narrowed lists that a worker remembers; about 10 kB each


def page_of(narrowing, language, after):
    """A page of rows (Resource.objects.as_rows), one of each work: that in `language`, which is the reader's, where
    there is one. The first page of everything is what most readers ask for."""
    if not narrowing and narrowing.order == NEWEST and not after:
        return paging.cut(FIRST.rows(language=language), "published_at", size=PAGE)
    return while_nothing_changes(_page, narrowing, language, after)


@lru_cache(maxsize=KEPT)
def _page(narrowing, language, after, _generation):
    rows = in_front(narrowing.resources(), language)
    if narrowing.order == NEWEST:
        return paging.newest_first(rows.as_rows(), "published_at", after=after, size=PAGE)
    if narrowing.order == "title":
        return paging.in_order(rows.annotate(key=Lower("title")).as_rows("key"), after=after, size=PAGE)
    return paging.in_order(rows.annotate(key=0 - Coalesce("year", 0)).as_rows("key"), after=after, size=PAGE)


def in_front(resources, language):
    """Of each work the version that comes first for who reads `language`: one in it, else the newest."""
    several = resources.order_by().filter(work__isnull=False)  # few: an index knows them, whatever else is asked
    versions = several.filter(work=OuterRef("work")).annotate(since=Coalesce("year", 0))
    newer = versions.filter(Q(since__gt=OuterRef("since")) | Q(since=OuterRef("since"), pk__gt=OuterRef("pk")))
    theirs = Q(language=language)
    return (
        resources.annotate(since=Coalesce("year", 0))
        .exclude(~theirs & Exists(versions.filter(theirs)))
        .exclude(theirs & Exists(newer.filter(theirs)))
        .exclude(~theirs & Exists(newer))
    )


FIRST = Prepared(
    lambda language: paging.first_rows(
        in_front(Resource.objects.published(), language).as_rows(), "published_at", size=PAGE
    ),
    language=str,
)


class File(NamedTuple):
    """What a list says of one file; `size` in bytes."""

    resource_id: int
    content_type: str
    size: int
    language: str


FILES = Written(
    "SELECT resource_id, content_type, size, language FROM resources_resourcefile WHERE resource_id = ANY(%(ids)s)"
    " ORDER BY id",
    File,
    ids=list,
)


def with_files(rows):
    """[(row, its Files, the languages that other versions of its work are in)] of published resources."""
    files, others = {}, {}
    for file in FILES.rows(ids=[row.pk for row in rows]) if rows else ():
        files.setdefault(file.resource_id, []).append(file)
    works = {row.work_id: row for row in rows if row.work_id}
    versions = Resource.objects.published().filter(work__in=works).order_by("language", "-id")
    for work, pk, language in versions.values_list("work", "pk", "language") if works else ():
        if pk != works[work].pk and language != works[work].language:
            others.setdefault(works[work].pk, {})[language] = True
    return [(row, tuple(files.get(row.pk, ())), tuple(others.get(row.pk, ()))) for row in rows]


def of_places(places):
    """[(place, row, its Files, the languages of its other versions)] of a PlacedQuerySet, in its order, as far as the
    resources are in the library; two that became one stand there once. `up` and `down` of a place are the positions of
    its neighbours there, 0 for none."""
    found = list(places.in_library())
    rows = Resource.objects.published().filter(pk__in={place.shown for place in found}).as_rows()
    shelf = {row.pk: (row, files, languages) for row, files, languages in with_files(rows)}
    first = {}
    for place in found:
        first.setdefault(place.shown, place)
    here = [0, *(place.position for place in first.values()), 0]
    for number, place in enumerate(first.values()):
        place.up, place.down = here[number], here[number + 2]
    return [(place, *shelf[pk]) for pk, place in first.items()]
