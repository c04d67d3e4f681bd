"""An address that mail does not reach: nothing is sent to it until its member looks into it."""

from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FINAL_BOUNCES = 3  # one may be a slip of a mail server, and two a bad day


class MailPauseQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(ended_at=None)

    def of(self, address):
        return self.filter(address=(address or "").lower())

    @transaction.atomic
    def consider(self, address, *, by):
        """Pause the address when FINAL_BOUNCES of its mails came back since the last pause ended. Returns whether it
        is paused now."""
        from members.models import Activity, Mail

        if self.of(address).standing().exists():
            return True
        bounced = Mail.objects.filter(address__iexact=address, bounced_at__isnull=False)
        if last := self.of(address).order_by("-ended_at").first():
            bounced = bounced.filter(bounced_at__gt=last.ended_at)
        if bounced.count() < FINAL_BOUNCES:
            return False
        pause, made = self.standing().get_or_create(address=address.lower())
        if made:
            Activity.record("paused", pause, by=by)
        return True


class MailPause(models.Model):
    address = models.EmailField(max_length=254)
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")

    objects = MailPauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("paused address")
        verbose_name_plural = _("paused addresses")
        constraints = [
            models.UniqueConstraint("address", condition=models.Q(ended_at=None), name="mail_pause_once_per_address"),
            models.CheckConstraint(condition=models.Q(address=Lower("address")), name="mail_pause_lower_case"),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("began_at")),
                name="mail_pause_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return str(_("paused address"))

    @transaction.atomic
    def end(self, *, by):
        """Mail goes to this address again. Returns whether it did not before."""
        from members.models import Activity

        pause = MailPause.objects.select_for_update().get(pk=self.pk)
        news = pause.ended_at is None
        if news:
            pause.ended_at, pause.ended_by = timezone.now(), by
            pause.save(update_fields=["ended_at", "ended_by"])
            Activity.record("unpaused", pause, by=by)
        self.refresh_from_db()
        return news
