"""What stands in a calendar, and on which days of whose clock."""

import datetime
import re
from dataclasses import dataclass, replace
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

DAYS = "(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)"
RULE = re.compile(
    rf"FREQ=(?:DAILY|WEEKLY|MONTHLY)(?:;(?:INTERVAL=[1-9][0-9]?|BYDAY={DAYS}(?:,{DAYS}){{0,13}}|WKST={DAYS}))*"
)
LAST_MINUTE = datetime.timedelta(microseconds=1)  # what ends at midnight is over on the day before
MOST_TIMES = 400  # of something that comes again: each day for a year
DAY = datetime.timedelta(days=1)


def is_rule(text):
    """Whether it is a rule that we keep: one that soon has a next time, and that programs know."""
    return bool(RULE.fullmatch(text))


def days_of(rule, first):
    """The days on which what began on the day `first` comes again by such a rule, one after the other, without end."""
    return (moment.date() for moment in rrulestr(rule, dtstart=_moment(first), ignoretz=True))


@dataclass(frozen=True)
class Event:
    """`start` and `end` are aware moments; or, of what lasts whole days, dates, of which the last is among them. `zone`
    names the clock by which its hours were set. What comes again has a `rule` (RRULE of RFC 5545, by that clock,
    without an end), and goes on to the day `until`, if it has one. `language` is that of its words, `places` say where,
    from near to far. `what` happens with what it is called after, in the language of the page: it opens, it closes. A
    `private` one is not shown to who looks at the calendar of somebody else. `thing` tells its maker of which model and
    id it is."""

    uid: str
    kind: str
    title: str
    start: datetime.date
    end: datetime.date
    zone: str = "UTC"
    url: str = ""
    language: str = ""
    places: tuple = ()
    description: str = ""
    rule: str = ""
    until: datetime.date | None = None
    sequence: int = 0
    changed_at: datetime.datetime | None = None
    cancelled: bool = False
    private: bool = False
    what: str = ""
    thing: tuple = ()

    @property
    def all_day(self):
        return not isinstance(self.start, datetime.datetime)

    def begins(self, zone):
        """Where it stands among others for whoever lives by the clock `zone` (a tzinfo), as an aware moment."""
        if self.all_day:
            return datetime.datetime.combine(self.start, datetime.time(), zone)
        return self.start.astimezone(zone)

    def days(self, zone):
        """(first day, last day) by that clock. A whole day is that day everywhere."""
        if self.all_day:
            return self.start, max(self.start, self.end)
        first = self.start.astimezone(zone).date()
        return first, max(first, (self.end - LAST_MINUTE).astimezone(zone).date())

    def times(self, begin, end, zone):
        """Each time that it takes place on a day from `begin` to `end` by the clock `zone`, the first first, each an
        Event of its own. By its own clock the hour is the same in summer and in winter."""
        if not self.rule:
            return [self] if self._falls(begin, end, zone) else []
        own, lasts = ZoneInfo(self.zone), self.end - self.start
        first = _moment(self.start) if self.all_day else self.start.astimezone(own).replace(tzinfo=None)
        until = min(self.until or end + DAY, end + DAY)
        rule, found = rrulestr(self.rule, dtstart=first, ignoretz=True), []
        for moment in islice(rule.xafter(_moment(begin) - lasts - DAY, inc=True), MOST_TIMES):
            if moment.date() > until:
                break
            start = moment.date() if self.all_day else moment.replace(tzinfo=own).astimezone(datetime.UTC)
            found.append(replace(self, start=start, end=start + lasts, rule="", until=None))
        return [one for one in found if one._falls(begin, end, zone)]

    def _falls(self, begin, end, zone):
        first, last = self.days(zone)
        return first <= end and last >= begin


def _moment(day):
    return datetime.datetime.combine(day, datetime.time())
