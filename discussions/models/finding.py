"""What a dialogue found: a statement that passages of its posts support."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.columns import SetsColumns
from discussions.models.dialogue import Dialogue
from discussions.models.facilitated import FacilitatedQuerySet
from members.models import Activity

STATEMENT_LENGTH = 300  # characters: one sentence


class FindingQuerySet(FacilitatedQuerySet):
    def visible_to(self, member):
        """Those of the dialogues that `member` (or a visitor) may read, once they are told; before that for who
        facilitates the dialogue."""
        return self.filter(dialogue__in=Dialogue.objects.visible_to(member)).shown_to(member, is_told())

    def told(self):
        """Those that whoever may read their dialogue sees: a vote about them or a synthesis is open."""
        return self.filter(is_told())

    def standing(self):
        return self.filter(dissolved_at=None)

    @transaction.atomic
    def draw(self, dialogue, statement, language, *, by, form_key, at=None):
        """A new finding, behind the others of `dialogue`. The same `form_key` (UUID) gives the one that it made."""
        Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue.pk)  # one place is given out at a time
        if made := self.filter(form_key=form_key, drawn_by=by).first():
            return made
        last = self.filter(dialogue=dialogue).aggregate(last=models.Max("number"))["last"] or 0
        finding = self.create(
            dialogue=dialogue, statement=text.clean_line(statement), language=language, form_key=form_key,
            number=last + 1, place=last + 1, drawn_at=at or timezone.now(), drawn_by=by,
        )  # fmt: skip
        Activity.record("drawn", finding, by=by, scope=dialogue, at=at)
        finding.be_found()
        return finding


class Finding(SetsColumns, models.Model):
    """`statement` is one sentence of plain text. `number` is its name in the dialogue, for good; `place` its place in
    the order of the workbench. One that is dissolved has no extracts, and went `into` another where two became one."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField(editable=False)
    place = models.PositiveSmallIntegerField(editable=False)
    statement = models.CharField(_("finding"), max_length=STATEMENT_LENGTH)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    form_key = models.UUIDField(editable=False)
    drawn_at = models.DateTimeField(editable=False)
    drawn_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")
    dissolved_at = models.DateTimeField(null=True, editable=False)
    dissolved_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    into = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="+")
    flags = GenericRelation("discussions.Flag", "target_id", "target_type", related_query_name="finding")

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["place", "id"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.UniqueConstraint("form_key", name="finding_form_key_unique"),
            models.UniqueConstraint("dialogue", "number", name="finding_number_unique"),
            models.CheckConstraint(condition=~models.Q(statement=""), name="finding_says_something"),
            models.CheckConstraint(
                condition=models.Q(into=None) | models.Q(dissolved_at__isnull=False),
                name="finding_merged_is_dissolved",
            ),
        ]

    def __str__(self):
        return self.statement

    def get_absolute_url(self):
        return reverse("discussions:finding", args=[self.pk])

    @transaction.atomic
    def restate(self, statement, language, *, by):
        """It is said in other words, or in another language."""
        finding, statement = self._held(), text.clean_line(statement)
        if (finding.statement, finding.language) != (statement, language):
            self._set(statement=statement, language=language)
            Activity.record("restated", self, by=by, scope=self.dialogue)
            self.be_found()

    @transaction.atomic
    def move_to(self, place, *, by):
        """It comes to stand as the `place`th of those that stand (1 for the first; beyond the end, the last)."""
        Dialogue.objects.select_for_update(no_key=True).get(pk=self.dialogue_id)
        order = list(Finding.objects.standing().filter(dialogue=self.dialogue_id))
        if self not in order:
            return
        before = [finding.pk for finding in order]
        order.remove(self)
        order.insert(max(place - 1, 0), self)
        if [finding.pk for finding in order] == before:
            return
        for at, finding in enumerate(order, 1):
            finding._set(place=at)
        self.place = order.index(self) + 1
        Activity.record("ordered", self, by=by, scope=self.dialogue)

    @transaction.atomic
    def merge(self, *, into, by):
        """Its passages stand in the finding `into`, of the same dialogue, and its address leads there. Harmless when
        repeated."""
        held = Finding.objects.select_for_update(no_key=True).filter(pk__in=[self.pk, into.pk]).order_by("pk")
        rows = {finding.pk: finding for finding in held}
        if rows[self.pk].dissolved_at or rows[into.pk].dissolved_at or self.pk == into.pk:
            return
        self.extracts.update(finding=into)
        Finding.objects.filter(into=self).update(into=into)
        self._set(dissolved_at=timezone.now(), dissolved_by=by, into=into)
        Activity.record("joined", self, by=by, scope=self.dialogue)
        self.be_found()
        self.flags.open().decide(self.dialogue, by=by, upheld=True)

    @transaction.atomic
    def dissolve(self, *, by):
        """It is none any more; its passages lie among those that no finding has. Harmless when repeated."""
        if not self._held().dissolved_at:
            self.extracts.update(finding=None, differs=False)
            self._set(dissolved_at=timezone.now(), dissolved_by=by)
            Activity.record("dissolved", self, by=by, scope=self.dialogue)
            self.be_found()
            self.flags.open().decide(self.dialogue, by=by, upheld=True)

    def be_found(self):
        """What the search finds of it is to be what it is now."""
        from discussions import search_knowledge

        search_knowledge.changed(self)


def is_told():
    """The condition that whoever may read the dialogue of a finding sees it."""
    from discussions.models import Poll, Synthesis

    here = models.OuterRef("dialogue")
    opened = Synthesis.objects.filter(dialogue=here, opened_at__isnull=False)
    return models.Exists(Poll.objects.filter(dialogue=here)) | models.Exists(opened)
