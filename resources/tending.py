"""What time does to the records of the directory, by the loop: what is over leaves the lists, what is held again shows
its next day, owners are asked whether theirs still hold, and what nobody confirms is marked first and leaves the lists
later."""

from django.db import transaction
from django.utils import timezone

from members.models import Actor
from resources.models import Opportunity, Training
from resources.record_kinds import KINDS

EVERY = 60.0  # seconds; what is over is to leave the lists soon
BATCH = 100  # records of one kind and one round
STAGES = ("archived", "unconfirmed", "reminded", "asked")


def tend(now=None):
    """One round; returns how many records it changed. Harmless when it is broken off and begun again: what is done to a
    record stands in it."""
    now = now or timezone.now()
    count = sum(end(model, now) for model in (Training, Opportunity)) + turn(now)
    return count + sum(tell(kind.model, stage, now) for kind in KINDS.values() for stage in STAGES)


def end(model, now):
    """What is over, in one statement."""
    return model.objects.to_end(now).update(ended_at=now)


@transaction.atomic
def turn(now):
    """What is held again and again stands in the lists with the day on which it is held next."""
    held = Training.objects.to_turn(now).select_for_update(of=("self",), skip_locked=True, no_key=True)
    return sum(training.turn(now) for training in held.defer("description", "description_html"))


@transaction.atomic
def tell(model, stage, now):
    """What has come to this stage of waiting for a confirmation."""
    waiting = model.objects.to_be_told_of(stage, now).select_for_update(of=("self",), skip_locked=True, no_key=True)
    found = list(waiting.order_by("confirmed_at", "pk")[:BATCH])
    for record in found:
        if stage == "archived":
            record.archive(by=Actor.CLOCK)
        else:
            record.ask(stage, now)
    return len(found)
