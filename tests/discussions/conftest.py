"""Places to move things from and to."""

import pytest

from tests import factories


@pytest.fixture
def target(dialogue, author):
    return factories.make_thread(dialogue=dialogue, by=author, title="The target")


@pytest.fixture
def elsewhere(facilitator):
    return factories.make_dialogue(title="For members", visibility="members", facilitator=facilitator)


@pytest.fixture
def branch(thread, author):
    """A post with an answer and an answer to that; beside them another post."""
    top = factories.make_post(parent=thread.posts.get(), by=author, body="The top of the branch")
    answer = factories.make_post(parent=top, by=author)
    factories.make_post(parent=answer, by=author)
    factories.make_post(thread=thread, by=author)
    return top
