"""A member who may read and not write for a while."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib.deadlocks import tried_again
from discussions import notices
from discussions.models.dialogue import facilitated_by
from members.models import Activity, Member


class SuspensionQuerySet(models.QuerySet):
    def current(self, at=None):
        """Those in force at the moment `at` (aware datetime; default now)."""
        at = at or timezone.now()
        return self.filter(began_at__lte=at, ends_at__gt=at)

    def against(self, member, dialogue=None):
        """Those that forbid `member` to write in `dialogue`; without one, those that hold everywhere."""
        return self.filter(models.Q(dialogue=None) | models.Q(dialogue=dialogue), member=member)

    def handled_by(self, member):
        """Those that `member` may lift: of the dialogues that they facilitate, or every one for a coordinator."""
        facilitated = facilitated_by(member)
        return self if facilitated is None else self.filter(dialogue__in=facilitated)


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

    @property
    def reason(self):
        """Why, in the words of who set its end last."""
        return Activity.objects.why(self, "suspended")

    @tried_again
    def lift(self, *, by, at=None):
        """End it now, or at the moment `at`. One that is over by then stays as it was."""
        at = at or timezone.now()
        suspension = Suspension.objects.select_for_update(no_key=True).get(pk=self.pk)
        if suspension.ends_at > at:
            Suspension.objects.filter(pk=self.pk).update(ends_at=at)
            Activity.record("lifted", self, by=by, scope=self.dialogue or self.member, at=at)
        self.refresh_from_db()


@tried_again
def suspend(member, *, until, reason, by, dialogue=None, at=None):
    """`member` may not write before `until` (aware datetime), in `dialogue` or everywhere, and hears of it by mail.
    One suspension a place: a second call moves the end of the running one. With `at` (aware datetime) it is told
    afterwards that it began then, and nobody gets a mail. Returns the suspension."""
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)  # two who suspend the same member take turns
    suspension = Suspension.objects.current(at).filter(member=member, dialogue=dialogue).first()
    if suspension and suspension.ends_at == until:
        return suspension
    began = {"began_at": at or timezone.now(), "suspended_by": by}
    suspension = suspension or Suspension(member=member, dialogue=dialogue, **began)
    suspension.ends_at = until
    suspension.save()
    Activity.record("suspended", suspension, by=by, scope=dialogue or member, reason=reason, at=at)
    if at is None:
        notices.suspended(suspension, reason)
    return suspension
