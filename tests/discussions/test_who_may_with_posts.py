"""The questions of discussions/access.py about posts and about safety, each asked for everybody at once."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from discussions import access
from discussions.models import Phase, Post
from tests import factories
from tests.discussions.asked import WRITERS, build, who


@pytest.fixture(scope="module")
def stood(standing):
    return standing(build)


@pytest.fixture
def post(w):
    return factories.make_thread(dialogue=w.dialogue, by=w.author).posts.get()


@pytest.fixture
def nameless(w):
    """Without the name of its author, who is the author."""
    room = factories.make_dialogue(facilitator=w.facilitator, attributions=["participant"])
    return factories.make_thread(dialogue=room, by=w.author, attribution="participant").posts.get()


def test_who_has_to_answer_first(w, django_assert_num_queries):
    dated = factories.make_dated(facilitator=w.facilitator)
    phase = dated.phases.get(number=2)
    factories.make_thread(dialogue=dated, by=w.author)
    with django_assert_num_queries(0):
        assert who(w, lambda member: access.has_to_answer(member, phase)) == set()
        assert who(w, lambda member: access.has_to_answer(member, None)) == set()
    Phase.objects.update(withholds=True)
    phase.refresh_from_db()
    read = {"author", "facilitator", "coordinator", "stopped_coordinator"}
    assert who(w, lambda member: access.has_to_answer(member, phase)) == {*w.everybody} - read
    read.remove("author")
    assert who(w, lambda member: access.has_to_answer(member, dated.phases.get(number=1))) == {*w.everybody} - read


def test_who_marks_a_passage(w, post):
    """Also in a locked thread, where nothing new is said."""
    assert who(w, lambda member: access.may_extract(member, post)) == WRITERS
    for name in ("deleted_at", "hidden_at"):
        gone = Post.objects.get(pk=post.pk)
        setattr(gone, name, timezone.now())
        assert who(w, lambda member, gone=gone: access.may_extract(member, gone)) == set()
    post.thread.lock(by=w.facilitator)
    assert access.may_extract(w.member, post) is True


def test_who_edits_a_post(w, post):
    assert who(w, lambda member: access.may_edit(member, post, facilitates=False)) == {"author"}
    assert access.may_edit(w.member, post, facilitates=True) is True
    for name in ("deleted_at", "hidden_at"):
        gone = Post.objects.get(pk=post.pk)
        setattr(gone, name, timezone.now())
        assert access.may_edit(w.author, gone, facilitates=True) is False
    post.thread.lock(by=w.facilitator)
    assert access.may_edit(w.author, post, facilitates=True) is False


def test_who_reacts_translates_and_deletes(w, post):
    assert who(w, lambda member: access.may_react(member, post)) == WRITERS - {"author"}
    assert who(w, lambda member: access.may_translate(member, post)) == WRITERS
    assert who(w, lambda member: access.may_translate(member, post.thread)) == WRITERS
    assert who(w, lambda member: access.may_translate(member, w.dialogue)) == WRITERS
    assert who(w, lambda member: access.may_delete(member, post)) == {"author"}
    post.thread.lock(by=w.facilitator)
    assert who(w, lambda member: access.may_react(member, post)) == WRITERS - {"author"}
    for name in ("deleted_at", "hidden_at"):
        gone = Post.objects.get(pk=post.pk)
        setattr(gone, name, timezone.now())
        assert who(w, lambda member, gone=gone: access.may_react(member, gone)) == set()
        assert who(w, lambda member, gone=gone: access.may_translate(member, gone)) == set()
        assert access.may_delete(w.author, gone) is (name == "hidden_at")


def test_who_takes_a_translation_away(w):
    alone, two = SimpleNamespace(hands=[w.member]), SimpleNamespace(hands=[w.member, w.author])
    assert who(w, lambda member: access.may_take_away(member, alone, moderates=False)) == {"member"}
    assert who(w, lambda member: access.may_take_away(member, two, moderates=False)) == set()
    assert access.may_take_away(w.facilitator, two, moderates=True) is True


def test_who_wrote_a_post(w, post, nameless):
    assert who(w, lambda member: access.is_author(member, post)) == {"author"}
    assert who(w, lambda member: access.is_author(member, nameless)) == {"author"}
    assert who(w, lambda member: access.is_author(member, nameless, among=set())) == set()
    assert access.is_author(w.member, nameless, among={nameless.pk}) is True
    assert access.is_author(w.author, post, among=set()) is True
    assert access.is_author(w.visitor, nameless, among={nameless.pk}) is False
    assert access.is_author(w.visitor, SimpleNamespace(byline="", author_id=None)) is False


def test_for_whom_a_text_is_folded(w, post, nameless):
    assert who(w, lambda member: access.folds_text(member, post)) == set()
    for noted in (post, nameless):
        noted.note = "violence"
        assert who(w, lambda member, noted=noted: access.folds_text(member, noted)) == {*w.everybody} - {"author"}
    assert access.folds_text(w.author, nameless, among=set()) is True


def test_to_whom_a_text_is_shown(w, post, nameless):
    for shown in (post, nameless):
        assert who(w, lambda member, shown=shown: access.shows_text(member, shown, facilitates=False)) == {*w.everybody}
        shown.hidden_at = timezone.now()
        assert who(w, lambda member, shown=shown: access.shows_text(member, shown, facilitates=False)) == {"author"}
        assert access.shows_text(w.member, shown, facilitates=True) is True
        shown.deleted_at = timezone.now()
        assert access.shows_text(w.author, shown, facilitates=True) is False
    nameless.deleted_at = None
    assert access.shows_text(w.author, nameless, facilitates=False, among=set()) is False


# ── Safety ──
def test_who_reads_of_danger_and_who_unseals(w):
    assert who(w, access.may_care) == {"safety"}
    assert who(w, access.may_unseal) == {"safety", "stopped_safety"}
