"""Calendars: days by the clock of who reads, and files as the icalendar library reads them."""

import datetime
import random
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from cop.lib.calendar.events import Event, is_rule
from cop.lib.calendar.month import SATURDAY, Month, first_day, grid, within
from cop.lib.calendar.writing import written

UTC = datetime.UTC
NEW_YORK, NAIROBI, APIA, HONOLULU = map(
    ZoneInfo, ("America/New_York", "Africa/Nairobi", "Pacific/Apia", "Pacific/Honolulu")
)
DAY = datetime.date(2026, 11, 24)


def at(*moment, zone=UTC):
    return datetime.datetime(*moment, tzinfo=zone)


def event(start, end=None, **columns):
    return Event(**{"uid": "1", "kind": "live", "title": "An hour", "start": start, "end": end or start} | columns)


def test_the_days_of_an_event_are_those_of_the_reader():
    late = event(at(2026, 11, 24, 22), at(2026, 11, 25, 0))
    assert late.days(UTC) == (DAY, DAY), "what ends at midnight is over on the day before"
    assert late.days(NAIROBI) == (datetime.date(2026, 11, 25),) * 2
    assert late.days(APIA)[0] - late.days(HONOLULU)[0] == datetime.timedelta(days=1)
    for zone in (UTC, APIA, HONOLULU):
        assert event(DAY, datetime.date(2026, 11, 26)).days(zone) == (DAY, datetime.date(2026, 11, 26))


def test_weeks_begin_as_readers_begin_them():
    assert (first_day("en"), first_day("ar"), first_day("es-MX")) == (0, SATURDAY, 0)
    november = Month(2026, 11)
    weeks = november.weeks(first_day("en"))
    assert (weeks[0][0], weeks[-1][-1]) == (datetime.date(2026, 10, 26), datetime.date(2026, 12, 6))
    assert november.weeks(SATURDAY)[0][0] == datetime.date(2026, 10, 31)
    assert (str(november.previous), str(november.next), str(Month(2026, 12).next)) == ("2026-10", "2026-12", "2027-01")
    assert (Month(1970, 1).previous, Month(2100, 12).next) == (None, None)
    for odd in ("", "2026-13", "2026-1", "0000-01", "99999-01", "２０２６-11", "2026-11 "):
        assert Month.read(odd, DAY) == november, odd


def test_the_month_holds_each_event_on_its_days():
    course = event(datetime.date(2026, 11, 10), datetime.date(2026, 11, 12), uid="course")
    long = event(datetime.date(2026, 10, 1), datetime.date(2026, 11, 20), uid="long")
    hour = event(at(2026, 11, 24, 23, 30), at(2026, 11, 25, 0, 30), uid="hour")
    shown = {
        day.date.day: [one.uid for one in day.events]
        for week in grid(Month(2026, 11), [hour, long, course], zone=NAIROBI, today=DAY)
        for day in week
        if day.events
    }
    assert shown == {10: ["course"], 11: ["course"], 12: ["course"], 20: ["long"], 25: ["hour"]}
    days = [day for week in grid(Month(2026, 11), [], zone=UTC, today=DAY) for day in week]
    assert [day.date for day in days if day.is_today] == [DAY]
    assert sum(not day.is_off for day in days) == 30


def test_what_comes_again_keeps_its_hour():
    """Weekly at 15:00 in New York, across the end of summer time; for Nairobi the hour moves."""
    first = at(2026, 10, 26, 15, zone=NEW_YORK)
    weekly = event(first, first + datetime.timedelta(hours=1), zone="America/New_York", rule="FREQ=WEEKLY")
    found = within([weekly], datetime.date(2026, 10, 1), datetime.date(2026, 11, 10), NEW_YORK)
    assert [one.start.astimezone(NEW_YORK).hour for one in found] == [15, 15, 15]
    assert [one.start.astimezone(NAIROBI).hour for one in found] == [22, 23, 23]
    ended = event(first, first, zone="America/New_York", rule="FREQ=WEEKLY", until=datetime.date(2026, 11, 2))
    assert len(within([ended], datetime.date(2026, 10, 1), datetime.date(2027, 10, 1), UTC)) == 2
    whole = event(DAY, DAY, rule="FREQ=DAILY;INTERVAL=2")
    assert [one.start.day for one in within([whole], DAY, datetime.date(2026, 11, 29), APIA)] == [24, 26, 28]
    assert within([whole], datetime.date(2026, 1, 1), datetime.date(2026, 11, 23), UTC) == []
    far = within([event(at(1999, 1, 4, 23), rule="FREQ=DAILY")], DAY, DAY, NAIROBI)
    assert [one.start for one in far] == [at(2026, 11, 23, 23)], "it is the 24th in Nairobi"


def test_only_rules_that_have_a_next_time_are_kept():
    for rule in ("FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;WKST=SU", "FREQ=MONTHLY;BYDAY=-1FR"):
        assert is_rule(rule), rule
    for rule in ("", "FREQ=YEARLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=2", "freq=daily", "FREQ=DAILY;BYMONTH=2",
                 "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=DAILY\nX"):  # fmt: skip
        assert not is_rule(rule), rule


def back(events, **how):
    raw = written(events, **how)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    calendar = Calendar.from_ical(raw)
    assert calendar.errors == []
    return calendar, {str(one["UID"]): one for one in calendar.walk("VEVENT")}


def test_files_keep_zones_whole_days_and_recurrence():
    first = at(2026, 10, 26, 15, zone=NEW_YORK)
    words = {
        "url": "https://x.example/1",
        "description": "One\ntwo; three, four",
        "places": ("Suva", "Fiji"),
        "language": "fr",
    }
    weekly = event(
        first, first + datetime.timedelta(hours=1), uid="w", zone="America/New_York", rule="FREQ=WEEKLY",
        until=datetime.date(2026, 11, 16), sequence=3, title="Écouter, puis parler " * 8, changed_at=first, **words,
    )  # fmt: skip
    course = event(DAY, datetime.date(2026, 11, 26), uid="c")
    open_end = event(DAY, rule="FREQ=MONTHLY", until=datetime.date(2027, 1, 24), uid="m")
    gone = event(at(2026, 1, 1, 10), uid="g", cancelled=True)
    calendar, found = back([weekly, course, open_end, gone], title="Événements", subscribed=True)
    one = found["w"]
    assert (one.start, one.start.tzinfo.key, one.end - one.start) == (first, "America/New_York", one.end - first)
    assert b"DTSTART;TZID=America/New_York:20261026T150000" in one.to_ical()
    assert one["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20261117T045959Z"
    assert (one["SUMMARY"], one["SUMMARY"].params["LANGUAGE"]) == (weekly.title, "fr")
    assert (one["URL"], one["LOCATION"], one["DESCRIPTION"]) == (words["url"], "Suva, Fiji", words["description"])
    assert (one["SEQUENCE"], one["DTSTAMP"].dt, one["STATUS"]) == (3, first, "CONFIRMED")
    [clock] = calendar.timezones
    assert clock.tz_name == "America/New_York"
    for moment in (at(2026, 10, 31, 12), at(2026, 11, 2, 12)):  # by its own rules, not those we happen to know
        assert moment.astimezone(clock.to_tz(lookup_tzid=False)).utcoffset() == moment.astimezone(NEW_YORK).utcoffset()
    assert (found["c"].start, found["c"].end) == (DAY, datetime.date(2026, 11, 27))
    assert found["m"]["RRULE"].to_ical() == b"FREQ=MONTHLY;UNTIL=20270124"
    assert (found["g"]["STATUS"], found["g"].start, "DTEND" in found["g"]) == ("CANCELLED", at(2026, 1, 1, 10), False)
    assert (calendar["X-WR-CALNAME"], calendar["X-PUBLISHED-TTL"]) == ("Événements", "PT6H")
    assert back([])[1] == {}


@pytest.mark.parametrize("seed", range(3))
def test_any_words_come_back_as_they_were(seed):
    chance = random.Random(seed)
    signs = "aé中ع🙂,;:\n\"'=^ END:VEVENT\r\nBEGIN"
    words = ["".join(chance.choices(signs, k=chance.randrange(1, 200))).strip() or "x" for _ in range(20)]
    events = [event(DAY, uid=str(number), title=one, description=one) for number, one in enumerate(words)]
    _calendar, found = back(events)
    assert len(found) == 20
    for number, said in enumerate(words):
        assert str(found[str(number)]["SUMMARY"]) == said.replace("\r\n", "\n").replace("\r", "\n"), number
