"""One click in the mail about a new resource stops what it came for, a topic or a search, and nothing else."""

import datetime

import pytest
from django.utils import timezone

from members import mailing, notices
from members.models import Frequency, Level, Mail, Topic, Watch, watch
from resources.models import SavedSearch
from tests.resources.making import make_published


def run():
    while notices.tell() or mailing.write_due():
        pass


@pytest.fixture
def land(db):
    Topic.objects.add_missing({"land": {"en": "Land"}})
    return Topic.objects.get(code="land")


@pytest.mark.parametrize("way", ["topic", "search"])
def test_one_click_stops_what_the_mail_came_for(client, client_of, member, curator, land, way):
    if way == "topic":
        watch(land, Level.FOLLOWED, by=member, frequency=Frequency.ONCE)
        SavedSearch.objects.keep("kind=case", by=member, name="Cases")
    else:
        SavedSearch.objects.keep("topic=land", by=member, name="Land & tools").mail(Frequency.ONCE, by=member)
    make_published(curator=curator, topics=[land])
    run()
    mail = Mail.objects.get(address=member.email)
    address = mail.headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    page = client_of(member).get(address).content.decode()
    assert ("<bdi>Land</bdi>" if way == "topic" else "<bdi>Land &amp; tools</bdi>") in page
    assert "&amp; tools" not in client.get(address).content.decode(), "a search is its member's own"
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    rows = [*Watch.objects.filter(member=member), *SavedSearch.objects.filter(member=member)]
    assert [row.frequency for row in rows] == (["never", ""] if way == "topic" else ["never"])
    make_published(curator=curator, topics=[land])
    run()
    assert Mail.objects.filter(address=member.email).count() == 1
    member.refresh_from_db()
    assert (member.mail_personal, member.mail_followed) == ("once", "daily")


@pytest.mark.parametrize("kept", [True, False])
def test_what_was_stopped_meanwhile_does_not_come(member, curator, land, kept):
    """It waited for the daily mail: for the topic, that is stopped then, and for a search, which may be kept."""
    watch(land, Level.FOLLOWED, by=member)
    search = SavedSearch.objects.keep("topic=land", by=member, name="Land & tools")
    make_published(curator=curator, topics=[land])
    run()
    watch(land, Level.FOLLOWED, by=member, frequency=Frequency.NEVER)
    if not kept:
        search.delete()
    mailing.write_due(timezone.now() + datetime.timedelta(days=2))
    assert Mail.objects.filter(address=member.email).count() == kept
