""" "This was discussed in …", for who begins a thread."""

import uuid

import pytest

from tests import factories

TITLE = "The colonel who would not sit in the circle"


@pytest.fixture
def circle(dialogue):
    return factories.make_thread(dialogue=dialogue, title="A colonel and our circle", body="He stood.")


def start(client, dialogue, **words):
    form = {"title": TITLE, "body": "", "language": "en", "form_key": str(uuid.uuid4())}
    return client.post(f"/dialogues/{dialogue.slug}/start/", form | words)


def test_an_error_comes_with_what_was_discussed(client_of, member, dialogue, circle):
    content = start(client_of(member), dialogue).content.decode()
    assert "This was discussed in:" in content
    assert circle.get_absolute_url() in content


def test_a_preview_comes_with_what_was_discussed(client_of, member, dialogue, circle):
    answer = start(client_of(member), dialogue, body="He would not sit.", preview="1")
    assert circle.get_absolute_url() in answer.content.decode()


def test_the_script_gets_the_same(client_of, member, circle):
    content = client_of(member).get("/threads/~similar/", {"title": TITLE}).content.decode()
    assert circle.get_absolute_url() in content


def test_the_closest_comes_first(client_of, member, dialogue, circle):
    for number in range(6):
        factories.make_thread(dialogue=dialogue, title=f"A circle where all would stand, {number}", body="Chairs.")
    answer = client_of(member).get("/threads/~similar/", {"title": TITLE})
    assert answer.context["similar"][0].title == circle.title
    assert len(answer.context["similar"]) == 5


@pytest.mark.parametrize("title", ["", "a of the", "zzzzzz", "\0", "'", "x" * 900])
def test_no_title_finds_nothing(client_of, member, circle, title):
    assert "discussed" not in client_of(member).get("/threads/~similar/", {"title": title}).content.decode()


def test_a_thread_that_is_hidden_is_not_named(client_of, member, facilitator, circle):
    circle.posts.get().hide(by=facilitator, reason="A name.")
    for reader in (member, facilitator):
        content = client_of(reader).get("/threads/~similar/", {"title": TITLE}).content.decode()
        assert circle.title not in content


def test_a_new_thread_asks_nothing_before_its_title(client_of, member, dialogue, circle):
    content = client_of(member).get(f"/dialogues/{dialogue.slug}/start/").content.decode()
    assert "discussed in" not in content
    assert "similar.js" in content
