"""A translation that was taken away."""

from django.db import models
from django.utils import timezone

from cop.lib import languages
from discussions.models.original import OfOriginal, OfOriginalQuerySet


class FormerTranslation(OfOriginal):
    """Of what it was, in which language, and who had a hand in it, so that they can be told. What it said is gone; by
    whom and why it was taken away, the log says."""

    language = models.CharField(max_length=12, choices=languages.CHOICES)
    taken_at = models.DateTimeField(default=timezone.now)
    hands = models.ManyToManyField("members.Member", related_name="+")

    objects = OfOriginalQuerySet.as_manager()

    class Meta(OfOriginal.Meta):
        ordering = ["-id"]

    def __str__(self):
        return f"{self.original}: {self.language}"
