"""A member who may read and not write for a while."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Activity


class SuspensionQuerySet(models.QuerySet):
    def current(self, at=None):
        """Those in force at the moment `at` (aware datetime; default now)."""
        at = at or timezone.now()
        return self.filter(began_at__lte=at, ends_at__gt=at)


class Suspension(models.Model):
    """In one `dialogue`, by its facilitation; or everywhere (None), by a coordinator."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="suspensions", verbose_name=_("member"))
    dialogue = models.ForeignKey(
        "discussions.Dialogue", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dialogue")
    )
    began_at = models.DateTimeField(_("from"), default=timezone.now, editable=False)
    ends_at = models.DateTimeField(_("until"))
    suspended_by = models.ForeignKey(
        "members.Member", models.PROTECT, editable=False, related_name="+", verbose_name=_("suspended by")
    )

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at", "-id"]
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        indexes = [models.Index("member", "ends_at", name="suspension_of_member")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("began_at")), name="suspension_ends_after_it_began"
            )
        ]

    def __str__(self):
        return str(self.member)

    @transaction.atomic
    def lift(self, *, by):
        """End it now. One that is over stays as it was."""
        suspension = Suspension.objects.select_for_update().get(pk=self.pk)
        if suspension.ends_at > timezone.now():
            Suspension.objects.filter(pk=self.pk).update(ends_at=timezone.now())
            Activity.record("lifted", self, by=by, scope=self.member)
        self.refresh_from_db()


@transaction.atomic
def suspend(member, *, until, reason, by):
    """`member` may not write before `until` (aware datetime). One suspension at a time: a second call moves the
    end of the running one. Returns the suspension."""
    suspension = Suspension.objects.current().filter(member=member).select_for_update().first()
    if suspension and suspension.ends_at == until:
        return suspension
    suspension = suspension or Suspension(member=member, suspended_by=by)
    suspension.ends_at = until
    suspension.save()
    Activity.record("suspended", suspension, by=by, scope=member, reason=reason)
    return suspension
