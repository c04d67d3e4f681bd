"""What the summary of a phase begins with: what was said there, so that nothing is forgotten."""

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _, override

from cop.lib import text
from discussions.contributions import Form
from discussions.models import Post

MOST = 30  # threads; who has more to tell chooses


def proposed(phase):
    """{"title", "body", "language"} in the language of the dialogue, where the pages are in it: the threads of `phase`,
    those with the most answers first, the questions that nobody answered, and what comes next. What the phase withholds
    from some stands in no summary."""
    dialogue = phase.dialogue
    with override(dialogue.page_language):
        title = _("Summary: %(phase)s") % {"phase": phase.title}
        parts = [_("What was said"), threads_of(phase), _("What we do not know yet"), open_questions(phase)]
        body = "\n\n".join(f"## {part}" if place % 2 == 0 else part for place, part in enumerate(parts))
    return {"title": title, "body": body, "language": dialogue.language}


def threads_of(phase):
    if phase.withholds:
        return "- "
    threads = phase.threads.filter(merged_into=None, post_count__gt=0, summary_of=None).order_by("-post_count", "pk")
    lines = [
        f"- [{text.literal(thread.title)}]({settings.SITE_URL}{thread.get_absolute_url()}): "
        for thread in threads[:MOST]
    ]
    return "\n".join(lines) or "- "


def open_questions(phase):
    """The questions asked in the phase that have no answer."""
    if phase.withholds:
        return "- "
    answers = Post.objects.standing().filter(parent=OuterRef("pk"))
    asked = Post.objects.standing().filter(~Exists(answers), thread__phase=phase, form=Form.QUESTION)
    asked = asked.select_related("thread").order_by("published_at", "pk")[:MOST]
    lines = [f"- [{text.literal(post.thread.title)}]({settings.SITE_URL}{post.get_absolute_url()})" for post in asked]
    return "\n".join(lines) or "- "
