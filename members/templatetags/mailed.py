"""What somebody wrote, as HTML in a mail."""

import nh3
from django import template
from django.conf import settings
from django.utils.safestring import mark_safe

register = template.Library()
TAGS = {"a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
        "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}  # fmt: skip


@register.filter
def mailed(html):
    """HTML that was made by render(), without pictures, classes and ids, and with whole addresses."""
    return mark_safe(  # noqa: S308  cleaned here
        nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, attribute_filter=whole, link_rel=None)
    )


def whole(_tag, name, value):
    return settings.SITE_URL + value if name == "href" and value.startswith("/") else value
