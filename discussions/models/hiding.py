"""What its author can take back, and who sees to it can hide, with a reason."""

from django.db import models, transaction
from django.utils import timezone

from members.models import Activity, hiding


class HideableQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None, hidden_at=None)


class Hideable(hiding.Hideable):
    """It has `words`, none any more once it was taken back, and `flags`; `log` is the Dialogue in whose log its acts
    stand, or None."""

    withdrawn_at = models.DateTimeField(null=True, editable=False)

    CAN_BE_HIDDEN = models.Q(hidden_at=None, withdrawn_at=None)

    class Meta:
        abstract = True

    def __str__(self):
        return self.words

    @transaction.atomic
    def withdraw(self, *, by):
        """Its words go for good. Harmless when repeated."""
        if self._turn(models.Q(withdrawn_at=None), words="", withdrawn_at=timezone.now()):
            Activity.record("withdrawn", self, by=by, scope=self.log)
            self._is_gone(by)
            self.be_found()

    def _is_gone(self, by):
        self.flags.open().decide(self.log, by=by, upheld=True)
