"""What somebody says about a sentence of a synthesis before it is published."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.passages import AROUND, LONGEST, Passage, find, passage_in
from discussions.models.extract import NotThere
from discussions.models.facilitated import FacilitatedQuerySet
from discussions.models.hiding import Hideable, HideableQuerySet
from discussions.models.refusals import Closed
from discussions.models.synthesis import Synthesis
from members.models import Activity, Block

REMARK_LENGTH = 2_000


class RemarkQuerySet(FacilitatedQuerySet, HideableQuerySet):
    WAY = "synthesis__dialogue"

    def visible_to(self, member):
        """Those on what `member` (or a visitor) may read; a hidden one for its author and the facilitation, one that
        was taken back for nobody."""
        found = self.filter(synthesis__in=Synthesis.objects.visible_to(member), withdrawn_at=None)
        return found.shown_to(member, models.Q(hidden_at=None), own=models.Q(author=member))

    def with_blocks_of(self, reader):
        """Each says whether `reader` (or a visitor) blocked who made it (`by_blocked`)."""
        blocks = Block.objects.by(reader.pk).against(models.OuterRef("author"))
        return self.annotate(by_blocked=models.Exists(blocks))

    @transaction.atomic
    def make(self, synthesis, words, *, by, about, near, language, form_key, at=None):
        """`by` says these `words` about the sentence `about` of `synthesis`, with `near` before it where it stands
        there more than once. The same `form_key` (UUID) gives what it made. Raises NotThere where the text does not say
        that (any more), and Closed("over") when it takes no remarks."""
        synthesis = Synthesis.objects.select_for_update(no_key=True).select_related("dialogue").get(pk=synthesis.pk)
        if made := self.filter(form_key=form_key, author=by).first():
            return made
        if not synthesis.takes_remarks:
            raise Closed("over")
        passage = passage_in(" ".join(synthesis.lines), about, near)
        if passage is None:
            raise NotThere
        remark = self.create(
            synthesis=synthesis, about=passage.words, before=passage.before, after=passage.after, author=by,
            words=text.clean_input(words), language=language, form_key=form_key, made_at=at or timezone.now(),
        )  # fmt: skip
        Activity.record("remarked", remark, by=by, scope=synthesis.dialogue, at=at)
        return remark


class Remark(Hideable):
    """`words` are plain text, by name; none once its author took it back. They are about the sentence `about`, with
    what stands `before` and `after` it. The facilitation notes when it has dealt with it (`settled_at`)."""

    synthesis = models.ForeignKey(Synthesis, models.PROTECT, related_name="remarks")
    about = models.CharField(max_length=LONGEST, editable=False)
    before = models.CharField(max_length=AROUND, blank=True, editable=False)
    after = models.CharField(max_length=AROUND, blank=True, editable=False)
    author = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    words = models.TextField(_("remark"), max_length=REMARK_LENGTH, blank=True)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    form_key = models.UUIDField(editable=False)
    made_at = models.DateTimeField(editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    flags = GenericRelation("discussions.Flag", "target_id", "target_type", related_query_name="remark")

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        constraints = [
            models.UniqueConstraint("form_key", name="remark_form_key_unique"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(words=""), name="remark_withdrawn_has_no_words"
            ),
        ]

    def get_absolute_url(self):
        return f"{reverse('discussions:synthesis', args=[self.synthesis_id])}#r{self.pk}"

    @property
    def log(self):
        return self.synthesis.dialogue

    def place_in(self, lines):
        """The index of the one of these `lines` (of cop.lib.text.spoken) that it is about, or None where the text says
        that no more."""
        at = find(" ".join(lines), Passage(self.about, self.before, self.after))
        end = -1
        for number, line in enumerate(lines if at is not None else ()):
            end += len(line) + 1
            if at < end:
                return number
        return None

    @transaction.atomic
    def settle(self, *, by, at=None):
        """The facilitation has dealt with it, now or at `at`. Harmless when repeated."""
        if not self._held().settled_at:
            self._set(settled_at=at or timezone.now(), settled_by=by)
            Activity.record("settled", self, by=by, scope=self.synthesis.dialogue, at=at)

    @transaction.atomic
    def reopen(self, *, by):
        """It is to be dealt with after all."""
        if self._held().settled_at:
            self._set(settled_at=None, settled_by=None)
            Activity.record("unsettled", self, by=by, scope=self.synthesis.dialogue)
