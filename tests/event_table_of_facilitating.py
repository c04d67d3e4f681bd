"""What can be heard of messages to several members, and of handing over."""

import uuid

from discussions.models import Handover, Message
from members.models import Member
from tests import factories
from tests.event_table_of_asking import facilitate_too, no_longer
from tests.events import Event, nobody, only_for_members


def write_to(w, kind):
    return Message.objects.send(
        w.dialogue, by=w.facilitator, kind=kind, to=Member.objects.all(), words={"en": "A sentence."},
        form_key=uuid.uuid4(),
    )  # fmt: skip


def wrote_here(w):
    factories.make_thread(dialogue=w.dialogue, by=w.me)


def hand_over(w):
    return Handover.objects.write(w.dialogue, by=w.facilitator, words="Mind it.", form_key=uuid.uuid4(), to=w.me)


FACILITATING = [
    Event(Message, "wrote_to", "facilitator", lambda w: write_to(w, "thanks"),
        {"wrote here": (wrote_here, "mine"), "nothing": (nobody, "")},
        still={"only for members": only_for_members}, private=True),
    Event(Handover, "handed_over", "facilitator", hand_over, {"facilitate": (facilitate_too, "mine")},
        undo={"no facilitator any more": no_longer}, still={"only for members": only_for_members}, private=True),
]  # fmt: skip
