"""Resources in lists, of which there are only rows."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django_countries import countries

from cop.lib import file_types, regions
from resources.citing import APART
from resources.models import Kind, Licence, Resource
from resources.models.kinds import ADDRESSES

register = template.Library()


@register.filter
def resource_address(resource):
    return Resource(pk=resource.pk, title=resource.title).get_absolute_url()


@register.filter
def kind_name(kind):
    return Kind(kind).label


@register.filter
def names_apart(makers):
    """People as they were written down, each name in its own direction."""
    made, at = [], 0
    for apart in APART.finditer(makers):
        made += [format_html("<bdi>{}</bdi>{}", makers[at : apart.start()], apart[0])]
        at = apart.end()
    return mark_safe("".join([*made, format_html("<bdi>{}</bdi>", makers[at:])]))  # noqa: S308  escaped piece by piece


@register.filter
def licence_name(licence):
    return Licence(licence).label


@register.filter
def type_name(mime):
    """What a page calls the type of a file: "PDF", "Word"."""
    return file_types.TYPES[mime].label


@register.filter
def licence_address(licence):
    """Where the licence can be read, or ""."""
    return ADDRESSES.get(licence, "")


@register.filter
def schema_type(kind):
    """The type of Schema.org that comes closest."""
    return {Kind.REPORT: "Report", Kind.TRAINING: "Course", Kind.RECORDING: "MediaObject"}.get(kind, "CreativeWork")


@register.filter
def concepts(resource):
    """[(name of the facet, its title, the resource's concepts)], those that it has."""
    found = [
        ("topic", _("Topics"), resource.topics.all()),
        ("audience", _("For whom"), resource.audiences.all()),
        ("method", _("Methods"), resource.methods.all()),
    ]
    return [(name, title, list(those)) for name, title, those in found if those]


@register.filter
def places(resource):
    """[(name of the facet, code, name)] of its countries, and of the regions that it has beyond theirs."""
    beyond = [code for code in resource.regions if code not in regions.of(resource.countries)]
    found = [("region", code, regions.NAMES[code]) for code in beyond]
    return found + [("country", code, countries.name(code)) for code in resource.countries]


@register.filter
def link_broken_since(resource):
    """When the link of a Resource stopped to answer, if that is long enough ago to be said; else None."""
    check = getattr(resource, "link_check", None)
    return check and check.broken_since(resource.link)
