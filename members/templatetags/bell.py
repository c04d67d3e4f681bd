"""The bell in the masthead."""

from django import template

from members import hearing

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_notices(context):
    """How much that somebody heard of is new: "", a number, or "99+"; nothing for visitors and on pages of errors."""
    user = context.get("user")
    return hearing.number_unread(user) if user and user.is_authenticated else ""
