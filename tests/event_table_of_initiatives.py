"""What can be heard of initiatives and their evaluations: who did it, to whom it matters, and what undoes it."""

import datetime

from django.utils import timezone

from resources import reminding
from resources.models import Application, Evaluation, Initiative
from tests.events import Event, again, nobody, publishes, sent_it_in, withdrawn
from tests.resources.telling import make_evaluation, make_initiative

LONG_AGO = datetime.date(2026, 1, 2)


def shares(w):
    publishes(w)
    return make_initiative(by=w.other, applying=[w.resource])


def applies(w):
    """Once it is shared."""
    publishes(w)
    initiative = make_initiative(by=w.other)
    return initiative.applications.apply(w.resource, to=initiative, by=w.other)


def evaluates(w):
    """By who did not hold it, where it is mine."""
    publishes(w)
    initiative = make_initiative(by=getattr(w, "holder", w.facilitator), applying=[w.resource])
    return make_evaluation(initiative, by=w.other, worked="All of it.")


def hold_it(w):
    w.holder = w.me


def hold_and_sent_in(w):
    hold_it(w), sent_it_in(w)


def falls_due(w):
    reminding.remind(timezone.now())
    return w.mine


def wait_for_the_day(w):
    w.mine = make_initiative(by=w.me, evaluate_on=LONG_AGO)


def told_it(w):
    w.mine = make_initiative(by=w.me)


def evaluated_it(w):
    w.mine = make_evaluation(make_initiative(by=w.other), by=w.me)


def hides(w):
    w.mine.hide(by=w.curator, reason=w.why)
    return w.mine


def restores(w):
    hides(w)
    w.mine.restore(by=w.curator)
    return w.mine


def keeps_to_themselves(w, thing):
    initiative = thing if isinstance(thing, Initiative) else thing.initiative
    initiative.unshare(by=initiative.owner)


def keep_to_myself(w, thing):
    thing.unshare(by=w.me)


def evaluate_unasked(w, thing):
    make_evaluation(thing)


def initiative_hidden(w, thing):
    thing.initiative.hide(by=w.curator, reason="It names somebody.")


MAKER = {"sent it in": (sent_it_in, "mine"), "nothing": (nobody, "")}
PRIVATE = {"kept private": keeps_to_themselves, "withdrawn": withdrawn}
INITIATIVES = [
    Event(Initiative, "shared", "other", shares, MAKER, undo=PRIVATE | {"hidden": again("hide")},
        private=True),
    Event(Application, "applied", "other", applies, MAKER, undo=PRIVATE | {"taken out": again("take_out")},
        private=True),
    Event(Evaluation, "published", "other", evaluates,
        {"hold it": (hold_it, "mine"), "both": (hold_and_sent_in, "mine"), "nothing": (nobody, "")},
        undo={"kept private": keeps_to_themselves, "hidden": again("hide"), "taken back": again("take_back")},
        still={"withdrawn": withdrawn}, private=True),
    Event(Initiative, "fell_due", "clock", falls_due, {"hold it": (wait_for_the_day, "mine")},
        undo={"kept private": keep_to_myself, "hidden": again("hide"), "evaluated": evaluate_unasked}, private=True),
    Event(Initiative, "hidden", "curator", hides, {"told it": (told_it, "mine")},
        undo={"restored": again("restore"), "kept private": keep_to_myself}, private=True),
    Event(Initiative, "restored", "curator", restores, {"told it": (told_it, "mine")},
        undo={"hidden": again("hide"), "kept private": keep_to_myself}, private=True),
    Event(Evaluation, "hidden", "curator", hides, {"wrote it": (evaluated_it, "mine")},
        undo={"restored": again("restore"), "its initiative hidden": initiative_hidden}, private=True),
    Event(Evaluation, "restored", "curator", restores, {"wrote it": (evaluated_it, "mine")},
        undo={"hidden": again("hide"), "its initiative hidden": initiative_hidden}, private=True),
]  # fmt: skip
