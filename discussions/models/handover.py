"""What those who facilitate a dialogue tell each other, and whose turn it is."""

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import text
from cop.lib.deadlocks import tried_again
from discussions.models.facilitated import FacilitatedQuerySet
from members.models import Activity, Member

WORDS_LENGTH = 2_000


class HandoverQuerySet(FacilitatedQuerySet):
    """Nobody but who moderates a dialogue knows that there are any."""

    @tried_again
    def write(self, dialogue, *, by, words, form_key, to=None, at=None):
        """A note of `by` to the others; with `to`, a member who facilitates there, it is their turn from now on, and
        they hear of it; written now, or at the moment `at` (aware). The same `form_key` (UUID) gives what it made."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(form_key=form_key, written_by=by).first():
            return made
        words = text.clean_input(words).strip()
        columns = {"words": words, "to": to, "form_key": form_key, "written_at": at or timezone.now()}
        note = self.create(dialogue=dialogue, written_by=by, **columns)
        Activity.record("handed_over" if to else "noted", note, by=by, scope=dialogue, at=at)
        return note

    def of_turns(self, dialogue):
        """Those with which `dialogue` was handed to one who still facilitates it; the first of them says whose turn it
        is."""
        return self.filter(dialogue=dialogue, to__in=dialogue.facilitators().values("member"))


class Handover(models.Model):
    """Plain text. One that was taken away has none, and keeps whose turn it was."""

    dialogue = models.ForeignKey("discussions.Dialogue", models.PROTECT, related_name="handovers")
    words = models.TextField(_("your note"), max_length=WORDS_LENGTH, blank=True)
    to = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    form_key = models.UUIDField()
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-id"]
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        indexes = [models.Index(fields=["dialogue", "-written_at", "-id"], name="handover_of_dialogue")]
        constraints = [models.UniqueConstraint("form_key", name="handover_form_key_unique")]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("discussions:handover", args=[self.dialogue.slug]) + f"#h{self.pk}"

    @transaction.atomic
    def take_away(self, *, by):
        """Its words are gone."""
        if Handover.objects.filter(pk=self.pk).exclude(words="").update(words=""):
            Activity.record("taken_away", self, by=by, scope=self.dialogue)
        self.refresh_from_db()
