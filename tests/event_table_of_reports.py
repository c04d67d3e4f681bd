"""What can be heard of reports and of appeals."""

import uuid

from django.utils import timezone

from discussions.models import Appeal, Digest, Flag, Message
from discussions.models.appeal import appeal
from discussions.models.flag import flag, leave, reopen
from members.models import Member
from tests import factories
from tests.events import (
    Event,
    delete,
    flagged_it,
    goes_elsewhere,
    hide,
    hides_flagged,
    leaves_flagged,
    loses_all_posts,
    muted,
    nobody,
    only_for_members,
    restore,
    wrote_it,
    wrote_what_is_flagged,
)

STILL = {"only for members": only_for_members, "elsewhere": goes_elsewhere}


def facilitate(w):
    w.dialogue.appoint_facilitator(w.me, by=w.coordinator)


def facilitate_and_wrote_it(w):
    facilitate(w)
    wrote_it(w)


def reports(w):
    return flag(w.post, by=w.other if w.post.author_id != w.other.pk else w.clock, why=Flag.Why.PRIVATE)


def leaves(w, thing):
    leave(w.post, by=w.facilitator)


def reopens(w):
    flagged = leaves_flagged(w)
    reopen(flagged, by=w.facilitator, reason=w.why)
    return flagged


def looks_again(w, thing):
    reopen(thing, by=w.facilitator, reason="Others saw it too.")


def coordinate(w):
    w.me.appoint("coordinator", by=w.coordinator)


def coordinate_and_made_it(w):
    coordinate(w)
    w.reported = w.me


def reports_message(w):
    """That the facilitator sent, or I."""
    message = Message.objects.send(
        w.dialogue, by=getattr(w, "reported", w.facilitator), kind="thanks", to=Member.objects.filter(pk=w.other.pk),
        words={"en": "A sentence."}, form_key=uuid.uuid4(),
    )  # fmt: skip
    return flag(message, by=w.other, why=Flag.Why.DISRESPECT)


def reports_profile(w):
    return flag(getattr(w, "reported", w.facilitator).profile, by=w.other, why=Flag.Why.ADVERT)


def reports_digest(w):
    digest = Digest.objects.propose(w.dialogue) or Digest.objects.create(dialogue=w.dialogue, until=timezone.now())
    digest.send(by=getattr(w, "reported", w.facilitator))
    return flag(digest, by=w.other, why=Flag.Why.DISRESPECT)


def facilitate_and_translated_it(w):
    facilitate(w)
    w.reported = w.me


def reports_translation(w):
    translation = factories.make_translation(w.post, by=getattr(w, "reported", w.clock))
    return flag(translation, by=w.other, why=Flag.Why.OTHER)


def takes_it_away(w, thing):
    thing.target.take_away(by=w.facilitator, reason="It said the contrary.")


def leaves_translation(w, thing):
    leave(thing.target, by=w.facilitator)


def reported_translation(w):
    w.translation = factories.make_translation(w.post, by=w.clock)
    w.flag = flag(w.translation, by=w.me, why=Flag.Why.OTHER)


def takes_away_reported(w):
    w.translation.take_away(by=w.facilitator, reason=w.why)
    return w.flag


def left_by_coordinator(w, thing):
    leave(thing.target, by=w.coordinator)


def hidden(relation):
    """The facilitator hid the post, and another one is there."""

    def both(w):
        relation(w)
        w.dialogue.appoint_facilitator(w.clock, by=w.coordinator)
        hide(w, w.post)

    return both


def appeals(w):
    return appeal(w.post, "She agreed.", by=w.post.author)


def appealed(relation):
    def both(w):
        hidden(relation)(w)
        w.appeal = appeals(w)

    return both


def decides(granted):
    def act(w):
        w.appeal.decide(by=w.clock, granted=granted, reason=w.why)
        return w.appeal

    return act


def hid_it(w):
    """I facilitate, and decided first."""
    facilitate(w)
    w.facilitator, w.first = w.me, w.facilitator


def decided_by_clock(w, thing):
    thing.decide(by=w.coordinator, granted=False, reason="No.")


REPORTS = [
    Event(Flag, "flagged", "other", reports, {
        "facilitate": (facilitate, "mine"), "muted": (muted(facilitate), "mine"),
        "facilitate and wrote it": (facilitate_and_wrote_it, ""), "only wrote it": (wrote_it, ""),
        "flagged it before": (flagged_it, ""), "nothing": (nobody, ""),
    }, undo={"answered": leaves, "hidden": lambda w, thing: hide(w, w.post),
        "deleted": lambda w, thing: delete(w, w.post), "elsewhere": goes_elsewhere},
        still={"only for members": only_for_members}, private=True),
    *(
        Event(Flag, "flagged", "other", act, {
            "coordinate": (coordinate, "mine"), "coordinate and made it": (coordinate_and_made_it, ""),
            "facilitate": (facilitate, ""), "nothing": (nobody, ""),
        }, undo={"answered": left_by_coordinator}, still=STILL, private=True, to_all=True)
        for act in (reports_message, reports_profile, reports_digest)
    ),
    Event(Flag, "flagged", "other", reports_translation, {
        "facilitate": (facilitate, "mine"), "facilitate and translated it": (facilitate_and_translated_it, ""),
        "nothing": (nobody, ""),
    }, undo={"answered": leaves_translation, "taken away": takes_it_away, "hidden": lambda w, thing: hide(w, w.post),
        "deleted": lambda w, thing: delete(w, w.post), "elsewhere": goes_elsewhere},
        still={"only for members": only_for_members}, private=True),
    Event(Flag, "upheld", "facilitator", hides_flagged,
        {"flagged it": (flagged_it, "mine"), "muted": (muted(flagged_it), "mine")},
        still=STILL | {"no post": loses_all_posts, "restored": lambda w, thing: restore(w, w.post)}, private=True),
    Event(Flag, "upheld", "facilitator", takes_away_reported, {"reported it": (reported_translation, "mine")},
        still=STILL, private=True),
    Event(Flag, "dismissed", "facilitator", leaves_flagged,
        {"flagged it": (flagged_it, "mine"), "wrote it": (wrote_what_is_flagged, "")},
        undo={"opened again": looks_again}, still=STILL | {"deleted": lambda w, thing: delete(w, w.post)},
        private=True),
    Event(Flag, "reopened", "facilitator", reopens, {"flagged it": (flagged_it, "mine")},
        undo={"answered": leaves, "hidden": lambda w, thing: hide(w, w.post)}, still=STILL, private=True),
    Event(Appeal, "appealed", "other", appeals,
        {"facilitate": (hidden(facilitate), "mine"), "hid it": (hidden(hid_it), ""), "nothing": (hidden(nobody), "")},
        undo={"restored": lambda w, thing: restore(w, w.post), "deleted": lambda w, thing: delete(w, w.post),
            "decided": decided_by_clock, "elsewhere": goes_elsewhere},
        still={"only for members": only_for_members}, private=True, goes_with_who_did=True),
    *(
        Event(Appeal, verb, "clock", decides(granted),
            {"wrote it": (appealed(wrote_it), "mine"), "hid it": (appealed(hid_it), "mine"),
                "facilitate": (appealed(facilitate), ""), "nothing": (appealed(nobody), "")},
            still={"only for members": only_for_members}, private=True)
        for verb, granted in (("granted", True), ("confirmed", False))
    ),
]  # fmt: skip
