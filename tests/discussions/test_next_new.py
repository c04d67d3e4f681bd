"""The link to what is new next says how much is left."""

import pytest

from discussions import reading
from discussions.news import CAP
from tests import factories
from tests.discussions.test_tree import fill


@pytest.mark.parametrize(("posts", "words"), [(1, "Next new, 1 left"), (70, "Next new, 70 left")])
def test_it_counts_beyond_the_page(client_of, thread, author, posts, words):
    member = factories.make_member()
    fill(thread, author, posts - 1)
    assert words in client_of(member).get(thread.get_absolute_url()).content.decode()


def test_many_are_not_counted_to_the_end(client_of, thread, author):
    member = factories.make_member()
    fill(thread, author, CAP + 20)
    page = client_of(member).get(thread.get_absolute_url()).content.decode()
    assert f"Next new, more than {CAP - 1} left" in page


def test_a_muted_thread_has_nothing_new(client_of, thread):
    client = client_of(factories.make_member())
    client.post(f"/threads/{thread.pk}/~watch/", {"level": "muted"})
    assert "Next new" not in client.get(thread.get_absolute_url()).content.decode()


def test_by_date_it_leads_to_the_page_by_date(client_of, thread, author):
    """What is new stands on the third page by date; a place in the tree would lead to the first."""
    member = factories.make_member()
    fill(thread, author, 120)
    reading.mark_thread_read(member, thread)
    reading.choose_view(member, "date")
    new = factories.make_post(parent=thread.posts.get(number=1), by=author)
    client = client_of(member)
    address = client.get(f"/threads/{thread.pk}/~new/").url
    assert f'id="p{new.pk}"' in client.get(address).content.decode()
