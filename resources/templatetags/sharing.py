"""What a member has shared, for the page about them."""

from django import template

from resources.models import Resource

register = template.Library()
MOST = 10  # resources of one member; the library has the rest


@register.simple_tag
def shared_by(member):
    """Rows of the resources that this member has sent in and that are in the library, newest first."""
    return Resource.objects.published().filter(submitted_by=member).order_by("-published_at", "-id").as_rows()[:MOST]
