"""What the coordinators write to all members."""

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text


class AnnouncementQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Those that were sent, for members; what is not sent yet is on the desk."""
        return self.exclude(sent_at=None) if member.is_authenticated else self.none()


class Announcement(models.Model):
    """It is written and tried out on the desk, and sent once. `body` is Markdown with its HTML beside it."""

    title = models.CharField(_("title"), max_length=120)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES, default="en")
    body = models.TextField(_("text"), max_length=10_000)
    body_html = models.TextField(blank=True, editable=False)
    html_version = models.PositiveSmallIntegerField(default=0, editable=False)
    written_at = models.DateTimeField(_("written on"), default=timezone.now, editable=False)
    written_by = models.ForeignKey(
        "members.Member", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("written by")
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        "members.Member", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("sent by")
    )

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-id"]
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("members:announcement", args=[self.pk])

    @transaction.atomic
    def write(self, *, by):
        """Keep its words. Raises text.TextRefused for a text that cannot be rendered; what was sent stays as it is."""
        from members.models import Activity

        if type(self).objects.filter(pk=self.pk).exclude(sent_at=None).exists():
            return
        self.body_html, self.html_version = self.render(), text.VERSION
        self.written_at, self.written_by = timezone.now(), by
        self.save()
        Activity.record("wrote", self, by=by)

    def try_out(self, *, by):
        """Mail it to `by` alone, as it would reach them."""
        from members import mailing, notices

        mailing.try_out(by, notices.told_of(self))

    @transaction.atomic
    def send(self, *, by):
        """Everybody hears of it: the loop tells them. Harmless when repeated."""
        from members.models import Activity

        unsent = type(self).objects.filter(pk=self.pk, sent_at=None)
        if unsent.update(sent_at=timezone.now(), sent_by=by):
            self.refresh_from_db()
            Activity.record("announced", self, by=by)

    def render(self):
        return text.render(self.body, prefix="announcement-")
