"""Open questions on the page of the dialogue that takes them up."""

from django import template
from django.db.models import Count
from django.utils.translation import gettext as _

from discussions.models import Question
from members.prepared import ForReader

register = template.Library()


@register.simple_tag(takes_context=True)
def taken_up(context, dialogue):
    """((row, name of who asked it), …) of the open questions that `dialogue` takes up, as far as the reader may see
    them; a page that has asked says `takes_up_any`."""
    if dialogue.declined_at or not getattr(dialogue, "takes_up_any", True):
        return ()
    rows = TAKEN_UP.rows(context["user"], dialogue=dialogue.pk)
    return tuple((row, _("Former member") if row.asked_by__erased_at else row.asked_by__profile__name) for row in rows)


def _taken_up(reader, dialogue):
    seen = Question.objects.visible_to(reader).standing().filter(dialogue=dialogue).order_by("asked_at", "pk")
    return seen.annotate(support_count=Count("supports")).values_list(
        "pk", "words", "language", "asked_by__erased_at", "asked_by__profile__name", "support_count", named=True
    )


TAKEN_UP = ForReader(_taken_up, dialogue=int)
