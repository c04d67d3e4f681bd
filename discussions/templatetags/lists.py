"""Rows of lists and the first words of a post."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from cop.lib import text
from discussions.models import Thread

register = template.Library()
CHARS = 160  # of an excerpt: two lines on a wide page
ROWS = 2_000  # rows kept in a worker, about 2 MB: what is read most, in the languages and zones of its readers


@register.simple_tag
def thread_row(thread, level):
    """One thread of a list; `level` is that of its dialogue, of which the page tells already. Most readers get the
    same row, and everything on it is among the words here, so it is made once and found again."""
    return row(
        get_language(), timezone.get_current_timezone(),
        id=thread.pk, title=thread.title, language=thread.language,
        starter=thread.started_by.name if thread.started_by else "",
        started_at=thread.started_at, last_posted_at=thread.last_posted_at, post_count=thread.post_count,
        pinned=bool(thread.pinned_at), locked=bool(thread.locked_at), unread=thread.unread,
        level="" if thread.level == level else thread.level,
    )  # fmt: skip


@lru_cache(maxsize=ROWS)
def row(language_of_page, zone, **words):
    url = Thread(pk=words["id"], title=words["title"]).get_absolute_url()
    return mark_safe(render_to_string("discussions/_thread_row.html", words | {"url": url}))  # noqa: S308  a template


@register.filter
def excerpt(html):
    """Plain text, escaped like any other by the template; "…" for a post without a word of its own."""
    return text.plain_excerpt(html, CHARS) or "…"
