"""What can be heard of private questions and their answers."""

import uuid

from discussions.models import PrivateQuestion
from tests.events import Event, nobody, only_for_members

WORDS = "May I write under another name?"


def ask(w, by):
    return PrivateQuestion.objects.ask(w.dialogue, WORDS, by=by, form_key=uuid.uuid4())


def say(w, asked, by):
    asked.answer("And in the files?", by=by, form_key=uuid.uuid4())
    return asked


def facilitate_too(w):
    w.dialogue.appoint_facilitator(w.me, by=w.coordinator)


def facilitate_and_asked(w):
    facilitate_too(w)
    w.asked = say(w, ask(w, w.other), w.facilitator)


def asked_it(w):
    w.asked = ask(w, w.me)


def no_longer(w, thing):
    for registration in w.dialogue.facilitators().filter(member=w.me):
        registration.end(by=w.coordinator)


def answers(w, thing):
    say(w, thing, w.facilitator)


def settles(w, thing):
    thing.settle(by=w.facilitator)


ANSWERED = {"answered": answers, "settled": settles, "no facilitator any more": no_longer}
ASKING = [
    Event(PrivateQuestion, "asked", "other", lambda w: ask(w, w.other),
        {"facilitate": (facilitate_too, "mine"), "nothing": (nobody, "")},
        undo=ANSWERED, still={"only for members": only_for_members}, private=True, goes_with_who_did=True),
    Event(PrivateQuestion, "continued", "other", lambda w: say(w, w.asked, w.other),
        {"facilitate": (facilitate_and_asked, "mine")}, undo=ANSWERED, private=True, goes_with_who_did=True),
    Event(PrivateQuestion, "answered", "facilitator", lambda w: say(w, w.asked, w.facilitator),
        {"asked": (asked_it, "mine")}, still={"only for members": only_for_members}, private=True),
]  # fmt: skip
