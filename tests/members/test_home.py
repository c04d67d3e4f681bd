"""The first page."""

import re
import uuid

import pytest

from discussions.models import Draft
from discussions.models.flag import flag
from discussions.places import Place
from members.models import watch
from tests import factories
from tests.resources.making import make_resource


def test_visitor_reads_what_this_is_and_how_to_join(visitor, thread):
    page = visitor.get("/").content.decode()
    assert 'href="/accounts/signup/"' in page
    assert thread.dialogue.title in page


def test_member_finds_what_was_written_last(client_of, member, thread):
    page = client_of(member).get("/").content.decode()
    assert "Welcome, <bdi>Nomsa Dlakavu</bdi>." in page
    assert thread.get_absolute_url() in page


def test_visitor_sees_nothing_of_members_dialogues(visitor, client_of, member):
    dialogue = factories.make_dialogue(title="Among ourselves", visibility="members")
    factories.make_thread(dialogue=dialogue, title="What we keep here")
    assert "Among ourselves" not in visitor.get("/").content.decode()
    page = client_of(member).get("/").content.decode()
    assert "Among ourselves" in page
    assert "What we keep here" in page


def test_hidden_thread_is_not_on_the_first_page(client_of, member, thread, facilitator):
    thread.posts.get().hide(by=facilitator, reason="A name was in it.")
    for reader in [member, facilitator]:
        assert thread.title not in client_of(reader).get("/").content.decode()


def test_empty_community_says_what_to_do_next(client_of, member):
    assert "No one has written yet." in client_of(member).get("/").content.decode()


@pytest.mark.parametrize("number", [1, 12])
def test_first_page_asks_the_same_number_of_questions(client_of, member, number, django_assert_max_num_queries):
    for n in range(number):
        factories.make_thread(title=f"Thread {n}")
    client = client_of(member)
    # session, member, roles, what waits, dialogues, threads, resources; what is new, where, and by whom
    with django_assert_max_num_queries(10):
        client.get("/")


def needs(browser):
    """What the section "What needs you" says, in one line of text; "" where it is not there."""
    page = browser.get("/").content.decode()
    found = re.search(r'<section aria-labelledby="needs">(.*?)</section>', page, re.S)
    return re.sub(r"<[^>]+>|\s+", " ", found[1]) if found else ""


def test_nothing_waits_for_who_has_begun_nothing(client_of, member, thread):
    assert needs(client_of(member)) == ""


def test_a_draft_waits_for_its_author(client_of, member, author, thread):
    Draft.objects.keep(Place("thread", thread), by=author, form_key=uuid.uuid4(), body="Half a sentence")
    assert "1 text was begun" in needs(client_of(author))
    assert needs(client_of(member)) == ""


def test_a_flag_waits_for_the_facilitation(client_of, member, facilitator, other_facilitator, coordinator, thread):
    flag(thread.posts.get(), by=member, why="disrespect")
    for who in [facilitator, coordinator]:
        words = needs(client_of(who))
        assert "1 contribution was reported" in words
        assert thread.dialogue.title in words
    for who in [member, other_facilitator]:
        assert needs(client_of(who)) == ""
    thread.posts.get().hide(by=facilitator, reason="An attack.")
    assert needs(client_of(facilitator)) == ""


def test_a_resource_waits_for_curators_then_for_its_author(client_of, author, curator, coordinator, member):
    resource = make_resource(by=author)
    for who in [curator, coordinator]:
        assert "1 resource waits for a curator" in needs(client_of(who))
    resource.return_to_author(by=curator, reason="For whom is it?")
    assert "1 resource came back to you" in needs(client_of(author))
    for who in [curator, member]:
        assert needs(client_of(who)) == ""


def titles_below(page, heading):
    section = re.search(rf'<section aria-labelledby="{heading}">(.*?)</section>', page, re.S)
    return re.findall(r'<h3 lang="en" dir="auto"><a[^>]*>([^<]*)</a>', section[1]) if section else []


def test_my_dialogues_come_before_the_others(client_of, member, facilitator):
    rooms = {name: factories.make_dialogue(title=name) for name in ("Written", "Followed", "Mine", "Other")}
    factories.make_thread(dialogue=rooms["Written"], by=member)
    watch(rooms["Followed"], "followed", by=member)
    rooms["Mine"].appoint_facilitator(member, by=facilitator)
    page = client_of(member).get("/").content.decode()
    assert titles_below(page, "mine") == ["Written", "Mine", "Followed"]
    assert titles_below(page, "others") == ["Other"]


def test_questions_do_not_grow_with_what_waits(client_of, coordinator, author, django_assert_max_num_queries):
    for n in range(5):
        thread = factories.make_thread(title=f"Thread {n}", by=author)
        flag(thread.posts.get(), by=factories.make_member(), why="other")
        make_resource(by=author, title=f"Resource {n}")
    client = client_of(coordinator)
    client.get("/")
    with django_assert_max_num_queries(10):  # as for everybody, and in which dialogues something was flagged
        assert "5 resources wait" in needs(client)
