"""The month as weeks, and the agenda, by the clock of who reads."""

import calendar
import datetime
import re
from dataclasses import dataclass

from cop.lib.calendar.events import Event

MONDAY, SATURDAY, SUNDAY = 0, 5, 6
# Where most who read the language begin the week elsewhere than on Monday (Unicode CLDR).
FIRST_DAYS = {"ar": SATURDAY, "fa": SATURDAY, "he": SUNDAY, "hi": SUNDAY, "pt": SUNDAY, "sw": SUNDAY, "am": SUNDAY}
YEARS = range(1970, 2101)
LONG = 7  # days; what lasts longer stands on its first and its last one
WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})")


def first_day(language):
    """The day of the week that is first in calendars of this language, as datetime counts: 0 is Monday."""
    return FIRST_DAYS.get(language.split("-")[0], MONDAY)


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def read(cls, text, today):
        """The month that "2026-11" names; that of `today` when it names none."""
        found = WRITTEN.fullmatch(text)
        year, number = map(int, found.groups()) if found else (0, 0)
        return cls(year, number) if year in YEARS and 1 <= number <= 12 else cls(today.year, today.month)

    @property
    def first(self):
        return datetime.date(self.year, self.number, 1)

    @property
    def last(self):
        return datetime.date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def next(self):
        return self._beside(self.last + datetime.timedelta(days=1))

    @property
    def previous(self):
        return self._beside(self.first - datetime.timedelta(days=1))

    def _beside(self, day):
        return Month(day.year, day.month) if day.year in YEARS else None

    def weeks(self, first=MONDAY):
        """Lists of seven dates, of which the first and the last ones may be those of other months."""
        return calendar.Calendar(first).monthdatescalendar(self.year, self.number)

    def __str__(self):
        return f"{self.year:04}-{self.number:02}"


@dataclass(frozen=True)
class Day:
    date: datetime.date
    is_off: bool
    is_today: bool
    events: tuple[Event, ...] = ()


def grid(month, events, *, zone, today, first=MONDAY):
    """Weeks of Days with the events that stand on each, in their order, by the clock `zone` (a tzinfo)."""
    weeks = month.weeks(first)
    days = {date: [] for week in weeks for date in week}
    for event in in_order(events, zone):
        begin, end = event.days(zone)
        lasts = (end - begin).days
        shown = range(lasts + 1) if lasts < LONG else (0, lasts)
        for off in shown:
            days.get(begin + datetime.timedelta(days=off), []).append(event)
    return [
        tuple(Day(date, date.month != month.number, date == today, tuple(days[date])) for date in week)
        for week in weeks
    ]


def in_order(events, zone):
    """What comes first stands first; of what begins at once, what lasts whole days."""
    return sorted(events, key=lambda event: (event.begins(zone), not event.all_day, event.title, event.uid))


def within(events, begin, end, zone):
    """Each time of the events that falls, by that clock, on a day from `begin` to `end`, in their order."""
    return in_order((one for event in events for one in event.times(begin, end, zone)), zone)
