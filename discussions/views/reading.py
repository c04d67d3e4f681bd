"""What a reader chooses and keeps for herself: what is read, what is heard of, how a thread stands, bookmarks."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from cop.lib.posted import way_back
from discussions import reading, tree
from discussions.models import Bookmark, Dialogue, Reader, Thread, bookmark as keep
from discussions.views.posts import place_of
from discussions.views.seen import seen_dialogue, seen_post, seen_thread
from members.models import Frequency, Level, watch

WATCHED = {
    Dialogue: {
        "followed": gettext_lazy("You follow this dialogue. Its new threads stand first among your news."),
        "muted": gettext_lazy("This dialogue is muted. You see nothing new of it, except of threads that you follow."),
        "ordinary": gettext_lazy("This dialogue is as every other for you again."),
    },
    Thread: {
        "followed": gettext_lazy("You follow this thread. It stands first among your news."),
        "muted": gettext_lazy("This thread is muted. You see nothing new of it."),
        "ordinary": gettext_lazy("This thread is as every other for you again."),
    },
}
MAILED = {
    "": gettext_lazy("Mail about it comes as your settings say."),
    Frequency.ONCE: gettext_lazy("Mail about it comes at once."),
    Frequency.DAILY: gettext_lazy("Mail about it comes once a day."),
    Frequency.WEEKLY: gettext_lazy("Mail about it comes once a week."),
    Frequency.NEVER: gettext_lazy("No mail tells of it. On the site you still follow it."),
}


@require_safe
def next_new(request, id):
    """The way to the next new post after ?after=; the page of the thread marks it, not this."""
    thread = seen_thread(request, id)
    after, view = request.GET.get("after", "")[: tree.MAX_PATH], reading.view_of(request.user)
    post = reading.first_unread(request.user, thread, after, view)
    if post is None:
        messages.info(request, _("You have read everything in this thread."))
        return redirect(thread)
    post.thread = thread
    return redirect(place_of(post, view))


@require_POST
def view(request, id):
    thread, wanted = seen_thread(request, id), request.POST.get("view")
    if wanted not in Reader.View:
        raise BadRequest
    reading.choose_view(request.user, wanted)
    return redirect(way_back(request, thread.get_absolute_url()))


@require_POST
def mark_thread_read(request, id):
    thread = seen_thread(request, id)
    reading.mark_thread_read(request.user, thread)
    messages.success(request, _("Everything in this thread is marked as read."))
    return redirect(way_back(request, thread.dialogue.get_absolute_url()))


@require_POST
def mark_dialogue_read(request, slug):
    dialogue = seen_dialogue(request, slug)
    reading.mark_dialogue_read(request.user, dialogue)
    messages.success(request, _("Everything in this dialogue is marked as read."))
    return redirect(way_back(request, dialogue.get_absolute_url()))


@require_POST
def mark_unread(request, id):
    post = seen_post(request, id)
    if reading.may_be_unread(request.user, post):
        reading.mark_unread(request.user, post)
        messages.success(request, _("The post is new for you again."))
    else:
        messages.info(request, _("What you wrote, and what is older than your membership, is never new. Bookmark it."))
    return redirect(post.thread.dialogue)


@require_POST
def watch_thread(request, id):
    return watched(request, seen_thread(request, id))


@require_POST
def watch_dialogue(request, slug):
    return watched(request, seen_dialogue(request, slug))


def watched(request, target):
    """Who sends a `frequency` alone follows, and chooses how often mail tells of it."""
    frequency = request.POST.get("frequency")
    level = request.POST.get("level", None if frequency is None else Level.FOLLOWED)
    if level not in WATCHED[type(target)] or frequency not in {None, *MAILED}:
        raise BadRequest
    watch(target, level if level in Level else None, by=request.user, frequency=frequency)
    messages.success(request, WATCHED[type(target)][level] if "level" in request.POST else MAILED[frequency])
    return redirect(way_back(request, target.get_absolute_url()))


@require_POST
def bookmark(request, id):
    on = request.POST.get("on")
    if on not in {"0", "1"}:
        raise BadRequest
    kept = Bookmark.objects.filter(member=request.user, post_id=id).select_related("post").first()
    # A bookmark goes also when its post may not be seen any more; whoever has none learns nothing of the post.
    post = kept.post if kept and on == "0" else seen_post(request, id)
    keep(post, on == "1", by=request.user)
    messages.success(request, _("The bookmark is set.") if on == "1" else _("The bookmark is gone."))
    return redirect(way_back(request, post.get_absolute_url() if on == "1" else "discussions:my_bookmarks"))
