"""Which dialogues somebody facilitates, for the page about them."""

from django import template

from discussions.models import Dialogue, Registration

register = template.Library()


@register.simple_tag(takes_context=True)
def facilitated(context, member):
    """The dialogues that `member` facilitates now, as far as the reader may see them."""
    registrations = Registration.objects.facilitating().filter(member=member)
    return Dialogue.objects.visible_to(context["user"]).filter(registrations__in=registrations).order_by("title", "id")
