"""The questions of resources/access.py, each asked for everybody at once."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from discussions.models.suspension import suspend
from resources import access
from resources.models.states import State
from tests import factories
from tests.discussions.asked import SOON, who
from tests.resources.telling import make_evaluation, make_initiative


def build():
    w = SimpleNamespace(visitor=AnonymousUser(), curator=factories.make_curator())
    w.coordinator, w.stopped_curator = factories.make_coordinator(), factories.make_curator()
    w.owner, w.stopped, w.member, w.facilitator = (factories.make_member() for _ in range(4))
    w.everybody = [*vars(w)]
    w.dialogue = factories.make_dialogue(facilitator=w.facilitator)
    for member in (w.stopped_curator, w.stopped):
        suspend(member, until=SOON, reason="Attacks.", by=w.coordinator, at=timezone.now())
    return w


@pytest.fixture(scope="module")
def stood(standing):
    return standing(build)


def sent(member, state):
    return SimpleNamespace(submitted_by_id=member.pk, state=state)


@pytest.mark.parametrize("state", State)
def test_whose_a_resource_is_at_each_state(w, state):
    its = sent(w.owner, state)
    assert who(w, lambda member: access.is_submitter(member, its)) == {"owner"}
    open_states = {State.DRAFT, State.WAITING, State.RETURNED}
    assert who(w, lambda member: access.may_revise(member, its)) == ({"owner"} if state in open_states else set())
    assert access.may_revise(w.stopped, sent(w.stopped, state)) is False
    assert access.may_discard(w.stopped, sent(w.stopped, state)) is (state == State.DRAFT)
    assert who(w, lambda member: access.may_discard(member, its)) == ({"owner"} if state == State.DRAFT else set())
    corrected = set() if state in {State.DRAFT, State.MERGED} else {"curator", "coordinator"}
    assert who(w, lambda member: access.may_correct(member, its)) == corrected


def test_a_resource_of_nobody_is_no_visitors(w):
    """What was imported has no submitter, as a visitor has no id."""
    nobodys = SimpleNamespace(pk=None, submitted_by_id=None, owner_id=None, author_id=None, state=State.DRAFT)
    assert who(w, lambda member: access.is_submitter(member, nobodys)) == set()
    assert who(w, lambda member: access.owns(member, nobodys)) == set()
    assert who(w, lambda member: access.is_author(member, nobodys)) == set()


def test_who_curates(w):
    assert who(w, access.may_curate) == {"curator", "coordinator"}


def test_who_arranges_a_collection(w):
    for name, arranges in [("owner", {"owner"}), ("stopped", set())]:
        collection = SimpleNamespace(owner_id=getattr(w, name).pk)
        assert who(w, lambda member, its=collection: access.owns(member, its)) == {name}
        assert who(w, lambda member, its=collection: access.may_arrange(member, its)) == arranges


def test_who_chooses_readings(w):
    assert who(w, lambda member: access.may_choose_readings(member, w.dialogue)) == {"facilitator", "coordinator"}


def test_who_edits_a_note(w):
    for name, edits in [("owner", {"owner"}), ("stopped", set())]:
        note = SimpleNamespace(author_id=getattr(w, name).pk, hidden_at=None)
        assert who(w, lambda member, note=note: access.is_author(member, note)) == {name}
        assert who(w, lambda member, note=note: access.may_edit_note(member, note)) == edits
        note.hidden_at = SOON
        assert who(w, lambda member, note=note: access.may_edit_note(member, note)) == set()


def test_who_evaluates(w):
    """Whoever may write, of what everybody sees."""
    shown, kept = SimpleNamespace(stands=True), SimpleNamespace(stands=False)
    writers = {*w.everybody} - {"visitor", "stopped", "stopped_curator"}
    assert who(w, lambda member: access.may_evaluate(member, shown)) == writers
    assert who(w, lambda member: access.may_evaluate(member, kept)) == set()


def test_who_throws_an_initiative_away(w):
    initiative = make_initiative(by=w.owner)
    assert who(w, lambda member: access.may_discard_initiative(member, initiative)) == set()
    make_evaluation(initiative)
    others = make_evaluation(initiative, by=w.member, published=False)
    initiative.unshare(by=w.owner)
    assert who(w, lambda member: access.may_discard_initiative(member, initiative)) == set()
    others.take_back(by=w.member)
    assert who(w, lambda member: access.may_discard_initiative(member, initiative)) == {"owner"}
