"""What one member asks by name and others would ask too: for a live session, or of a dialogue that is still to come."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from cop.lib.columns import SetsColumns
from discussions.models.refusals import Closed
from members.models import Activity


class SupportedQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None, hidden_at=None)

    def with_support(self, reader):
        """Each has its `support_count` (int, who asked it not counted) and says whether the reader supports it
        (`supported`)."""
        supports = self.model._meta.get_field("supports").related_model.objects
        own = supports.filter(question=models.OuterRef("pk"), member=reader.pk)
        return self.annotate(support_count=models.Count("supports"), supported=models.Exists(own))


class Supported(SetsColumns, models.Model):
    """A question in plain `words`; one that was taken back has none any more. It has `supports`, rows of a Support with
    a `question`, and `flags`; `log` is the Dialogue in whose log its acts stand, or None."""

    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    form_key = models.UUIDField(editable=False)
    asked_at = models.DateTimeField(editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
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
    def support(self, *, by, at=None):
        """`by` would ask this too. Harmless when repeated. Raises Closed as `edit` does."""
        question = self._held()
        question.require_open(at)
        _support, made = question.supports.get_or_create(member=by, defaults={"supported_at": at or timezone.now()})
        if made:
            Activity.record("supported", self, by=by, scope=question.log, at=at)

    @transaction.atomic
    def stop_supporting(self, *, by):
        """`by` would not. Harmless when repeated."""
        if self.supports.filter(member=by).delete()[0]:
            Activity.record("unsupported", self, by=by, scope=self.log)

    @transaction.atomic
    def hide(self, *, by, reason):
        """Nobody but who sees to it and who asked it sees it; they read why. A hidden one keeps its first reason."""
        question = self._held()
        if question.hidden_at is None and question.withdrawn_at is None:
            self._set(hidden_at=timezone.now(), hidden_by=by)
            Activity.record("hidden", self, by=by, scope=question.log, reason=reason)
            question.flags.open().decide(question.log, by=by, upheld=True)

    @transaction.atomic
    def restore(self, *, by):
        """Everybody sees it again who might before. Harmless when repeated."""
        question = self._held()
        if question.hidden_at:
            self._set(hidden_at=None, hidden_by=None)
            Activity.record("restored", self, by=by, scope=question.log)

    def require_open(self, at=None):
        """Raises Closed("gone") for one that was hidden or taken back. `at` is the moment of what is told
        afterwards."""
        if self.withdrawn_at or self.hidden_at:
            raise Closed("gone")

    def _held(self):
        """This one as it stands in the database, its row locked; with all that its verbs ask."""
        raise NotImplementedError


class Support(models.Model):
    """Somebody would ask this too."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    supported_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self):
        return f"{self.member_id}: {self.question_id}"


def constraints(name):
    return [
        models.UniqueConstraint("form_key", name=f"{name}_form_key_unique"),
        models.CheckConstraint(
            condition=models.Q(withdrawn_at=None) & ~models.Q(words="")
            | models.Q(withdrawn_at__isnull=False, words=""),
            name=f"{name}_withdrawn_has_no_words",
        ),
        models.CheckConstraint(
            condition=models.Q(hidden_at=None, hidden_by=None)
            | models.Q(hidden_at__isnull=False, hidden_by__isnull=False),
            name=f"{name}_hidden_by_somebody",
        ),
    ]
