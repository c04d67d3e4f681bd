"""A calendar file is brought, looked through, and what its bringer chooses of it becomes trainings."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cop.lib.calendar.writing import written
from resources.calendar import for_file, training_event
from resources.models import RecordFile, Training
from tests import factories
from tests.resources.recording import make_training

ADD = "/calendar/files/add/"
FILE = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:one
SUMMARY;LANGUAGE=es:Presupuestos con perspectiva de género
DTSTART;TZID=America/La_Paz:20300304T090000
DTEND;TZID=America/La_Paz:20300304T123000
RRULE:FREQ=WEEKLY;COUNT=4
LOCATION:Cochabamba
GEO:-17.39;-66.16
URL:https://x.example/curso
DESCRIPTION:Cuatro *mañanas*.
END:VEVENT
BEGIN:VEVENT
UID:two
SUMMARY:Three days <script>alert(1)</script>
DTSTART;VALUE=DATE:20300310
DTEND;VALUE=DATE:20300313
END:VEVENT
BEGIN:VEVENT
SUMMARY:An hour on our own clock
DTSTART:20300401T100000
END:VEVENT
BEGIN:VEVENT
SUMMARY:Long ago
DTSTART:20200401T100000Z
END:VEVENT
BEGIN:VEVENT
SUMMARY:A bad address
DTSTART:20300401T100000Z
URL:javascript:alert(1)
END:VEVENT
BEGIN:VTODO
SUMMARY:Buy paper
END:VTODO
END:VCALENDAR
"""


def bring(client, text=FILE, name="course.ics"):
    return client.post(ADD, {"file": SimpleUploadedFile(name, text.encode())})


def test_a_file_becomes_trainings(client_of, visitor):
    member = factories.make_member(timezone="Africa/Nairobi")
    client = client_of(member)
    answer = bring(client)
    page = client.get(answer.url)
    assert page.text.count('name="take"') == 3
    for word in ("It is over.", "It is no event", "Web address:", "it repeats until 25 Mar 2030", "&lt;script&gt;"):
        assert word in page.text, word
    assert Training.objects.count() == 0, "nothing is taken yet"
    client.post(f"{answer.url}~take/", {"take": ["1", "2", "3", "4", "5", "6", "99", "x"]})
    course, days, hour = Training.objects.order_by("begins_on")
    assert (course.title, course.language, course.owner) == ("Presupuestos con perspectiva de género", "es", member)
    assert (course.begins_at, course.ends_at) == (datetime.time(9), datetime.time(12, 30))
    assert (course.timezone, course.rrule, str(course.repeats_until)) == ("America/La_Paz", "FREQ=WEEKLY", "2030-03-25")
    assert (course.place, float(course.latitude), course.link) == ("Cochabamba", -17.39, "https://x.example/curso")
    assert "<em>mañanas</em>" in course.description_html
    assert (str(days.begins_on), str(days.ends_on), days.begins_at, days.timezone) == (
        "2030-03-10",
        "2030-03-12",
        None,
        "",
    )
    assert (hour.timezone, hour.begins_at, hour.ends_at) == ("Africa/Nairobi", datetime.time(10), None)
    client.post(f"{answer.url}~take/", {"take": ["1", "2", "3"]})
    again = client.get(bring(client).url).text
    assert again.count("In the directory") == 3
    assert (Training.objects.count(), RecordFile.objects.count()) == (3, 1)


def test_what_we_write_we_read(client_of, member):
    """A training goes out and comes in as it was."""
    when = {"begins_on": datetime.date(2030, 3, 4), "begins_at": datetime.time(9), "ends_at": datetime.time(12)}
    for words in (
        when
        | {
            "timezone": "Africa/Nairobi",
            "rrule": "FREQ=WEEKLY;INTERVAL=2",
            "repeats_until": datetime.date(2030, 5, 13),
        },
        when | {"timezone": "America/New_York", "ends_on": datetime.date(2030, 3, 6)},
        {"begins_on": datetime.date(2030, 3, 4), "ends_on": datetime.date(2030, 3, 6)},
    ):
        sent = make_training(title="As it was", **words)
        client = client_of(factories.make_member())
        url = bring(client, written([for_file(training_event(sent))]).decode()).url
        client.post(f"{url}~take/", {"take": "1"})
        got = Training.objects.latest("pk")
        assert got != sent
        for name in ("title", "begins_on", "ends_on", "begins_at", "ends_at", "timezone", "rrule", "repeats_until"):
            assert getattr(got, name) == getattr(sent, name), name


@pytest.mark.parametrize(("text", "said"), [
    ("", "There is no event in this file."), ("no calendar", "We could not read this file."),
    ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "There is no event in this file."), ("\0" * 2_000_000, "larger than 1 MB"),
])  # fmt: skip
def test_why_a_file_is_not_taken(client_of, member, text, said):
    answer = bring(client_of(member), text)
    assert answer.status_code == 422
    assert said in answer.text
    assert RecordFile.objects.count() == 0


def test_a_file_is_its_bringers(client_of, member, author, curator):
    url = bring(client_of(member)).url
    for other in (author, curator):
        assert client_of(other).get(url).status_code == 404
        assert client_of(other).post(f"{url}~take/", {"take": "1"}).status_code == 404
    member.erase(by=member)
    assert RecordFile.objects.count() == 0


def test_a_newcomer_takes_a_few(client_of):
    newcomer = factories.make_member(joined_at=timezone.now())
    text = FILE.replace(":Long ago", ":Later").replace("20200401", "20300402")
    url = bring(client_of(newcomer), text).url
    page = client_of(newcomer).post(f"{url}~take/", {"take": ["1", "2", "3", "4"]}, follow=True).text
    assert Training.objects.count() == 3
    assert "many entries in a short time" in page
