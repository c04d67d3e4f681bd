"""Moderation in figures: for members, and no number that could tell of somebody."""

import datetime

import pytest
from django.utils import timezone

from discussions.models import Flag
from discussions.models.appeal import appeal
from discussions.models.flag import flag, leave
from discussions.stats import moderation_by_quarter
from tests import factories


@pytest.fixture
def many(thread, author, facilitator, coordinator):
    """Seven reports: five answered in time, one late, one that is not yet due; six posts hidden; six appeals, of which
    one waits."""
    posts = [factories.make_post(thread=thread, by=author) for _ in range(7)]
    for post in posts:
        flag(post, by=coordinator, why="other")
    for post in posts[:6]:
        leave(post, by=facilitator)
        post.hide(by=facilitator, reason="An attack.")
        appeal(post, "It is none.", by=author)
    late = posts[5].flags.get()
    Flag.objects.filter(pk=late.pk).update(due_at=late.flagged_at)
    for post in posts[:5]:
        post.appeals.get().decide(by=coordinator, granted=False, reason="It is one.")
    return posts


def test_numbers_of_five_and_more_are_shown(many):
    [quarter] = moderation_by_quarter()
    acts = {str(words): number for words, number in quarter.acts}
    assert (quarter.reports, quarter.in_time, quarter.appeals) == (7, 83, 6)
    assert acts["posts hidden"] == 6
    assert acts["suspensions"] == 0


def test_smaller_ones_are_not_nor_what_they_leave(thread, author, facilitator, member):
    post = factories.make_post(thread=thread, by=author)
    flag(post, by=member, why="other")
    post.hide(by=facilitator, reason="An attack.")
    appeal(post, "It is none.", by=author)
    [quarter] = moderation_by_quarter()
    assert (quarter.reports, quarter.in_time, quarter.appeals, quarter.granted) == (None, None, None, 0)
    assert {str(words): number for words, number in quarter.acts}["posts hidden"] is None


def test_what_is_long_past_is_not_counted(thread, author, member):
    post = thread.posts.get()
    flag(post, by=member, why="other", at=timezone.now() - datetime.timedelta(days=3 * 366))
    assert moderation_by_quarter() == []


def test_members_read_it_and_visitors_do_not(visitor, client_of, member, many, django_assert_max_num_queries):
    assert visitor.get("/moderation/").status_code == 302
    client = client_of(member)
    page = client.get("/moderation/").text
    for words in ("83 %", "posts hidden", "not shown</td>", "within 48 hours"):
        assert words in page
    with django_assert_max_num_queries(8):
        client.get("/moderation/")


def test_nothing_is_said_kindly(client_of, member):
    assert "Nothing had to be moderated in the last two years." in client_of(member).get("/moderation/").text
