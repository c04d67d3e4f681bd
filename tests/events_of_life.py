"""The acts in the life of a dated dialogue, and of taking part in it; events.py has the others."""

import datetime

from django.utils import timezone

from discussions.models import Dialogue, Phase
from discussions.models.life import reach_all
from members.models import Level, watch
from tests import factories

DAY = datetime.timedelta(days=1)


def dated(stage, **fields):
    """I follow a dialogue that is at this stage."""

    def relation(w):
        w.dated = factories.make_dated(stage=stage, facilitator=w.facilitator, title="A question", **fields)
        watch(w.dated, Level.FOLLOWED, by=w.me)

    return relation


def taking_part(stage):
    def relation(w):
        w.dated = factories.make_dated(stage=stage, facilitator=w.facilitator, entry="open", visibility="participants")
        w.dated.register(w.me, by=w.facilitator)

    return relation


def not_following(stage):
    def relation(w):
        w.dated = factories.make_dated(stage=stage, facilitator=w.facilitator)

    return relation


def passes(w, days):
    """As many days go by for the dialogue of the world; the clock is not there yet."""
    later = {name: getattr(w.dated, name) - days * DAY for name in ("opens_at", "closes_at", "remarks_at",
        "publishes_at")}  # fmt: skip
    Dialogue.objects.filter(pk=w.dated.pk).update(**later)
    w.dated.refresh_from_db()


def reaches(days):
    """The clock notes that so many days went by."""

    def act(w):
        passes(w, days)
        reach_all()
        return w.dated

    return act


def further(days):
    """And so many more."""
    return lambda w, thing: passes(w, days)


def shifts(w):
    phases = [(phase, {}) for phase in w.dated.phases.all()]
    w.dated.schedule(phases, by=w.facilitator, closes_at=w.dated.closes_at + DAY)
    return w.dated


def answers_first(w):
    """A phase in which one answers first is over, and somebody contributed to it."""
    phase = w.dated.phases.get(number=2)
    plan(w, phase, answer_first=True)
    factories.make_thread(dialogue=w.dated, by=w.facilitator)
    now = timezone.now()
    Phase.objects.filter(pk=phase.pk).update(begins_at=now - DAY, ends_at=now)
    reach_all()
    return phase


def plan(w, phase, **columns):
    phases = [(one, columns if one == phase else {}) for one in w.dated.phases.all()]
    w.dated.schedule(phases, by=w.facilitator)


def goes_on(w, phase):
    plan(w, phase, ends_at=timezone.now() + DAY)


def announces_dialogue(w):
    dialogue = factories.make_dated(stage="proposed", facilitator=w.facilitator, title="A question")
    if hasattr(w, "open_question"):
        w.open_question.take_up(dialogue, by=w.facilitator)
    dialogue.announce(by=w.facilitator)
    return dialogue


def proposes(w):
    return factories.make_dated(stage="proposed", proposer=w.other, facilitator=w.facilitator)


def coordinate(w):
    w.me.appoint("coordinator", by=w.coordinator)


def proposed_it(w):
    w.dated = factories.make_dated(stage="proposed", proposer=w.me, facilitator=w.facilitator)


def declines(w):
    w.dated.decline(by=w.coordinator, reason=w.why)
    return w.dated


def facilitate(w):
    w.dated = factories.make_dated(facilitator=w.facilitator, entry="asked", visibility="participants")
    w.dated.appoint_facilitator(w.me, by=w.coordinator)


def asks(w):
    return w.dated.register(w.other, by=w.other, words="I train judges.")


def want_in(w):
    w.dated = factories.make_dated(facilitator=w.facilitator, entry="asked", visibility="participants")
    w.asking = w.dated.register(w.me, by=w.me)


def lets_in(w):
    w.asking.approve(by=w.facilitator)
    return w.asking


def turns_away(w):
    w.asking.decline(by=w.facilitator, reason=w.why)
    return w.asking


def for_participants(w):
    w.dated = factories.make_dated(facilitator=w.facilitator, entry="asked", visibility="participants")


def brings_in(w):
    return w.dated.register(w.me, by=w.facilitator)
