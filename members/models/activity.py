"""The one log. Notifications, feeds, analytics and the moderation log read it."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.notification import Untold


class Actor(models.TextChoices):
    MEMBER = "member", _("a member")
    CLOCK = "clock", _("the clock")
    MAIL = "mail", _("a mail")
    IMPORT = "import", _("an import")
    SEALED = "sealed", _("a sealed author")
    READER = "reader", _("a reader")


class ActivityQuerySet(models.QuerySet):
    def about(self, target):
        return self.filter(target_type=ContentType.objects.get_for_model(target), target_id=target.pk)

    def within(self, scope):
        return self.filter(scope_type=ContentType.objects.get_for_model(scope), scope_id=scope.pk)

    def why(self, target, verb):
        """Why `verb` was done to `target` the last time, in the words of who did it; "" where nobody said."""
        last = self.about(target).filter(verb=verb).select_related("reason").first()
        return last.reason.text if last and hasattr(last, "reason") else ""

    def last_of(self, verb, model, ids):
        """{id: (when, why)} of the last time that `verb` was done to each of the things of `model` with these ids."""
        rows = self.filter(target_type=ContentType.objects.get_for_model(model), target_id__in=ids, verb=verb)
        last = rows.order_by("target_id", "-id").distinct("target_id").values_list("target_id", "at", "reason__text")
        return {pk: (at, why or "") for pk, at, why in last}


class Activity(models.Model):
    """Who did what to which thing, where and when. No text, and append-only: a trigger of the database refuses
    UPDATE and DELETE, so the row of an erased member stays while the member behind it has no name any more."""

    at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)
    actor = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="activities")
    actor_kind = models.CharField(max_length=8, choices=Actor)
    verb = models.CharField(max_length=24)
    target_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    target_id = models.BigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    scope_type = models.ForeignKey(ContentType, models.PROTECT, null=True, related_name="+")
    scope_id = models.BigIntegerField(null=True)
    scope = GenericForeignKey("scope_type", "scope_id")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [
            models.Index("target_type", "target_id", "id", name="activity_target"),
            models.Index("scope_type", "scope_id", "id", name="activity_scope"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(actor_kind="member", actor__isnull=False)
                | models.Q(~models.Q(actor_kind="member"), actor=None),
                name="activity_actor_of_its_kind",
            )
        ]

    def __str__(self):
        return f"{self.actor or self.get_actor_kind_display()}: {self.verb}"

    @classmethod
    def record(cls, verb, target, *, by, scope=None, reason="", at=None):
        """Write one row. `by` is a Member, or the Actor kind that is none: Actor.CLOCK, MAIL, IMPORT, SEALED,
        READER.
        A `reason` (plain text) is kept beside the row, since the row itself holds no text. `at` (aware datetime;
        default now) is when it happened, for what is told afterwards: verbs that mail somebody send nothing then."""
        from members import notices

        named = not isinstance(by, Actor)
        activity = cls.objects.create(
            at=at or timezone.now(),
            actor=by if named else None,
            actor_kind=Actor.MEMBER if named else by,
            verb=verb,
            target=target,
            scope=scope,
        )
        if at is None and notices.concerns(activity):
            Untold.objects.create(activity=activity)
        if reason:
            Reason.objects.create(activity=activity, text=reason)
        return activity


class Reason(models.Model):
    """Why an act was done, in the words of who did it; told to those whom it concerns."""

    activity = models.OneToOneField(Activity, models.PROTECT, primary_key=True, related_name="reason")
    text = models.TextField()

    def __str__(self):
        return self.text
