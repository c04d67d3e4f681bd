"""The way out of a page that not everybody near its reader should see."""

from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("components/_leave.html")
def leave_quickly():
    """The button, at the same place on every page that has it."""
    return {"there": settings.QUICK_EXIT_URL}
