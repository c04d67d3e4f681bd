"""The list of the library, and a resource."""

from typing import NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from cop.lib import languages, paging
from cop.lib.prepared import Prepared, Written
from resources import access
from resources.models import Kind, Resource

PAGE = 25  # resources a page


@require_safe
@login_not_required
def resource_list(request):
    kind, language = known(request, "kind", Kind), known(request, "language", languages.NAMES)
    page = page_of(kind, language, request.GET.get("after", ""))
    context = {
        "page": page,
        "shelf": with_files(page.items),
        "after": request.GET.get("after", ""),
        "kinds": Kind.choices,
        "languages": sorted((languages.name(code), code) for (code,) in LANGUAGES.rows()),
        "kind": kind,
        "language": language,
    }
    return render(request, "resources/resource_list.html", context)


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


def known(request, name, values):
    """What the address says about `name`, or nothing when it is none of `values`."""
    value = request.GET.get(name, "")
    return value if value in values else ""


@require_safe
@login_not_required
def resource(request, id, slug):
    visible = Resource.objects.visible_to(request.user).with_reasons().select_related("submitted_by__profile")
    resource = get_object_or_404(visible, pk=id)
    if slug != resource.slug:
        return redirect(resource)
    context = {
        "resource": resource,
        "files": resource.files.all(),
        "mine": access.is_submitter(request.user, resource),
        "may_revise": access.may_revise(request.user, resource),
        "may_curate": access.may_curate(request.user),
    }
    return render(request, "resources/resource.html", context)
