"""What a post said before."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from discussions.models.content_note import NOTE_LENGTH
from discussions.models.written import Written


class EditConflict(Exception):
    """Somebody saved another version since this one was begun. `.current` is the post as it stands now."""

    def __init__(self, current):
        super().__init__("edited meanwhile")
        self.current = current


class PostRevision(Written):
    """One former version: its text with its content note, and when and by whom that text was written."""

    post = models.ForeignKey("discussions.Post", models.PROTECT, related_name="revisions")
    body = models.TextField()
    html = models.TextField()
    note = models.CharField(max_length=NOTE_LENGTH, blank=True, default="")
    language = models.CharField(max_length=12, choices=languages.CHOICES)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        verbose_name = _("former version")
        verbose_name_plural = _("former versions")

    def __str__(self):
        return f"{self.post_id} @ {self.written_at:%F %T}"
