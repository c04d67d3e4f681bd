"""What a member tells about themselves."""

import re
import unicodedata

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from cop.lib import languages, text
from members.models import practice, trainer
from members.models.block import Block

HANDLE_LENGTH = 30  # long enough for most full names, short enough for a line on a phone
NAME_LENGTH = 80


class ProfileQuerySet(practice.PracticeQuerySet, trainer.TrainerQuerySet):
    def listed(self, now=None):
        """Those whom the directory shows to members: who asked for it, and may write here at the moment `now`."""
        return self.exclude(listed_at=None).of_who_comes_in()

    def listed_as_trainers(self):
        """Those whom the public list of trainers shows."""
        return self.trainers().of_who_comes_in()

    def of_who_comes_in(self):
        """Those of members who can sign in."""
        return self.filter(member__is_active=True).exclude(member__email=None)

    def visible_to(self, reader):
        """Those whose page `reader`, or a visitor, may see: access.may_see_profile."""
        found = self.filter(member__erased_at=None)
        return found if reader.is_authenticated else found.filter(visibility=Visibility.PUBLIC)

    def not_parted_from(self, reader):
        """Without those from whom a block parts `reader` (or a visitor), whoever set it."""
        return self.filter(~models.Exists(Block.objects.between(reader.pk, models.OuterRef("pk"))))


class ProfileManager(models.Manager.from_queryset(ProfileQuerySet)):
    def create_for(self, member, *, name):
        """The first profile of a member, with a handle made from the name that nobody has or had."""
        name = text.clean_line(name)[:NAME_LENGTH] or str(_("A member"))
        return self.create(member=member, name=name, handle=free_handle(name))


def free_handle(name):
    """An ASCII handle like `name` that is neither taken nor an old one of somebody: nomsa-dlakavu, then -2, -3."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[: HANDLE_LENGTH - 6].strip("-") or "member"
    taken = {
        handle.lower()
        for model in (Profile, FormerHandle)
        for handle in model.objects.filter(handle__istartswith=base).values_list("handle", flat=True)
    }
    number, handle = 1, base
    while handle in taken:
        number += 1
        handle = f"{base}-{number}"
    return handle


class Visibility(models.TextChoices):
    MEMBERS = "members", _("Members only")
    PUBLIC = "public", _("Everybody")


class Occupation(models.TextChoices):
    """What somebody is in their work, as far as a label can say it."""

    TRAINER = "trainer", _("Trainer or facilitator")
    TEACHER = "teacher", _("Teacher")
    RESEARCHER = "researcher", _("Researcher")
    STUDENT = "student", _("Student")
    ACTIVIST = "activist", _("Activist")
    STAFF = "staff", _("On the staff of an organisation")
    PUBLIC_SERVANT = "servant", _("In public service")
    ADVISER = "adviser", _("Adviser or consultant")


class Group(models.TextChoices):
    """As what somebody describes themselves, where they wish to be counted so."""

    WOMAN = "woman", _("As a woman")
    MAN = "man", _("As a man")
    NON_BINARY = "nonbinary", _("As a non-binary person")
    OTHER = "other", _("In another way")


class Profile(practice.Practice, trainer.Trainer):
    """The name and the handle stand beside every post; `group` is shown to nobody, and only counted where five or more
    are in it; the rest is for those whom `visibility` names."""

    member = models.OneToOneField("members.Member", models.PROTECT, primary_key=True, related_name="profile")
    handle = models.CharField(
        _("handle"),
        max_length=HANDLE_LENGTH,
        validators=[RegexValidator(r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", _("Letters a to z, digits and hyphens."))],
        help_text=_("The last part of the address of your profile."),
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    headline = models.CharField(_("headline"), max_length=140, blank=True, help_text=_("What you do, in one line."))
    occupation = models.CharField(
        _("what you are in your work"), max_length=10, choices=Occupation, blank=True, default="",
        help_text=_("The nearest of these. Some dialogues let you write under it, without your name."),
    )  # fmt: skip
    organisation = models.CharField(_("organisation"), max_length=140, blank=True)
    country = CountryField(_("country"), blank=True)
    languages = ArrayField(
        models.CharField(max_length=12, choices=languages.CHOICES),
        verbose_name=_("languages"),
        default=list,
        blank=True,
    )
    group = models.CharField(
        _("how you describe yourself"), max_length=9, choices=Group, blank=True, default="", db_default="",
        help_text=_(
            "If you like. It is shown to nobody, the coordinators neither. Facilitators see how many of each group "
            "write in a dialogue, where there are five or more, so that they notice whose voices are missing."
        ),
    )  # fmt: skip
    bio = models.TextField(_("about you"), max_length=5000, blank=True)
    bio_html = models.TextField(blank=True, editable=False)
    html_version = models.PositiveSmallIntegerField(default=0, editable=False)
    visibility = models.CharField(
        _("who may see this profile"), max_length=10, choices=Visibility, default=Visibility.MEMBERS
    )

    listed_at = models.DateTimeField(null=True, editable=False)  # since when the directory shows it; None: it does not

    objects = ProfileManager()

    class Meta:
        indexes = [models.Index(Lower("name"), "member", name="profile_listed", condition=~models.Q(listed_at=None))]
        constraints = [
            models.UniqueConstraint(Lower("handle"), name="profile_handle_unique"),
            models.CheckConstraint(
                condition=models.Q(handle__regex=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"), name="profile_handle_ascii"
            ),
            *practice.constraints(),
            *trainer.constraints(),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("members:profile", args=[self.handle])

    def initials(self):
        """Up to two letters for the face: the first ones of the first and the last word of the name."""
        words = [word for word in self.name.split() if word[0].isalnum()]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @transaction.atomic
    def describe(self, *, by, listed=None, trainer=None, at=None, **fields):
        """Change what this profile says. A changed handle leaves its old address behind as a redirect. `listed` puts
        it into the directory of members or takes it out, `trainer` into the public list of trainers, in which nobody
        stands whose profile is for members only; None leaves that as it is.
        Raises text.TextRefused when the bio cannot be rendered."""
        from members import search
        from members.models import Activity

        before = Profile.objects.select_for_update().get(pk=self.pk)
        concepts = {name: fields.pop(name) for name in practice.CONCEPTS if name in fields}
        for name, value in fields.items():
            setattr(self, name, value)
        if self.handle.lower() != before.handle.lower():
            FormerHandle.objects.filter(handle__iexact=self.handle, member=self.member).delete()
            FormerHandle.objects.create(handle=before.handle, member=self.member)
        if listed is not None:
            self.listed_at = (before.listed_at or at or timezone.now()) if listed else None
        stands = bool(self.trainer_listed_at) if trainer is None else trainer
        if trainer is not None or self.visibility != Visibility.PUBLIC:
            self.set_trainer(stands and self.visibility == Visibility.PUBLIC, at or timezone.now())
        self.bio_html, self.html_version = self.render(), text.VERSION
        self.save()
        for name, chosen in concepts.items():
            getattr(self, name).set(chosen)
        Activity.record("described", self.member, by=by, at=at)
        search.refresh("member", [self.pk])

    def render(self):
        """The bio's HTML by today's rules."""
        return text.render(self.bio, prefix="bio-")


class FormerHandle(models.Model):
    """A handle that somebody had: its address leads to the new one, and nobody else can take it."""

    handle = models.CharField(max_length=HANDLE_LENGTH)
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="former_handles")

    class Meta:
        constraints = [models.UniqueConstraint(Lower("handle"), name="former_handle_unique")]

    def __str__(self):
        return self.handle
