"""Resources in lists, of which there are only rows."""

from django import template

from cop.lib import file_types
from resources.models import Kind, Licence, Resource

register = template.Library()


@register.filter
def resource_address(resource):
    return Resource(pk=resource.pk, title=resource.title).get_absolute_url()


@register.filter
def kind_name(kind):
    return Kind(kind).label


@register.filter
def licence_name(licence):
    return Licence(licence).label


@register.filter
def type_name(mime):
    """What a page calls the type of a file: "PDF", "Word"."""
    return file_types.TYPES[mime].label


@register.filter
def link_broken_since(resource):
    """When the link of a Resource stopped to answer, if that is long enough ago to be said; else None."""
    check = getattr(resource, "link_check", None)
    return check and check.broken_since(resource.link)
