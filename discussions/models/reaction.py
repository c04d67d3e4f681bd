"""What a reader says to a post in one click."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Reaction(models.Model):
    """Three reactions, each with a meaning; one member may give each of them once to a post."""

    class Kind(models.TextChoices):
        THANKS = "thanks", _("Thank you")
        SAME = "same", _("I do this too")
        MORE = "more", _("Tell me more")

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    post = models.ForeignKey("discussions.Post", models.PROTECT, related_name="reactions")
    kind = models.CharField(max_length=8, choices=Kind)
    reacted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("post", "member", "kind", name="reaction_once_per_kind")]

    def __str__(self):
        return f"{self.member_id}: {self.kind} {self.post_id}"
