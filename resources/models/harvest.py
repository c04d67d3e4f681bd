"""Where a resource comes from: a synthesis of a dialogue, or a case that somebody told there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from discussions.models import Post, Synthesis
from resources.models.resource import Resource


class HarvestQuerySet(models.QuerySet):
    def seen_by(self, reader):
        """Those of what `reader` may read on both sides."""
        there = models.Q(synthesis__in=Synthesis.objects.visible_to(reader)) | models.Q(
            post__in=Post.objects.visible_to(reader)
        )
        return self.filter(there, resource__in=Resource.objects.visible_to(reader))


class Harvest(models.Model):
    """`resource` was made of this `synthesis`, or of this `post`, a case; once of each."""

    resource = models.OneToOneField(Resource, models.CASCADE, related_name="harvest")
    synthesis = models.OneToOneField(Synthesis, models.PROTECT, null=True, related_name="harvest")
    post = models.OneToOneField(Post, models.PROTECT, null=True, related_name="harvest")
    harvested_at = models.DateTimeField()
    harvested_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")

    objects = HarvestQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("harvest")
        verbose_name_plural = _("harvests")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(synthesis=None, post__isnull=False) | models.Q(synthesis__isnull=False, post=None),
                name="harvest_of_one_thing",
            )
        ]

    def __str__(self):
        return f"{self.resource_id}: {self.synthesis_id or self.post_id}"
