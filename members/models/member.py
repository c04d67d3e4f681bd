"""A member: who signs in, or whose words were imported."""

from functools import cached_property
from zoneinfo import available_timezones

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.notification import Frequency


class MemberQuerySet(models.QuerySet):
    def present(self):
        """Those who were not erased."""
        return self.filter(erased_at=None)

    def with_open_account(self):
        """Those of them whose account is not closed."""
        return self.present().filter(closed_at=None)

    def with_a_way_in(self):
        """Those who can sign in: not erased, not imported, their e-mail address confirmed, their account open."""
        from allauth.account.models import EmailAddress

        confirmed = EmailAddress.objects.filter(user=models.OuterRef("pk"), verified=True)
        return self.with_open_account().filter(models.Exists(confirmed))


class MemberManager(BaseUserManager.from_queryset(MemberQuerySet)):
    def create_user(self, email=None, password=None, *, name, **fields):
        """A member with a profile. Without a password nobody can sign in as this member."""
        from members.models.profile import Profile

        email = email.strip().lower() if email else None
        with transaction.atomic():
            member = self.model(email=email, **fields)
            member.set_password(password)
            member.save()
            Profile.objects.create_for(member, name=name)
        return member

    def create_superuser(self, email, password=None, **fields):
        """A coordinator: what `manage.py createsuperuser` makes."""
        member = self.create_user(email, password, name=fields.pop("name", None) or email.split("@")[0], **fields)
        member.appoint("coordinator", by=None)
        return member


def validate_timezone(name):
    if name not in available_timezones():
        raise ValidationError(_("We do not know this time zone."))


class Member(AbstractBaseUser):
    """Signs in with an e-mail address, which is never shown to anybody else.

    A member who was imported from a mailing list has no `email` (so no way in) and an `imported_address`, which
    only tells the importer that two messages are by the same person. Members are scrubbed in place, never deleted.
    """

    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)  # noqa: DJ001
    imported_address = models.CharField(max_length=254, null=True, blank=True, editable=False)  # noqa: DJ001
    joined_at = models.DateTimeField(_("member since"), default=timezone.now, editable=False)
    language = models.CharField(_("language of the pages"), max_length=12, blank=True)
    timezone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_timezone])
    mail_personal = models.CharField(
        _("mail about answers to you and what is yours"), max_length=6, choices=Frequency, default=Frequency.ONCE
    )
    mail_followed = models.CharField(
        _("mail about what you follow"), max_length=6, choices=Frequency, default=Frequency.DAILY
    )
    mail_announced = models.CharField(_("mail to all members"), max_length=6, choices=Frequency, default=Frequency.ONCE)
    discreet = models.BooleanField(_("discreet mail"), default=False)
    quiet_from = models.PositiveSmallIntegerField(_("no mail from"), null=True, blank=True)  # hours of their clock
    quiet_until = models.PositiveSmallIntegerField(_("until"), null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="erasures"
    )
    closed_at = models.DateTimeField(_("account closed since"), null=True, blank=True, editable=False)
    # allauth and Django ask the database for `is_active`; what is true is written once, in the two moments.
    is_active = models.GeneratedField(
        expression=models.Q(erased_at__isnull=True, closed_at__isnull=True),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = MemberManager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="member_email_lower_case"),
            models.UniqueConstraint("imported_address", name="member_imported_address_unique"),
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_until=None)
                | models.Q(quiet_from__lt=24, quiet_until__lt=24) & ~models.Q(quiet_from=models.F("quiet_until")),
                name="member_quiet_between_two_hours",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(email=None, imported_address=None),
                name="member_erased_has_no_address",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """The name that stands beside what they wrote."""
        return str(_("Former member")) if self.erased_at else self.profile.name

    @property
    def mail_pause(self):
        """The pause of this member's address, or None while mail reaches it; one query."""
        from members.models import MailPause

        return MailPause.objects.standing().of(self.email).first()

    @cached_property
    def roles(self):
        """The roles of the community held today, a set of words such as {"curator"}; one query."""
        return frozenset(self.appointments.current().values_list("role", flat=True))

    # What Django's admin asks. Nothing is stored: an appointment is the only source.
    @property
    def is_staff(self):
        return bool(self.roles & {"coordinator", "curator"})

    @property
    def is_superuser(self):
        return "coordinator" in self.roles

    def has_perm(self, perm, obj=None):
        """Coordinators may do everything in the admin; curators what concerns the library."""
        return self.is_active and (self.is_superuser or ("curator" in self.roles and perm.startswith("resources.")))

    def has_perms(self, perms, obj=None):
        return all(self.has_perm(perm, obj) for perm in perms)

    def has_module_perms(self, app_label):
        return self.has_perm(f"{app_label}.")

    @transaction.atomic
    def appoint(self, role, *, by, at=None):
        """Give this member a role of the community from now on, or since the moment `at`. Who holds it
        already keeps it; returns the appointment. `by` is None only for the first coordinator, made at the command
        line."""
        from members.models import Activity, Actor, Appointment

        appointment, made = Appointment.objects.current().get_or_create(
            member=self, role=role, defaults={"appointed_by": by, "began_at": at or timezone.now()}
        )
        if made:
            Activity.record("appointed", appointment, by=by or Actor.CLOCK, scope=self, at=at)
        self.__dict__.pop("roles", None)
        return appointment

    def prefer(self, *, by, language=None, timezone=None):
        """Show the pages to this member in this language and time zone; None leaves the one as it is. Personal, so
        the log has no row."""
        self.language = self.language if language is None else language
        self.timezone = self.timezone if timezone is None else timezone
        self.save(update_fields=["language", "timezone"])

    def prefer_mail(self, *, by, **choices):
        """What reaches this member by mail, and when: any of `mail_personal`, `mail_followed`, `mail_announced`,
        `discreet`, `quiet_from` and `quiet_until`. Personal, so the log has no row."""
        for name, value in choices.items():
            setattr(self, name, value)
        self.save(update_fields=list(choices))

    @transaction.atomic
    def erase(self, *, by):
        """Scrub this member in place: no name, address, profile, session, key or way in is left. What they wrote
        stays, under "Former member". Harmless when repeated."""
        from members import erasure

        member = Member.objects.select_for_update().get(pk=self.pk)
        if not member.erased_at:
            erasure.scrub(member, by=by)
        self.refresh_from_db()
