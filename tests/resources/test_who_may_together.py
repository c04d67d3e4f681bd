"""The questions of resources/access.py about what members keep together: wiki, glossary and directory."""

import datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from discussions.models.suspension import suspend
from resources import access
from resources.models.proposal import SILENCE
from tests import factories
from tests.discussions.asked import SOON, who

KNOWN = {
    "owner",
    "member",
    "curator",
    "coordinator",
    "patroller",
}  # whom the others know, and nothing keeps from writing
WRITERS = {*KNOWN, "newcomer", "new_curator", "new_patroller"}


def build():
    w = SimpleNamespace(
        visitor=AnonymousUser(), coordinator=factories.make_coordinator(), curator=factories.make_curator()
    )
    w.owner, w.member, w.stopped, w.patroller, w.stopped_patroller = (factories.make_member() for _ in range(5))
    w.newcomer, w.new_curator, w.new_patroller = (factories.make_member(joined_at=timezone.now()) for _ in range(3))
    w.stopped_curator = factories.make_curator()
    w.everybody = [*vars(w)]
    for member in (w.patroller, w.stopped_patroller, w.new_patroller):
        member.appoint("patroller", by=w.coordinator)
    w.new_curator.appoint("curator", by=w.coordinator)
    for member in (w.stopped, w.stopped_patroller, w.stopped_curator):
        suspend(member, until=SOON, reason="Attacks.", by=w.coordinator, at=timezone.now())
    return w


@pytest.fixture(scope="module")
def stood(standing):
    return standing(build)


# ── The wiki and the glossary ──
def test_who_patrols(w):
    assert who(w, access.may_patrol) == {"coordinator", "patroller", "new_patroller"}


def test_whom_the_others_know(w):
    stopped = {"stopped", "stopped_patroller", "stopped_curator"}
    signed_in = lambda member: member.is_authenticated and access.is_known(member)  # noqa: E731
    assert who(w, signed_in) == {*KNOWN, *stopped, "new_patroller"}


def test_who_says_words(w):
    assert who(w, access.may_say) == {*KNOWN, "new_curator"}


@pytest.mark.parametrize(
    ("protection", "edit", "arrange"),
    [
        ("", WRITERS, {*KNOWN, "new_patroller"}),
        ("members", {*KNOWN, "new_patroller"}, {*KNOWN, "new_patroller"}),
        ("patrollers", {"coordinator", "patroller", "new_patroller"}, {"coordinator", "patroller", "new_patroller"}),
    ],
)
def test_who_changes_a_page(w, protection, edit, arrange):
    page = SimpleNamespace(hidden_at=None, protection=protection)
    assert who(w, lambda member: access.may_edit_page(member, page)) == edit
    assert who(w, lambda member: access.may_arrange_page(member, page)) == arrange
    page.hidden_at = timezone.now()
    assert who(w, lambda member: access.may_edit_page(member, page)) == set()
    assert who(w, lambda member: access.may_arrange_page(member, page)) == set()


def test_whose_an_edit_and_a_proposal_are(w):
    edit, proposal = SimpleNamespace(member_id=w.member.pk), SimpleNamespace(proposer_id=w.member.pk)
    assert who(w, lambda member: access.wrote(member, edit)) == {"member"}
    assert who(w, lambda member: access.is_proposer(member, proposal)) == {"member"}
    nobodys = SimpleNamespace(member_id=None, proposer_id=None)  # as a visitor has no id
    assert who(w, lambda member: access.wrote(member, nobodys)) == set()
    assert who(w, lambda member: access.is_proposer(member, nobodys)) == set()


# ── The directory ──
def record(owner, *, stands=True):
    return SimpleNamespace(owner_id=owner and owner.pk, is_orphan=owner is None, stands=stands)


def test_who_tends_a_record(w):
    assert who(w, lambda member: access.may_tend(member, record(w.owner))) == {"owner"}
    assert who(w, lambda member: access.may_tend(member, record(w.stopped))) == set()
    curators = {"curator", "coordinator", "new_curator"}
    assert who(w, lambda member: access.may_tend(member, record(None))) == curators


def test_who_proposes_a_change(w):
    assert who(w, lambda member: access.may_propose(member, record(w.owner))) == WRITERS - {"owner"}
    curators = {"curator", "coordinator", "new_curator"}
    assert who(w, lambda member: access.may_propose(member, record(None))) == WRITERS - curators
    assert who(w, lambda member: access.may_propose(member, record(w.owner, stands=False))) == set()


def proposed(about, by, made_at, decided_at=None):
    return SimpleNamespace(record=about, proposer_id=by.pk, made_at=made_at, decided_at=decided_at)


def test_who_decides_about_it(w):
    now = timezone.now()
    curators = {"curator", "coordinator", "new_curator"}

    def deciding(*said, **more):
        return who(w, lambda member: access.may_decide(member, proposed(*said, **more), now))

    moment = datetime.timedelta(microseconds=1)
    assert deciding(record(w.owner), w.member, now - SILENCE + moment) == {"owner"}
    assert deciding(record(w.owner), w.member, now - SILENCE) == {"owner", *curators}
    assert deciding(record(None), w.member, now) == curators
    assert deciding(record(None), w.curator, now) == curators - {"curator"}
    assert deciding(record(w.stopped), w.member, now) == set()
    assert deciding(record(w.owner), w.owner, now) == set()
    assert deciding(record(w.owner), w.member, now - SILENCE, decided_at=now) == set()


def test_the_silence_is_measured_at_the_moment_of_asking(w):
    late, lately = timezone.now() - SILENCE, timezone.now() - SILENCE + datetime.timedelta(minutes=5)
    assert access.may_decide(w.curator, proposed(record(w.owner), w.member, late)) is True
    assert access.may_decide(w.curator, proposed(record(w.owner), w.member, lately)) is False
