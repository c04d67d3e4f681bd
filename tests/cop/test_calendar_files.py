"""Calendar files of others: each event is taken, or refused with a reason; nothing else happens."""

import datetime
import json

import pytest

from cop.lib.calendar import reading, taking
from cop.lib.calendar.taking import found, take
from cop.lib.file_refused import FileRefused

pytestmark = pytest.mark.filterwarnings("ignore")  # the library warns of what strangers wrote
HEAD, TAIL = "BEGIN:VCALENDAR\nVERSION:2.0\n", "END:VCALENDAR\n"
WHEN = "DTSTART:20270304T090000Z\nDTEND:20270304T110000Z\n"


def vevent(*lines, title="A course"):
    return f"BEGIN:VEVENT\nSUMMARY:{title}\n" + "\n".join(lines) + "\nEND:VEVENT\n"


def first(*lines, zone="Africa/Nairobi", **how):
    text = HEAD + vevent(*lines, **how) + TAIL
    return reading.read(text.encode(), zone, 10)[0]


@pytest.mark.corpus
def test_every_file_is_taken_or_refused_with_a_reason(corpus):
    """As many events as the library itself finds, those with errors refused; each with a reason we have words for."""
    expected = json.loads((corpus / "ical" / "EXPECTED-icalendar-7.json").read_text())
    taken, refused = 0, set()
    for name, said in expected.items():
        raw = (corpus / "ical" / name).read_bytes()
        if not said["ok"]:
            with pytest.raises(ValueError, match="."):
                reading.read(raw, "UTC", 300)
            continue
        rows = reading.read(raw, "UTC", 300)
        events = [row for row in rows if row.get("refused") != "other"]
        assert len(events) == said["vevent"], name
        assert sum(row.get("refused") == "broken" for row in rows) >= said["errors"], name
        taken += sum("refused" not in row for row in rows)
        refused |= {row["refused"] for row in rows if "refused" in row}
    assert taken >= 35
    assert {"broken", "no start", "no title", "part", "endless", "other"} <= refused <= set(reading.REASONS)


@pytest.mark.corpus
def test_files_go_through_the_confined_program(corpus):
    folder = corpus / "ical"
    [row] = take((folder / "events" / "event_with_recurrence_exdates_on_different_lines.ics").read_bytes(), "UTC")
    course = found(row)
    assert (course.start, course.end, course.rule) == (datetime.date(2012, 3, 27), datetime.date(2012, 6, 26), "")
    daily = found(take((folder / "x_location.ics").read_bytes(), "UTC")[0])
    assert (daily.zone, daily.rule, daily.until) == ("Europe/Zurich", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", None)
    for name, reason in (("issue_104_broken_calendar.ics", "broken"), ("issue_1050_empty_calendar.ics", "empty")):
        with pytest.raises(FileRefused) as refused:
            take((folder / name).read_bytes(), "UTC")
        assert refused.value.reason == reason


def test_clocks_and_whole_days():
    """Hours without a clock are those of whoever brings the file; a clock that nobody knows is counted in UTC."""
    floating = first("DTSTART:20270304T090000", "DURATION:PT2H")
    assert (floating["start"], floating["zone"]) == ("2027-03-04T09:00:00+03:00", "Africa/Nairobi")
    assert floating["end"] == "2027-03-04T11:00:00+03:00"
    whole = first("DTSTART;VALUE=DATE:20270304", "DTEND;VALUE=DATE:20270307")
    assert (whole["start"], whole["end"], whole["zone"]) == ("2027-03-04", "2027-03-06", "")
    one_day = first("DTSTART;VALUE=DATE:20270304")
    assert one_day["end"] == "2027-03-04"
    strange = first("DTSTART;TZID=Of/Nowhere:20270304T090000")
    assert strange["zone"] in {"UTC", "Africa/Nairobi"}
    placed = first(*WHEN.split("\n"), "GEO:-18.14;178.44", "LOCATION:Suva\\, Fiji", "URL:https://x.example/a")
    assert (placed["latitude"], placed["longitude"], placed["place"]) == (-18.14, 178.44, "Suva, Fiji")
    assert placed["link"] == "https://x.example/a"


@pytest.mark.parametrize(("lines", "reason"), [
    (["DTSTART:yesterday"], "broken"),
    (["DTSTART:20270304T090000Z", "DURATION:soon"], "broken"),
    (["DTSTART:20270304T090000Z", "DTEND:20270301T090000Z"], "backwards"),
    ([WHEN, "STATUS:CANCELLED"], "cancelled"),
    ([WHEN, "RECURRENCE-ID:20270304T090000Z"], "part"),
    (["DESCRIPTION:no start"], "no start"),
    ([WHEN, "RRULE:FREQ=YEARLY"], "endless"),
    ([WHEN, "RRULE:FREQ=SECONDLY;COUNT=3"], "often"),
    ([WHEN, "RRULE:FREQ=DAILY;COUNT=100000"], "often"),
    (["DTSTART:99990304T090000Z"], "years"),
    ([WHEN, "RRULE:FREQ=NEVER"], "broken"),
    ([WHEN, "RRULE:FREQ=DAILY;INTERVAL=0"], "broken"),
])  # fmt: skip
def test_why_an_event_is_refused(lines, reason):
    assert first(*lines) == {"title": "A course", "refused": reason}
    assert first("DTSTART:20270304T090000Z", title=" ")["refused"] == "no title"


def test_rules_that_we_keep():
    kept = first(WHEN, "RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=4")
    assert (kept["rule"], kept["until"]) == ("FREQ=WEEKLY;BYDAY=TH", "2027-03-25")
    assert kept["end"] == "2027-03-04T11:00:00+00:00"
    endless = first(WHEN, "RRULE:FREQ=MONTHLY")
    assert (endless["rule"], endless["until"]) == ("FREQ=MONTHLY", None)
    more = first(WHEN, "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20270311T090000Z")
    assert (more["start"], more["end"], more["rule"]) == ("2027-03-04", "2027-03-25", "")
    assert first(WHEN, title="\u202ehidden\x07")["title"] == "hidden"


def test_what_is_too_much_is_refused(monkeypatch):
    def reason(text):
        with pytest.raises(FileRefused) as refused:
            take(text.encode(), "UTC")
        return refused.value.reason

    assert reason("x" * (taking.MOST_BYTES + 1)) == "large"
    monkeypatch.setattr(taking, "MOST_EVENTS", 2)
    assert reason(HEAD + vevent(WHEN) * 3 + TAIL) == "many"
    assert reason("BEGIN:VEVENT\n" * 50_000) == "broken"
    for deep in ("BEGIN:X-A\n" * 20 + "END:X-A\n" * 20, " BEGIN:X-A\nBEGIN:X-A\n" * 20):
        with pytest.raises(ValueError, match="deep"):
            reading.read((HEAD + deep + TAIL).encode(), "UTC", 9)
    never = first(WHEN, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=9")
    assert never["start"].startswith("2027"), "a rule without any time is looked through to its end"
