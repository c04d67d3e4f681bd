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
