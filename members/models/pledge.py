"""That a member has read the charter and keeps to it: when, and in which version."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from cop.lib.deadlocks import tried_again


class PledgeQuerySet(models.QuerySet):
    @tried_again
    def give(self, charter, *, by, at=None):
        """`by` keeps to `charter` (a HousePage) as it stands, from now on or since the moment `at`. Who has pledged
        this version keeps that pledge; returns the Pledge."""
        from members.models import Activity

        words = {"language": charter.language, "written_at": charter.written_at, "pledged_at": at or timezone.now()}
        pledge, made = self.get_or_create(member=by, digest=charter.digest, defaults=words)
        if made:
            Activity.record("pledged", pledge, by=by, at=at)
        return pledge

    def last_of(self, member):
        """The Pledge that `member` gave last, or None; also for a visitor."""
        return self.filter(member=member.pk).first() if member.is_authenticated else None


class Pledge(models.Model):
    """`digest` is that of the words that were read (HousePage.digest), `written_at` says since when they stood there:
    whoever has a text can tell whether it is the one that was pledged. It goes with the member's account."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="pledges", verbose_name=_("member"))
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    written_at = models.DateTimeField(_("written on"))
    digest = models.CharField(max_length=64)  # SHA-256 in hexadecimal digits
    pledged_at = models.DateTimeField(_("pledged on"), default=timezone.now)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        ordering = ["-pledged_at", "-id"]
        verbose_name = _("pledge of the charter")
        verbose_name_plural = _("pledges of the charter")
        constraints = [models.UniqueConstraint("member", "digest", name="pledge_once_per_version")]

    def __str__(self):
        return f"{self.member_id}: {self.digest[:8]}"

    def is_outdated(self, charter):
        """Whether the charter was changed since, in the language in which it was read."""
        return charter.language == self.language and charter.digest != self.digest
