"""The list of the library, and a resource."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from cop.lib import languages
from resources import access, shelf
from resources.models import Kind, Resource


@require_safe
@login_not_required
def resource_list(request):
    kind, language = known(request, "kind", Kind), known(request, "language", languages.NAMES)
    after = request.GET.get("after", "")
    page = shelf.page_of(kind, language, after)
    context = {
        "page": page,
        "shelf": shelf.with_files(page.items),
        "is_first": not after,
        "kinds": Kind.choices,
        "languages": sorted((languages.name(code), code) for (code,) in shelf.LANGUAGES.rows()),
        "kind": kind,
        "language": language,
        "narrowed": QueryDict(urlencode({"kind": kind, "language": language})),
    }
    return render(request, "resources/resource_list.html", context)


def known(request, name, values):
    """What the address says about `name`, or nothing when it is none of `values`."""
    value = request.GET.get(name, "")
    return value if value in values else ""


@require_safe
@login_not_required
def resource(request, id, slug):
    visible = (
        Resource.objects.visible_to(request.user).with_reasons().select_related("submitted_by__profile", "link_check")
    )
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
