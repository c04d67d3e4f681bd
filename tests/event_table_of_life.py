"""What can be heard of the life of a dialogue, and of taking part in it."""

from discussions.models import Dialogue, Phase, Registration
from tests.events import Event, muted, nobody
from tests.events_of_life import (
    announces_dialogue,
    answers_first,
    asks,
    brings_in,
    coordinate,
    dated,
    declines,
    facilitate,
    for_participants,
    further,
    goes_on,
    lets_in,
    not_following,
    proposed_it,
    proposes,
    reaches,
    shifts,
    taking_part,
    turns_away,
    want_in,
)
from tests.events_of_questions import ask_it_too, asked_it
from tests.events_to_many import ends


def reached(verb, stage, days, over):
    """The clock: `days` after `stage`; `over` days later it is so no longer."""
    relations = {
        "follow it": (dated(stage), "followed"), "take part": (taking_part(stage), "followed"),
        "muted it": (muted(dated(stage), "dated"), ""), "nothing": (not_following(stage), ""),
    }  # fmt: skip
    return Event(Dialogue, verb, "clock", reaches(days), relations, undo={"it went on": further(over)} if over else {})


LIFE = [
    reached("began", "announced", 8, 30),
    reached("closed", "open", 15, 10),
    Event(Dialogue, "shifted", "facilitator", shifts, {
        "follow it": (dated("open"), "followed"), "take part": (taking_part("open"), "followed"),
        "muted it": (muted(dated("open"), "dated"), ""), "nothing": (not_following("open"), ""),
    }, still={"it went on": further(30)}),
    Event(Phase, "released", "clock", answers_first, {
        "follow it": (dated("open"), "followed"), "take part": (taking_part("open"), "followed"),
        "muted it": (muted(dated("open"), "dated"), ""), "nothing": (not_following("open"), ""),
    }, undo={"it goes on": goes_on}),
    Event(Dialogue, "announced", "facilitator", announces_dialogue, {
        "a member": (nobody, "all"), "asked what it takes up": (asked_it, "mine"), "ask that too": (ask_it_too, "mine"),
    }, to_all=True),
    Event(Dialogue, "proposed", "other", proposes, {"coordinate": (coordinate, "mine")},
        undo={"announced": lambda w, thing: thing.announce(by=w.facilitator),
            "not taken up": lambda w, thing: thing.decline(by=w.coordinator, reason="No.")}, to_all=True, private=True),
    Event(Dialogue, "declined", "coordinator", declines, {"proposed it": (proposed_it, "mine")},
        undo={"announced": lambda w, thing: thing.announce(by=w.facilitator)}, private=True, to_all=True),
    Event(Registration, "asked", "other", asks, {"facilitate": (facilitate, "mine")},
        undo={"let in": lambda w, thing: thing.approve(by=w.facilitator), "taken back": ends}, private=True),
    Event(Registration, "approved", "facilitator", lets_in, {"asked": (want_in, "mine")}, undo={"ended": ends},
        private=True),
    Event(Registration, "registered", "facilitator", brings_in, {"brought in": (for_participants, "mine")},
        undo={"ended": ends}, private=True),
    Event(Registration, "declined", "facilitator", turns_away, {"asked": (want_in, "mine")}, private=True),
]  # fmt: skip
