"""Translations whose original was changed: noted once by the loop, so that those who wrote them hear of it."""

from django.db import transaction
from django.utils import timezone

from discussions.models import Translation
from discussions.models.original import dialogue_of
from members.models import Activity, Actor

MANY = 200  # noted in one go


@transaction.atomic
def note_outdated(now=None):
    """Note it of each that was made from what its original does not say any more; returns how many. A version that is
    saved later begins anew."""
    waiting = Translation.objects.outdated().filter(outdated_at=None).order_by("pk").values("pk")[:MANY]
    found = list(Translation.objects.filter(pk__in=list(waiting.values_list("pk", flat=True))).with_originals())
    for translation in found:
        Translation.objects.filter(pk=translation.pk).update(outdated_at=now or timezone.now())
        scope = dialogue_of(translation.original)
        Activity.record("outdated", translation, by=Actor.CLOCK, scope=scope)
    return len(found)
