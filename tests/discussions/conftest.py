"""Places to move things from and to, and people who act in the same moment."""

from types import SimpleNamespace

import pytest

from discussions import limits
from tests import factories
from tests.discussions.telling import tell
from tests.invariants import broken
from tests.racing import browser_of


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


@pytest.fixture
def post(thread):
    """The first one of the thread, in English."""
    return thread.posts.get()


@pytest.fixture
def safety(coordinator):
    """Who reads what is told of danger and violence."""
    member = factories.make_member(name="Sefa Mensah")
    member.appoint("safety", by=coordinator)
    return member


@pytest.fixture
def told(post, member, safety):
    """What a member told the safety persons of a post."""
    return tell(post, member)


@pytest.fixture
def reader(db):
    """Who reads French alone."""
    return factories.make_member(name="Mariama Diatta", languages=["fr"])


@pytest.fixture
def cast(transactional_db, monkeypatch):
    """A dialogue with two facilitators, an author and a reader, each with a browser of their own. `keys` are the form
    keys of writes that were acknowledged; whatever happened in the race, nothing is broken after it."""
    monkeypatch.setattr(limits, "refusal", lambda member, dialogue: "")  # nobody is slowed down here
    monkeypatch.setattr(limits, "refusal_of_reporting", lambda member: "")
    c = SimpleNamespace(keys=[])
    c.people = {name: factories.make_member(name=name.capitalize()) for name in ("one", "two", "author", "reader")}
    c.one, c.two, c.author, c.reader = (browser_of(member) for member in c.people.values())
    c.dialogue = factories.make_dialogue(facilitator=c.people["one"])
    c.dialogue.appoint_facilitator(c.people["two"], by=c.people["one"])
    yield c
    assert broken(c.keys) == []
