"""Asking the owner of an initiative how it went, on the day that they chose."""

from django.db import transaction
from django.utils import timezone

from resources.models import Initiative

EVERY = 600.0  # seconds; a day begins for somebody each hour
BATCH = 100  # initiatives of one round


@transaction.atomic
def remind(now=None):
    """Ask for each initiative whose day has come, once; returns how many there were. The day begins in UTC: that is a
    few hours early or late for who lives far from it, and what was held months ago waits as well until the evening."""
    now = now or timezone.now()
    waiting = Initiative.objects.to_be_asked(now.date()).select_for_update(of=("self",), skip_locked=True)
    found = list(waiting.order_by("evaluate_on", "pk")[:BATCH])
    for initiative in found:
        initiative.ask_how_it_went(now)
    return len(found)
