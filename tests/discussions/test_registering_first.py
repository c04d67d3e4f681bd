"""Who is not registered where one has to be is led there, and loses no text."""

import uuid

import pytest

from discussions.models import Draft, Post
from tests import factories

WORDS = "We opened with a round of names."


@pytest.fixture
def dialogue(facilitator):
    return factories.make_dated(facilitator=facilitator, visibility="public", entry="open")


@pytest.fixture
def thread(dialogue, facilitator):
    return factories.make_thread(dialogue=dialogue, by=facilitator)


@pytest.fixture
def post(thread):
    return thread.posts.get()


def sent(**more):
    return {"body": WORDS, "language": "en", "form_key": str(uuid.uuid4())} | more


def test_the_address_of_a_form_leads_to_registering(client_of, member, dialogue, thread, post):
    client = client_of(member)
    for url, place in (
        (f"/dialogues/{dialogue.slug}/start/", f"dialogue:{dialogue.pk}"),
        (f"/threads/{thread.pk}/~write/", f"thread:{thread.pk}"),
        (f"/posts/{post.pk}/reply/", f"parent:{post.pk}"),
    ):
        way = f"/dialogues/{dialogue.slug}/register/?to={place}"
        assert client.get(url).url == way
        assert "Here one registers before one writes." in client.get(url, follow=True).text
    assert client.post(way, {"words": ""}).url == url
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("more", [{}, {"preview": "1"}, {"as": "case"}, {"quote": "1"}])
def test_a_text_that_was_typed_comes_back(client_of, member, dialogue, post, more):
    client, url = client_of(member), f"/posts/{post.pk}/reply/"
    answer = client.post(url, sent(**more))
    if answer.status_code == 302:
        assert answer.url.endswith(f"?to=parent:{post.pk}")
    else:
        assert answer.status_code == 403
        assert WORDS in answer.text
        assert f'href="/dialogues/{dialogue.slug}/register/?to=parent:{post.pk}"' in answer.text
    assert Draft.objects.get(member=member).body == WORDS
    assert not Post.objects.filter(author=member).exists()
    client.post(f"/dialogues/{dialogue.slug}/register/?to=parent:{post.pk}", {"words": ""})
    assert WORDS in client.get(url).text


def test_who_has_to_be_let_in_comes_to_the_front(client_of, member, facilitator):
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public", entry="asked")
    url = f"/dialogues/{dialogue.slug}/register/?to=dialogue:{dialogue.pk}"
    assert client_of(member).post(url, {"words": ""}).url == dialogue.get_absolute_url()


def test_a_way_back_into_another_dialogue_is_none(client_of, member, dialogue):
    url = f"/dialogues/{dialogue.slug}/register/?to=thread:{factories.make_thread().pk}"
    assert client_of(member).post(url, {"words": ""}).url == dialogue.get_absolute_url()


@pytest.mark.parametrize("to", ["", "thread:0", "thread:x", "https://example.org/", "parent:999999999999"])
def test_a_way_back_that_is_none_leads_to_the_dialogue(client_of, member, dialogue, to):
    url = f"/dialogues/{dialogue.slug}/register/?to={to}"
    assert client_of(member).post(url, {"words": ""}).url == dialogue.get_absolute_url()


def test_when_nobody_can_register_any_more(client_of, member, facilitator):
    dialogue = factories.make_dated(stage="synthesis", visibility="public", entry="open", facilitator=facilitator)
    client, url = client_of(member), f"/dialogues/{dialogue.slug}/start/"
    answer = client.get(url)
    assert answer.status_code == 403
    assert "nobody can register now" in answer.text
    late = client.post(url, sent(title="A thread"))
    assert late.status_code == 403
    assert WORDS in late.text
    assert "/register/" not in late.text


@pytest.mark.parametrize(("entry", "word"), [("open", "Register"), ("asked", "Ask to take part")])
def test_the_page_of_a_thread_says_that_one_registers(client_of, visitor, member, facilitator, entry, word):
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public", entry=entry)
    thread = factories.make_thread(dialogue=dialogue, by=facilitator)
    page = client_of(member).get(thread.get_absolute_url()).text
    assert "Here one registers before one writes." in page
    assert f'href="/dialogues/{dialogue.slug}/register/?to=thread:{thread.pk}">{word}</a>' in page
    assert "<textarea" not in page
    dialogue.register(member, by=facilitator)
    page = client_of(member).get(thread.get_absolute_url()).text
    assert "Here one registers" not in page
    assert "<textarea" in page
    assert "Here one registers" not in visitor.get(thread.get_absolute_url()).text


def test_a_locked_thread_asks_nobody_to_register(client_of, member, facilitator, thread):
    thread.lock(by=facilitator)
    assert "Here one registers" not in client_of(member).get(thread.get_absolute_url()).text


def test_a_click_of_a_reader_says_where_to_register(client_of, member, dialogue, post):
    for url in (f"/posts/{post.pk}/react/", f"/posts/{post.pk}/translate/"):
        answer = client_of(member).post(url, {"thanks": "1"})
        assert answer.status_code == 403
        assert f'href="/dialogues/{dialogue.slug}/register/"' in answer.text


def test_who_is_suspended_reads_until_when(client_of, suspended, dialogue):
    answer = client_of(suspended).get(f"/dialogues/{dialogue.slug}/start/")
    assert answer.status_code == 403
    assert "you are suspended" in answer.text
