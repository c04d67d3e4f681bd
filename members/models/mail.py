"""The outbox: every mail is a row first, and the loop sends it."""

from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_message_id():
    return make_msgid(domain=urlsplit(settings.SITE_URL).hostname)


class MailQuerySet(models.QuerySet):
    def waiting(self, at=None):
        """Those to be sent by the moment `at` (aware datetime; default now), oldest first."""
        return self.filter(sent_at=None, failed_at=None, next_try_at__lte=at or timezone.now()).order_by("id")


class Mail(models.Model):
    """One mail to one address. The Message-ID is given before the first try and kept in every later one."""

    message_id = models.CharField(max_length=200, unique=True, default=new_message_id, editable=False)
    address = models.EmailField(_("to"), max_length=254)
    sender = models.CharField(_("from"), max_length=254)
    subject = models.CharField(_("subject"), max_length=400)
    text = models.TextField(_("text"))
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failed_at = models.DateTimeField(_("given up"), null=True, blank=True)
    error = models.TextField(_("what the mail server said"), blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [
            models.Index("next_try_at", "id", name="mail_waiting", condition=models.Q(sent_at=None, failed_at=None))
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(failed_at=None), name="mail_sent_or_failed"
            )
        ]

    def __str__(self):
        return self.subject
