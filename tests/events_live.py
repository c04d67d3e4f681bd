"""The acts around live sessions, and what can be heard of them (the words: events.py)."""

import datetime

from django.utils import timezone

from discussions.models import LiveQuestion, LiveSession, Recording
from tests import factories
from tests.events import Event, muted
from tests.events_of_life import dated, further, not_following, taking_part

HOUR = datetime.timedelta(hours=1)


def plans(w):
    return factories.make_live(dialogue=w.dated, by=w.facilitator)


def moves(w):
    session = plans(w)
    session.change(by=w.facilitator, begins_at=session.begins_at + HOUR, ends_at=session.ends_at + HOUR)
    return session


def cancels(w):
    session = plans(w)
    session.cancel(by=w.facilitator, reason=w.why)
    return session


def records(w):
    session = factories.make_live(dialogue=w.dated, by=w.facilitator, begins_in=-500)
    Recording.objects.keep(session, by=w.facilitator, link="https://video.example/1", language="en")
    return session


def is_cancelled(w, thing):
    thing.cancel(by=w.facilitator, reason="No light.")


def is_over(w, thing):
    now = timezone.now()
    LiveSession.objects.filter(pk=thing.pk).update(begins_at=now - 2 * HOUR, ends_at=now - HOUR)


def nothing_remains(w, thing):
    Recording.objects.keep(thing, by=w.facilitator, language="en")


def asked_it(w):
    w.live = factories.make_live(dialogue=w.dialogue, by=w.facilitator)
    w.question = factories.ask_live(w.live, by=w.me)


def hides_question(w):
    w.question.hide(by=w.facilitator, reason=w.why)
    return w.question


def restores_question(w):
    hides_question(w)
    w.question.restore(by=w.facilitator)
    return w.question


def taken_back(w, thing):
    thing.withdraw(by=thing.author)


def stands_again(w, thing):
    thing.restore(by=w.facilitator)


def hidden_again(w, thing):
    thing.hide(by=w.facilitator, reason="Once more.")


def of_session(verb, act, undo, **still):
    relations = {
        "follow it": (dated("open"), "followed"), "take part": (taking_part("announced"), "followed"),
        "muted it": (muted(dated("open"), "dated"), ""), "nothing": (not_following("open"), ""),
    }  # fmt: skip
    return Event(LiveSession, verb, "facilitator", act, relations, undo=undo, still={"it went on": further(30)} | still)


LIVE = [
    of_session("planned", plans, {"cancelled": is_cancelled, "over": is_over}),
    of_session("moved", moves, {"cancelled": is_cancelled, "over": is_over}),
    of_session("cancelled", cancels, {}, over=is_over),
    of_session("recorded", records, {"nothing remains": nothing_remains}),
    Event(LiveQuestion, "hidden", "facilitator", hides_question, {"asked it": (asked_it, "mine")},
        undo={"restored": stands_again, "taken back": taken_back}, private=True),
    Event(LiveQuestion, "restored", "facilitator", restores_question, {"asked it": (asked_it, "mine")},
        undo={"hidden": hidden_again, "taken back": taken_back}, private=True),
]  # fmt: skip
