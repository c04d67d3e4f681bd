"""What the safety persons are told: forms, lists, and what becomes of it when somebody leaves."""

import datetime
import json
import uuid
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from discussions.models import Closed, Disclosure, DisclosureNote
from discussions.models.suspension import suspend
from members.models import Activity
from tests import factories
from tests.discussions.telling import LIST, WORDS, run, say, sent, tell, way


@pytest.mark.parametrize(("body", "words"), [("", "There is no text yet."), ("x" * 4001, "longer than 4000")])
def test_a_mistake_loses_nothing(client_of, member, told, post, body, words):
    for url in (way(post), f"{told.get_absolute_url()}say/"):
        answer = client_of(member).post(url, sent(body))
        assert answer.status_code == 422
        assert words in answer.text
        assert body in answer.text
    assert Disclosure.objects.count() == 1


def test_closing_asks_for_words(client_of, safety, told):
    answer = client_of(safety).post(f"{told.get_absolute_url()}close/", {"words": " "})
    assert answer.status_code == 422
    assert "Please say what was done, in a sentence" in answer.text
    assert Disclosure.objects.get().closed_at is None


def test_words_for_what_was_closed_meanwhile_come_back(client_of, member, safety, told):
    told.close(by=safety, words="Done.")
    answer = client_of(member).post(f"{told.get_absolute_url()}say/", sent("But tonight?"))
    assert answer.status_code == 422
    assert "It was closed meanwhile." in answer.text
    assert "But tonight?" in answer.text


def test_nobody_buries_what_others_told(client_of, member, post, told):
    for number in range(9):
        tell(post, member, f"Once more {number}")
    answer = client_of(member).post(way(post), sent())
    assert answer.status_code == 422
    assert "This was much in a short time." in answer.text
    assert WORDS in answer.text


def test_a_suspended_member_can_tell(client_of, member, facilitator, dialogue, post, safety):
    until = timezone.now() + datetime.timedelta(days=3)
    suspend(member, dialogue=dialogue, until=until, reason="A.", by=facilitator)
    assert client_of(member).post(way(post), sent()).status_code == 302


def test_a_suspended_safety_person_reads_and_does_not_act(client_of, safety, coordinator, told):
    suspend(safety, until=timezone.now() + datetime.timedelta(days=3), reason="A.", by=coordinator)
    client, url = client_of(safety), told.get_absolute_url()
    assert "<textarea" not in client.get(url).text
    assert client.post(f"{url}take-up/").status_code == 403
    assert client.post(f"{url}say/", sent()).status_code == 403


def test_no_browser_keeps_these_pages(client_of, member, told, post):
    for url in (way(post), LIST, told.get_absolute_url()):
        answer = client_of(member).get(url)
        assert "no-store" in answer["Cache-Control"]
        assert "<title>Safety ·" in answer.text  # what a history shows of it


def test_the_verbs_are_harmless_when_repeated(safety, told):
    for _ in range(2):
        told.take_up(by=safety)
        told.close(by=safety, words="Done.")
    assert [row.verb for row in Activity.objects.about(told)] == ["closed", "taken_up", "told"]
    key = uuid.uuid4()
    with pytest.raises(Closed):
        told.say("More.", by=safety, form_key=key)


# ── Who leaves, and what is deleted ──
def test_a_deleted_post_takes_no_words_along(client_of, author, safety, told, post):
    post.delete_text(by=author)
    page = client_of(safety).get(told.get_absolute_url()).text
    assert WORDS in page
    assert "You cannot read it" in page
    assert client_of(safety).get(LIST).status_code == 200


def test_what_is_open_stays_when_who_told_it_leaves(client_of, member, safety, told):
    member.erase(by=member)
    page = client_of(safety).get(told.get_absolute_url()).text
    assert WORDS in page
    assert "Former member" in page
    told.close(by=safety, words="Done.")
    assert not Disclosure.objects.exists()  # nobody is left whom it could serve


@pytest.mark.parametrize("who", ["member", "author"])
def test_what_is_closed_goes_with_either(request, who, member, safety, told):
    say(told, safety)
    told.close(by=safety, words="Done.")
    leaving = request.getfixturevalue(who)
    leaving.erase(by=leaving)
    assert not Disclosure.objects.exists()
    assert not DisclosureNote.objects.exists()


def test_what_is_closed_goes_with_a_sealed_author(author, member, safety):
    for _ in range(5):
        factories.make_member()
    thread = factories.make_thread(dialogue=factories.make_dialogue(attributions=["participant"]), by=safety)
    told = tell(factories.make_post(thread=thread, by=author, attribution="participant"), member)
    told.close(by=safety, words="Done.")
    author.erase(by=author)
    assert not Disclosure.objects.exists()


def test_what_a_safety_person_held_waits_again(client_of, safety, coordinator, member, told):
    told.take_up(by=safety)
    say(told, safety)
    safety.erase(by=coordinator)
    told.refresh_from_db()
    assert (told.taken_up_at, told.taken_up_by) == (None, None)
    assert "Former member" in client_of(member).get(told.get_absolute_url()).text


# ── Lists ──
def test_lists_ask_the_database_as_often_for_many(client_of, member, safety, post, told):
    client, counts = client_of(safety), {}
    say(told, member, "And more.")
    run()
    for more in (0, 20):
        for number in range(more):
            one = tell(post, factories.make_member(), f"Told {number}")
            say(one, safety, f"Note {number}")
            say(told, member if number % 2 else safety, f"Words {number}")
            if number % 2:
                one.take_up(by=safety)
        run()
        for browser, url in ((client, LIST), (client, told.get_absolute_url()), (client, "/notices/"),
                             (client_of(member), LIST)):  # fmt: skip
            browser.get(url)
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(url).status_code == 200
            counts.setdefault((id(browser) == id(client), url), []).append(len(queries))
    assert all(few == many for few, many in counts.values()), json.dumps([*map(str, counts.items())])


def test_a_long_list_has_pages(client_of, safety, member, post):
    for number in range(31):
        tell(post, member, f"Told as number {number:02}")
    client = client_of(safety)
    first = client.get(LIST)
    assert "Told as number 30" in first.text
    assert "Told as number 00" not in first.text
    assert "Told as number 00" in client.get(f"{LIST}?after={quote(first.context['page'].next)}").text
    assert "There is nothing older." in client.get(f"{LIST}?after=2020-01-01T00:00:00Z~1").text


def test_empty_lists_say_what_to_do(client_of, member, safety):
    assert "You have told nothing that is open." in client_of(member).get(LIST).text
    assert "Nobody waits for you." in client_of(safety).get(LIST).text
    assert "Nothing is closed yet." in client_of(safety).get(f"{LIST}?closed=1").text


def test_words_are_shown_as_words(client_of, member, safety, post):
    told = tell(post, member, '<script>alert("x")</script>\u202e**bold**')
    for url in (LIST, told.get_absolute_url()):
        page = client_of(safety).get(url).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
