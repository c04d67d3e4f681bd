"""What the pages of the calendar say of an event, by the clock of who reads."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _, gettext_lazy

from discussions.live_calendar import KIND as LIVE
from resources.calendar import TRAINING

register = template.Library()
NAMES = {LIVE: gettext_lazy("Live session"), TRAINING: gettext_lazy("Training")}


@register.filter
def happens(event):
    """What it is, or what happens that day: a live session, the dialogue opens."""
    return event.what or NAMES[event.kind]


@register.filter
def hours(event):
    """ "15:00 until 16:30 (Africa/Nairobi)", with the days where there are several; "" for one whole day."""
    zone = timezone.get_current_timezone()
    first, last = event.days(zone)
    if event.all_day:
        return days(first, last) if first != last else ""
    start, end = (timezone.localtime(moment, zone) for moment in (event.start, event.end))
    said = {"zone": str(zone).replace("_", " "), "begin": time_format(start, "TIME_FORMAT")}
    if start == end:
        return _("%(begin)s (%(zone)s)") % said
    if first != last:
        said |= {"first": date_format(first, "DATE_FORMAT"), "last": date_format(last, "DATE_FORMAT")}
        said["end"] = time_format(end, "TIME_FORMAT")
        return _("%(first)s, %(begin)s until %(last)s, %(end)s (%(zone)s)") % said
    return _("%(begin)s until %(end)s (%(zone)s)") % (said | {"end": time_format(end, "TIME_FORMAT")})


def days(first, last):
    """ "3 March 2027 to 5 March 2027" """
    said = {"first": date_format(first, "DATE_FORMAT"), "last": date_format(last, "DATE_FORMAT")}
    return _("%(first)s to %(last)s") % said


@register.filter
def weekday(day):
    return date_format(day, "D")


@register.filter
def first_day(event):
    """The day on which it begins."""
    return date_format(event.days(timezone.get_current_timezone())[0], "DATE_FORMAT")
