"""The questions of discussions/access.py that are asked about open questions (as in test_who_may.py)."""

import pytest

from discussions import access
from tests import factories
from tests.discussions.asked import WRITERS, build, who


@pytest.fixture(scope="module")
def stood(standing):
    return standing(build)


@pytest.fixture
def question(w):
    return factories.ask_open(by=w.author)


def test_who_asks_it_too(w, question):
    assert who(w, lambda member: access.may_support(member, question)) == {*WRITERS, "muted", "muted_facilitator"} - {
        "author"
    }
    question.hide(by=w.coordinator, reason="It names somebody.")
    assert who(w, lambda member: access.may_support(member, question)) == set()


def test_who_says_it_otherwise(w, question):
    assert who(w, lambda member: access.may_revise(member, question)) == {"author"}
    stopped = factories.ask_open(by=w.stopped)
    assert who(w, lambda member: access.may_revise(member, stopped)) == set()
    question.hide(by=w.coordinator, reason="It names somebody.")
    assert access.may_revise(w.author, question) is False
    question.restore(by=w.coordinator)
    question.take_up(w.dialogue, by=w.coordinator)
    assert access.may_revise(w.author, question) is False


def test_who_lets_a_dialogue_take_it_up(w):
    assert who(w, lambda member: access.may_take_up(member, w.dialogue)) == {"facilitator", "coordinator"}
    w.dialogue.lock(by=w.coordinator)
    assert who(w, lambda member: access.may_take_up(member, w.dialogue)) == set()


def test_who_hides_it(w):
    assert who(w, access.may_coordinate) == {"coordinator"}


def test_who_lets_go_of_it(w):
    assert who(w, lambda member: access.may_let_go(member, w.dialogue)) == {"facilitator", "coordinator"}
    proposed = factories.make_dated(stage="proposed", proposer=w.author)
    assert who(w, lambda member: access.may_let_go(member, proposed)) == {"author", "coordinator"}
    w.dialogue.lock(by=w.coordinator)
    assert who(w, lambda member: access.may_let_go(member, w.dialogue)) == set()
