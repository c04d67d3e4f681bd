"""The first words of a post, for lists."""

from django import template

from cop.lib import text

register = template.Library()
CHARS = 160  # two lines on a wide page


@register.filter
def excerpt(html):
    """Plain text, escaped like any other by the template; "…" for a post without a word of its own."""
    return text.plain_excerpt(html, CHARS) or "…"
