"""A conversation by its questions: a phase, and what was contributed to it, in order."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, F, Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cop.lib import paging
from discussions import access
from discussions.models import Phase, Post, Thread
from discussions.models.original import InLanguages
from discussions.places import Place
from discussions.views.compose import opened_form
from discussions.views.seen import seen_dialogue
from discussions.withheld import withheld_of
from discussions.wording import titles, wordings

PAGE = 20  # contributions, each with its whole text


@require_safe
@login_not_required
def phase(request, slug, number):
    """Each thread that was begun in this phase is a contribution: its opening, and how many answered it."""
    dialogue = seen_dialogue(request, slug)
    phase = get_object_or_404(dialogue.phases, number=number)
    unanswered, after = "unanswered" in request.GET, request.GET.get("after", "")
    phases, page = phases_of(dialogue, request.user), page_of(phase, request.user, after, unanswered=unanswered)
    said = wordings(phases, request.user)
    for other in phases:
        other.wording = said[other]
    context = {
        "dialogue": dialogue,
        "phase": phase,
        "page": page,
        "after": after,
        "unanswered": unanswered,
        "contributions": with_openings(page.items, request.user),
        "others": phases,
        "withheld": withheld_of(phase, request.user),
        "may_translate": access.may_write(request.user, dialogue),
    }
    context["wording"] = phase.wording = said[phase]
    context["may_write"] = context["may_translate"] and phase.is_now(timezone.now()) and dialogue.is_open
    if context["withheld"] and context["may_write"]:
        context |= writing(request, dialogue)
    return render(request, "discussions/phase.html", context)


def page_of(phase, reader, after, *, unanswered):
    threads = Thread.objects.visible_to(reader).filter(phase=phase, post_count__gt=0)
    if unanswered:
        threads = threads.filter(post_count=1)
    threads = threads.annotate(key=F("id"), titles=InLanguages("pk", kind="thread"))
    return paging.in_order(threads, after=after, size=PAGE)


def writing(request, dialogue):
    """What the form of a new thread needs, which answers the phase of now."""
    place = Place("dialogue", dialogue)
    return {"form": opened_form(request, place), "action": place.address}


def with_openings(threads, reader):
    """[(Thread, its Title, its first Post as far as `reader` may read it, or None, and whether that stands folded
    behind its content note)], in one query, and one more where titles are translated."""
    openings = Post.objects.visible_to(reader).standing().filter(thread__in=threads, number=1)
    found = {post.thread_id: post for post in openings.select_related("author__profile")}
    named = titles(threads, reader)
    rows = [(thread, named[thread.pk], found.get(thread.pk)) for thread in threads]
    return [(thread, title, post, bool(post) and access.folds_text(reader, post)) for thread, title, post in rows]


def phases_of(dialogue, reader):
    """All phases of a dialogue in order, with `thread_count`: the threads in which something stands; and whether
    `reader` answers first (`awaits`)."""
    standing = Count("threads", filter=Q(threads__post_count__gt=0))
    phases = list(Phase.objects.filter(dialogue=dialogue).annotate(thread_count=standing).order_by("number"))
    closed = {phase.pk for phase in phases if phase.withholds}
    if closed:
        closed = set(Phase.objects.withheld_from(reader).filter(pk__in=closed).values_list("pk", flat=True))
    for phase in phases:
        phase.awaits = phase.pk in closed
        phase.dialogue = dialogue
    return phases
