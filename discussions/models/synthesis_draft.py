"""A synthesis that is being written."""

from django.db import models, transaction

from cop.lib import text
from discussions.models.draft import MOST_CHARS
from discussions.models.synthesis import TITLE_LENGTH, Synthesis, SynthesisVersion


class SynthesisDraftQuerySet(models.QuerySet):
    def by(self, member):
        """Those of `member` that were not saved meanwhile: a late one may come after that."""
        saved = SynthesisVersion.objects.filter(written_by=member, form_key=models.OuterRef("form_key"))
        return self.filter(~models.Exists(saved), member=member)

    @transaction.atomic
    def keep(self, synthesis, *, by, form_key, title, body, begun_from):
        """Keep what `by` wrote of `synthesis` so far, in the place of what was kept before; what says what stands there
        leaves nothing. Returns the SynthesisDraft, or None. Personal state: the log has no row."""
        title, body = text.clean_line(title)[:TITLE_LENGTH], text.clean_input(body[:MOST_CHARS])
        saved = SynthesisVersion.objects.filter(form_key=form_key, written_by=by).exists()
        if saved or (title, body) == (synthesis.title, synthesis.body):
            self.filter(synthesis=synthesis, member=by).delete()
            return None
        words = {"title": title, "body": body, "form_key": form_key, "begun_from": begun_from}
        draft, _made = self.update_or_create(synthesis=synthesis, member=by, defaults=words)
        return draft


class SynthesisDraft(models.Model):
    """What one member wrote so far. `begun_from` is the `edited_at` of the version that they began from, `form_key`
    that of the form. Personal state: nobody else sees it."""

    synthesis = models.ForeignKey(Synthesis, models.PROTECT, related_name="drafts")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="synthesis_drafts")
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    body = models.TextField(blank=True)
    begun_from = models.DateTimeField(null=True)
    form_key = models.UUIDField()
    saved_at = models.DateTimeField(auto_now=True)

    objects = SynthesisDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-id"]
        constraints = [models.UniqueConstraint("synthesis", "member", name="synthesisdraft_once")]

    def __str__(self):
        return f"{self.member_id}: {self.synthesis_id}"
