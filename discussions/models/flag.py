"""A reader's word to the facilitation about a post."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Flag(models.Model):
    """Open until somebody who facilitates the dialogue decides: `upheld` (something was done about the post) or not.
    Who flagged is seen by the facilitation only."""

    class Why(models.TextChoices):
        DISRESPECT = "disrespect", _("It is disrespectful or hurts somebody")
        PRIVATE = "private", _("It tells something private, or puts somebody at risk")
        PLACE = "place", _("It belongs in another place")
        ADVERT = "advert", _("It is an advertisement")
        OTHER = "other", _("Something else")

    post = models.ForeignKey("discussions.Post", models.PROTECT, related_name="flags")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    why = models.CharField(_("reason"), max_length=12, choices=Why)
    words = models.TextField(_("in your words"), max_length=2000, blank=True)
    flagged_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    upheld = models.BooleanField(null=True)

    class Meta:
        ordering = ["flagged_at", "id"]
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [
            models.UniqueConstraint("post", "member", name="flag_open_once", condition=models.Q(decided_at=None)),
            models.CheckConstraint(
                condition=models.Q(decided_at=None, decided_by=None, upheld=None)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False, upheld__isnull=False),
                name="flag_decided_by_whom_and_how",
            ),
        ]

    def __str__(self):
        return f"{self.get_why_display()}: {self.post_id}"
