"""What the loop does for the wiki: after a year it asks those who follow a page to look at it, and it takes away
savings that nobody needs any more."""

from django.db import transaction
from django.utils import timezone

from resources.models import Page, Revision

REMIND_EVERY = 600.0  # seconds
TIDY_EVERY = 24 * 3600
BATCH = 100  # pages of one round


@transaction.atomic
def remind(now=None):
    """Each page that nobody has confirmed for a year says so from now on, and who follows it hears of it, once; returns
    how many there were."""
    now = now or timezone.now()
    found = Page.objects.to_be_looked_at(now).select_for_update(of=("self",), skip_locked=True)
    found = list(found.order_by("pk")[:BATCH])
    for page in found:
        page.ask_to_look(now)
    return len(found)


def tidy(now=None):
    return Revision.objects.tidy(now or timezone.now())
