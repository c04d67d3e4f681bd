"""What can be heard of a synthesis, and of being cited in it."""

import datetime
import uuid

from django.utils import timezone

from discussions.models import Extract, Poll, Remark, Synthesis
from tests import factories
from tests.event_table_of_asking import facilitate_too, no_longer
from tests.events import Event, follow_dialogue, muted, nobody, only_for_members
from tests.events_live import hidden_again, stands_again, taken_back
from tests.world_of_knowledge import begin, draw, mark, say

WORDS = "I wait for a minute."


def said_by_me(w):
    w.said = factories.make_post(thread=w.thread, by=w.me, body=WORDS)


def opened(w):
    """A synthesis of what I said, or somebody else did, is open to remarks."""
    post = getattr(w, "said", w.post)
    extract = mark(post, post.body, by=w.facilitator)
    synthesis = begin(w.dialogue, f"One waits [@{extract.pk}].", by=w.facilitator)
    synthesis.open_to_remarks(by=w.facilitator)
    return synthesis


def published(w):
    synthesis = opened(w)
    publishes(w, synthesis)
    return synthesis


def publishes(w, synthesis):
    synthesis.citations.update(told_at=timezone.now() - datetime.timedelta(days=4))
    synthesis.publish(by=w.facilitator)


def takes_back(w, synthesis):
    synthesis.take_back(by=w.facilitator)


def polled(w):
    draw(w.dialogue, "Rooms speak", by=w.facilitator)
    closes_at = timezone.now() + datetime.timedelta(days=3)
    return Poll.objects.open(w.dialogue, by=w.facilitator, closes_at=closes_at, choices=3)


def objects(w):
    extract = opened(w).citations.get().extract
    extract.quote_as("not", by=w.other)
    return extract


def loses(w):
    extract = opened(w).citations.get().extract
    extract.post.delete_text(by=w.other)
    extract.refresh_from_db()
    return extract


def cites_no_more(w, extract):
    synthesis = extract.citations.get().synthesis
    synthesis.write("Rooms", "One waits.", by=w.facilitator, form_key=uuid.uuid4(), edited_at=synthesis.edited_at)


def agrees(w, extract):
    extract.quote_as("name", by=w.other)


def remarked(w):
    w.remark = say(opened(w), "One waits.", by=w.me)


def hides_remark(w):
    w.remark.hide(by=w.facilitator, reason=w.why)
    return w.remark


def restores_remark(w):
    hides_remark(w)
    w.remark.restore(by=w.facilitator)
    return w.remark


def takes_back_its_text(w, remark):
    remark.synthesis.take_back(by=w.facilitator)


FOLLOWING = {
    "follow": (follow_dialogue, "followed"),
    "muted": (muted(follow_dialogue, "dialogue"), ""),
    "nothing": (nobody, ""),
}
KNOWLEDGE = [
    Event(Synthesis, "opened_remarks", "facilitator", opened, FOLLOWING,
        undo={"taken back": takes_back, "published": publishes}, still={"only for members": only_for_members}),
    Event(Synthesis, "issued", "facilitator", published, FOLLOWING,
        undo={"taken back": takes_back}, still={"only for members": only_for_members}),
    Event(Poll, "polled", "facilitator", polled, FOLLOWING,
        undo={"ended": lambda w, poll: poll.end(by=w.facilitator)}, still={"only for members": only_for_members}),
    Event(Synthesis, "cited", "facilitator", opened, {"said it": (said_by_me, "mine"), "nothing": (nobody, "")},
        undo={"taken back": takes_back}, still={"only for members": only_for_members}, private=True),
    Event(Remark, "hidden", "facilitator", hides_remark, {"made it": (remarked, "mine")},
        undo={"restored": stands_again, "taken back": taken_back, "a draft again": takes_back_its_text}, private=True),
    Event(Remark, "restored", "facilitator", restores_remark, {"made it": (remarked, "mine")},
        undo={"hidden": hidden_again, "taken back": taken_back, "a draft again": takes_back_its_text}, private=True),
    Event(Extract, "objected", "other", objects, {"facilitate": (facilitate_too, "mine"), "nothing": (nobody, "")},
        undo={"agrees": agrees, "no facilitator any more": no_longer}, private=True),
    Event(Extract, "lost", "other", loses, {"facilitate": (facilitate_too, "mine"), "nothing": (nobody, "")},
        undo={"cited no more": cites_no_more, "no facilitator any more": no_longer}, private=True),
]  # fmt: skip
