"""The questions of discussions/access.py, each asked for everybody at once: a question has the names of those for whom
the answer is yes, and every answer is a plain yes or no."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from discussions import access
from discussions.models import Dialogue, Suspension
from discussions.models.appeal import appeal
from discussions.models.suspension import remove, suspend
from tests import factories
from tests.discussions.asked import SOON, WRITERS, build, change, who


@pytest.fixture(scope="module")
def stood(standing):
    return standing(build)


# ── Moderating and writing ──
def test_who_facilitates(w):
    here = {"facilitator", "muted_facilitator", "stopped_facilitator", "coordinator", "stopped_coordinator"}
    assert who(w, lambda member: access.facilitates(member, w.dialogue)) == here
    assert who(w, lambda member: access.facilitates(member, w.other)) == {
        "elsewhere", "coordinator", "stopped_coordinator",
    }  # fmt: skip
    w.dialogue.facilitators().get(member=w.facilitator).end(by=w.coordinator)
    assert who(w, lambda member: access.facilitates(member, w.dialogue)) == here - {"facilitator"}


def test_who_facilitates_where_the_page_knows(w, django_assert_num_queries):
    w.coordinator.roles, w.stopped_coordinator.roles, w.member.roles, w.author.roles  # noqa: B018  asked once
    with django_assert_num_queries(0):
        assert access.facilitates(w.coordinator, w.dialogue, among=set())
        assert access.facilitates(w.member, w.dialogue, among={w.member.pk})
        assert access.facilitates(w.author, w.dialogue, among={w.member.pk}) is False
        assert access.facilitates(w.visitor, w.dialogue, among={None}) is False


def test_who_moderates(w):
    assert who(w, lambda member: access.may_moderate(member, w.dialogue)) == {"facilitator", "coordinator"}
    assert who(w, lambda member: access.may_moderate(member, w.other)) == {"elsewhere", "coordinator"}
    assert who(w, access.moderates_any) == {
        "facilitator", "elsewhere", "muted_facilitator", "stopped_facilitator", "coordinator", "stopped_coordinator",
    }  # fmt: skip
    w.other.facilitators().get().end(by=w.coordinator)
    assert access.moderates_any(w.elsewhere) is False


def test_who_moves_moderates_both(w):
    assert access.may_move(w.coordinator, w.dialogue, w.other) is True
    for one, other in [(w.dialogue, w.other), (w.other, w.dialogue)]:
        assert access.may_move(w.facilitator, one, other) is False
    assert access.may_move(w.facilitator, w.dialogue, w.dialogue) is True


def test_who_is_suspended(w):
    everywhere = {"stopped", "stopped_facilitator", "stopped_safety", "stopped_coordinator"}
    assert who(w, access.is_suspended) == everywhere
    assert who(w, lambda member: access.is_suspended(member, w.other)) == everywhere
    assert who(w, lambda member: access.is_suspended(member, w.dialogue)) == {*everywhere, "muted", "muted_facilitator"}
    Suspension.objects.get(member=w.stopped).lift(by=w.coordinator)
    assert access.is_suspended(w.stopped) is False


def test_no_dialogue_stands_for_everywhere(w):
    """Not even the first one of a site."""
    first = Dialogue.objects.filter(pk=1).first() or factories.make_dialogue(pk=1)
    suspend(w.member, until=SOON, reason="Attacks.", by=w.coordinator, dialogue=first, at=timezone.now())
    assert access.is_suspended(w.member, first) is True
    assert access.is_suspended(w.member) is False


def test_the_longest_suspension_is_said(w):
    """Of several, that which ends last; one without an end lasts longest; of two that end together the later one."""
    there = {"measure": "writing", "dialogue": w.dialogue, "ends_at": SOON + datetime.timedelta(days=1)}
    everywhere = {"measure": "writing", "dialogue": None, "ends_at": SOON}
    endless = {"measure": "removed", "dialogue": w.dialogue, "ends_at": None}
    by = {"member": w.member, "suspended_by": w.coordinator}
    made = [Suspension.objects.create(**by, **one) for one in (there, everywhere, everywhere, endless)]
    assert access.suspension(w.member, w.dialogue) == made[3]
    made[3].delete()
    assert access.suspension(w.member, w.dialogue) == made[0]
    assert access.suspension(w.member, w.other) == access.suspension(w.member) == made[2]
    assert access.suspension(w.author) is None


def test_who_writes(w):
    assert who(w, access.may_write) == {*WRITERS, "muted", "muted_facilitator"}
    assert who(w, lambda member: access.may_write(member, w.dialogue)) == WRITERS
    assert who(w, lambda member: access.may_write(member, w.other)) == {*WRITERS, "muted", "muted_facilitator"}


@pytest.mark.parametrize("entry", ["open", "asked"])
def test_where_one_registers_who_is_in_writes(w, entry):
    change(w.dialogue, entry=entry)
    w.dialogue.register(w.author, by=w.facilitator)
    w.dialogue.register(w.safety, by=w.facilitator).end(by=w.safety)
    w.other.register(w.member, by=w.facilitator)
    if entry == "asked":
        w.dialogue.register(w.elsewhere, by=w.elsewhere)  # waits
    assert who(w, lambda member: access.may_write(member, w.dialogue)) == {"author", "facilitator", "coordinator"}
    assert who(w, lambda member: access.takes_part(member, w.dialogue)) == {
        "author", "facilitator", "coordinator", "stopped_coordinator", "muted_facilitator", "stopped_facilitator",
    }  # fmt: skip
    assert access.takes_part(w.member, w.dialogue, registered=True) is True
    assert access.takes_part(w.author, w.dialogue, registered=False) is False
    assert access.takes_part(w.visitor, w.dialogue, registered=True) is False
    assert access.takes_part(w.coordinator, w.dialogue, registered=False) is True


def test_where_everybody_writes_nobody_registers_first(w):
    members = {*w.everybody} - {"visitor"}
    assert who(w, lambda member: access.takes_part(member, w.dialogue, registered=False)) == members
    assert who(w, lambda member: access.may_register(member, w.dialogue)) == set()


def test_who_registers(w):
    change(w.dialogue, entry="open")
    assert who(w, lambda member: access.may_register(member, w.dialogue)) == WRITERS
    remove(w.member, dialogue=w.dialogue, reason="Attacks.", by=w.facilitator)
    assert access.may_register(w.member, w.dialogue) is False
    w.dialogue.lock(by=w.facilitator)
    assert who(w, lambda member: access.may_register(member, w.dialogue)) == set()


@pytest.mark.parametrize(
    ("stage", "awaited"),
    [("proposed", False), ("announced", True), ("open", True), ("synthesis", False), ("published", False)],
)
def test_one_registers_until_writing_ends(w, stage, awaited):
    dated = factories.make_dated(stage=stage, facilitator=w.facilitator, entry="open")
    assert access.may_register(w.member, dated) is awaited


@pytest.mark.parametrize(("review", "waits"), [("nobody", set()), ("everybody", WRITERS), ("newcomers", {"member"})])
def test_whose_writing_is_read_first(w, review, waits):
    """A newcomer is who has no post that stands, by name or without it."""
    room = factories.make_dialogue(facilitator=w.facilitator, attributions=["participant"])
    thread = factories.make_thread(dialogue=room, by=w.author)
    factories.make_post(thread=thread, by=w.safety, attribution="participant")
    factories.make_thread(dialogue=room, by=w.elsewhere)
    factories.make_post(thread=thread, by=w.member).delete_text(by=w.member)
    change(w.dialogue, review=review)
    found = {name for name in WRITERS if access.has_to_wait(getattr(w, name), w.dialogue)}
    assert found == waits - {"facilitator", "coordinator"}
    assert access.has_to_wait(w.member, w.dialogue) is ("member" in waits)
    assert access.has_to_wait(w.facilitator, w.dialogue) is False


# ── Plans and live sessions ──
def test_who_plans(w):
    def planners(dated):
        w.dialogue = dated
        return who(w, lambda member: access.may_plan(member, dated))

    assert planners(w.dialogue) == set()  # it has no dates
    dated = factories.make_dated(stage="proposed", facilitator=w.facilitator, proposer=w.author)
    assert planners(dated) == {"facilitator", "coordinator", "author"}
    change(dated, proposed_by=w.stopped)
    assert planners(dated) == {"facilitator", "coordinator"}
    change(dated, proposed_by=None)
    assert planners(dated) == {"facilitator", "coordinator"}
    change(dated, proposed_by=w.author, declined_at=timezone.now())
    assert planners(dated) == {"facilitator", "coordinator"}
    opened = factories.make_dated(facilitator=w.facilitator, proposer=w.author)
    assert planners(opened) == {"facilitator", "coordinator"}


def test_who_declines_a_proposal(w):
    proposed = factories.make_dated(stage="proposed", facilitator=w.facilitator)
    assert who(w, lambda member: access.may_decline(member, proposed)) == {"coordinator"}
    for dialogue in (factories.make_dated(facilitator=w.facilitator), w.dialogue):
        assert who(w, lambda member, dialogue=dialogue: access.may_decline(member, dialogue)) == set()


def test_who_enters_and_asks_live(w):
    coming = factories.make_live(dialogue=w.dialogue, by=w.facilitator)
    assert who(w, lambda member: access.may_enter(member, coming)) == set()
    assert who(w, lambda member: access.may_ask(member, coming)) == WRITERS
    now = factories.make_live(dialogue=w.dialogue, by=w.facilitator, begins_in=-10)
    assert who(w, lambda member: access.may_enter(member, now)) == WRITERS
    over = factories.make_live(dialogue=w.dialogue, by=w.facilitator, begins_in=-600)
    assert who(w, lambda member: access.may_ask(member, over)) == set()


# ── Measures ──
def test_who_is_suspended_or_removed_or_banned_by_whom(w):
    imported = factories.make_member()
    change(imported, email=None)
    erased = factories.make_member()
    erased.erased_at = timezone.now()
    for nobody in (imported, erased):
        assert who(w, lambda member, nobody=nobody: access.may_suspend(member, nobody)) == set()
    coordinators = {"coordinator", "stopped_coordinator"}
    assert who(w, lambda member: access.may_suspend(member, w.author)) == {*w.everybody} - {"author"}
    assert who(w, lambda member: access.may_suspend(member, w.coordinator)) == {"stopped_coordinator"}
    assert who(w, lambda member: access.may_ban(member, w.author)) == coordinators
    assert who(w, lambda member: access.may_ban(member, w.coordinator)) == {"stopped_coordinator"}
    assert access.may_remove(w.facilitator, w.author, w.dialogue) is True
    assert access.may_remove(w.facilitator, w.muted_facilitator, w.dialogue) is False
    assert access.may_remove(w.facilitator, w.elsewhere, w.dialogue) is True
    assert access.may_remove(w.facilitator, w.facilitator, w.other) is False
    assert access.may_remove(w.coordinator, w.facilitator, w.dialogue) is True


def test_whose_decision_it_is_to_appeal_against(w):
    """A post and a Suspension with the same id are two things."""
    post = factories.make_post(by=w.author)
    measure = Suspension.objects.get(member=w.muted)
    assert who(w, lambda member: access.is_whose(member, post)) == {"author"}
    assert who(w, lambda member: access.is_whose(member, measure)) == {"muted"}


def test_who_decides_an_appeal(w):
    post = factories.make_post(thread=factories.make_thread(dialogue=w.dialogue), by=w.author)
    for name in ("lively", "quick"):
        setattr(w, name, factories.make_member(name=name.capitalize()))
        w.dialogue.appoint_facilitator(getattr(w, name), by=w.coordinator)
    w.everybody += ["lively", "quick"]
    post.hide(by=w.facilitator, reason="It names somebody.")
    made = appeal(post, "She agreed.", by=w.author)
    assert who(w, lambda member: access.may_decide_appeal(member, made)) == {"lively", "quick", "coordinator"}
    theirs = factories.make_post(thread=factories.make_thread(dialogue=w.dialogue), by=w.quick)
    theirs.hide(by=w.lively, reason="It names somebody.")
    second = appeal(theirs, "She agreed.", by=w.quick)
    assert who(w, lambda member: access.may_decide_appeal(member, second)) == {"facilitator", "coordinator"}


def test_who_answers_what_was_asked_in_private(w):
    asked = SimpleNamespace(member_id=w.stopped.pk, dialogue=w.dialogue)
    assert who(w, lambda member: access.may_answer(member, asked)) == {"stopped", "facilitator", "coordinator"}


@pytest.mark.parametrize(
    ("stage", "has_them"),
    [("proposed", False), ("announced", False), ("open", False), ("synthesis", True), ("archived", True)],
)
def test_when_there_are_proceedings(w, stage, has_them):
    assert access.has_proceedings(factories.make_dated(stage=stage, facilitator=w.facilitator)) is has_them
    assert access.has_proceedings(w.dialogue) is True
    assert access.has_proceedings(SimpleNamespace(sensitive=True, stage=None, is_open=False)) is False
