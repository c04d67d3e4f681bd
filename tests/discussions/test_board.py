"""The board: what a dialogue needs today."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from discussions.board import board_of
from discussions.models import Post, ReadingMark, Thread
from discussions.models.flag import flag
from members.models import Site
from tests import factories


@pytest.fixture
def room(facilitator):
    return factories.make_dated(facilitator=facilitator, visibility="public", entry="free", languages=["en", "fr"])


def page(client_of, facilitator, room):
    return client_of(facilitator).get(f"/dialogues/{room.slug}/board/").text


def from_country(country, **fields):
    member = factories.make_member(**fields)
    member.profile.describe(by=member, country=country)
    return member


def earlier(thing, **ago):
    then = timezone.now() - datetime.timedelta(**ago)
    Post.objects.filter(thread=thing).update(published_at=then)
    Thread.objects.filter(pk=thing.pk).update(started_at=then)


def test_an_empty_dialogue_needs_nothing(client_of, facilitator, room):
    room.tasks.all().delete()
    text = page(client_of, facilitator, room)
    for sentence in (
        "Nothing waits for your decision.", "Nobody wrote in the last seven days.",
        "Whoever wrote for the first time has had a word from you.",
    ):  # fmt: skip
        assert sentence in text


def test_what_nobody_answered_for_a_day(client_of, facilitator, member, author, room):
    old, young, answered = (
        factories.make_thread(dialogue=room, by=member, title=title) for title in ("Old", "Young", "Answered")
    )
    factories.make_post(thread=answered, by=author)
    for thread in (old, answered):
        earlier(thread, hours=30)
    assert [post.thread for post in board_of(room, facilitator).unanswered] == [old]
    assert "Old" in page(client_of, facilitator, room)


def test_a_newcomer_waits_for_a_word(facilitator, member, author, room):
    thread = factories.make_thread(dialogue=room, by=facilitator)
    factories.make_post(thread=factories.make_thread(by=author), by=author)  # wrote elsewhere before
    factories.make_post(thread=thread, by=author)
    first = factories.make_post(thread=thread, by=member)
    assert board_of(room, facilitator).newcomers == [first]
    factories.make_post(parent=first, by=facilitator)
    assert board_of(room, facilitator).newcomers == []


def test_voices_of_few_are_hidden(client_of, facilitator, room):
    thread = factories.make_thread(dialogue=room, by=facilitator)
    for country, number in (("KE", 6), ("BO", 2), ("FR", 7)):
        for _ in range(number):
            factories.make_post(thread=thread, by=from_country(country))
    numbers = {str(row.name): row.number for row in board_of(room, facilitator).voices}
    assert numbers["Europe and Central Asia"] == 7
    assert numbers["Latin America and the Caribbean"] is None
    assert "not shown" in page(client_of, facilitator, room)


def test_who_wrote_without_a_name_is_counted_as_nobody(facilitator, member, author):
    room = factories.make_dialogue(facilitator=facilitator, attributions=["participant"])
    thread = factories.make_thread(dialogue=room, by=facilitator)
    for _ in range(4):
        factories.make_member()
    factories.make_post(thread=thread, by=member)
    before = board_of(room, facilitator)
    for by in (member, author):
        factories.make_post(thread=thread, by=by, attribution="participant")
    after = board_of(room, facilitator)
    assert (after.posts, after.nameless) == (before.posts + 2, 2)
    assert (after.people, after.voices, after.share) == (before.people, before.voices, before.share)


def test_what_waits_is_told_with_its_number(client_of, facilitator, member, author, room):
    room.review = "everybody"
    room.save()
    thread = factories.make_thread(dialogue=room, by=facilitator)
    factories.make_submission(thread=thread, by=member)
    assert "1 text waits until you have read it" in page(client_of, facilitator, room)


def test_languages_tell_what_waits_for_a_translation(facilitator, member, room):
    thread = factories.make_thread(dialogue=room, by=facilitator)
    post = factories.make_post(thread=thread, by=member)
    factories.make_translation(post, by=member)
    rows = {row.language: (row.number, row.of) for row in board_of(room, facilitator).languages}
    assert rows == {"en": (2, 0), "fr": (0, 1)}


def test_the_hours_to_a_first_answer(facilitator, member, room):
    for hours in (2, 4, 12):
        thread = factories.make_thread(dialogue=room, by=member)
        earlier(thread, hours=hours)
        factories.make_post(thread=thread, by=facilitator)
    assert board_of(room, facilitator).hours == pytest.approx(4, abs=0.1)


def test_read_by_many_and_answered_by_few(facilitator, member, room):
    thread = factories.make_thread(dialogue=room, by=member)
    earlier(thread, hours=30)
    for _ in range(5):
        assert board_of(room, facilitator).read == []
        ReadingMark.objects.create(thread=thread, member=factories.make_member(), read=[(1, 1)])
    assert board_of(room, facilitator).read == [thread]


def test_the_share_of_those_who_say_most(facilitator, room):
    thread = factories.make_thread(dialogue=room, by=facilitator, body="x" * 100)
    for _ in range(6):
        assert board_of(room, facilitator).share is None
        factories.make_post(thread=thread, by=factories.make_member(), body="x" * 100)
    factories.make_post(thread=thread, by=factories.make_member(), body="x" * 300)
    assert board_of(room, facilitator).share == 50


def test_nobody_else_sees_it(client_of, member, room):
    assert client_of(member).get(f"/dialogues/{room.slug}/board/").status_code == 403


@pytest.mark.parametrize("entry", ["free", "asked"])
def test_it_costs_few_queries(client_of, facilitator, room, django_assert_max_num_queries, entry):
    """Two more in a process that knows neither the name of the site nor the kinds of things."""
    for number in range(12):
        thread = factories.make_thread(dialogue=room, by=factories.make_member(), title=f"Thread {number}")
        earlier(thread, hours=30)
    room.describe(by=facilitator, entry=entry)
    client = client_of(facilitator)
    ContentType.objects.clear_cache()
    Site.objects.forget()
    for most in (15, 13):
        with django_assert_max_num_queries(most) as queries:
            assert client.get(f"/dialogues/{room.slug}/board/").status_code == 200
    assert [q["sql"] for q in queries.captured_queries if not q["sql"].startswith("EXECUTE")] == []  # nothing is built


def test_reports_are_counted_for_who_reads(facilitator, coordinator, member, author, room):
    """Of one's own posts nobody sees them, in whatever order they come who ask."""
    thread = factories.make_thread(dialogue=room, by=author)
    theirs = factories.make_post(thread=thread, by=facilitator)
    for post in (thread.posts.get(number=1), theirs):
        flag(post, by=member, why="other")
    found = [board_of(room, reader).waits.flags for reader in (facilitator, coordinator, facilitator, coordinator)]
    assert found == [1, 2, 1, 2]
    later = timezone.now() + datetime.timedelta(days=30)
    assert [board_of(room, facilitator, now).waits.overdue for now in (None, later)] == [0, 1]


def test_groups_are_counted_and_small_ones_hidden(client_of, facilitator, room):
    thread = factories.make_thread(dialogue=room, by=facilitator)
    for group, number in (("woman", 7), ("man", 5), ("nonbinary", 1)):
        for _ in range(number):
            member = factories.make_member()
            member.profile.describe(by=member, group=group)
            factories.make_post(thread=thread, by=member)
    numbers = {str(row.name): row.number for row in board_of(room, facilitator).groups}
    assert numbers == {"As a woman": 7, "As a man": 5, "As a non-binary person": None, "": None}
    assert "As a woman" in page(client_of, facilitator, room)
