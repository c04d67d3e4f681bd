"""When something happened in the demo, told from the moment at which it is loaded, so that it never looks old."""

import datetime
import re
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format

# In the last twelve hours a time is told in hours, since the day before today has a noon everywhere.
_TOLD = re.compile(r"(?:(-?\d+)d (\d\d):(\d\d)|(\d+)h)")


def moment(words, zone, now):
    """The aware datetime of "12d 08:12", a time of the clock in the time zone `zone` twelve days before `now`, of
    "-2d 20:00", two days after it, or of "3h", three hours before it. Days are those of UTC, so that two people's times keep their order whenever the demo
    is loaded. Raises ValueError."""
    told = _TOLD.fullmatch(words)
    if not told:
        raise ValueError(f"{words!r} is no time of the demo: “12d 08:12” or “3h” is one.")
    days, hour, minute, hours = told.groups()
    if hours:
        return now - datetime.timedelta(hours=int(hours))
    day = now.astimezone(datetime.UTC).date() - datetime.timedelta(days=int(days))
    at = datetime.datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=ZoneInfo(zone))
    return at.astimezone(datetime.UTC)


def with_dates(text, language, now):
    """`text` with the day of each {day:8}, eight days before `now`, in words of `language`."""

    def day(found):
        with translation.override(language):
            return date_format(now - datetime.timedelta(days=int(found[1])), "j F")

    return re.sub(r"\{day:(-?\d+)\}", day, text)
