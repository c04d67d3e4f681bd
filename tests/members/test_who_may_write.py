"""The questions of members/access.py about writing to one another, each asked for everybody at once."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from members import access
from members.models import Member, Profile
from members.models.block import block
from tests import factories
from tests.discussions.asked import SOON, who
from tests.members.test_conversations import write


def build():
    w = SimpleNamespace(visitor=AnonymousUser(), coordinator=factories.make_coordinator())
    w.member, w.blocked, w.stopped, w.other, w.found = (factories.make_member() for _ in range(5))
    w.everybody = [*vars(w)]
    Profile.objects.filter(member=w.found).update(listed_at=timezone.now())
    w.found.profile.refresh_from_db()
    return w


@pytest.fixture(scope="module")
def stood(standing):
    return standing(build)


@pytest.fixture
def w(stood, copy_of, monkeypatch):
    """A part above says that `stopped` may not write."""
    w = copy_of(stood)
    monkeypatch.setattr(access, "_silences", [lambda member: "Stopped." if member.pk == w.stopped.pk else ""])
    return w


def writers(w, to):
    return who(w, lambda member: access.may_write_to(member, to))


ALL = {"coordinator", "member", "blocked", "other"}  # but who is found, and who may not write


def test_who_writes_to_whom_the_directory_shows(w):
    assert writers(w, w.found) == ALL


def test_who_writes_to_a_trainer_who_is_listed(w):
    Profile.objects.filter(member=w.found).update(
        listed_at=None, trainer_listed_at=timezone.now(), confirmed_at=timezone.now(), visibility="public"
    )
    w.found.profile.refresh_from_db()
    assert writers(w, w.found) == ALL


def test_who_blocked_somebody_writes_to_them_no_more(w):
    block(w.found, by=w.blocked)
    block(w.other, by=w.coordinator)
    assert writers(w, w.found) == ALL - {"blocked"}
    block(w.member, by=w.found)  # who was blocked is not to learn of it
    assert writers(w, w.found) == ALL - {"blocked"}


def test_only_whom_somebody_wrote_to_answers_who_is_not_found(w):
    assert writers(w, w.other) == set()
    Profile.objects.filter(member=w.member).update(listed_at=timezone.now())
    w.member.profile.refresh_from_db()
    write(w.other, w.member)
    write(w.blocked, w.member)  # of whom that says nothing
    assert writers(w, w.other) == {"member"}


@pytest.mark.parametrize("gone", [{"closed_at": SOON}, {"email": None}])
def test_nobody_writes_to_who_is_not_there(w, gone):
    Member.objects.filter(pk=w.found.pk).update(**gone)
    w.found.refresh_from_db()
    assert access.is_reachable(w.found) is False
    assert access.is_reachable(w.other) is True
    assert writers(w, w.found) == set()


def test_a_part_above_says_who_is_silent(w, monkeypatch):
    assert (access.why_silent(w.member), access.why_silent(w.stopped)) == ("", "Stopped.")
    monkeypatch.setattr(access, "_silences", [])
    assert access.why_silent(w.stopped) == ""
    access.silence(lambda member: "Not now." if member == w.member else "")
    assert (access.why_silent(w.member), access.why_silent(w.other)) == ("Not now.", "")


def test_who_patrols(w):
    w.member.appoint("patroller", by=w.coordinator)
    w.other.appoint("curator", by=w.coordinator)
    for member in (w.member, w.other, w.coordinator):
        member.__dict__.pop("roles", None)
    assert who(w, access.is_patroller) == {"member", "coordinator"}
