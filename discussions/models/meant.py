"""A text that is meant for a place, and does not stand there yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from discussions.byline import Attribution
from discussions.models.content_note import NOTE_LENGTH
from discussions.models.thread import TITLE_LENGTH
from discussions.models.written import Written


class Meant(Written):
    """A new thread of `dialogue` (in `phase`), a post at the top level of `thread`, or an answer to `parent`.
    `form_key` is that of the form in which it is written and of the post that it becomes."""

    dialogue = models.ForeignKey("discussions.Dialogue", models.PROTECT, null=True, related_name="+")
    thread = models.ForeignKey("discussions.Thread", models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("discussions.Post", models.PROTECT, null=True, related_name="+")
    phase = models.ForeignKey("discussions.Phase", models.SET_NULL, null=True, related_name="+")
    form_key = models.UUIDField()
    title = models.CharField(_("title"), max_length=TITLE_LENGTH, blank=True)
    body = models.TextField(_("text"), blank=True)
    note = models.CharField(_("content note"), max_length=NOTE_LENGTH, blank=True, default="")
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES, blank=True)
    attribution = models.CharField(max_length=12, choices=Attribution, blank=True, default="")

    class Meta:
        abstract = True

    def __str__(self):
        return str(self.form_key)

    @property
    def words(self):
        """What the form of its place begins with."""
        words = {"title": self.title, "body": self.body, "note": self.note, "form_key": self.form_key}
        words |= {"form": self.form, "parts": self.parts, "phase": self.phase_id}
        chosen = {"language": self.language, "attribution": self.attribution}
        return words | {name: word for name, word in chosen.items() if word}
