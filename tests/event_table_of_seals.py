"""What can be heard where somebody asks who wrote a post without a name."""

from discussions import sealed
from discussions.models import Unsealing
from tests import factories
from tests.events import Event, nobody


def nameless(by):
    """A post without a name, by this member of the world."""

    def relation(w):
        w.dialogue.describe(by=w.facilitator, attributions=["participant"])
        w.post = factories.make_post(thread=w.thread, by=getattr(w, by), attribution="participant")

    return relation


def am_safety_person(w):
    nameless("facilitator")(w)
    w.me.appoint("safety", by=w.coordinator)


def asked(w):
    nameless("facilitator")(w)
    sealed.ask(w.post, by=w.me, reason=w.why)


def asks(w):
    if not w.post.byline:
        nameless("facilitator")(w)
    return sealed.ask(w.post, by=w.other, reason=w.why)


def decides(agrees):
    def act(w):
        if not w.post.byline:
            nameless("facilitator")(w)
        unsealing = w.post.unsealings.first() or sealed.ask(w.post, by=w.clock, reason=w.why)
        sealed.decide(unsealing, by=w.other, agrees=agrees)
        return unsealing

    return act


def takes_back(w, thing):
    sealed.decide(thing, by=w.other, agrees=False)


GONE = {"deleted": lambda w, thing: w.post.delete_text(by=w.facilitator)}
SEALS = [
    Event(Unsealing, "unseal_asked", "other", asks,
        {"safety person": (am_safety_person, "mine"), "wrote it": (nameless("me"), ""), "nothing": (nobody, "")},
        undo=GONE | {"taken back": takes_back}, private=True),
    Event(Unsealing, "unsealed", "other", decides(True),
        {"wrote it": (nameless("me"), "mine"), "asked": (asked, "mine")}, undo=GONE, private=True),
    Event(Unsealing, "unseal_declined", "other", decides(False),
        {"asked": (asked, "mine"), "wrote it": (nameless("me"), "")}, undo=GONE, private=True),
]  # fmt: skip
