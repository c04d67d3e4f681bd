"""The program that reads one calendar file of a stranger, within limits:
python -m cop.lib.calendar.reading FILE ZONE MOST. It prints JSON: a list of what was found, at most MOST, each with
`title` and either `refused`, one of REASONS, or what a Found holds. ZONE names the clock of what names none.

The library is loaded after the limits are set.
"""

import datetime
import itertools
import json
import re
import sys
from zoneinfo import ZoneInfo, available_timezones

from cop.lib import confined
from cop.lib.calendar.events import is_rule

SECONDS = 10  # of the processor; two hundred events take half of one
DEEPEST = 8  # components in one another; an alarm in an event in a calendar is three
MOST_TIMES = 1_000  # of what comes again: each day for more than two years
TITLE, TEXT, PLACE, ADDRESS = 300, 5_000, 300, 1_000  # characters
YEARS = range(1970, 2101)
REASONS = ("broken", "no start", "no title", "cancelled", "part", "endless", "often", "years", "backwards", "other")
BEGIN, END = re.compile(rb"^BEGIN:", re.I | re.M), re.compile(rb"^END:", re.I | re.M)
SEEN = {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"}  # what is told of, taken or refused
KEPT = {"DAILY", "WEEKLY", "MONTHLY"}
PLAIN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}  # what a rule of ours may say


class Refused(Exception):
    """This event is not taken. `.args[0]` is one of REASONS."""


def read(raw, zone, most):
    """What is printed. Raises ValueError when the file as a whole cannot be read."""
    from icalendar import Component

    if depth(raw) > DEEPEST:
        raise ValueError("too deep")
    roots = Component.from_ical(raw, multiple=True)
    found = (part for root in roots for part in root.walk() if part.name in SEEN)
    return [told(part, ZoneInfo(zone)) for part in itertools.islice(found, most)]


def depth(raw):
    """How many components stand in one another at most."""
    marks = sorted([(one.start(), 1) for one in BEGIN.finditer(raw)] + [(one.start(), -1) for one in END.finditer(raw)])
    return max(itertools.accumulate(step for _, step in marks), default=0)


def told(part, zone):
    title = words(part, "SUMMARY", TITLE)
    try:
        return {"title": title} | event(part, zone)
    except Refused as refused:
        return {"title": title, "refused": refused.args[0]}
    except Exception:  # the library finds many ways to say that a stranger's event is wrong
        return {"title": title, "refused": "broken"}


def event(part, zone):
    if part.name != "VEVENT":
        raise Refused("other")
    if part.errors:
        raise Refused("broken")
    if part.get("STATUS", "").upper() == "CANCELLED":
        raise Refused("cancelled")
    if "RECURRENCE-ID" in part:
        raise Refused("part")
    if "DTSTART" not in part:
        raise Refused("no start")
    if not words(part, "SUMMARY", TITLE):
        raise Refused("no title")
    start, end, name = when(part, zone)
    last, rule, until = again(part, start, end)
    if last > day(end):  # more than a rule of ours says: from the first day to the last, without the hours
        start, end, name = day(start), last, ""
    if not {start.year, (until or last).year} <= set(YEARS):
        raise Refused("years")
    latitude, longitude = where(part)
    return {
        "uid": words(part, "UID", TITLE), "start": start.isoformat(), "end": end.isoformat(),
        "zone": name, "rule": rule, "until": until and str(until),
        "place": words(part, "LOCATION", PLACE), "description": words(part, "DESCRIPTION", TEXT),
        "link": words(part, "URL", ADDRESS), "language": part["SUMMARY"].params.get("LANGUAGE", ""),
        "latitude": latitude, "longitude": longitude,
    }  # fmt: skip


def words(part, name, most):
    """As plain text of at most `most` characters, without signs that nobody sees."""
    value = part.get(name, "")
    value = value[0] if isinstance(value, list) else value
    seen = (sign for sign in str(value or "") if sign in "\n\t" or sign.isprintable())
    return "".join(seen).strip()[:most]


def when(part, zone):
    """(start, end, name of the clock). Whole days are dates, of which the last is among them, and have no clock."""
    start, end = part.start, part.end
    if not isinstance(start, datetime.datetime):
        end = max(end - datetime.timedelta(days=1), start)
        return start, end, ""
    name = str(getattr(start.tzinfo, "key", "")) if start.tzinfo else zone.key
    start, end = (moment if moment.tzinfo else moment.replace(tzinfo=zone) for moment in (start, end))
    if end < start:
        raise Refused("backwards")
    return start, end, name if name in available_timezones() else "UTC"


def again(part, start, end):
    """(last day, rule, until) of all its times. A `rule` that we keep has no end in it; `until` is its last day, or
    None where it has none. Of others there is the last day only."""
    rules, dates = part.get("RRULE"), [one.dt for one in listed(part, "RDATE")]
    last = max([day(end), *(day(one[0] if isinstance(one, tuple) else one) for one in dates)])
    if not rules:
        return last, "", None
    rules = rules if isinstance(rules, list) else [rules]
    endless = any({"COUNT", "UNTIL"}.isdisjoint(rule) for rule in rules)
    if not {str(one) for rule in rules for one in rule["FREQ"]} <= {*KEPT, "YEARLY"}:
        raise Refused("often")
    plain = len(rules) == 1 and set(rules[0]) <= PLAIN and rules[0]["FREQ"][0] in KEPT
    if plain and not dates and "EXDATE" not in part:
        parts = {name: value for name, value in rules[0].items() if name not in {"COUNT", "UNTIL"}}
        kept = type(rules[0])(parts).to_ical().decode()
        if not is_rule(kept):
            raise Refused("broken")
        return last, kept, None if endless else last_time(rules[0], start)
    if endless:
        raise Refused("endless")
    return max([last, *(last_time(rule, start) + (day(end) - day(start)) for rule in rules)]), "", None


def listed(part, name):
    value = part.get(name, [])
    return [one for group in (value if isinstance(value, list) else [value]) for one in group.dts]


def last_time(rule, start):
    """The day of the last time by the rule."""
    from dateutil.rrule import rrulestr

    begin = datetime.datetime.combine(day(start), getattr(start, "time", datetime.time)())
    times = rrulestr(rule.to_ical().decode(), dtstart=begin, ignoretz=True)
    found = list(itertools.islice(times, MOST_TIMES + 1))
    if len(found) > MOST_TIMES:
        raise Refused("often")
    return max([day(start), *(moment.date() for moment in found)])


def day(moment):
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def where(part):
    """(latitude, longitude) of the property GEO, or (None, None)."""
    place = part.get("GEO")
    if place is None or not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
        return None, None
    return place.latitude, place.longitude


if __name__ == "__main__":
    confined.confine(seconds=SECONDS)
    _, path, zone, most = sys.argv
    with open(path, "rb") as content:
        print(json.dumps(read(content.read(), zone, int(most))))
