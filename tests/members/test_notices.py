"""The bell, and the page of what a member heard of."""

import re

import pytest

from members import notices
from members.models import Level, Notification, watch
from tests import factories

PAGE = "/notices/"


@pytest.fixture
def write(thread, member, author):
    """write(): another post that `member` hears of, because they follow its thread."""
    watch(thread, Level.FOLLOWED, by=member)

    def make(**words):
        post = factories.make_post(thread=thread, by=author, **words)
        while notices.tell():
            pass
        return post

    while notices.tell():
        pass
    Notification.objects.all().delete()
    return make


def bell(client):
    found = re.search(r"<b>(\d+\+?)<", client.get("/settings/").text)
    return found and found[1]


def test_it_is_for_members(visitor, db):
    assert visitor.get(PAGE).status_code == 302


def test_nothing_yet(client_of, member):
    assert "You have heard of nothing yet." in client_of(member).get(PAGE).text
    assert bell(client_of(member)) is None


def test_what_belongs_together_stands_together(client_of, member, thread, write):
    posts = [write(body=f"Marigold number {number}.") for number in range(3)]
    client = client_of(member)
    assert bell(client) == "3"
    page = client.get(PAGE).text
    assert page.count(f">{thread.title}</a>") == 1
    assert "3 new" in page
    assert "Marigold number 2." in page
    assert f'href="{posts[0].get_absolute_url()}"' in page  # the first of what is new
    assert bell(client) == "3"  # a post is read where it stands


def test_what_was_read_in_its_place_is_read_here(client_of, member, thread, write):
    write()
    client = client_of(member)
    client.head(thread.get_absolute_url())
    assert bell(client) == "1"
    client.get(thread.get_absolute_url())
    assert bell(client) is None
    assert "1 new" not in client.get(PAGE).text
    assert thread.title in client.get(PAGE).text


@pytest.mark.parametrize("path", ["/threads/{}/~read/", "/dialogues/{}/read/", "/notices/read/"])
def test_all_is_marked_as_read(client_of, member, thread, write, path):
    write()
    client = client_of(member)
    client.post(path.format(thread.dialogue.slug if "dialogues" in path else thread.pk))
    assert bell(client) is None
    assert client.post(path.format(thread.dialogue.slug if "dialogues" in path else thread.pk)).status_code == 302


def test_another_members_stay_unread(client_of, member, facilitator, thread, write):
    watch(thread, Level.FOLLOWED, by=facilitator)
    write()
    client_of(member).post("/notices/read/")
    assert bell(client_of(facilitator)) == "1"


def test_what_may_not_be_seen_any_more_is_not_told(client_of, member, facilitator, write):
    post = write(body="A sentence that hurts.")
    post.hide(by=facilitator, reason="An attack.")
    assert "A sentence that hurts." not in client_of(member).get(PAGE).text


def test_words_cannot_break_out(client_of, member, write):
    write(body="`<img src=x onerror=alert(1)>`")
    assert "<img src=x" not in client_of(member).get(PAGE).text


def test_it_goes_back_page_by_page(client_of, member, dialogue, author, write, monkeypatch):
    from members import hearing

    monkeypatch.setattr(hearing, "SIZE", 2)
    for _ in range(3):
        write()
    client = client_of(member)
    first = client.get(PAGE).text
    older = re.search(r'href="(\?before=\d+)"', first)[1]
    assert "1 new" in client.get(PAGE + older).text
    for nonsense in ("x", "٣", "9" * 30, "-1", ""):
        assert client.get(PAGE, {"before": nonsense}).status_code == 200


def test_queries(client_of, member, write, django_assert_max_num_queries):
    client = client_of(member)
    for _ in range(3):
        write()
    client.get(PAGE)
    with django_assert_max_num_queries(8):
        client.get(PAGE)
