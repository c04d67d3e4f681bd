"""Atom feeds of public dialogues and threads: the newest posts that everybody may read, whole, or with their content
note in the place of the words. And of the open questions that wait.

Who asks is always a visitor here: a reader of feeds brings no session, and what it fetched is stored elsewhere.
"""

import re
from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from discussions.models import Dialogue, Post, Question, Thread
from members.models import Site

NEWEST = 30  # posts
LAST = 2 * NEWEST  # posts of one thread that are looked at for its dialogue, since some may be hidden or deleted
NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that no XML may hold


class Feed(Atom1Feed):
    """Each entry has its text and its title in the language of the post."""

    def root_attributes(self):
        return super().root_attributes() | {"xml:base": f"{settings.SITE_URL}/"}

    def item_attributes(self, item):
        return super().item_attributes(item) | {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})


@require_safe
@login_not_required
def dialogue_feed(request, slug):
    dialogue = get_object_or_404(Dialogue.objects.visible_to(AnonymousUser()), slug__iexact=slug)
    # The newest posts of a dialogue are the last ones of the threads written in last.
    threads = dialogue.threads.filter(post_count__gt=0).order_by("-last_posted_at", "-id")[:NEWEST]
    ends = [Q(thread=pk, number__gt=last - LAST) for pk, last in threads.values_list("pk", "last_number")]
    posts = newest(Post.objects.filter(reduce(or_, ends, Q(pk=None))).order_by("-published_at", "-id"))
    return answer(request, "discussions:dialogue_feed", dialogue.slug, dialogue, posts, begun=dialogue.opened_at)


@require_safe
@login_not_required
def thread_feed(request, id):
    thread = get_object_or_404(Thread.objects.visible_to(AnonymousUser()).at(id))
    posts = newest(thread.posts.order_by("-number"))
    return answer(request, "discussions:thread_feed", thread.pk, thread, posts, begun=thread.started_at)


@require_safe
@login_not_required
def question_feed(request):
    waiting = Question.objects.visible_to(AnonymousUser()).standing().waiting().select_related("asked_by__profile")
    shown, address = (settings.SITE_URL + reverse(f"discussions:question_{name}") for name in ("list", "feed"))
    site = Site.objects.current().name
    feed = Feed(
        f"{site}: {_('Open questions')}", shown, description="", language=request.LANGUAGE_CODE, feed_url=address,
        feed_guid=address, author_name=site,
    )  # fmt: skip
    for question in waiting.order_by("-asked_at", "-id")[:NEWEST]:
        link = settings.SITE_URL + question.get_absolute_url()
        feed.add_item(
            clean(question.words), link, description=None, unique_id=link, pubdate=question.asked_at,
            updateddate=question.edited_at or question.asked_at, author_name=clean(question.asked_by.name),
            language=question.language, html=clean(linebreaks(question.why, autoescape=True)),
        )  # fmt: skip
    return sent(request, feed)


def newest(posts):
    """The first NEWEST of the ordered `posts` that stand and that no phase withholds. They are chosen by their ids, so
    that texts are read of no other."""
    ids = list(posts.standing().released_to(AnonymousUser()).values_list("pk", flat=True)[:NEWEST])
    found = Post.objects.select_related("thread", "author__profile").in_bulk(ids)
    return [found[pk] for pk in ids]


def answer(request, name, key, about, posts, *, begun):
    """The feed of `posts` about a dialogue or thread; 304 to who has exactly this one. A date alone never makes a 304,
    since what is hidden leaves no newer date."""
    address = settings.SITE_URL + reverse(name, args=[key])
    feed = Feed(
        clean(about.title), settings.SITE_URL + about.get_absolute_url(), description="", language=about.language,
        feed_url=address, feed_guid=address, author_name=Site.objects.current().name,
    )  # fmt: skip
    for post in posts:
        link = settings.SITE_URL + post.get_absolute_url()
        feed.add_item(
            clean(post.thread.title), link, description=None, unique_id=link, pubdate=post.published_at,
            updateddate=changed(post), author_name=clean(post.writer.name) if post.writer else None,
            language=post.language, html=clean(post.open_html),
        )  # fmt: skip
    last = max(map(changed, posts), default=begun)
    feed.latest_post_date = lambda: last
    return sent(request, feed, **{"Last-Modified": http_date(last.timestamp())})


def sent(request, feed, **headers):
    """The feed, or 304 to who has exactly this one."""
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type, headers=headers)
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)


def changed(post):
    return post.edited_at or post.published_at


def clean(text):
    return NO_XML.sub("", text)
