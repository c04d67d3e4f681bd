"""A thread as a tree of posts or by date."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cop.lib.pieces import slot
from cop.lib.reading import is_read_by_a_person
from discussions import pages, reading, tree
from discussions.forms import PostForm
from discussions.models import Reader, Review, Thread
from discussions.places import Place
from discussions.viewpoint import look_at, look_of_visitor
from discussions.views.compose import opened_form
from discussions.views.seen import leads_to_its_phase, seen_thread
from discussions.wording import wordings


@require_safe
@login_not_required
@leads_to_its_phase(Thread)
def thread(request, id, slug):
    thread = seen_thread(request, id)
    if (id, slug) != (thread.pk, thread.slug):
        return redirect(thread)
    look = look_of(request, thread)
    order = pages.DATE if look.view == Reader.View.DATE else pages.TREE
    page = pages.page(thread.pk, start_of(request, order), order, withheld_from=look.withheld and look.member)
    look.take_in(page.posts, thread)
    nodes = tree.in_line(page.posts) if order == pages.DATE else tree.arrange(page.posts, look.new)
    context = {
        "thread": thread,
        "dialogue": thread.dialogue,
        "page": page,
        "order": order,
        "nodes": nodes,
        "look": look,
        "wording": wordings([thread], request.user, tongue=look.tongue, any_made=thread.is_translated)[thread],
    }
    if look.may_write:
        context |= writing(request, thread, look)
    answer = render(request, "discussions/thread.html", context)
    if is_read_by_a_person(request):
        reading.mark_read(request.user, thread, [post.number for post in page.posts if not look.was_read(post)])
    return answer


def look_of(request, thread):
    """The Viewpoint of who asks."""
    if request.user.is_authenticated:
        return look_at(thread, request.user)
    return look_of_visitor(thread, request.user, request.GET.get("view"))


def writing(request, thread, look):
    """What the page needs for its form, which is the same on many pages but for its key, unless it has a draft or the
    writer chooses under which name it stands."""
    place = Place("thread", thread)
    if look.has_draft or thread.dialogue.attributions or thread.dialogue.review != Review.NOBODY:
        return {"form": opened_form(request, place), "place": place}
    spoken = request.user.profile.languages
    form = lambda: PostForm(initial={"form_key": slot("key")}, spoken=spoken)  # noqa: E731  made when it is not kept
    return {"form": form, "form_key": uuid.uuid4(), "place": place, "spoken": tuple(spoken)}


def start_of(request, order):
    """Where the page begins: `from` is a path of the tree, `at` a publication number in the view by date."""
    if order == pages.TREE:
        return request.GET.get("from", "")[: tree.MAX_PATH].replace("\0", "")
    at = request.GET.get("at", "")
    return int(at) if at.isascii() and at.isdigit() and len(at) < 10 else 0
