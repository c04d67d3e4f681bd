"""The list of the library, and a resource."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from members import hearing, vocabulary
from resources import access, choices, citing, shelf
from resources.models import Resource
from resources.narrowing import Narrowing
from resources.related import near, versions


@require_safe
@login_not_required
def resource_list(request):
    narrowing, after = Narrowing.read(request.GET), request.GET.get("after", "")
    page = shelf.page_of(narrowing, get_language(), after)
    facets, total = choices.of(narrowing)
    context = {
        "page": page,
        "shelf": shelf.with_files(page.items),
        "next": narrowing.query(after=page.next),
        "is_first": not after,
        "narrowing": narrowing,
        "chosen": choices.chosen(narrowing, facets),
        "facets": facets,
        "total": total,
    }
    return render(request, "resources/resource_list.html", context)


@require_safe
@login_not_required
def resource(request, id, slug):
    visible = Resource.objects.visible_to(request.user).with_reasons()
    visible = visible.select_related("submitted_by__profile", "link_check", "harvest")
    resource = visible.prefetch_related(*vocabulary.MODELS, "tags").filter(pk=id).first()
    if resource is None:
        return gone(request, get_object_or_404(Resource.objects.gone(), pk=id))
    if slug != resource.slug:
        return redirect(resource)
    hearing.read_by(request, Resource.objects.filter(pk=id), resource.notes.all())
    theirs = not (request.user.is_authenticated and "preview" in request.GET)  # else: as everybody will see it
    context = {
        "resource": resource,
        "theirs": theirs,
        "files": resource.files.all(),
        "versions": versions(resource, get_language(), request.user),
        "near": near(resource),
        "apa": citing.apa(resource),
        "dublin_core": citing.dublin_core(resource),
        "mine": theirs and access.is_submitter(request.user, resource),
        "may_revise": theirs and access.may_revise(request.user, resource),
        "may_correct": theirs and access.may_correct(request.user, resource),
        "may_curate": theirs and access.may_curate(request.user),
    }
    return render(request, "resources/resource.html", context)


def gone(request, resource):
    """What stands at the address of a resource that is no more: the way to that of which it became a part, or a stone
    that says no more than its curator wrote on it."""
    if resource.merged_into_id:
        return redirect(resource.merged_into, permanent=False)
    return render(request, "resources/gone.html", {"resource": resource}, status=410)
