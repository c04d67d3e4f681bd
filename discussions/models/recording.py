"""What remains of a live session: where it can be heard or watched, and what was said."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from discussions.models.live_session import LINK_LENGTH, LiveSession
from members.models import Activity

WORDS = ("link", "transcript", "transcript_link", "language")


class RecordingQuerySet(models.QuerySet):
    @transaction.atomic
    def keep(self, session, *, by, link="", transcript="", transcript_link="", language, at=None):
        """What remains of `session` from now on; where all is empty, nothing. Of the first those hear who take part.
        Harmless when nothing changes. Raises text.TextRefused."""
        LiveSession.objects.select_for_update(no_key=True).get(pk=session.pk)
        found = self.filter(session=session).first()
        words = dict(zip(WORDS, (link, transcript, transcript_link, language), strict=True))
        if found and all(getattr(found, name) == value for name, value in words.items()):
            return
        if not (link or transcript or transcript_link):
            if found:
                found.delete()
                Activity.record("unrecorded", session, by=by, scope=session.dialogue, at=at)
            return
        recording = found or self.model(session=session)
        for name, value in words.items():
            setattr(recording, name, value)
        recording.kept_at, recording.kept_by = at or timezone.now(), by
        recording.save()
        Activity.record("rerecorded" if found else "recorded", session, by=by, scope=session.dialogue, at=at)


class Recording(models.Model):
    """`link` leads to sound or pictures. The transcript is Markdown in `language`, or stands elsewhere."""

    session = models.OneToOneField(LiveSession, models.PROTECT, related_name="recording")
    link = models.URLField(_("recording"), max_length=LINK_LENGTH, blank=True)
    transcript = models.TextField(_("transcript"), blank=True)
    transcript_html = models.TextField(blank=True, editable=False)
    html_version = models.PositiveSmallIntegerField(editable=False)
    transcript_link = models.URLField(_("link to the transcript"), max_length=LINK_LENGTH, blank=True)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    kept_at = models.DateTimeField(editable=False)
    kept_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")

    objects = RecordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(link="", transcript="", transcript_link=""), name="recording_has_something"
            )
        ]

    def __str__(self):
        return f"{self.session_id}: {self.link or self.transcript_link}"

    def save(self, **kwargs):
        self.transcript_html, self.html_version = self.render(), text.VERSION
        super().save(**kwargs)

    def render(self):
        """The transcript's HTML by today's rules."""
        return text.render(self.transcript, prefix="transcript-")
