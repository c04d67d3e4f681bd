"""The rows of the moderation log, in words."""

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from discussions.models import Post

register = template.Library()
ACTS = {
    "hidden": _("hid a post"),
    "restored": _("restored a post"),
    "deleted": _("deleted their own post"),
    "corrected": _("edited a post"),
    "locked": _("closed the dialogue for writing"),
    "unlocked": _("opened the dialogue for writing"),
    "appointed": _("appointed a facilitator"),
    "ended": _("ended an appointment"),
}


@register.simple_tag
def act(row):
    """What was done, with a link to the post when there still is one to read."""
    words = ACTS[row.verb]
    if isinstance(row.target, Post) and not row.target.deleted_at:
        return format_html('<a href="{}">{}</a>', row.target.get_absolute_url(), words)
    return words
