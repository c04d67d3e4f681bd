"""Slow mode of a dialogue: chosen by its facilitation, said where one writes, and in force from the next post on."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from discussions.models import Dialogue, Draft, Pace, Post, Submission
from members.models import Activity, Mail
from tests import factories
from tests.discussions.test_planning import plan_of
from tests.discussions.test_writing import words

SAID = "In this dialogue each of us writes once in six hours."


def write(client, thread, **fields):
    return client.post(reverse("discussions:write", args=[thread.pk]), words(**fields))


def page_of(dialogue):
    return reverse("discussions:pace", args=[dialogue.slug])


@pytest.fixture
def slow(dialogue, facilitator):
    dialogue.set_pace(Pace.SIX_HOURS, by=facilitator)
    return dialogue


def test_a_facilitator_chooses_it(client_of, facilitator, dialogue):
    client = client_of(facilitator)
    assert page_of(dialogue) in client.get(dialogue.get_absolute_url()).text
    assert 'value="0" ' in client.get(page_of(dialogue)).text
    for wrong in ({}, {"pace": "7"}):
        assert client.post(page_of(dialogue), wrong).status_code == 422
    for _twice in range(2):
        answer = client.post(page_of(dialogue), {"pace": "360"}, follow=True)
        assert answer.text.count(SAID) == 2  # the message, and the page
    dialogue.refresh_from_db()
    assert dialogue.pace == Pace.SIX_HOURS
    assert Activity.objects.filter(verb="paced", actor=facilitator).count() == 1
    assert not Mail.objects.exists()
    log = client.get(reverse("discussions:moderation_log", args=[dialogue.slug])).text
    assert "changed how often each of us writes" in log


def test_nobody_else_chooses_it(client_of, member, other_facilitator, dialogue):
    for who in (member, other_facilitator):
        assert client_of(who).post(page_of(dialogue), {"pace": "360"}).status_code == 403
    dialogue.refresh_from_db()
    assert dialogue.pace == Pace.FREE


def test_it_is_part_of_a_plan_and_of_the_desk(client_of, facilitator, coordinator):
    dated = factories.make_dated(facilitator=facilitator)
    client_of(facilitator).post(reverse("discussions:plan", args=[dated.slug]), plan_of(dated, pace="60"))
    assert Dialogue.objects.get(pk=dated.pk).pace == Pace.HOUR
    assert Activity.objects.filter(verb="paced").count() == 1
    fields = {
        "title": dated.title, "slug": dated.slug, "language": "en", "visibility": "members", "entry": "free",
        "review": "nobody", "pace": "10", "introduction": "Why",
    }  # fmt: skip
    client_of(coordinator).post(f"/admin/discussions/dialogue/{dated.pk}/change/", fields)
    assert Dialogue.objects.get(pk=dated.pk).pace == Pace.TEN_MINUTES
    assert Activity.objects.filter(verb="paced", actor=coordinator).count() == 1


def test_it_is_said_where_one_writes(client_of, visitor, member, facilitator, slow, thread):
    client, post = client_of(member), thread.posts.get()
    for address in (slow.get_absolute_url(), thread.get_absolute_url(), reverse("discussions:reply", args=[post.pk])):
        assert client.get(address).text.count(SAID) == 1, address
    assert SAID in visitor.get(slow.get_absolute_url()).text
    assert SAID not in client_of(facilitator).get(thread.get_absolute_url()).text


def test_the_text_comes_back_with_the_hour(client_of, member, slow, thread):
    client = client_of(member)
    assert write(client, thread).status_code == 302
    answer = write(client, thread, body="A second thought.")
    assert answer.status_code == 422
    for said in (SAID, "You can post this at", "A second thought."):
        assert said in answer.text
    assert Draft.objects.get().body == "A second thought."
    assert write(client, factories.make_thread(dialogue=slow)).status_code == 422
    assert write(client, factories.make_thread()).status_code == 302
    age = datetime.timedelta(hours=6, minutes=1)
    for post in Post.objects.filter(author=member, thread=thread):
        Post.objects.filter(pk=post.pk).update(published_at=post.published_at - age)
    assert write(client, thread).status_code == 302


def test_a_post_that_was_deleted_counts(client_of, member, slow, thread):
    factories.make_post(thread=thread, by=member).delete_text(by=member)
    assert write(client_of(member), thread).status_code == 422


def test_a_post_without_a_name_counts_for_its_author_alone(client_of, member, author, slow, thread, facilitator):
    slow.describe(by=facilitator, attributions=["participant"])
    for n in range(6):  # among whom a number hides somebody
        factories.make_member(name=f"Member {n}")
    factories.make_post(thread=thread, by=member, attribution="participant")
    assert SAID in write(client_of(member), thread, attribution="name").text
    other = factories.make_member(name="Somebody else")
    assert write(client_of(other), thread, attribution="name").status_code == 302


def test_a_text_that_waits_counts_from_when_it_was_sent(client_of, member, slow, thread, facilitator):
    slow.describe(by=facilitator, review="everybody")
    client = client_of(member)
    assert write(client, thread).status_code == 302
    assert write(client, thread).status_code == 422
    waiting = Submission.objects.get()
    age = datetime.timedelta(hours=7)
    Submission.objects.filter(pk=waiting.pk).update(submitted_at=waiting.submitted_at - age)
    waiting.publish(by=facilitator)
    assert write(client, thread).status_code == 302


def test_edits_and_those_who_facilitate_are_free_of_it(client_of, member, facilitator, coordinator, slow, thread):
    post = factories.make_post(thread=thread, by=member)
    edit = reverse("discussions:edit", args=[post.pk])
    assert client_of(member).post(edit, words(edited_at="")).status_code == 302
    for who in (facilitator, coordinator):
        assert [write(client_of(who), thread).status_code for _ in range(2)] == [302, 302]


def test_a_double_click_is_one_post(client_of, member, slow, thread):
    client, form = client_of(member), words()
    answers = [client.post(reverse("discussions:write", args=[thread.pk]), form) for _ in range(2)]
    assert answers[0].url == answers[1].url


@pytest.mark.parametrize("place", ["thread", "dialogue"])
def test_it_costs_no_page_a_query(client_of, member, facilitator, dialogue, thread, place):
    client, address = client_of(member), {"thread": thread, "dialogue": dialogue}[place].get_absolute_url()
    counted = []
    for pace in (Pace.FREE, Pace.DAY):
        dialogue.set_pace(pace, by=facilitator)
        client.get(address)  # what is rendered is kept
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counted.append(len(queries))
    assert counted[0] == counted[1]
