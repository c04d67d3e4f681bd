"""What one member asks by name and others would ask too: for a live session, or of a dialogue that is still to come."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from discussions.models.hiding import Hideable, HideableQuerySet
from discussions.models.refusals import Closed
from members.models import Activity, hiding


class SupportedQuerySet(HideableQuerySet):
    def with_support(self, reader):
        """Each has its `support_count` (int, who asked it not counted) and says whether the reader supports it
        (`supported`)."""
        supports = self.model._meta.get_field("supports").related_model.objects
        own = supports.filter(question=models.OuterRef("pk"), member=reader.pk)
        return self.annotate(support_count=models.Count("supports"), supported=models.Exists(own))


class Supported(Hideable):
    """A question in plain `words`. It has `supports`, rows of a Support with a `question`."""

    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    form_key = models.UUIDField(editable=False)
    asked_at = models.DateTimeField(editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

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

    def require_open(self, at=None):
        """Raises Closed("gone") for one that was hidden or taken back. `at` is the moment of what is told
        afterwards."""
        if self.withdrawn_at or self.hidden_at:
            raise Closed("gone")


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
        hiding.constraint(name),
    ]
