"""The first page."""

import pytest

from tests import factories


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
