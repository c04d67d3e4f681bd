"""What the list of the library shows: rows, prepared for what most readers ask for, and their files."""

from typing import NamedTuple

from cop.lib import paging
from cop.lib.prepared import Prepared, Written
from resources.models import Resource

PAGE = 25  # resources a page


def page_of(kind, language, after):
    """A page of rows (Resource.objects.as_rows). The first one of everything is what most readers ask for."""
    if kind or language or after:
        wanted = Resource.objects.published().of(kind=kind, language=language).as_rows()
        return paging.newest_first(wanted, "published_at", after=after, size=PAGE)
    return paging.cut(FIRST.rows(), "published_at", size=PAGE)


FIRST = Prepared(lambda: paging.first_rows(Resource.objects.published().as_rows(), "published_at", size=PAGE))
LANGUAGES = Prepared(lambda: Resource.objects.published().languages())


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
    """[(row, its Files)] of published resources."""
    files = {}
    for file in FILES.rows(ids=[row.pk for row in rows]) if rows else ():
        files.setdefault(file.resource_id, []).append(file)
    return [(row, tuple(files.get(row.pk, ()))) for row in rows]
