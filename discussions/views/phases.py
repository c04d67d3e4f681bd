"""A conversation by its questions: a phase, and what was contributed to it, in order."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cop.lib import paging
from cop.lib.prepared import Prepared
from discussions import access
from discussions.models import Phase, Post, Thread
from discussions.models.original import InLanguages
from discussions.places import Place
from discussions.views.compose import compose, opened_form
from discussions.views.seen import seen_dialogue
from discussions.withheld import withheld_of
from discussions.wording import titles, wordings
from members.models import Block
from members.prepared import ForReader, among, as_text

PAGE = 10  # contributions, each with its whole text: what one reads at a time
MOST_POSTS = 2**31 - 1  # of a thread, as its column counts


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
    context["summary"] = next((other.summary_thread for other in phases if other.pk == phase.pk), None)
    context["may_write"] = context["may_translate"] and phase.is_now(timezone.now()) and dialogue.is_open
    if context["withheld"] and context["may_write"]:
        context |= writing(request, dialogue)
    return render(request, "discussions/phase.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write_summary(request, id):
    """Who facilitates writes the summary of a phase; where there is one, it is the place to go on."""
    phase = get_object_or_404(Phase.objects.visible_to(request.user).select_related("dialogue"), pk=id)
    if not access.may_moderate(request.user, phase.dialogue):
        raise PermissionDenied
    if request.method != "POST" and (thread := phase.summary):
        return redirect(thread)
    return compose(request, Place("summary", phase))


def page_of(phase, reader, after, *, unanswered):
    """The page of its threads, in the order in which they were begun; of those alone that nobody answered, where that
    is asked. A key (`after`) is the id of the last thread of the page before."""
    begin = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    found = THREADS.rows(reader, phase=phase.pk, after=begin, most=1 if unanswered else MOST_POSTS)
    return paging.Page(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")


def _threads(reader, phase, after, most):
    threads = Thread.objects.visible_to(reader).filter(phase=phase, post_count__gt=0, post_count__lte=most)
    threads = threads.annotate(titles=InLanguages("pk", kind="thread"))
    return threads.filter(pk__gt=after).order_by("pk")[: PAGE + 1]


def _openings(reader, threads):
    openings = Post.objects.visible_to(reader).standing().filter(thread__in=among(threads), number=1)
    by_blocked = Exists(Block.objects.by(reader.pk).against(OuterRef("author")))
    return openings.select_related("author__profile").annotate(by_blocked=by_blocked)


def _phases(dialogue):
    standing = Count("threads", filter=Q(threads__post_count__gt=0))
    summaries = Thread.objects.filter(summary_of=OuterRef("pk"), merged_into=None, post_count__gt=0)
    phases = Phase.objects.filter(dialogue=dialogue).annotate(thread_count=standing)
    return phases.annotate(summary_thread=Subquery(summaries.values("pk")[:1])).order_by("number")


PHASES = Prepared(_phases, dialogue=int)
THREADS, OPENINGS = ForReader(_threads, phase=int, after=int, most=int), ForReader(_openings, threads=str)


def writing(request, dialogue):
    """What the form of a new thread needs, which answers the phase of now."""
    place = Place("dialogue", dialogue)
    return {"form": opened_form(request, place), "action": place.address}


def with_openings(threads, reader):
    """[(Thread, its Title, its first Post as far as `reader` may read it, or None, and whether that stands folded
    behind its content note)], in one query, and one more where titles are translated."""
    openings = OPENINGS.rows(reader, threads=as_text(thread.pk for thread in threads))
    found = {post.thread_id: post for post in openings}
    named = titles(threads, reader)
    rows = [(thread, named[thread.pk], found.get(thread.pk)) for thread in threads]
    return [(thread, title, post, bool(post) and access.folds_text(reader, post)) for thread, title, post in rows]


def phases_of(dialogue, reader):
    """All phases of a dialogue in order, with `thread_count`: the threads in which something stands; and whether
    `reader` answers first (`awaits`)."""
    phases = PHASES.rows(dialogue=dialogue.pk)
    closed = {phase.pk for phase in phases if phase.withholds}
    if closed:
        closed = set(Phase.objects.withheld_from(reader).filter(pk__in=closed).values_list("pk", flat=True))
    for phase in phases:
        phase.awaits = phase.pk in closed
        phase.dialogue = dialogue
    return phases
