"""Texts that are kept until they are posted."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cop.lib import paging
from discussions.models import Dialogue, Draft, Post, Thread
from discussions.places import Place
from discussions.views.compose import keep_draft, opened_form

PAGE = 20  # drafts a page


@require_POST
def save_draft(request):
    """Called by the page every few seconds. Answers {"status": a sentence}; 404 when the place is gone."""
    place = Place.find(request.POST.get("place", ""), request.user)
    if place is None:
        return JsonResponse({"status": _("This place is gone. Copy your text to keep it.")}, status=404)
    draft = keep_draft(opened_form(request, place), place, request.user)
    time = time_format(timezone.localtime(), "TIME_FORMAT")
    return JsonResponse({"status": _("Draft kept, %(time)s") % {"time": time} if draft else ""})


@require_safe
def my_drafts(request):
    rows = Draft.objects.of(request.user).select_related(
        "dialogue", "thread__dialogue", "parent__thread__dialogue", "parent__author__profile",
        "edited__thread__dialogue",
    )  # fmt: skip
    after = request.GET.get("after", "")
    page = paging.newest_first(rows, "saved_at", after=after, size=PAGE)
    look_up(page.items, request.user)
    return render(request, "discussions/my_drafts.html", {"page": page, "after": after})


def look_up(drafts, member):
    """Set on each draft whether its place is `seen` by `member` today, and is `open` for writing."""
    wanted = {
        "dialogue": Dialogue.objects, "thread": Thread.objects, "parent": Post.objects, "edited": Post.objects
    }  # fmt: skip
    for kind, things in wanted.items():
        its = [draft for draft in drafts if draft.place.kind == kind]
        if its:
            keys = [draft.place.thing.pk for draft in its]
            seen = set(things.visible_to(member).filter(pk__in=keys).values_list("pk", flat=True))
            for draft in its:
                draft.seen = draft.place.thing.pk in seen
                draft.open = draft.seen and draft.place.is_open


@require_POST
def discard_draft(request, id):
    draft = get_object_or_404(Draft, pk=id, member=request.user)
    place = Place.find(str(draft.place), request.user)
    draft.discard(by=request.user)
    return redirect(place.address if place and "here" in request.POST else "discussions:my_drafts")
