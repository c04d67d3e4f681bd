"""The link to what is new next says how much is left."""

import pytest

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
