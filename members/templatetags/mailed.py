"""What somebody wrote, in a mail."""

from itertools import accumulate, takewhile

import nh3
from django import template
from django.conf import settings
from django.template.defaultfilters import linebreaks
from django.utils.html import escape
from django.utils.safestring import mark_safe

from members.letters import MOST_BYTES, short_lines

register = template.Library()
LINE_END = len("</p>\n\n<p>")  # bytes that a new line takes in HTML, at most
TAGS = {"a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
        "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}  # fmt: skip


@register.filter
def mailed(told):
    """The words of a Told: its HTML that was made by render(), without pictures, classes and ids, and with whole
    addresses; where that is more than a mail holds, the beginning of its plain text."""
    html = nh3.clean(told.html, tags=TAGS, attributes={"a": {"href"}}, attribute_filter=whole, link_rel=None)
    words = told.body or told.text
    begun = beginning(words)
    if not html or begun != words or len(html.encode()) > MOST_BYTES:
        return linebreaks(begun, autoescape=True)
    return mark_safe(html)  # noqa: S308  cleaned above


@register.filter
def beginning(text):
    """As much of a text as a mail holds, to the end of a word."""
    if len(escape(text).encode()) + text.count("\n") * LINE_END <= MOST_BYTES:
        return text
    room = accumulate(LINE_END if letter == "\n" else len(escape(letter).encode()) for letter in text)
    begun = text[: sum(1 for _ in takewhile(lambda bytes: bytes <= MOST_BYTES, room))]
    return f"{begun.rpartition(' ')[0] or begun} …"


@register.filter
def quoted(text):
    """Somebody's words in a text mail, as mail programs mark them."""
    return "\n".join(f"> {line}".rstrip() for line in short_lines(str(text)).splitlines())


def whole(_tag, name, value):
    return settings.SITE_URL + value if name == "href" and value.startswith("/") else value
