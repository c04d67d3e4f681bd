"""What its author can take back, and who sees to it can hide, with a reason."""

from django.db import models, transaction
from django.utils import timezone

from cop.lib.columns import SetsColumns
from members.models import Activity


class HideableQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None, hidden_at=None)


class Hideable(SetsColumns, models.Model):
    """It has `words`, none any more once it was taken back, and `flags`; `log` is the Dialogue in whose log its acts
    stand, or None."""

    withdrawn_at = models.DateTimeField(null=True, editable=False)
    hidden_at = models.DateTimeField(null=True, editable=False)
    hidden_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        abstract = True

    def __str__(self):
        return self.words

    @property
    def reason(self):
        """Why it was hidden, in the words of who hid it."""
        return Activity.objects.why(self, "hidden")

    @property
    def log(self):
        raise NotImplementedError

    @transaction.atomic
    def withdraw(self, *, by):
        """Its words go for good. Harmless when repeated."""
        held = self._held()
        if held.withdrawn_at is None:
            self._set(words="", withdrawn_at=timezone.now())
            Activity.record("withdrawn", self, by=by, scope=held.log)
            held.flags.open().decide(held.log, by=by, upheld=True)

    @transaction.atomic
    def hide(self, *, by, reason):
        """Nobody but who sees to it and its author sees it; they read why. A hidden one keeps its first reason."""
        held = self._held()
        if held.hidden_at is None and held.withdrawn_at is None:
            self._set(hidden_at=timezone.now(), hidden_by=by)
            Activity.record("hidden", self, by=by, scope=held.log, reason=reason)
            held.flags.open().decide(held.log, by=by, upheld=True)

    @transaction.atomic
    def restore(self, *, by):
        """Everybody sees it again who might before. Harmless when repeated."""
        held = self._held()
        if held.hidden_at:
            self._set(hidden_at=None, hidden_by=None)
            Activity.record("restored", self, by=by, scope=held.log)
