"""What those who facilitate have for themselves, and what they write to several members: a part of the world."""

import datetime
import uuid

from discussions.models import Handover, Message, Task
from members.models import Member


def facilitating(w):
    """Tasks of the dated dialogue, to do, done and taken away; a note, and one with which it was handed over; thanks to
    the author, who wrote by name; a phase with a summary, and one without."""
    day = datetime.date(2026, 11, 30)
    names = ("own_task", "done_task", "removed_task")
    for name in names:
        task = Task.objects.add(
            w.dated_dialogue, by=w.facilitator, day=day, words=f"Call: {name}", form_key=uuid.uuid4()
        )
        setattr(w, name, task)
    w.done_task.finish(by=w.facilitator)
    w.removed_task.remove(by=w.facilitator)
    w.own_note, w.turn_note = (
        Handover.objects.write(
            w.dated_dialogue, by=w.facilitator, words="Mind the *third* thread.", form_key=uuid.uuid4(), to=to
        )
        for to in (None, w.facilitator)
    )
    w.message = Message.objects.send(
        w.dated_dialogue, by=w.facilitator, kind="thanks", to=Member.objects.all(), words={"en": "Thank you."},
        form_key=uuid.uuid4(),
    )  # fmt: skip
    w.summed_phase, w.open_phase = w.dated_dialogue.phases.order_by("number")[:2]
    words = {"title": "Summary: Week 1", "body": "We said much.", "language": "en"}
    w.summary = w.summed_phase.summarise(by=w.facilitator, form_key=uuid.uuid4(), **words)
