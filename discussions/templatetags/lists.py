"""Rows of lists and the first words of a post."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext as _

from cop.lib import text
from discussions.models import Thread
from discussions.models.life import DATES
from discussions.wording import titles

register = template.Library()
CHARS = 160  # of an excerpt: two lines on a wide page
ROWS = 2_000  # rows kept in a worker, about 2 MB: what is read most, in the languages and zones of its readers


@register.simple_tag(takes_context=True)
def thread_rows(context, rows):
    """The rows of a list of threads of one dialogue (of Thread.objects.as_rows); the context has its `level`, of which
    the page tells already, the reader’s `tongue` (see wording.py) and `told`: {thread id: (how much is new, level)}.
    Most readers get the same row, and everything on it is among the words here, so it is made once and found again."""
    language, zone, told = get_language(), timezone.get_current_timezone_name(), context["told"]
    of_dialogue, named, html = context["level"], titles(rows, context["user"], context["tongue"]), []
    for thread in rows:
        unread, level = told.get(thread.pk, (0, ""))
        level = "" if level == of_dialogue else level
        html.append(row(language, zone, thread, named[thread.pk], unread, level))
    return mark_safe("".join(html))  # noqa: S308  a template's


@register.simple_tag(takes_context=True)
def about_dialogue(context):
    """All that the page of a dialogue around its threads depends on."""
    dialogue, page, reader = (context[name] for name in ("dialogue", "page", "user"))
    return (
        dialogue.pk, dialogue.slug, dialogue.title, dialogue.language, dialogue.introduction_html, dialogue.visibility,
        dialogue.locked_at, reader.is_authenticated, context["level"], context["frequency"], context["may_write"],
        dialogue.registered, dialogue.stage, dialogue.reached, dialogue.summary, dialogue.entry, dialogue.sensitive,
        dialogue.pace, dialogue.suspended,
        *(getattr(dialogue, name) for name in DATES), dialogue.proposed_at, dialogue.announced_at, dialogue.declined_at,
        dialogue.proposed_by_id == reader.pk, *(of_phase(phase) for phase in context["phases"]),
        context["facilitates"], bool(page.items), page.next, bool(context["after"]), context["wording"],
        context["may_translate"], getattr(dialogue, "certifies", False), *(getattr(dialogue, "helps", None) or ()),
        *(tuple(link.values()) for link in dialogue.came_to), dialogue.has_findings,
        *(person(registration.member) for registration in context["facilitators"]),
    )  # fmt: skip


def of_phase(phase):
    """All that the page shows of one."""
    words = phase.number, phase.wording, phase.begins_at, phase.ends_at, phase.thread_count
    return *words, phase.is_now(timezone.now()), phase.awaits, phase.withholds


def person(member):
    """All that a face and a name beside it depend on."""
    return member.pk, member.erased_at, member.profile.name, member.profile.handle, member.profile.visibility


@lru_cache(maxsize=ROWS)
def row(language_of_page, zone, thread, title, unread, level):
    starter = _("Former member") if thread.started_by__erased_at else thread.started_by__profile__name
    url = address(thread)
    words = {"thread": thread, "title": title, "url": url, "starter": starter, "unread": unread, "level": level}
    return render_to_string("discussions/_thread_row.html", words)


@register.filter
def address(thread):
    """Where a thread is, of which there is only a row."""
    return Thread(pk=thread.pk, title=thread.title).get_absolute_url()


@register.filter
def excerpt(html):
    """Plain text, escaped like any other by the template; "…" for a post without a word of its own."""
    return text.plain_excerpt(html, CHARS, headings=False) or "…"
