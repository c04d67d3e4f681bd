"""Collections: the list of those that are shared, one of them, and what its owner does with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import paging
from cop.lib.posted import posted, whole_number
from discussions.writers import require_writer
from resources import access, shelf
from resources.forms_lists import CollectionForm
from resources.models import Collection, Full, Resource
from resources.views.owned import arranged, owned
from resources.views.submissions import USED, first_language

PAGE = 30  # collections a page


@require_safe
@login_not_required
def collection_list(request):
    after = request.GET.get("after", "")
    shared = Collection.objects.shared().with_numbers().select_related("owner__profile")
    page = paging.newest_first(shared, "shared_at", after=after, size=PAGE)
    return render(request, "resources/collection_list.html", {"page": page, "after": after})


@require_safe
@login_not_required
def collection(request, id, slug):
    seen = Collection.objects.visible_to(request.user).select_related("owner__profile")
    collection = get_object_or_404(seen, pk=id)
    if slug != collection.slug:
        return redirect(collection)
    rows = shelf.of_places(collection.items.all())
    mine = access.owns(request.user, collection)
    shown = [place.pk for place, *_rest in rows]
    context = {
        "collection": collection,
        "shelf": rows,
        "lost": collection.items.exclude(pk__in=shown) if mine else (),
        "mine": mine,
        "may_arrange": access.may_arrange(request.user, collection),
        "may_curate": access.may_curate(request.user),
    }
    return render(request, "resources/collection.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def begin_collection(request):
    """A new one; with the resource that the address names, if it names one of the library."""
    require_writer(request.user)
    form = CollectionForm(posted(request), initial={"language": first_language(request.user)})
    number = whole_number(request.GET.get("resource", ""))
    first = None if number is None else Resource.objects.published().filter(pk=number).first()
    if request.method == "POST" and form.is_valid() and (made := begun(form, first, by=request.user)):
        messages.success(request, _("The collection is begun. Nobody but you sees it until you share it."))
        return redirect(made)
    context = {"form": form, "first": first}
    return render(request, "resources/collection_form.html", context, status=422 if form.errors else 200)


def begun(form, first, *, by):
    """The collection that the valid form makes, or None with an error in the form."""
    try:
        made = Collection.objects.begin(by=by, form_key=form.cleaned_data["form_key"], **form.words())
    except Full as full:
        many = _("You have %(most)s collections. Throw one away, or put two together, before you begin another.")
        form.add_error(None, many % {"most": full.most})
    except IntegrityError:
        form.add_error(None, USED)
    else:
        if first:
            made.items.put(first, into=made, by=by)
        return made


@require_http_methods(["GET", "HEAD", "POST"])
def edit_collection(request, id):
    collection = arranged(request, Collection, id)
    words = {name: getattr(collection, name) for name in ("title", "description", "language", "form_key")}
    form = CollectionForm(posted(request), initial=words)
    if request.method == "POST" and form.is_valid():
        collection.describe(by=request.user, **form.words())
        messages.success(request, _("The changes are kept."))
        return redirect(collection)
    context = {"form": form, "collection": collection}
    return render(request, "resources/collection_form.html", context, status=422 if form.errors else 200)


@require_POST
def share_collection(request, id):
    collection = arranged(request, Collection, id)
    collection.share(by=request.user)
    messages.success(request, _("Everybody can read this collection now."))
    return redirect(collection)


@require_POST
def unshare_collection(request, id):
    collection = owned(request, Collection, id)
    collection.unshare(by=request.user)
    messages.success(request, _("Nobody but you sees this collection any more."))
    return redirect(collection)


@require_POST
def discard_collection(request, id):
    owned(request, Collection, id).discard(by=request.user)
    messages.success(request, _("The collection is gone. The resources stay in the library."))
    return redirect("resources:my_resources")
