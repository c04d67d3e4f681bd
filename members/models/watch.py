"""What a member follows, and what a member wants to hear nothing of."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.notification import Frequency


class Level(models.TextChoices):
    FOLLOWED = "followed", _("Followed")
    MUTED = "muted", _("Muted")


class WatchQuerySet(models.QuerySet):
    def of(self, target):
        return self.filter(target_type=ContentType.objects.get_for_model(target), target_id=target.pk)

    def about(self, model):
        return self.filter(target_type=ContentType.objects.get_for_model(model))

    def targets(self, model, level):
        """The ids of the things of this model that are watched at `level`, as a subquery."""
        return self.about(model).filter(level=level).values("target_id")


class Watch(models.Model):
    """Personal state: no row of the log tells of it. No row is the ordinary case: neither followed nor muted."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="watches")
    target_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    target_id = models.BigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    level = models.CharField(max_length=8, choices=Level)
    frequency = models.CharField(max_length=6, choices=Frequency, blank=True)  # of mail; "" is as in the settings
    set_at = models.DateTimeField(default=timezone.now)

    objects = WatchQuerySet.as_manager()

    class Meta:
        ordering = ["-set_at", "-id"]
        constraints = [models.UniqueConstraint("member", "target_type", "target_id", name="watch_once_per_target")]
        indexes = [models.Index("target_type", "target_id", "level", name="watch_of_target")]

    def __str__(self):
        return f"{self.member_id}: {self.level}"

    def mail(self, frequency, *, by):
        """How often mail tells of it from now on, "" as the settings of `by` say; it stays followed on the site."""
        self.frequency = frequency
        self.save(update_fields=["frequency"])


def watch(target, level, *, by, frequency=None):
    """From now on `by` follows or mutes `target` (a saved row); `level` None ends both. `frequency` is how often mail
    tells of what is followed, "" as the settings of `by` say, None as it was. Harmless when repeated."""
    kind = ContentType.objects.get_for_model(target)
    if level is None:
        Watch.objects.filter(member=by, target_type=kind, target_id=target.pk).delete()
    else:
        chosen = {} if frequency is None else {"frequency": frequency}
        Watch.objects.update_or_create(
            member=by, target_type=kind, target_id=target.pk,
            defaults={"level": level, "set_at": timezone.now()} | chosen,
        )  # fmt: skip


def level_of(member, target):
    """At which level `member` watches `target`; "" is neither followed nor muted."""
    return Watch.objects.of(target).filter(member_id=member.pk).values_list("level", flat=True).first() or ""
