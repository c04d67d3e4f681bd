"""What can be heard of what the safety persons are told."""

import uuid

from discussions.models import Disclosure
from tests.events import Event, delete, goes_elsewhere, hide, nobody, only_for_members, wrote_it
from tests.factories import tell_safety


def tell(w, by):
    return tell_safety(w.post, by=by)


def say(told, by):
    told.say("I wrote to her.", by=by, form_key=uuid.uuid4())
    return told


def am_safety_person(w):
    w.me.appoint("safety", by=w.coordinator)


def am_safety_person_and_wrote_it(w):
    am_safety_person(w)
    wrote_it(w)


def am_safety_person_and_it_was_told(w):
    am_safety_person(w)
    w.told = tell(w, w.facilitator)


def told_it(w):
    w.told = tell(w, w.me)


def coordinate(w):
    w.me.appoint("coordinator", by=w.coordinator)


def told_by_facilitator(w):
    return getattr(w, "told", None) or tell(w, w.facilitator)


def of_a_safety_person(act):
    """What a safety person does with what was told."""

    def done(w):
        w.clock.appoint("safety", by=w.coordinator)
        return act(w, told_by_facilitator(w))

    return done


def takes_up(w, told):
    told.take_up(by=w.clock)
    return told


def closes(w, told):
    told.close(by=w.clock, words="She is with her sister.")
    return told


def no_safety_person(w, thing):
    for appointment in w.me.appointments.filter(role="safety"):
        appointment.end(by=w.coordinator)


def somebody_is_appointed(w, thing):
    w.curator.appoint("safety", by=w.coordinator)


STILL = {
    "only for members": only_for_members, "elsewhere": goes_elsewhere, "hidden": lambda w, thing: hide(w, w.post),
    "deleted": lambda w, thing: delete(w, w.post),
}  # fmt: skip
TO_SAFETY = {
    "undo": {"closed": closes, "no safety person any more": no_safety_person}, "still": STILL | {"taken up": takes_up},
    "private": True,
}  # fmt: skip
DISCLOSURES = [
    Event(Disclosure, "told", "facilitator", lambda w: tell(w, w.facilitator),
        {"safety person": (am_safety_person, "mine"), "wrote it": (am_safety_person_and_wrote_it, ""),
            "only wrote it": (wrote_it, ""), "coordinate": (coordinate, ""), "nothing": (nobody, "")}, **TO_SAFETY),
    Event(Disclosure, "told_more", "facilitator", lambda w: say(told_by_facilitator(w), w.facilitator),
        {"safety person": (am_safety_person_and_it_was_told, "mine"), "nothing": (nobody, "")}, **TO_SAFETY),
    Event(Disclosure, "taken_up", "clock", of_a_safety_person(takes_up),
        {"told it": (told_it, "mine"), "nothing": (nobody, "")}, undo={"closed": closes}, still=STILL, private=True,
        goes_with_who_did=True),
    Event(Disclosure, "answered", "clock", of_a_safety_person(lambda w, told: say(told, w.clock)),
        {"told it": (told_it, "mine"), "nothing": (nobody, "")}, undo={"closed": closes}, still=STILL, private=True),
    Event(Disclosure, "closed", "clock", of_a_safety_person(closes),
        {"told it": (told_it, "mine"), "nothing": (nobody, "")}, still=STILL, private=True),
    # It goes to every coordinator, and to nobody else.
    Event(Disclosure, "unheard", "facilitator", lambda w: tell(w, w.facilitator),
        {"coordinate": (coordinate, "mine"), "nothing": (nobody, "")},
        undo={"somebody is appointed": somebody_is_appointed}, still=STILL, private=True, to_all=True),
]  # fmt: skip
