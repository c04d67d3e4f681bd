"""Who wrote a post, or what is to become one, without giving their name. Only discussions/sealed.py reads this."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

REASON_LENGTH = 2_000


class Seal(models.Model):
    """The author of one sealed post. Of an erased member there is none."""

    post = models.OneToOneField("discussions.Post", models.PROTECT, primary_key=True, related_name="+")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")

    def __str__(self):
        return f"{self.post_id}"


class SubmissionSeal(models.Model):
    """The author of one text without a name that waits for the facilitation, until it is published."""

    submission = models.OneToOneField("discussions.Submission", models.PROTECT, primary_key=True, related_name="+")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("seal of a submission")
        verbose_name_plural = _("seals of submissions")

    def __str__(self):
        return f"{self.submission_id}"


class Unsealing(models.Model):
    """One safety person asks, for a `reason`, to learn who wrote a sealed post; another one agrees or declines. From
    then on the two may see it, until `shown_until`."""

    post = models.ForeignKey("discussions.Post", models.PROTECT, related_name="unsealings")
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"), max_length=REASON_LENGTH)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    shown_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = _("unsealing")
        verbose_name_plural = _("unsealings")
        constraints = [
            models.UniqueConstraint("post", condition=Q(decided_at=None), name="unsealing_open_once"),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="unsealing_decided_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(shown_until=None) | ~Q(decided_by=F("asked_by")), name="unsealing_takes_two"
            ),
        ]

    def __str__(self):
        return f"{self.post_id}"

    @property
    def state(self):
        """ "asked", "agreed" or "declined"."""
        if self.decided_at is None:
            return "asked"
        return "agreed" if self.shown_until else "declined"
