"""Whose work a translation is."""

from django import template
from django.utils.html import format_html_join

register = template.Library()


@register.filter
def credit(translation):
    """The names of those who had a hand in it, as HTML: each keeps its own direction."""
    return format_html_join(", ", "<bdi>{}</bdi>", ((member.name,) for member in translation.hands))
