"""A synthesis, and what is said about its sentences, without the words that their authors do not wish to be read."""

from django import template
from django.utils.safestring import mark_safe

from cop.lib.unsaid import unsaid, unsaid_typed
from discussions import citing

register = template.Library()


@register.filter
def html_for(synthesis, reader):
    return mark_safe(unsaid(synthesis.html, citing.unsaid_in([synthesis.pk], reader)))  # noqa: S308  it was made safe


@register.filter
def lines_for(synthesis, reader):
    return unsaid_typed("\n".join(synthesis.lines), citing.unsaid_in([synthesis.pk], reader)).split("\n")


@register.filter
def about_for(remark, reader):
    return unsaid_typed(remark.about, citing.unsaid_in([remark.synthesis_id], reader))
