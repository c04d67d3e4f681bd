"""The acts around open questions, and what can be heard of them (the words: events.py)."""

from discussions.models import Question
from tests import factories
from tests.events import Event


def asked_it(w):
    w.open_question = factories.ask_open(by=w.me)


def ask_it_too(w):
    w.open_question = factories.ask_open(by=w.other)
    w.open_question.support(by=w.me)


def hides_open_question(w):
    w.open_question.hide(by=w.coordinator, reason=w.why)
    return w.open_question


def restores_open_question(w):
    hides_open_question(w)
    w.open_question.restore(by=w.coordinator)
    return w.open_question


def takes_up(w):
    w.open_question.take_up(w.dialogue, by=w.facilitator)
    return w.open_question


def taken_back(w, thing):
    thing.withdraw(by=thing.asked_by)


MINE = {"asked it": (asked_it, "mine")}
QUESTIONS = [
    Event(Question, "taken_up", "facilitator", takes_up, MINE | {"ask it too": (ask_it_too, "mine")},
        undo={"hidden": lambda w, thing: thing.hide(by=w.coordinator, reason="A name.")}, private=True),
    Event(Question, "hidden", "coordinator", hides_open_question, MINE,
        undo={"restored": lambda w, thing: thing.restore(by=w.curator), "taken back": taken_back}, private=True),
    Event(Question, "restored", "coordinator", restores_open_question, MINE,
        undo={"hidden": lambda w, thing: thing.hide(by=w.curator, reason="Once more."), "taken back": taken_back},
        private=True),
]  # fmt: skip
