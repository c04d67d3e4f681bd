"""Measures about a member: who reads and does not write for a while, who takes part in a dialogue no longer, and whose
account is closed."""

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cop.lib.deadlocks import tried_again
from discussions import notices_measures as notices
from discussions.models.facilitated import FacilitatedQuerySet
from discussions.models.registration import Registration
from members import closing
from members.models import Activity, Member


class Measure(models.TextChoices):
    WRITING = "writing", _("suspended")
    REMOVED = "removed", _("removed from a dialogue")
    BANNED = "banned", _("banned")


# What the log says when it is taken, and when it is lifted.
TAKEN = {Measure.WRITING: "suspended", Measure.REMOVED: "removed", Measure.BANNED: "banned"}
LIFTED = {Measure.WRITING: "lifted", Measure.REMOVED: "let_back", Measure.BANNED: "unbanned"}


class SuspensionQuerySet(FacilitatedQuerySet):
    def current(self, at=None):
        """Those in force at the moment `at` (aware datetime; default now)."""
        at = at or timezone.now()
        return self.filter(models.Q(ends_at=None) | models.Q(ends_at__gt=at), began_at__lte=at)

    def against(self, member, dialogue=None):
        """Those that forbid `member` to write in `dialogue`; without one, those that hold everywhere."""
        return self.filter(models.Q(dialogue=None) | models.Q(dialogue=dialogue), member=member)

    def removing(self):
        """Those for which somebody takes part in a dialogue no longer."""
        return self.filter(measure=Measure.REMOVED)

    def removing_from(self, now):
        """Those in force, as members.notices.keep_away asks for them."""
        return self.current(now).removing().annotate(place=models.F("dialogue_id"))


class Suspension(models.Model):
    """In one `dialogue`, by its facilitation; or everywhere (None), by a coordinator. Whatever the `measure`, its
    member does not write there until `ends_at` (None: until it is lifted)."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="suspensions", verbose_name=_("member"))
    measure = models.CharField(
        _("measure"), max_length=7, choices=Measure, default=Measure.WRITING, db_default=Measure.WRITING, editable=False
    )
    dialogue = models.ForeignKey(
        "discussions.Dialogue", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dialogue")
    )
    began_at = models.DateTimeField(_("from"), default=timezone.now, editable=False)
    ends_at = models.DateTimeField(_("until"), null=True)
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
            ),
            models.CheckConstraint(
                condition=models.Q(measure=Measure.WRITING, ends_at__isnull=False)
                | models.Q(measure=Measure.REMOVED, dialogue__isnull=False)
                | models.Q(measure=Measure.BANNED, dialogue=None),
                name="suspension_of_its_measure",
            ),
        ]

    def __str__(self):
        return str(self.member)

    def is_current(self, at=None):
        """Whether it is in force still at the moment `at` (aware datetime; default now)."""
        return self.ends_at is None or self.ends_at > (at or timezone.now())

    @cached_property
    def reason(self):
        """Why, in the words of who set its end last."""
        return Activity.objects.why(self, TAKEN[self.measure])

    @tried_again
    def lift(self, *, by, at=None, told=False):
        """End it now, or at the moment `at`. One that is over by then stays as it was. Who was removed may register
        again; an account that was closed is open again. Its member hears of that by mail: not of what is long past
        (`at`), and not where they are `told` of it otherwise, unless their account was closed until now."""
        tells, at = at is None and (not told or self.measure == Measure.BANNED), at or timezone.now()
        member = Member.objects.select_for_update(no_key=True).get(pk=self.member_id)
        suspension = Suspension.objects.select_for_update(no_key=True).get(pk=self.pk)
        if suspension.is_current(at):
            Suspension.objects.filter(pk=self.pk).update(ends_at=at)
            Activity.record(LIFTED[self.measure], self, by=by, scope=self.dialogue or self.member, at=at)
            if self.measure == Measure.BANNED:
                closing.reopen(member)
            if tells:
                rest = Suspension.objects.current(at).against(member, self.dialogue).exclude(pk=self.pk)
                notices.lifted(self, rest.first())
        self.refresh_from_db()


def read_reasons(suspensions):
    """The reasons of a list of them, in one query for each measure instead of one for each of them."""
    for measure, verb in TAKEN.items():
        its = [one for one in suspensions if one.measure == measure]
        last = Activity.objects.last_of(verb, Suspension, [one.pk for one in its]) if its else {}
        for one in its:
            one.reason = last[one.pk][1] if one.pk in last else ""


def suspend(member, *, until, reason, by, dialogue=None, at=None):
    """`member` may not write before `until` (aware datetime), in `dialogue` or everywhere, and hears of it by mail.
    One suspension a place: a second call moves the end of the running one. With `at` (aware datetime) it is told
    afterwards that it began then, and nobody gets a mail. Returns the suspension."""
    return _take(Measure.WRITING, member, dialogue, until, reason, by, at)


def remove(member, *, dialogue, reason, by, until=None, at=None):
    """`member` takes part in `dialogue` no longer, and cannot register there again before `until` (aware datetime;
    None: until it is lifted). What everybody reads there they read; mail about it stops. The rest as for `suspend`."""
    return _take(Measure.REMOVED, member, dialogue, until, reason, by, at)


def ban(member, *, reason, by, at=None):
    """The account of `member` is closed until this is lifted: every session is over, nobody signs in to it, no mail
    leaves for it but the one that tells of this, and every role ends. What they wrote stays. The rest as for
    `suspend`."""
    return _take(Measure.BANNED, member, None, None, reason, by, at)


@tried_again
def _take(measure, member, dialogue, until, reason, by, at):
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)  # two who suspend the same one take turns
    running = Suspension.objects.current(at).filter(member=member, dialogue=dialogue, measure=measure).first()
    if running and running.ends_at == until:
        return running
    began = {"began_at": at or timezone.now(), "suspended_by": by}
    suspension = running or Suspension(member=member, dialogue=dialogue, measure=measure, **began)
    suspension.ends_at = until
    suspension.save()
    Activity.record(TAKEN[measure], suspension, by=by, scope=dialogue or member, reason=reason, at=at)
    registrations = Registration.objects.current().filter(member=member)
    if measure == Measure.REMOVED:
        _end(registrations.filter(dialogue=dialogue), by)
    if measure == Measure.BANNED:
        _end(registrations.facilitating(), by)
        closing.close(member, by=by, at=suspension.began_at)
    if at is None:
        notices.taken(suspension, reason)
    return suspension


def _end(registrations, by):
    for registration in registrations.select_related("dialogue"):
        registration.end(by=by)
