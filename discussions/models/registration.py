"""Who takes part in a dialogue, and who facilitates it."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Activity


class RegistrationQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_at=None)

    def facilitating(self):
        """Those who moderate their dialogue now."""
        return self.current().filter(role=Registration.Role.FACILITATOR)


class Registration(models.Model):
    class Role(models.TextChoices):
        PARTICIPANT = "participant", _("Participant")
        FACILITATOR = "facilitator", _("Facilitator")

    dialogue = models.ForeignKey(
        "discussions.Dialogue", models.PROTECT, related_name="registrations", verbose_name=_("dialogue")
    )
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="registrations", verbose_name=_("member"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)
    registered_at = models.DateTimeField(_("from"), default=timezone.now, editable=False)
    registered_by = models.ForeignKey(
        "members.Member", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("registered by")
    )
    ended_at = models.DateTimeField(_("until"), null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["registered_at", "id"]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(
                "dialogue", "member", "role", condition=models.Q(ended_at=None), name="registration_once_per_role"
            )
        ]

    def __str__(self):
        return f"{self.member}: {self.get_role_display()}"

    @transaction.atomic
    def end(self, *, by):
        """End it now. One that has ended stays as it was."""
        registration = Registration.objects.select_for_update().get(pk=self.pk)
        if registration.ended_at is None:
            Registration.objects.filter(pk=self.pk).update(ended_at=timezone.now())
            Activity.record("ended", self, by=by, scope=self.dialogue)
        self.refresh_from_db()
