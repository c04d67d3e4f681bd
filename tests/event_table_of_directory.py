"""What can be heard of the directory: who did it, to whom it matters, and what undoes it."""

import datetime

from django.utils import timezone

from members.models import Organisation
from resources import tending
from resources.models import Opportunity, Proposal, Training
from tests.events import Event, again, nobody
from tests.resources.recording import make_opportunity, make_organisation, make_proposal, make_training

LONG_AGO = timezone.now() - datetime.timedelta(days=340)
MAKES = {
    Organisation: make_organisation,
    Training: lambda **words: make_training(self_paced=True, **words),
    Opportunity: lambda **words: make_opportunity(deadline=None, **words),
}


def keep(model):
    def kept(w):
        w.mine = MAKES[model](by=w.me)

    return kept


def keep_for_long(model):
    def kept(w):
        w.mine = MAKES[model](by=w.me, at=LONG_AGO)

    return kept


def asks(w):
    tending.tend()
    return w.mine


def reminds(w):
    w.mine.ask("reminded", timezone.now())
    return w.mine


def archives(w):
    type(w.mine).objects.filter(pk=w.mine.pk).update(unconfirmed_at=timezone.now())
    tending.tend(timezone.now() + datetime.timedelta(days=549))
    return w.mine


def hides(w):
    w.mine.hide(by=w.curator, reason=w.why)
    return w.mine


def restores(w):
    hides(w)
    w.mine.restore(by=w.curator)
    return w.mine


def hands_over(model):
    def handed_over(w):
        record = MAKES[model](by=w.other)
        record.hand_over(getattr(w, "taker", w.facilitator), by=w.other)
        return record

    return handed_over


def take_it(w):
    w.taker = w.me


def proposes(w):
    return make_proposal(getattr(w, "mine", None) or make_organisation(by=w.facilitator), by=w.other, place="Mombasa")


def proposed(w):
    w.proposer = w.me


def on_which_i_work(w):
    return make_proposal(make_training(by=w.other), by=getattr(w, "proposer", w.facilitator), place="Mombasa")


def accepts(w):
    proposal = on_which_i_work(w)
    proposal.accept(["place"], by=w.other)
    return proposal


def declines(w):
    proposal = on_which_i_work(w)
    proposal.decline(by=w.other, reason=w.why)
    return proposal


def confirm(w, thing):
    thing.confirm(by=w.me)


def hide(w, thing):
    thing.hide(by=w.curator, reason="It names somebody.")


def record_hidden(w, thing):
    hide(w, thing.record)


def give_away(w, thing):
    thing.hand_over(w.facilitator, by=w.me)


def record_given_away(w, thing):
    give_away(w, thing.record)


def answer(w, thing):
    thing.decline(by=w.me, reason="No.")


TAKER = {"take it": (take_it, "mine"), "nothing": (nobody, "")}
GONE = {"hidden": hide, "given away": give_away}


def of_records(model):
    """What is heard of each kind of record by the same rules."""
    kept, kept_long = {"keep it": (keep(model), "mine")}, {"keep it": (keep_for_long(model), "mine")}
    rules = {"private": True, "like_another": model is not Organisation}
    return [
        Event(model, "asked", "clock", asks, kept_long, undo=GONE | {"confirmed": confirm}, **rules),
        Event(model, "reminded", "clock", reminds, kept_long, undo=GONE | {"confirmed": confirm}, **rules),
        Event(model, "archived", "clock", archives, kept_long, undo=GONE | {"brought back": confirm}, **rules),
        Event(model, "hidden", "curator", hides, kept,
            undo={"restored": again("restore"), "given away": give_away}, **rules),
        Event(model, "restored", "curator", restores, kept, undo=GONE, **rules),
        Event(model, "handed_over", "other", hands_over(model), TAKER, undo=GONE, **rules),
    ]  # fmt: skip


DIRECTORY = [
    *(event for model in MAKES for event in of_records(model)),
    Event(Proposal, "proposed", "other", proposes, {"keep it": (keep(Organisation), "mine"), "nothing": (nobody, "")},
        undo={"answered": answer, "given away": record_given_away, "taken back": again("take_back")}, private=True,
        goes_with_who_did=True),
    Event(Proposal, "accepted", "other", accepts, {"proposed it": (proposed, "mine"), "nothing": (nobody, "")},
        undo={"hidden": record_hidden}, private=True),
    Event(Proposal, "declined", "other", declines, {"proposed it": (proposed, "mine"), "nothing": (nobody, "")},
        undo={"hidden": record_hidden}, private=True),
]  # fmt: skip
