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


def taken(relation):
    def both(w):
        relation(w)
        w.open_question.take_up(w.dialogue, by=w.facilitator)

    return both


def lets_go(w):
    w.open_question.let_go(w.dialogue, by=w.facilitator)
    return w.open_question


def taken_back(w, thing):
    thing.withdraw(by=thing.asked_by)


MINE = {"asked it": (asked_it, "mine")}
QUESTIONS = [
    Event(Question, "taken_up", "facilitator", takes_up, MINE | {"ask it too": (ask_it_too, "mine")},
        undo={"hidden": lambda w, thing: thing.hide(by=w.coordinator, reason="A name."),
            "let go": lambda w, thing: thing.let_go(w.dialogue, by=w.facilitator)}, private=True),
    Event(Question, "let_go", "facilitator", lets_go,
        {"asked it": (taken(asked_it), "mine"), "ask it too": (taken(ask_it_too), "mine")},
        undo={"hidden": lambda w, thing: thing.hide(by=w.coordinator, reason="A name."),
            "taken up again": lambda w, thing: thing.take_up(w.elsewhere, by=w.facilitator)}, private=True),
    Event(Question, "hidden", "coordinator", hides_open_question, MINE,
        undo={"restored": lambda w, thing: thing.restore(by=w.curator), "taken back": taken_back}, private=True),
    Event(Question, "restored", "coordinator", restores_open_question, MINE,
        undo={"hidden": lambda w, thing: thing.hide(by=w.curator, reason="Once more."), "taken back": taken_back},
        private=True),
]  # fmt: skip
