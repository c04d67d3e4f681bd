"""The life of a dated dialogue: its dates say what may be done in it."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from discussions.models import Closed, Dialogue, NotReady, Stage, Thread
from discussions.models.life import reach_all, stage_of
from members import notices
from members.models import Activity, Level, Notification, watch
from tests import factories

DAY = datetime.timedelta(days=1)
STAGES = [stage.value for stage in Stage]


def heard(member):
    while notices.tell():
        pass
    return list(Notification.objects.in_site(member).order_by("id").values_list("activity__verb", flat=True))


@pytest.mark.parametrize("stage", STAGES)
def test_dates_say_its_stage_and_whether_one_may_write(db, member, stage):
    dialogue = factories.make_dated(stage=stage)
    assert dialogue.stage == stage
    assert dialogue.is_open == (stage == "open")
    if stage == "open":
        assert factories.make_thread(dialogue=dialogue, by=member).phase.title == "Week 2"
    else:
        with pytest.raises(Closed):
            factories.make_thread(dialogue=dialogue, by=member)
        assert not Thread.objects.filter(dialogue=dialogue).exists()


def test_its_whole_life_at_every_moment(db):
    dialogue = factories.make_dated(stage="announced")
    moments = [dialogue.opens_at, dialogue.closes_at, dialogue.remarks_at, dialogue.publishes_at, dialogue.archives_at]
    second = datetime.timedelta(seconds=1)
    for before, after, moment in zip(STAGES[1:-1], STAGES[2:], moments, strict=True):
        assert (stage_of(dialogue, moment - second), stage_of(dialogue, moment)) == (before, after)


def test_a_standing_one_has_no_stage(db):
    dialogue = factories.make_dialogue()
    assert (dialogue.stage, dialogue.is_open) == (None, True)


@pytest.mark.parametrize("stage", STAGES)
def test_each_stage_is_shown(client_of, member, stage):
    facilitator = factories.make_member()
    dialogue = factories.make_dated(stage=stage, facilitator=facilitator)
    page = client_of(facilitator).get(dialogue.get_absolute_url()).text
    assert f'<li class="now" aria-current="step"><b>{Stage(stage).label}</b>' in page
    assert ("Start a thread" in page) == (stage == "open")
    assert "Week 1" in page
    assert client_of(member).get(dialogue.get_absolute_url()).status_code == (404 if stage == "proposed" else 200)
    listed = client_of(member).get("/dialogues/").text
    assert (dialogue.title in listed) == (stage != "proposed")


def test_the_clock_is_noted_once_and_told_once(db, member):
    dialogue = factories.make_dated(stage="announced")
    watch(dialogue, Level.FOLLOWED, by=member)
    assert heard(member) == ["announced"]
    for moment, verb in [
        (dialogue.opens_at, "began"), (dialogue.closes_at, "closed"), (dialogue.remarks_at, "asked_remarks"),
        (dialogue.publishes_at, "published"), (dialogue.archives_at, "archived"),
    ]:  # fmt: skip
        assert [reach_all(moment), reach_all(moment)] == [1, 0] or verb == "archived"
        assert Activity.objects.about(dialogue).first().verb == verb
    assert Activity.objects.about(dialogue).filter(actor_kind="clock").count() == 5


def test_who_takes_part_hears_that_it_is_open(db, member):
    dialogue = factories.make_dated(stage="announced", visibility="participants", entry="open")
    dialogue.register(member, by=member)
    other = factories.make_member()
    heard(member)
    Dialogue.objects.update(opens_at=timezone.now() - DAY)
    reach_all()
    assert heard(member) == ["announced", "began"]
    assert heard(other) == ["announced"]


def test_shifted_dates_are_told_once_and_logged(client_of, member):
    dialogue = factories.make_dated()
    watch(dialogue, Level.FOLLOWED, by=member)
    phases = [(phase, {}) for phase in dialogue.phases.all()]
    facilitator = dialogue.facilitators().get().member
    for _ in range(2):
        dialogue.schedule(phases, by=facilitator, closes_at=dialogue.closes_at + DAY * (_ == 0))
    assert Activity.objects.about(dialogue).filter(verb="shifted").count() == 1
    assert heard(member)[-1] == "shifted"
    reach_all()
    assert heard(member)[-1] == "shifted", "the clock has nothing to add"
    assert "The dates have changed" in client_of(member).get("/notices/").text


def test_it_is_announced_when_nothing_is_missing(db, member, coordinator):
    words = {"title": "A question", "summary": "Which?", "introduction": "Why."}
    dialogue = Dialogue.objects.propose(by=member, form_key="0f0e8f0a-0000-4000-8000-000000000001", **words)
    with pytest.raises(NotReady) as refused:
        dialogue.announce(by=coordinator)
    assert refused.value.missing == ["dates", "phases", "facilitator"]
    assert dialogue.stage == Stage.PROPOSED


@pytest.mark.parametrize(
    "columns",
    [{"opens_at": timezone.now() + 400 * DAY}, {"closes_at": None}, {"remarks_at": timezone.now() - 300 * DAY},
        {"proposed_at": None}, {"sensitive": True}, {"visibility": "participants"}],
)  # fmt: skip
def test_the_database_refuses_nonsense(db, columns):
    dialogue = factories.make_dated()
    with pytest.raises(IntegrityError), transaction.atomic():
        Dialogue.objects.filter(pk=dialogue.pk).update(**columns)


def test_a_phase_with_threads_is_never_taken_away(db, member):
    dialogue = factories.make_dated()
    thread = factories.make_thread(dialogue=dialogue, by=member)
    first, second, third = dialogue.phases.all()
    dialogue.schedule([(third, {}), (first, {"title": "The first week"})], by=member)
    assert [phase.title for phase in dialogue.phases.all()] == ["Week 3", "The first week", "Week 2"]
    thread.refresh_from_db()
    assert thread.phase == second
