"""Events as a file for calendar programs (iCalendar, RFC 5545)."""

import datetime
from zoneinfo import ZoneInfo

DAY = datetime.timedelta(days=1)
REFRESH = datetime.timedelta(hours=6)  # how often who subscribes is asked to look again
NEVER = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def written(events, *, title="", product="", subscribed=False):
    """The file, in bytes. What was set by the clock of a place is written by it, with the rules of that clock
    (VTIMEZONE): so what comes again keeps its hour in summer and in winter. `subscribed`: programs look again."""
    from icalendar import Calendar  # here, since a web worker that gives no calendar need not hold it

    calendar = Calendar()
    calendar.add("prodid", f"-//{product or 'Calendar'}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if title:
        calendar.add("name", title)
        calendar.add("x-wr-calname", title)  # what most programs read in its place
    if subscribed:
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT6H")
    for event in events:
        calendar.add_component(_component(event))
    _add_clocks(calendar, events)
    return calendar.to_ical()


def _component(event):
    from icalendar import Event, vRecur, vText

    made = Event()
    made.add("uid", event.uid)
    made.add("sequence", event.sequence)
    made.add("dtstamp", (event.changed_at or NEVER).astimezone(datetime.UTC))
    start, end = _by_own_clock(event)
    made.add("dtstart", start)
    if end > start:
        made.add("dtend", end)
    if event.rule:
        made.add("rrule", vRecur.from_ical(event.rule) | _until(event))
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    if event.private:
        made.add("class", "PRIVATE")
    said = {"LANGUAGE": event.language} if event.language else {}
    made.add("summary", vText(event.title, params=said))
    for name, words in (("location", ", ".join(event.places)), ("description", event.description), ("url", event.url)):
        if words:
            made.add(name, words)
    if event.all_day:
        made.add("transp", "TRANSPARENT")  # a course of three weeks does not take all hours
    return made


def _by_own_clock(event):
    """(DTSTART, DTEND); of whole days the end is the day after the last."""
    if event.all_day:
        return event.start, max(event.start, event.end) + DAY
    zone = datetime.UTC if event.zone == "UTC" else ZoneInfo(event.zone)
    return event.start.astimezone(zone), event.end.astimezone(zone)


def _until(event):
    """The end of the rule: of hours it is a moment, the last of that day by the own clock."""
    if event.until is None:
        return {}
    if event.all_day:
        return {"UNTIL": [event.until]}
    last = datetime.datetime.combine(event.until, datetime.time(23, 59, 59), ZoneInfo(event.zone))
    return {"UNTIL": [last.astimezone(datetime.UTC)]}


def _add_clocks(calendar, events):
    """The rules of the clocks that are used, for the years in which they are."""
    timed = [event for event in events if event.zone != "UTC" and not event.all_day]
    if timed:
        first = min(event.start.year for event in timed)
        last = max((event.until or event.end).year for event in timed)
        calendar.add_missing_timezones(datetime.date(first, 1, 1), datetime.date(last + 2, 1, 1))
