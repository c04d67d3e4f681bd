"""Who holds which role of the community, from when to when."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("Coordinator")
    CURATOR = "curator", _("Curator")
    SAFETY = "safety", _("Safety person")
    PATROLLER = "patroller", _("Patroller")


class AppointmentQuerySet(models.QuerySet):
    def current(self, at=None):
        """Those that hold at the moment `at` (aware datetime; default now)."""
        at = at or timezone.now()
        return self.filter(models.Q(ended_at=None) | models.Q(ended_at__gt=at), began_at__lte=at)


class Appointment(models.Model):
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="appointments", verbose_name=_("member"))
    role = models.CharField(_("role"), max_length=12, choices=Role)
    began_at = models.DateTimeField(_("from"), default=timezone.now)
    ended_at = models.DateTimeField(_("until"), null=True, blank=True)
    appointed_by = models.ForeignKey(
        "members.Member", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("appointed by")
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["role", "began_at", "id"]
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.UniqueConstraint(
                "member", "role", condition=models.Q(ended_at=None), name="appointment_once_per_role"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("began_at")),
                name="appointment_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return f"{self.member}: {self.get_role_display()}"

    @transaction.atomic
    def end(self, *, by):
        """End it now. One that has ended stays as it was."""
        from members.models import Activity

        appointment = Appointment.objects.select_for_update().get(pk=self.pk)
        if appointment.ended_at is None:
            appointment.ended_at = timezone.now()
            appointment.save(update_fields=["ended_at"])
            Activity.record("ended", appointment, by=by, scope=appointment.member)
        self.refresh_from_db()
