"""Which dialogues somebody facilitates, and where they are quoted, for the page about them."""

from django import template

from discussions import citing
from discussions.models import Dialogue, Registration

register = template.Library()
QUOTED = 5  # syntheses; there is no page of all of them, since nobody is measured by it


@register.simple_tag(takes_context=True)
def facilitated(context, member):
    """The dialogues that `member` facilitates now, as far as the reader may see them."""
    registrations = Registration.objects.facilitating().filter(member=member)
    return Dialogue.objects.visible_to(context["user"]).filter(registrations__in=registrations).order_by("title", "id")


@register.simple_tag(takes_context=True)
def quoted_by_name(context, member):
    """The newest published syntheses that quote `member` with their name, as far as the reader may see them."""
    return list(citing.by_name(member, context["user"])[:QUOTED])
