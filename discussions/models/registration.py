"""Who takes part in a dialogue, and who facilitates it."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from members.models import Activity, Level, Member, level_of, watch

WORDS_LENGTH = 1_000


class Entry(models.TextChoices):
    FREE = "free", _("Every member may write, without registering")
    OPEN = "open", _("Whoever registers may write")
    ASKED = "asked", _("Members ask, and the facilitation lets them in")


class Review(models.TextChoices):
    NOBODY = "nobody", _("Nothing: what is written appears at once")
    NEWCOMERS = "newcomers", _("Of somebody new, what they write until a first post stands")
    EVERYBODY = "everybody", _("Everything that members write")


class RegistrationQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_at=None)

    def taking_part(self):
        """Those who are in: not who still waits for an answer."""
        return self.current().exclude(approved_at=None)

    def waiting(self):
        return self.current().filter(approved_at=None)

    def facilitating(self):
        """Those who moderate their dialogue now."""
        return self.current().filter(role=Registration.Role.FACILITATOR)

    def responsible_for(self, language):
        """Those of these to whom a text in `language` falls: who looks after it, or after every one. Where nobody
        does, it falls to all."""
        theirs = self.filter(language__in=["", language])
        return theirs if theirs.exists() else self


class Registration(models.Model):
    """Somebody takes part from `approved_at` until `ended_at`. Who facilitates may be responsible for what is written
    in one `language`; "" is every one. `words` is what they said of themselves; they stand on the list of participants
    where they agreed to it (`is_listed`)."""

    class Role(models.TextChoices):
        PARTICIPANT = "participant", _("Participant")
        GUEST = "guest", _("Guest")
        FACILITATOR = "facilitator", _("Facilitator")

    dialogue = models.ForeignKey(
        "discussions.Dialogue", models.PROTECT, related_name="registrations", verbose_name=_("dialogue")
    )
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="registrations", verbose_name=_("member"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)
    language = models.CharField(
        _("responsible for"), max_length=12, choices=languages.CHOICES, blank=True, default="", db_default=""
    )
    words = models.TextField(_("what you bring, or hope for"), max_length=WORDS_LENGTH, blank=True)
    is_listed = models.BooleanField(_("on the list of participants"), default=False)
    registered_at = models.DateTimeField(_("from"), default=timezone.now, editable=False)
    registered_by = models.ForeignKey(
        "members.Member", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("registered by")
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    ended_at = models.DateTimeField(_("until"), null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["registered_at", "id"]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(
                "dialogue", "member", "role", condition=models.Q(ended_at=None), name="registration_once_per_role"
            ),
            models.CheckConstraint(
                condition=models.Q(role="participant") | models.Q(approved_at__isnull=False),
                name="registration_only_participants_wait",
            ),
        ]

    def __str__(self):
        return f"{self.member}: {self.get_role_display()}"

    @transaction.atomic
    def approve(self, *, by):
        """From now on they take part. One that ended, or was approved, stays as it was."""
        registration = Registration.objects.select_for_update().get(pk=self.pk)
        if registration.ended_at is None and registration.approved_at is None:
            Registration.objects.filter(pk=self.pk).update(approved_at=timezone.now(), approved_by=by)
            Activity.record("approved", self, by=by, scope=self.dialogue)
            self.follow()
        self.refresh_from_db()

    def follow(self):
        """Who takes part follows the dialogue, unless they said otherwise before."""
        if not level_of(self.member, self.dialogue):
            watch(self.dialogue, Level.FOLLOWED, by=self.member)

    @transaction.atomic
    def decline(self, *, by, reason):
        """Somebody who waits does not take part, and reads why. Any other stays as it was."""
        registration = Registration.objects.select_for_update().get(pk=self.pk)
        if registration.ended_at is None and registration.approved_at is None:
            Registration.objects.filter(pk=self.pk).update(ended_at=timezone.now())
            Activity.record("declined", self, by=by, scope=self.dialogue, reason=reason)
        self.refresh_from_db()

    @transaction.atomic
    def look_after(self, language, *, by):
        """Who facilitates is responsible for what is written in `language`, or with "" in every one."""
        if Registration.objects.filter(pk=self.pk).exclude(language=language).update(language=language):
            Activity.record("entrusted", self, by=by, scope=self.dialogue)
        self.refresh_from_db()

    @transaction.atomic
    def end(self, *, by):
        """End it now. One that has ended stays as it was."""
        registration = Registration.objects.select_for_update().get(pk=self.pk)
        if registration.ended_at is None:
            Registration.objects.filter(pk=self.pk).update(ended_at=timezone.now())
            Activity.record("ended", self, by=by, scope=self.dialogue)
            self.dialogue.phases.all().found_anew()
        self.refresh_from_db()


class Attended(models.Model):
    """What people take part in."""

    class Meta:
        abstract = True

    def facilitators(self):
        """The registrations of those who moderate this dialogue now."""
        return Registration.objects.facilitating().filter(dialogue=self)

    def writers(self):
        """The members among whom one writes here: what `access.takes_part` says, asked from the other side, without
        coordinators, who may write everywhere and rarely do."""
        members = Member.objects.with_a_way_in()
        if self.entry == Entry.FREE:
            return members
        return members.filter(pk__in=self.registrations.taking_part().values("member"))

    @transaction.atomic
    def appoint_facilitator(self, member, *, by, at=None):
        """From now on `member` moderates this dialogue. Harmless when repeated; returns the registration."""
        now = at or timezone.now()
        columns = {"registered_by": by, "registered_at": now, "approved_by": by, "approved_at": now}
        registration, made = Registration.objects.current().get_or_create(
            dialogue=self, member=member, role=Registration.Role.FACILITATOR, defaults=columns
        )
        if made:
            Activity.record("appointed", registration, by=by, scope=self, at=at)
            self.phases.all().found_anew()
        return registration

    @transaction.atomic
    def register(self, member, *, by, role="participant", words="", is_listed=False, at=None):
        """`member` takes part from now on, or where that has to be asked for, and `by` is nobody else, waits for an
        answer. Harmless when repeated; returns the registration. Raises Closed("removed") while `member` is removed
        from here."""
        from discussions.models import Closed, Suspension

        Member.objects.select_for_update(no_key=True).get(pk=member.pk)  # who is being removed now is so before
        if Suspension.objects.current().removing().filter(member=member, dialogue=self).exists():
            raise Closed("removed")
        now = at or timezone.now()
        waits = by == member and self.entry == Entry.ASKED
        let_in = {} if waits else {"approved_at": now, "approved_by": by}
        columns = {"registered_by": by, "registered_at": now, "words": words, "is_listed": is_listed} | let_in
        registration, made = Registration.objects.current().get_or_create(
            dialogue=self, member=member, role=role, defaults=columns
        )
        if made:
            Activity.record("asked" if waits else "registered", registration, by=by, scope=self, at=at)
            if not waits:
                registration.follow()
        elif registration.approved_at is None and not waits:
            registration.approve(by=by)
        return registration
