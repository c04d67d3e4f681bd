"""What members wrote, and who sees to it can hide, with a reason."""

from django.db import models, transaction
from django.utils import timezone

from cop.lib.columns import SetsColumns
from members.models.activity import Activity


class Hideable(SetsColumns, models.Model):
    """A hidden one is seen by who wrote it and by who sees to it. Where its acts stand in the log of another thing,
    that is its `log`."""

    hidden_at = models.DateTimeField(null=True, editable=False)
    hidden_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")

    CAN_BE_HIDDEN = models.Q(hidden_at=None)
    log = None

    class Meta:
        abstract = True

    @property
    def reason(self):
        """Why it was hidden, in the words of who hid it."""
        return Activity.objects.why(self, "hidden")

    @transaction.atomic
    def hide(self, *, by, reason):
        """Harmless when repeated: the first reason stays."""
        if self._turn(self.CAN_BE_HIDDEN, hidden_at=timezone.now(), hidden_by=by):
            Activity.record("hidden", self, by=by, scope=self.log, reason=reason)
            self._is_gone(by)
            self.be_found()

    @transaction.atomic
    def restore(self, *, by):
        """It is seen again by who might before. Harmless when repeated."""
        if self._turn(models.Q(hidden_at__isnull=False), hidden_at=None, hidden_by=None):
            Activity.record("restored", self, by=by, scope=self.log)
            self.be_found()

    def _is_gone(self, by):
        """What follows for others where nobody reads it any more, in the same transaction."""

    def be_found(self):
        """What the search finds of it is to be what it is now."""


def constraint(name):
    return models.CheckConstraint(
        condition=models.Q(hidden_at=None, hidden_by=None) | models.Q(hidden_at__isnull=False, hidden_by__isnull=False),
        name=f"{name}_hidden_by_somebody",
    )
