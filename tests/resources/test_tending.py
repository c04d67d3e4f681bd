"""Records expire: a year and a half passes, owners are asked, each mail comes once; what is over leaves the lists."""

import datetime
import re

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from members import mailing, notices
from members.models import Activity, Mail
from resources import confirming, tending
from tests.factories import make_member, make_suspended
from tests.resources.recording import make_opportunity, make_organisation, make_training

DAY = datetime.timedelta(days=1)
WAY = re.compile(r"/directory/~confirm/[^\s/]+/")


@pytest.fixture
def clock(monkeypatch):
    """clock(days) puts the time that many days after its beginning, and lets the loop work."""
    beginning = timezone.now().replace(hour=9)
    monkeypatch.setattr(timezone, "now", lambda: beginning)

    def at(days):
        now = beginning + days * DAY
        monkeypatch.setattr(timezone, "now", lambda: now)
        while tending.tend() or notices.tell() or mailing.write_due():
            pass

    return at


def said(member):
    """The sentences of all mails to this member, the oldest first."""
    return [mail.text.partition("\n")[0] for mail in Mail.objects.filter(address=member.email).order_by("pk")]


def way(member):
    return WAY.search(Mail.objects.filter(address=member.email).latest("pk").text)[0]


# The days on which something comes, those before them, and some on which nothing does; or each of them.
DAYS = [0, 100, 334, 335, 336, 340, 349, 350, 355, 364, 365, 400, 547, 548, 560, 675, 676, 690, 700]


@pytest.mark.parametrize("days", [DAYS, pytest.param(range(701), marks=pytest.mark.soak)], ids=["some", "all"])
def test_a_year_and_a_half_passes(client_of, visitor, clock, days):
    """One is confirmed once, one never, and one has no owner."""
    faithful, silent, gone = make_member(), make_member(), make_member()
    kept = make_organisation(by=faithful, title="Kept")
    left = make_training(by=silent, title="Left", self_paced=True)
    orphan = make_organisation(by=gone, title="Nobody’s")
    gone.erase(by=gone)
    badge = "not confirmed for"
    for day in days:
        clock(day)
        if day == 340:
            page = visitor.get(way(faithful))
            assert "Yes, it still holds" in page.text
            assert page.context["confirmation"].is_open
            for _twice in range(2):
                assert "Confirmed: thank you" in visitor.post(way(faithful)).text
        if day in {335, 364}:
            assert badge not in visitor.get("/directory/trainings/").text
        if day == 400:
            assert "not confirmed for 13 months" in visitor.get("/directory/trainings/").text
    assert [sentence.split(",")[0] for sentence in said(faithful)] == [
        "Does this still hold? One button confirms it", "Does this still hold? One button confirms it",
        "Once more: does this still hold? In two weeks it is marked as not confirmed. One button keeps it as it is",
    ]  # fmt: skip
    first, second, third = said(silent)
    assert first.startswith("Does this")
    assert second.startswith("Once more")
    assert third.startswith("Nobody confirmed this")
    verbs = [*Activity.objects.about(left).values_list("verb", flat=True)]
    assert verbs == ["archived", "unconfirmed", "reminded", "asked", "added"]
    for record, section in ((left, "trainings"), (orphan, "organisations")):
        assert record.title not in visitor.get(f"/directory/{section}/").text
        assert "It may still hold, or not." in visitor.get(record.get_absolute_url()).text
    assert "Kept" in visitor.get("/directory/organisations/").text
    assert left.get_absolute_url() in visitor.get("/search/?q=left").text
    visitor.post(way(silent))
    assert "Left" in visitor.get("/directory/trainings/").text
    left.refresh_from_db()
    assert (left.archived_at, left.confirmed_by) == (None, silent)
    kept.refresh_from_db()
    assert kept.reminded_at


def test_discreet_mail_says_nothing(client_of, clock):
    member = make_member()
    member.prefer_mail(by=member, discreet=True)
    record = make_organisation(by=member, title="A shelter that trains")
    clock(336)
    [mail] = Mail.objects.filter(address=member.email)
    assert not any(word in mail.text + mail.html + mail.subject for word in ("shelter", "confirm", "directory"))
    assert confirming.address(record) in client_of(member).get("/notices/").text


def test_an_address_of_a_mail_does_one_thing_once(visitor, member, author, curator):
    record = make_organisation(by=member, place="Thiès")
    path = confirming.address(record)
    before = record.confirmed_at
    page = visitor.get(path)
    assert page.status_code == 200
    assert "Thiès" in page.text
    record.refresh_from_db()
    assert record.confirmed_at == before
    assert visitor.get(path[:-3] + "x/").status_code == 404
    record.hide(by=curator, reason="It names somebody.")
    assert visitor.get(path).status_code == visitor.post(path).status_code == 404
    record.restore(by=curator)
    record.hand_over(author, by=member)
    assert visitor.post(path).status_code == 404
    suspended = make_suspended()
    theirs = make_organisation(by=suspended)
    asked = theirs.confirmed_at
    assert "While your account is suspended" in visitor.post(confirming.address(theirs)).text
    theirs.refresh_from_db()
    assert theirs.confirmed_at == asked


def test_a_new_owner_is_asked_themselves(member, author, clock):
    record = make_organisation(by=member)
    clock(336)
    record.hand_over(author, by=member)
    clock(337)
    assert said(author)[-1].startswith("Does this still hold?")
    assert len(said(member)) == 1


def test_who_confirms_before_the_mail_leaves_gets_none(member, clock):
    record = make_organisation(by=member)
    tending.tend(timezone.now() + 336 * DAY)
    record.confirm(by=member)
    clock(0)
    assert said(member) == []


def test_what_is_over_leaves_the_lists(visitor, member, clock):
    today = timezone.now().date()
    course = make_training(
        by=member,
        begins_on=today + 2 * DAY,
        begins_at=datetime.time(9),
        ends_at=datetime.time(10),
        timezone="Pacific/Auckland",
        title="Course",
    )
    words = {"rrule": "FREQ=WEEKLY", "repeats_until": today + 73 * DAY}  # held the last time three days before
    series = make_training(by=member, begins_on=today, title="Series", **words)
    endless = make_training(by=member, begins_on=today, rrule="FREQ=WEEKLY", title="Endless")
    call = make_opportunity(by=member, deadline=today + 3 * DAY, title="Call")
    days = {course: 3, call: 5, series: 72, endless: 300}
    for record, day in days.items():
        listed = f"/directory/{record.SECTION}/"
        clock(day - 2)
        assert record.title in visitor.get(listed).text, record
        clock(day)
        assert (record.title in visitor.get(listed).text) == (record == endless), record
        assert (record.title in visitor.get(f"{listed}?when=past").text) == (record != endless), record
    assert "Past" in visitor.get(call.get_absolute_url()).text
    call.refresh_from_db()
    call.describe(by=member, deadline=today + 500 * DAY)
    assert "Call" in visitor.get("/directory/opportunities/").text
    clock(400)
    assert {*Activity.objects.filter(verb="asked").values_list("target_id", flat=True)} == {endless.pk, call.pk}


def test_what_is_held_again_shows_its_next_day(visitor, member, clock):
    """In lists, which it orders; until the time that is being held is over by its own clock."""
    today = timezone.now().date()
    hours = {"begins_at": datetime.time(20), "ends_at": datetime.time(22), "timezone": "Africa/Nairobi"}
    weekly = make_training(by=member, begins_on=today - 70 * DAY, rrule="FREQ=WEEKLY", title="Weekly", **hours)
    make_training(by=member, begins_on=today + 3 * DAY, title="Once")
    long = {"rrule": "FREQ=WEEKLY;INTERVAL=2", "begins_on": today - 15 * DAY, "ends_on": today - 13 * DAY}
    make_training(by=member, title="Long", **long)
    expected = {
        0: {"Long": -1, "Weekly": 0, "Once": 3}, 1: {"Long": -1, "Once": 3, "Weekly": 7},
        3: {"Once": 3, "Weekly": 7, "Long": 13}, 8: {"Long": 13, "Weekly": 14}, 22: {"Long": 27, "Weekly": 28},
    }  # fmt: skip
    for day, days in expected.items():
        clock(day)
        page = visitor.get("/directory/trainings/")
        assert {one.title: (one.next_on - today).days for one in page.context["page"].items} == days, day
        assert [one.title for one in page.context["page"].items] == [*days], day
        assert date_format(today + days["Weekly"] * DAY) in page.text
        assert "Each week" in page.text
    shown = [date_format(today + n * DAY) for n in (27, 29)]
    assert "{} to {}".format(*shown) in page.text
    assert date_format(today + 28 * DAY) in visitor.get(weekly.get_absolute_url()).text
    weekly.refresh_from_db()
    weekly.describe(by=member, rrule="FREQ=WEEKLY;INTERVAL=3")
    assert weekly.next_on == today + 35 * DAY
