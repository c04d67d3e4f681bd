"""The page of a dialogue is kept for visitors, and follows the hours of its live sessions all the same."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from cop.visitor_cache import pages
from discussions.models import LiveSession, Recording
from discussions.models.live_session import reach_all
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def later(monkeypatch):
    """later(10) turns the clock forward by so many minutes."""
    real = timezone.now

    def turn(minutes):
        monkeypatch.setattr(timezone, "now", lambda: real() + minutes * MINUTE)

    return turn


def test_what_begins_and_ends_shows_to_visitors(dialogue, facilitator, later):
    factories.make_live(dialogue=dialogue, by=facilitator, begins_in=10, minutes=60)
    read = lambda: Client().get(dialogue.get_absolute_url()).text  # noqa: E731
    assert ("An hour on silence" in read(), "badge-new" in read()) == (True, False)
    assert pages.found, "nothing was kept"
    later(12)
    assert (reach_all(), reach_all()) == (1, 0)
    assert "badge-new" in read()
    later(80)
    assert (reach_all(), reach_all()) == (1, 0)
    assert "An hour on silence" not in read()
    assert "None is planned at the moment." in read()


def test_what_the_facilitation_does_shows_at_once(dialogue, facilitator):
    read = lambda: Client().get(dialogue.get_absolute_url()).text  # noqa: E731
    assert "Live sessions" not in read()
    session = factories.make_live(dialogue=dialogue, by=facilitator, begins_in=-5)
    assert "An hour on silence" in read()
    session.change(by=facilitator, title="Two hours on silence")
    assert "Two hours on silence" in read()
    Recording.objects.keep(session, by=facilitator, link="https://video.example/1", language="en")
    assert "Recording or transcript" in read()
    session.cancel(by=facilitator, reason="No light.")
    assert "Cancelled" in read()


def test_one_that_moves_begins_once_more(dialogue, facilitator, later):
    session = factories.make_live(dialogue=dialogue, by=facilitator, begins_in=-5)
    assert reach_all() == 1
    hours = {"begins_at": session.begins_at + 60 * MINUTE, "ends_at": session.ends_at + 60 * MINUTE}
    session.change(by=facilitator, **hours)
    assert LiveSession.objects.get().reached == "coming"
    later(61)
    assert reach_all() == 1
