"""Texts that are kept until they are posted."""

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cop.lib import paging
from discussions import draft_places
from discussions.models import (
    Dialogue,
    Draft,
    Phase,
    Post,
    Submission,
    Synthesis,
    SynthesisDraft,
    Thread,
    TranslationDraft,
)
from discussions.models.original import page_of
from discussions.places import Place
from discussions.views import syntheses, translating
from discussions.views.compose import keep_draft, opened_form
from discussions.views.seen import seen_original

PAGE = 20  # drafts a page
TRANSLATIONS = 50  # that were begun; nobody has more before them


@require_POST
def save_draft(request):
    """Called by the page every few seconds. Answers {"status": a sentence}; 404 when the place is gone."""
    word = request.POST.get("place", "")
    try:
        draft = kept(request, word)
    except Http404:
        return JsonResponse({"status": _("This place is gone. Copy your text to keep it.")}, status=404)
    time = time_format(timezone.localtime(), "TIME_FORMAT")
    return JsonResponse({"status": _("Draft kept, %(time)s") % {"time": time} if draft else ""})


def kept(request, word):
    if keep := draft_places.keeper_of(word):
        return keep(request, word)
    if word.startswith(translating.PLACE):
        return keep_translation(request, word)
    return keep_synthesis(request, word) if word.startswith(syntheses.PLACE) else keep_post(request, word)


def keep_post(request, word):
    place = Place.find(word, request.user)
    if place is None:
        raise Http404
    return keep_draft(opened_form(request, place), place, request.user)


def keep_translation(request, word):
    kind, _colon, pk = word.removeprefix(translating.PLACE).partition(":")
    if not (pk.isascii() and pk.isdigit()):
        raise Http404
    return translating.keep_draft(seen_original(request, kind, int(pk)), request.POST, request.user)


def keep_synthesis(request, word):
    pk = word.removeprefix(syntheses.PLACE)
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        raise Http404
    found = get_object_or_404(Synthesis.objects.handled_by(request.user), pk=pk)
    return syntheses.keep_draft(found, request.POST, request.user)


@require_safe
def my_drafts(request):
    rows = Draft.objects.of(request.user).select_related(
        "dialogue", "thread__dialogue", "parent__thread__dialogue", "parent__author__profile",
        "edited__thread__dialogue", "summary__dialogue", "submission__dialogue", "submission__thread__dialogue",
        "submission__parent__thread__dialogue", "submission__parent__author__profile",
    )  # fmt: skip
    after = request.GET.get("after", "")
    page = paging.newest_first(rows, "saved_at", after=after, size=PAGE)
    look_up(page.items, request.user)
    context = {"page": page, "after": after, "translations": [] if after else translations_begun(request.user)}
    context["syntheses"] = [] if after else syntheses_begun(request.user)
    return render(request, "discussions/my_drafts.html", context)


def translations_begun(member):
    """The newest translations that `member` began, each with whether its original is `seen` today."""
    drafts = TranslationDraft.objects.by(member)
    seen = set(drafts.visible_to(member).values_list("pk", flat=True))
    begun = list(drafts.with_originals()[:TRANSLATIONS])
    for draft in begun:
        draft.seen = draft.pk in seen
    return begun


def syntheses_begun(member):
    """What `member` began of syntheses, each with whether they may write it today (`seen`)."""
    drafts = list(SynthesisDraft.objects.by(member).select_related("synthesis__dialogue")[:TRANSLATIONS])
    seen = set(Synthesis.objects.handled_by(member).filter(drafts__in=drafts).values_list("pk", flat=True))
    for draft in drafts:
        draft.seen = draft.synthesis_id in seen
    return drafts


def look_up(drafts, member):
    """Set on each draft whether its place is `seen` by `member` today, and is `open` for writing."""
    wanted = {
        "dialogue": Dialogue.objects, "thread": Thread.objects, "parent": Post.objects, "edited": Post.objects,
        "submission": Submission.objects, "summary": Phase.objects,
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


@require_POST
def discard_translation(request, id):
    draft = get_object_or_404(TranslationDraft.objects.with_originals(), pk=id, member=request.user)
    here = "here" in request.POST and TranslationDraft.objects.visible_to(request.user).filter(pk=id).exists()
    draft.delete()
    return redirect(page_of(draft.original, "translate") if here else "discussions:my_drafts")
