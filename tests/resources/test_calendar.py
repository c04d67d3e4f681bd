"""The calendar: who sees what in it, by which clock, and as calendar programs fetch it."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from discussions.models import LiveSession
from members.models import Topic
from resources.models import CalendarKey, Training
from resources.views import calendar as view
from tests import factories
from tests.resources.recording import make_opportunity, make_training

PAGE, PUBLIC = "/calendar/", "/calendar/subscribe.ics"
NEW_YORK = ZoneInfo("America/New_York")
MARCH = "/calendar/?month=2030-03"


def read(answer):
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    calendar = Calendar.from_ical(answer.content)
    assert calendar.errors == []
    return calendar, {str(one["SUMMARY"]): one for one in calendar.walk("VEVENT")}


def soon(days=10):
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.fixture
def things(member, facilitator):
    """Of each kind one, and what is for members and for participants only."""
    return {
        "open": factories.make_dated(title="Care is work", facilitator=facilitator, visibility="public", language="fr"),
        "members": factories.make_dated(title="CANARY among members", facilitator=facilitator, visibility="members"),
        "inside": factories.make_dated(
            title="CANARY inside", facilitator=facilitator, visibility="participants", entry="open", sensitive=True
        ),
        "proposed": factories.make_dated(title="CANARY proposed", stage="proposed", facilitator=facilitator),
    }  # fmt: skip


def with_sessions(things, facilitator):
    for dialogue in things.values():
        factories.make_live(dialogue=dialogue, by=facilitator, title=f"Hour: {dialogue.title}")


def months(client, **asked):
    """What the calendar shows of this month and the next."""
    first = timezone.localdate().replace(day=1)
    dates = [first, first + datetime.timedelta(days=32)]
    return "".join(client.get(PAGE, {"month": f"{day:%Y-%m}", **asked}).text for day in dates)


def test_each_sees_what_they_may(visitor, client_of, member, facilitator, things):
    with_sessions(things, facilitator)
    things["inside"].register(member, by=member)
    stranger = factories.make_member()
    seen, own = months(visitor), months(client_of(member))
    for word in ("Care is work", "Hour: Care is work", "Last moment to write", "The synthesis is published"):
        assert word in seen, word
    assert "CANARY" not in seen
    assert "CANARY among members" in own
    assert "Hour: CANARY inside" in own
    assert "CANARY proposed" not in own
    assert "CANARY inside" not in months(client_of(stranger))
    for client in (visitor, client_of(member), client_of(facilitator)):
        assert "CANARY" not in client.get(PUBLIC).text, "it is a visitor’s, whoever asks"


def test_by_the_clock_of_who_reads(visitor, client_of, facilitator, dialogue):
    """An hour in New York just before its summer time begins: the next day in Nairobi."""
    session = factories.make_live(dialogue=dialogue, by=facilitator, title="Late hour", timezone="America/New_York")
    at = datetime.datetime(2030, 3, 9, 20, tzinfo=NEW_YORK)
    LiveSession.objects.filter(pk=session.pk).update(begins_at=at, ends_at=at + datetime.timedelta(hours=1))
    make_training(
        title="Each Saturday", begins_on=datetime.date(2030, 3, 2), begins_at=datetime.time(20), rrule="FREQ=WEEKLY",
        ends_at=datetime.time(21), timezone="America/New_York", repeats_until=datetime.date(2030, 3, 16),
    )  # fmt: skip
    Training.objects.filter(title="Each Saturday").update(rrule="FREQ=DAILY;INTERVAL=0")
    assert visitor.get(MARCH).text.count("Each Saturday") == 2, "a rule without a next time is none"
    Training.objects.update(rrule="FREQ=WEEKLY")
    utc = visitor.get(MARCH).text
    assert "01:00 until 02:00 (UTC)" in utc
    assert "00:00 until 01:00 (UTC)" in utc, "from the 10th on, New York has its summer time"
    nairobi = client_of(factories.make_member(timezone="Africa/Nairobi")).get(MARCH).text
    assert "04:00 until 05:00 (Africa/Nairobi)" in nairobi
    here = visitor.get(f"{MARCH}&timezone=America/New_York").text
    assert here.count("20:00 until 21:00 (America/New York)") == 4
    assert visitor.get(f"{MARCH}&timezone=Nowhere/Land").text.count("(UTC)") == 4
    arabic = visitor.get(MARCH, headers={"accept-language": "ar"}).text
    assert arabic.index('title="السبت"') < arabic.index('title="الجمعة"'), "the week begins on Saturday"


def test_what_narrows_it(visitor, things, member):
    Topic.objects.add_missing({"care": {"en": "Care work"}})
    care = [Topic.objects.get(code="care")]
    make_training(title="On care", topics=care, begins_on=soon(), country="SN", languages=["wo"])
    make_training(title="On line", begins_on=soon(), country="", modes=["online"], deadline=soon(5))
    make_opportunity(title="Money for care", topics=care, deadline=soon(), country="BO")
    of = {"On care", "On line", "Money for care", "Care is work"}

    def shown(**asked):
        page = months(visitor, **asked)
        return {word for word in of if f">{word}</" in page}

    assert shown() == of
    assert shown(kind="training") == {"On care", "On line"}
    assert shown(kind=["deadline", "dialogue"]) == {"On line", "Money for care", "Care is work"}
    assert shown(topic="care") == {"On care", "Money for care"}
    assert shown(language="fr") == {"Care is work"}
    assert shown(language="wo") == {"On care"}
    assert shown(region="africa") == {"On care", "On line", "Care is work"}
    assert shown(topic="none", region="mars", kind="x", after="2030-99-99") == of
    _calendar, events = read(visitor.get(f"{PUBLIC}?topic=care&region=africa"))
    assert set(events) == {"On care"}


def test_a_subscription_asked_twice(visitor, client_of, member, facilitator, things):
    with_sessions(things, facilitator)
    training = make_training(
        by=member, title="Twice a month", begins_on=soon(1), begins_at=datetime.time(9), ends_at=datetime.time(12),
        timezone="Africa/Nairobi", rrule="FREQ=WEEKLY;INTERVAL=2", repeats_until=soon(40), place="Kisumu",
        description="Bring *paper*.",
    )  # fmt: skip
    make_training(by=member, title="Three days", begins_on=soon(3), ends_on=soon(5))
    first = visitor.get(PUBLIC)
    calendar, events = read(first)
    one = events["Twice a month"]
    assert one.start == datetime.datetime.combine(soon(1), datetime.time(9), ZoneInfo("Africa/Nairobi"))
    assert (one.start.tzinfo.key, one["RRULE"]["INTERVAL"], one["LOCATION"]) == ("Africa/Nairobi", [2], "Kisumu, Kenya")
    assert (one["DESCRIPTION"], one["URL"]) == ("Bring paper.", f"http://localhost:8000{training.get_absolute_url()}")
    assert {zone.tz_name for zone in calendar.timezones} == {"Africa/Nairobi"}
    assert (events["Three days"].start, events["Three days"].end) == (soon(3), soon(6))
    assert "Care is work: The dialogue opens" in events
    again = visitor.get(PUBLIC, headers={"if-none-match": first["ETag"], "if-modified-since": first["Last-Modified"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    training.describe(by=member, title="Moved", begins_on=soon(2))
    after = visitor.get(PUBLIC, headers={"if-none-match": first["ETag"]})
    moved = read(after)[1]["Moved"]
    assert (moved["UID"], int(moved["SEQUENCE"])) == (one["UID"], int(one["SEQUENCE"]) + 1)
    assert moved["DTSTAMP"].dt >= one["DTSTAMP"].dt
    assert "meet.example" not in after.text


def test_my_own_address(visitor, client_of, member, facilitator, things):
    with_sessions(things, facilitator)
    things["inside"].register(member, by=member)
    client = client_of(member)
    assert "/calendar/mine/" not in client.get("/calendar/subscribe/").text.replace("/calendar/mine/~make/", "")
    client.post("/calendar/mine/~make/")
    page = client.get("/calendar/subscribe/").text
    key = CalendarKey.objects.get(member=member)
    url = f"/calendar/mine/{key.token}.ics"
    assert f"http://localhost:8000{url}" in page
    assert key.number.hex in url, "what the database has is half of it"
    assert visitor.get(f"/calendar/mine/{key.number.hex}.ics").status_code == 404
    answer = visitor.get(url)
    _calendar, events = read(answer)
    assert "Hour: CANARY among members" in events
    assert "CANARY inside" not in answer.text, "of what is sensitive no more than the hour"
    assert events["Appointment"]["CLASS"] == "PRIVATE"
    assert visitor.get(url, headers={"if-none-match": answer["ETag"]}).status_code == 304
    member.prefer_mail(by=member, discreet=True)
    assert set(read(visitor.get(url))[1]) == {"Appointment"}
    for word in ("Care", "localhost", "Gender", "Hour"):
        assert word not in visitor.get(url).text, word
    client.post("/calendar/mine/~make/")
    assert visitor.get(url).status_code == 404, "a new one closes the old one"
    url = f"/calendar/mine/{CalendarKey.objects.get(member=member).token}.ics"
    assert visitor.get(url).status_code == 200
    client.post("/calendar/mine/~revoke/")
    client.post("/calendar/mine/~revoke/")
    assert visitor.get(url).status_code == 404
    client.post("/calendar/mine/~make/")
    url = f"/calendar/mine/{CalendarKey.objects.get(member=member).token}.ics"
    member.erase(by=member)
    assert visitor.get(url).status_code == 404


def test_what_is_hidden_is_nowhere_in_it(visitor, client_of, curator, member):
    training = make_training(by=member, title="CANARY hidden", begins_on=soon(), deadline=soon(2))
    assert "CANARY" in months(visitor)
    training.hide(by=curator, reason="It is no training.")
    for client in (visitor, client_of(member), client_of(curator)):
        assert "CANARY" not in months(client)
    assert "CANARY" not in visitor.get(PUBLIC).text


def test_many_things_cost_no_more(visitor, client_of, member, facilitator, things, monkeypatch):
    def queries(client, url):
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    make_training(by=member, title="The first", begins_on=soon(1), deadline=soon(1))
    pages = [(visitor, PAGE), (visitor, PUBLIC), (client_of(member), PAGE)]
    few = [queries(*page) for page in pages]
    with_sessions(things, facilitator)
    monkeypatch.setattr(view, "MOST", 5)
    for number in range(8):
        make_training(by=member, title=f"Course {number}", begins_on=soon(1), deadline=soon(1))
    assert [queries(*page) for page in pages] == few
    assert max(few) <= 12
    days = visitor.get(PAGE, {"month": f"{soon(1):%Y-%m}"}).context["agenda"]
    assert [len(events) for day, events in days if day == soon(1)] == [18], "a day is not divided"
