"""What the pages of the directory say of a record."""

from django import template
from django.utils.translation import ngettext

from cop.lib import regions
from resources import directory_list
from resources.models import Mode

register = template.Library()


@register.simple_tag
def directory_tabs():
    """[(RecordKind, how many its list has)]."""
    return directory_list.tabs()


@register.filter
def mode_names(modes):
    """Where one takes part, as one line."""
    names = dict(Mode.choices)
    return ", ".join(str(names[mode]) for mode in modes)


@register.filter
def region_names(codes):
    return ", ".join(str(regions.NAMES[code]) for code in codes)


@register.filter
def not_confirmed_for(record):
    """For how long nobody has confirmed it, as a badge says it; "" where somebody has."""
    months = record.months_unconfirmed
    return (
        ngettext("not confirmed for %(n)s month", "not confirmed for %(n)s months", months) % {"n": months}
        if months
        else ""
    )
