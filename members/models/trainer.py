"""The public list of trainers: who asked to stand there, and how long what is said of them counts as confirmed."""

from django.db import models, transaction
from django.utils import timezone

from members.models.rhythm import ASK_AFTER, ENDED_AFTER, UNCONFIRMED_AFTER, months_since

STAGES = ("asked", "unconfirmed", "unlisted")


class TrainerQuerySet(models.QuerySet):
    def trainers(self):
        """Those who chose to be listed publicly."""
        return self.exclude(trainer_listed_at=None)

    def to_be_told_of(self, stage, now):
        """Those for which the clock has come to this stage, none twice. A loop that slept for a year takes nobody by
        surprise: between two stages there is the time that is said here."""
        found = self.trainers().filter(member__is_active=True)
        if stage == "asked":
            return found.filter(confirmed_at__lte=now - ASK_AFTER, asked_at=None)
        if stage == "unconfirmed":
            return found.filter(asked_at__lte=now - (UNCONFIRMED_AFTER - ASK_AFTER), unconfirmed_at=None)
        return found.filter(unconfirmed_at__lte=now - (ENDED_AFTER - UNCONFIRMED_AFTER))


class Trainer(models.Model):
    """`trainer_listed_at` is since when; None is not at all. Whoever is listed confirmed it at `confirmed_at`."""

    trainer_listed_at = models.DateTimeField(null=True, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)
    unconfirmed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def set_trainer(self, listed, at):
        """Stand in the list from `at` on, where that may be, or not; the caller saves it. To say so confirms it."""
        self.trainer_listed_at = (self.trainer_listed_at or at) if listed else None
        self.confirmed_at = at if listed else None
        self.asked_at = self.unconfirmed_at = None

    @property
    def months_unconfirmed(self):
        """For how many whole months nobody has confirmed it; 0 unless it is marked so."""
        return months_since(self.confirmed_at) if self.unconfirmed_at else 0

    @transaction.atomic
    def confirm(self, *, by):
        """Its member says that all of it is still so. Harmless when they are not listed."""
        from members.models import Activity

        now = timezone.now()
        changed = {"confirmed_at": now, "asked_at": None, "unconfirmed_at": None}
        if type(self).objects.trainers().filter(pk=self.pk).update(**changed):
            Activity.record("confirmed", self, by=by)
        self.refresh_from_db()

    @transaction.atomic
    def ask(self, stage, now):
        """The clock: its member is asked ("asked") to confirm it, or it is marked as what nobody confirmed
        ("unconfirmed"), or it stands in the list no longer ("unlisted"). Harmless when repeated."""
        from members.models import Activity, Actor

        due = type(self).objects.select_for_update(of=("self",), no_key=True).to_be_told_of(stage, now)
        if due.filter(pk=self.pk).exists():
            ended = dict.fromkeys(["trainer_listed_at", "confirmed_at", "asked_at", "unconfirmed_at"])
            changed = ended if stage == "unlisted" else {f"{stage}_at": now}
            type(self).objects.filter(pk=self.pk).update(**changed)
            Activity.record(stage, self, by=Actor.CLOCK)
        self.refresh_from_db()


def ask_due(now=None):
    """Each whose time has come is told, for the loop; returns how many."""
    from members.models import Profile

    now, told = now or timezone.now(), 0
    for stage in STAGES:
        for profile in Profile.objects.to_be_told_of(stage, now).order_by("pk"):
            profile.ask(stage, now)
            told += 1
    return told


def constraints():
    """What the database knows of the list."""
    return [
        models.CheckConstraint(
            condition=models.Q(trainer_listed_at=None, confirmed_at=None, asked_at=None, unconfirmed_at=None)
            | models.Q(trainer_listed_at__isnull=False, confirmed_at__isnull=False, visibility="public"),
            name="profile_trainer_is_public",
        ),
        models.CheckConstraint(
            condition=models.Q(unconfirmed_at=None) | models.Q(asked_at__isnull=False),
            name="profile_asked_before_unconfirmed",
        ),
    ]
