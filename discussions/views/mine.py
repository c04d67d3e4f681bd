"""Pages of a member's own: what is new, what I wrote, what I keep."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from cop.lib import paging
from discussions import news as new
from discussions.models import Bookmark, Post, Submission
from discussions.sealed import written_by
from members.models import Level

PAGE = 30  # posts or bookmarks a page
SHOWN = 8  # threads of one dialogue among the news; the page of the dialogue has the rest


@require_safe
def news(request):
    return render(request, "discussions/news.html", {"groups": by_dialogue(new.everything_new(request.user))})


def by_dialogue(threads):
    """[{dialogue, threads, more}] of a list of News: what is followed first, and else in their order; `more` is how
    many threads are not shown."""
    groups = {}
    for thread in sorted(threads, key=lambda thread: thread.level != Level.FOLLOWED):
        groups.setdefault(thread.dialogue, []).append(thread)
    return [
        {"dialogue": dialogue, "threads": found[:SHOWN], "more": len(found[SHOWN:])}
        for dialogue, found in groups.items()
    ]


@require_safe
def my_posts(request):
    posts = Post.objects.visible_to(request.user).filter(written_by(request.user)).select_related("thread__dialogue")
    after = request.GET.get("after", "")
    page = paging.newest_first(posts, "published_at", after=after, size=PAGE)
    waiting = [] if after else Submission.objects.by(request.user).open().with_places()
    return render(request, "discussions/my_posts.html", {"page": page, "after": after, "waiting": waiting})


@require_safe
def my_bookmarks(request):
    """A bookmark at a post that its member may not see any more says only that it is gone, or that it waits for their
    answer."""
    kept = Bookmark.objects.filter(member=request.user).select_related("post__thread", "post__author__profile")
    after = request.GET.get("after", "")
    page = paging.newest_first(kept, "bookmarked_at", after=after, size=PAGE)
    there = Post.objects.readable_by(request.user).filter(pk__in=[mark.post_id for mark in page.items])
    seen = set(there.released_to(request.user).values_list("pk", flat=True))
    left = {mark.post_id for mark in page.items} - seen
    waiting = set(there.filter(pk__in=left).values_list("pk", flat=True)) if left else ()
    for mark in page.items:
        mark.shown, mark.waits = mark.post_id in seen, mark.post_id in waiting
    return render(request, "discussions/my_bookmarks.html", {"page": page, "after": after})
