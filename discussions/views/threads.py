"""A thread as a tree of posts."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from discussions import access, tree
from discussions.models import Thread
from discussions.places import Place
from discussions.views.compose import opened_form


@require_safe
@login_not_required
def thread(request, id, slug):
    thread = get_object_or_404(Thread.objects.visible_to(request.user).select_related("dialogue").at(id))
    if (id, slug) != (thread.pk, thread.slug):
        return redirect(thread)
    page = tree.page(thread.posts.published().with_authors(), request.GET.get("from", "")[: tree.MAX_PATH])
    facilitates = access.facilitates(request.user, thread.dialogue)
    may_write = access.may_write(request.user, thread.dialogue) and thread.is_open
    present(page.posts, thread, request.user, facilitates=facilitates)
    context = {
        "thread": thread,
        "dialogue": thread.dialogue,
        "page": page,
        "nodes": tree.arrange(page.posts),
        "facilitates": facilitates,
        "facilitators": set(thread.dialogue.facilitators().values_list("member_id", flat=True)),
        "may_write": may_write,
        "form": opened_form(request, Place("thread", thread)) if may_write else None,
    }
    return render(request, "discussions/thread.html", context)


def present(posts, thread, member, *, facilitates):
    """Set on each post what `member` may see of it: `shown`, its text or only its place; `answers_shown`, whether
    it may name the post that it answers."""
    for post in posts:
        post.thread = thread
        post.shown = access.shows_text(member, post, facilitates=facilitates)
        post.answers_shown = post.parent and access.shows_text(member, post.parent, facilitates=facilitates)
