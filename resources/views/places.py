"""Putting resources into collections and on the reading lists of dialogues, in an order."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cop.lib.posted import posted
from discussions.forms_moderation import moderated_dialogues
from discussions.models import Dialogue
from discussions.views.seen import seen_dialogue
from discussions.writers import require_writer
from resources import access, shelf
from resources.forms_lists import CollectForm, ReadingForm, WhyForm
from resources.models import Collection, CollectionItem, Full, Reading, Resource
from resources.views.owned import NOT_YOURS

FULL = gettext_lazy(
    "There are %(most)s resources in it, which is as many as one page can show well. Could it become two?"
)


@require_http_methods(["GET", "HEAD", "POST"])
def collect(request, id):
    """Put a resource of the library into a collection of one's own, or begin one with it."""
    resource = get_object_or_404(Resource.objects.published(), pk=id)
    require_writer(request.user)
    mine = Collection.objects.filter(owner=request.user)
    form = CollectForm(posted(request), collections=mine)
    if request.method == "POST" and form.is_valid():
        collection, why = form.cleaned_data["collection"], form.cleaned_data["why"]
        if put(CollectionItem, resource, collection, why, form, by=request.user):
            messages.success(request, _("“%(title)s” is in your collection.") % {"title": resource.title})
            return redirect(collection)
    context = {"resource": resource, "form": form, "mine": mine, "dialogues": moderated_dialogues(request.user)}
    return render(request, "resources/collect.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def reading_list(request, slug):
    """The page on which facilitators put together what is read for their dialogue."""
    dialogue = seen_dialogue(request, slug)
    if not access.may_choose_readings(request.user, dialogue):
        raise PermissionDenied(_("Only its facilitators choose what is read for a dialogue."))
    form = ReadingForm(posted(request), initial={"resource": request.GET.get("resource", "")[:1000]})
    if request.method == "POST" and form.is_valid():
        resource, why = form.cleaned_data["resource"], form.cleaned_data["why"]
        if put(Reading, resource, dialogue, why, form, by=request.user):
            messages.success(request, _("“%(title)s” is on the reading list.") % {"title": resource.title})
            return redirect("resources:reading_list", dialogue.slug)
    rows = shelf.of_places(dialogue.readings.all())
    lost = dialogue.readings.exclude(pk__in=[place.pk for place, *_rest in rows])
    context = {"dialogue": dialogue, "form": form, "shelf": rows, "lost": lost}
    return render(request, "resources/reading_list.html", context, status=422 if form.errors else 200)


def put(kind, resource, holder, why, form, *, by):
    """Whether it is there now; else the form says why not."""
    try:
        return kind.objects.put(resource, into=holder, by=by, why=why)
    except Full as full:
        form.add_error(None, FULL % {"most": full.most})


@require_POST
def move_place(request, kind, id):
    place = arranged_place(request, kind, id)
    wanted = request.POST.get("position", "")
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 6):
        raise BadRequest
    place.move_to(int(wanted), by=request.user)
    return redirect(f"{page_of(place)}#place{place.pk}")


@require_POST
def take_out(request, kind, id):
    place = arranged_place(request, kind, id)
    place.take_out(by=request.user)
    messages.success(request, _("It is taken out of here. It stays in the library."))
    return redirect(page_of(place))


@require_http_methods(["GET", "HEAD", "POST"])
def say_why(request, kind, id):
    """The sentence beside one resource."""
    place = arranged_place(request, kind, id)
    form = WhyForm(posted(request), initial={"why": place.why})
    if request.method == "POST" and form.is_valid():
        place.say(form.cleaned_data["why"], by=request.user)
        return redirect(f"{page_of(place)}#place{place.pk}")
    shown = Resource.objects.published().filter(pk=place.resource.merged_into_id or place.resource_id).first()
    context = {"place": place, "form": form, "back": page_of(place), "shown": shown}
    return render(request, "resources/say_why.html", context, status=422 if form.errors else 200)


def arranged_place(request, kind, id):
    """The CollectionItem or Reading (`kind`) with this id, for who may arrange what holds it: else 404 or 403."""
    place = get_object_or_404(kind.objects.select_related(kind.HOLDER, "resource"), pk=id)
    holders = Collection.objects if kind is CollectionItem else Dialogue.objects
    get_object_or_404(holders.visible_to(request.user), pk=place.holder.pk)
    may = access.may_arrange if kind is CollectionItem else access.may_choose_readings
    if not may(request.user, place.holder):
        raise PermissionDenied(NOT_YOURS[Collection] if kind is CollectionItem else "")
    return place


def page_of(place):
    """The address of the page on which it is arranged."""
    if isinstance(place, CollectionItem):
        return place.collection.get_absolute_url()
    return reverse("resources:reading_list", args=[place.dialogue.slug])
