"""Live sessions as files for a calendar, as a calendar program reads them."""

import datetime

import pytest
from icalendar import Calendar

from discussions.models import LiveSession
from tests import factories

LINK = "https://meet.example/room"
NOON = datetime.datetime(2030, 3, 8, 12, tzinfo=datetime.UTC)


def at_noon(session):
    LiveSession.objects.filter(pk=session.pk).update(begins_at=NOON, ends_at=NOON + datetime.timedelta(minutes=90))
    session.refresh_from_db()
    return session


def read(answer):
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    calendar = Calendar.from_ical(answer.content)
    assert calendar.errors == []
    return calendar, list(calendar.walk("VEVENT"))


@pytest.fixture
def session(dialogue, facilitator):
    title = "Ce que le silence dit : une heure, à plusieurs voix, avec celles qui attendent; et d’autres"
    return at_noon(factories.make_live(dialogue=dialogue, by=facilitator, title=title, language="fr"))


def test_one_session_for_a_calendar(visitor, session):
    answer = visitor.get(f"{session.get_absolute_url()}session.ics")
    _calendar, [event] = read(answer)
    assert event["SUMMARY"] == session.title
    assert event["SUMMARY"].params["LANGUAGE"] == "fr"
    assert (event.start, event.end) == (NOON, NOON + datetime.timedelta(minutes=90))
    assert b"DTSTART:20300308T120000Z" in answer.content
    assert event["URL"] == f"http://localhost:8000{session.get_absolute_url()}"
    assert "Bring one exercise." in event["DESCRIPTION"]
    assert event["URL"] in event["DESCRIPTION"]
    assert (event["UID"], event["STATUS"], event["SEQUENCE"]) == (str(session.form_key), "CONFIRMED", 0)
    assert 'filename="open-room-' in answer["Content-Disposition"]
    assert LINK not in answer.text


def test_it_follows_what_changes(client_of, visitor, facilitator, session):
    session.change(by=facilitator, begins_at=NOON + datetime.timedelta(hours=1))
    _calendar, [moved] = read(visitor.get(f"{session.get_absolute_url()}session.ics"))
    session.cancel(by=facilitator, reason="Our guest is ill.")
    _calendar, [cancelled] = read(visitor.get(f"{session.get_absolute_url()}session.ics"))
    assert moved.start == NOON + datetime.timedelta(hours=1)
    assert moved["UID"] == cancelled["UID"]
    assert [(one["SEQUENCE"], one["STATUS"]) for one in (moved, cancelled)] == [(1, "CONFIRMED"), (2, "CANCELLED")]
    assert cancelled["DTSTAMP"].dt >= moved["DTSTAMP"].dt


def test_all_of_a_dialogue(visitor, facilitator, dialogue, session):
    second = factories.make_live(dialogue=dialogue, by=facilitator, begins_in=-500)
    factories.make_live(title="Elsewhere")
    calendar, events = read(visitor.get(f"/dialogues/{dialogue.slug}/live.ics"))
    assert {event["UID"] for event in events} == {str(session.form_key), str(second.form_key)}
    assert (calendar["NAME"], calendar["X-WR-CALNAME"]) == (dialogue.title, dialogue.title)
    empty = factories.make_dialogue(title="Empty")
    assert read(visitor.get(f"/dialogues/{empty.slug}/live.ics"))[1] == []


def test_a_sensitive_one_says_no_more_than_the_hour(client_of, visitor, member, facilitator):
    words = {"visibility": "participants", "entry": "open", "sensitive": True, "title": "About Zanzibar"}
    dialogue = factories.make_dated(facilitator=facilitator, **words)
    dialogue.register(member, by=member)
    session = at_noon(factories.make_live(dialogue=dialogue, by=facilitator, title="An hour in Zanzibar"))
    for url in (f"{session.get_absolute_url()}session.ics", f"/dialogues/{dialogue.slug}/live.ics"):
        answer = client_of(member).get(url)
        _calendar, [event] = read(answer)
        assert (event["SUMMARY"], event["CLASS"], event.start) == ("Appointment", "PRIVATE", NOON)
        assert set(event) == {"UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "STATUS", "SUMMARY", "CLASS"}
        said = f"{answer.text}{answer['Content-Disposition']}"
        for word in ("Zanzibar", "zanzibar", "localhost", "meet.example", "exercise", "Gender", dialogue.slug):
            assert word not in said, word
        assert 'filename="appointment.ics"' in said
        assert client_of(factories.make_member()).get(url).status_code == 404
        assert visitor.get(url).status_code == 404


def test_a_discreet_reader_gets_a_discreet_calendar(client_of, member, session):
    member.prefer_mail(by=member, discreet=True)
    answer = client_of(member).get(f"{session.get_absolute_url()}session.ics")
    assert read(answer)[1][0]["SUMMARY"] == "Appointment"
    assert "silence" not in answer.text


def test_words_cannot_add_lines(visitor, facilitator, dialogue):
    words = "x\r\nATTENDEE:mailto:a@example.org\nBEGIN:VALARM"
    session = factories.make_live(dialogue=dialogue, by=facilitator, title=words, description=words)
    answer = visitor.get(f"{session.get_absolute_url()}session.ics")
    _calendar, [event] = read(answer)
    assert "ATTENDEE" not in event
    assert event.subcomponents == []
