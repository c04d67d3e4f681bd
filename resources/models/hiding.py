"""What members wrote in the library and curators can hide, with a reason."""

from django.db import models, transaction
from django.utils import timezone

from members.models import Activity


class Hideable(models.Model):
    """A hidden one is seen by who wrote it and by the curators. It has `flags`, a relation to Flag."""

    hidden_at = models.DateTimeField(null=True, editable=False)
    hidden_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        abstract = True

    @property
    def reason(self):
        """Why it was hidden, in the curator's words."""
        return Activity.objects.why(self, "hidden")

    @transaction.atomic
    def hide(self, *, by, reason):
        """Harmless when repeated: the first reason stays."""
        if self._turn(models.Q(hidden_at=None), hidden_at=timezone.now(), hidden_by=by):
            Activity.record("hidden", self, by=by, reason=reason)
            self.flags.open().decide(None, by=by, upheld=True)

    @transaction.atomic
    def restore(self, *, by):
        if self._turn(models.Q(hidden_at__isnull=False), hidden_at=None, hidden_by=None):
            Activity.record("restored", self, by=by)

    def _turn(self, before, **columns):
        """Write these columns if `before` is true of the row now; returns whether it was."""
        if not type(self).objects.filter(before, pk=self.pk).update(**columns):
            return False
        for name, value in columns.items():
            setattr(self, name, value)
        return True


def constraint(name):
    return models.CheckConstraint(
        condition=models.Q(hidden_at=None, hidden_by=None) | models.Q(hidden_at__isnull=False, hidden_by__isnull=False),
        name=f"{name}_hidden_by_somebody",
    )
