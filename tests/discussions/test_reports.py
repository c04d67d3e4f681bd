"""A report: who can make one, its receipt, and that the facilitator who is reported does not see it."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from discussions.models import Flag
from discussions.models.flag import SOON_HOURS, USUAL_DAYS, answer, flag, leave
from discussions.reported_posts import Posts
from members.models import Activity
from tests import factories

WORDS = "It names a colleague of mine."


def report(client, post, **words):
    """What a visitor or a member sends from the page on which one reports `post`."""
    url = reverse("discussions:flag", args=[post.pk])
    key = re.search(r'name="form_key" value="([^"]+)"', client.get(url).text)
    form = {"why": "private", "words": WORDS} | ({"form_key": key[1]} if key else {}) | words
    return client.post(url, form)


def log_of(client, dialogue):
    return client.get(reverse("discussions:moderation_log", args=[dialogue.slug])).text


@pytest.fixture(autouse=True)
def _no_address_is_known(db):
    cache.clear()


def test_a_visitor_reports_and_reads_the_answer(visitor, post, facilitator, client_of):
    page = visitor.get(reverse("discussions:flag", args=[post.pk])).text
    assert f"within {SOON_HOURS} hours" in page
    assert f"within {USUAL_DAYS} days" in page
    receipt = report(visitor, post).url
    assert receipt == Flag.objects.get().get_absolute_url()
    assert "Waits for an answer" in client_of(None).get(receipt).text
    leave(post, by=facilitator, words="She agreed to be named.")
    page = client_of(None).get(receipt)
    for words in ("It stays as it is", "She agreed to be named.", WORDS):
        assert words in page.text
    assert "no-store" in page["Cache-Control"]
    assert facilitator.name not in page.text


def test_a_visitor_sends_twice_and_it_is_one(visitor, post):
    key = "5f0c0b5e-0000-4000-8000-000000000001"
    first, second = report(visitor, post, form_key=key), report(visitor, post, form_key=key)
    assert first.url == second.url
    assert Flag.objects.count() == 1
    assert report(visitor, post).url != first.url


def test_robots_and_haste_are_held_back(visitor, post):
    assert report(visitor, post, greeting="Buy!").status_code == 422
    for _times in range(10):
        assert report(visitor, post).status_code == 302
    refused = report(visitor, post)
    assert refused.status_code == 422
    assert "These were many reports in a short time" in refused.text
    assert WORDS in refused.text
    assert Flag.objects.count() == 10


def test_visitors_report_only_what_they_see(visitor, facilitator, author):
    room = factories.make_dialogue(visibility="members", facilitator=facilitator)
    post = factories.make_thread(dialogue=room, by=author).posts.get()
    assert visitor.get(reverse("discussions:flag", args=[post.pk])).status_code == 404


def test_a_post_shows_visitors_the_way(visitor, post):
    assert f'href="/posts/{post.pk}/flag/"' in visitor.get(post.thread.get_absolute_url()).text


def test_a_member_finds_their_reports(client_of, member, author, post, facilitator):
    client = client_of(member)
    assert report(client, post).url == post.get_absolute_url()
    page = client.get("/mine/reports/").text
    assert "Waits for an answer" in page
    assert post.thread.title in page
    answer(post, by=facilitator, upheld=True, words="It is edited.")
    page = client.get("/mine/reports/").text
    assert "Something was done" in page
    assert "It is edited." in page
    assert "You have reported nothing." in client_of(author).get("/mine/reports/").text
    receipt = Flag.objects.get().get_absolute_url()
    assert client.get(receipt).status_code == 200
    for other in (author, facilitator, None):
        assert client_of(other).get(receipt).status_code == 404


def test_my_reports_cost_the_same_for_many(client_of, member, thread, author, django_assert_max_num_queries):
    for _more in range(8):
        flag(factories.make_post(thread=thread, by=author), by=member, why="place")
    leave(thread.posts.last(), by=author)
    client = client_of(member)
    client.get("/mine/reports/")
    with django_assert_max_num_queries(12):
        assert client.get("/mine/reports/").text.count("reported on") == 8


def test_the_title_goes_with_what_may_not_be_read(client_of, member, post, coordinator):
    flag(post, by=member, why="other")
    post.thread.dialogue.describe(by=coordinator, visibility="participants", entry="asked")
    page = client_of(member).get("/mine/reports/").text
    assert post.thread.title not in page
    assert "What you cannot see any more" in page


def test_who_is_suspended_reports_a_few(client_of, suspended, thread, author):
    client = client_of(suspended)
    posts = [factories.make_post(thread=thread, by=author) for _ in range(4)]
    assert [report(client, post).status_code for post in posts] == [302, 302, 302, 422]


def test_a_reported_facilitator_sees_nothing_of_it(client_of, dialogue, facilitator, coordinator, member):
    post = factories.make_thread(dialogue=dialogue, by=facilitator, body="My own words.").posts.get()
    second = factories.make_member(name="Second")
    dialogue.appoint_facilitator(second, by=coordinator)
    made = flag(post, by=member, why="disrespect", words=WORDS)
    own, other = client_of(facilitator), client_of(second)
    queue = reverse("discussions:flag_queue", args=[dialogue.slug])
    decide = reverse("discussions:decide_flag", args=[made.pk])
    for url in (queue, "/mine/flags/"):
        assert WORDS in other.get(url).text
        assert WORDS in client_of(coordinator).get(url).text
        assert "Nothing waits for you." in own.get(url).text
    assert "1 contribution was reported" in other.get(reverse("discussions:board", args=[dialogue.slug])).text
    assert "reported" not in own.get(reverse("discussions:board", args=[dialogue.slug])).text.partition("<main")[2]
    assert "1 contribution was reported" in other.get("/").text
    assert "contribution was reported" not in own.get("/").text
    assert own.post(decide).status_code == 404
    assert other.post(decide, {"reason": "We talked."}).status_code == 302
    assert own.post(reverse("discussions:reopen_flag", args=[made.pk]), {"reason": "No."}).status_code == 404
    for url in (queue, "/mine/flags/"):
        assert WORDS in other.get(f"{url}?decided=1").text
        assert WORDS not in own.get(f"{url}?decided=1").text
    assert "reported a post" in log_of(other, dialogue)
    for said in ("reported a post", "left a reported post as it is", "We talked."):
        assert said not in log_of(own, dialogue)


def test_one_who_wrote_it_sealed_does_not_either(client_of, facilitator, coordinator, member):
    room = factories.make_dialogue(facilitator=facilitator, attributions=["participant"])
    for _ in range(5):
        factories.make_member()
    thread = factories.make_thread(dialogue=room, by=member)
    post = factories.make_post(thread=thread, by=facilitator, attribution="participant", body="Nameless words.")
    made = flag(post, by=member, why="disrespect", words=WORDS)
    assert WORDS not in client_of(facilitator).get("/mine/flags/").text
    assert WORDS in client_of(coordinator).get("/mine/flags/").text
    assert client_of(facilitator).post(reverse("discussions:decide_flag", args=[made.pk])).status_code == 404


def test_a_coordinator_who_is_reported_does_not_either(client_of, coordinator, facilitator, dialogue, member):
    post = factories.make_thread(dialogue=dialogue, by=coordinator).posts.get()
    flag(post, by=member, why="disrespect", words=WORDS)
    assert WORDS not in client_of(coordinator).get("/mine/flags/").text
    history = client_of(coordinator).get(f"/admin/discussions/dialogue/{dialogue.pk}/history/").text
    assert "report" not in history.partition("<main")[2]
    assert WORDS in client_of(facilitator).get("/mine/flags/").text


def test_what_is_due_first_stands_first(client_of, facilitator, thread, author, member):
    early, late, urgent = (factories.make_post(thread=thread, by=author) for _ in range(3))
    now = timezone.now()
    flag(early, by=member, why="other", at=now - datetime.timedelta(days=6))
    flag(late, by=member, why="other")
    flag(urgent, by=member, why="private")
    page = client_of(facilitator).get("/mine/flags/").text
    assert page.index(f'id="p{early.pk}"') < page.index(f'id="p{urgent.pk}"') < page.index(f'id="p{late.pk}"')
    assert page.count("was due ") == 1
    board = client_of(facilitator).get(reverse("discussions:board", args=[thread.dialogue.slug])).text
    assert "The target time of 1 is over." in board


def test_it_is_answered_as_done_and_opened_again(client_of, facilitator, member, post):
    made, client = flag(post, by=member, why="other", words=WORDS), client_of(facilitator)
    url = reverse("discussions:decide_flag", args=[made.pk])
    client.post(url, {"reason": "It is edited.", "upheld": "1"})
    made.refresh_from_db()
    assert made.upheld is True
    again = reverse("discussions:reopen_flag", args=[made.pk])
    client.post(again, {"reason": ""})
    made.refresh_from_db()
    assert made.decided_at is not None
    for _twice in range(2):
        client.post(again, {"reason": "Others saw it too."})
    made.refresh_from_db()
    assert (made.decided_at, made.decided_by, made.upheld) == (None, None, None)
    assert Activity.objects.get(verb="reopened").reason.text == "Others saw it too."
    assert "looked at a reported post once more" in log_of(client, post.thread.dialogue)
    assert WORDS in client.get("/mine/flags/").text


def test_what_nobody_sees_is_not_opened_again(client_of, facilitator, member, post):
    made = flag(post, by=member, why="other")
    post.hide(by=facilitator, reason="An attack.")
    client_of(facilitator).post(reverse("discussions:reopen_flag", args=[made.pk]), {"reason": "Others saw it too."})
    made.refresh_from_db()
    assert made.decided_at is not None


def test_who_leaves_is_forgotten_as_reporter(member, post):
    made = flag(post, by=member, why="other", words=WORDS)
    member.erase(by=member)
    made.refresh_from_db()
    assert (made.member, made.words) == (None, WORDS)


def test_what_was_taken_down_meanwhile_is_no_error(client_of, member, visitor, post, facilitator, monkeypatch):
    """Between the moment in which the page was made and that in which it is sent."""
    seen = Posts.seen_by
    monkeypatch.setattr(Posts, "seen_by", lambda kind, reader: seen(kind, facilitator))
    post.hide(by=facilitator, reason="An attack.")
    for client in (client_of(member), visitor):
        answered = report(client, post)
        assert "Thank you. Meanwhile this was taken down" in answered.text
    assert not Flag.objects.exists()
