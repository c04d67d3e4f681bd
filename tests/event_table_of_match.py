"""What can be heard of conversations, and of the list of trainers."""

import uuid

from members.models import Conversation, ConversationMessage, Profile
from members.models.rhythm import ASK_AFTER, ENDED_AFTER, UNCONFIRMED_AFTER
from tests.events import Event, nobody, only_for_members

AFTER = {"asked": ASK_AFTER, "unconfirmed": UNCONFIRMED_AFTER, "unlisted": ENDED_AFTER}


def writes(w):
    return Conversation.objects.write(w.me, "Would you come to Kolda?", by=w.other, form_key=uuid.uuid4())


def listed(w):
    w.me.profile.describe(by=w.me, visibility="public", trainer=True)


def comes_to(*stages):
    """The clock comes to these stages, one after the other."""

    def act(w):
        profile = Profile.objects.get(pk=w.me.pk)
        begun = profile.confirmed_at
        for stage in stages:
            profile.ask(stage, begun + AFTER[stage])
        return profile

    return act


def confirms(w, thing):
    Profile.objects.get(pk=thing.pk).confirm(by=w.me)


def leaves_list(w, thing):
    Profile.objects.get(pk=thing.pk).describe(by=w.me, trainer=False)


def lists_anew(w, thing):
    Profile.objects.get(pk=thing.pk).describe(by=w.me, trainer=True)


UNDO = {"confirmed": confirms, "left the list": leaves_list}
MATCH = [
    Event(ConversationMessage, "wrote", "other", writes, {"it was for me": (nobody, "mine")},
        still={"only for members": only_for_members}, private=True, goes_with_who_did=True),
    Event(Profile, "asked", "clock", comes_to("asked"), {"am listed": (listed, "mine")}, undo=UNDO, private=True),
    Event(Profile, "unconfirmed", "clock", comes_to("asked", "unconfirmed"), {"am listed": (listed, "mine")},
        undo=UNDO, private=True),
    Event(Profile, "unlisted", "clock", comes_to("asked", "unconfirmed", "unlisted"), {"was listed": (listed, "mine")},
        undo={"listed anew": lists_anew}, private=True),
]  # fmt: skip
