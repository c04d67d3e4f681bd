"""When a live session is, in words: by a reader's own clock, with the zone named."""

import zoneinfo

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _


def hours(begins_at, ends_at, zone=None):
    """ "Thursday, 3 Dec 2026, 15:00 until 16:30 (Africa/Nairobi)" in the time zone of this name, or in that of who
    reads or is written to at this moment."""
    zone = zone or timezone.get_current_timezone_name()
    begin, end = (timezone.localtime(moment, zoneinfo.ZoneInfo(zone)) for moment in (begins_at, ends_at))
    return _("%(weekday)s, %(date)s, %(begin)s until %(end)s (%(zone)s)") % {
        "weekday": date_format(begin, "l"), "date": date_format(begin, "DATE_FORMAT"),
        "begin": time_format(begin, "TIME_FORMAT"), "end": time_format(end, "TIME_FORMAT"),
        "zone": zone.replace("_", " "),
    }  # fmt: skip
