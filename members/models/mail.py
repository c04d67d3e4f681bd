"""The outbox: every mail is a row first, and the loop sends it."""

import datetime
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Longer than one mail can take: some ten answers of the server to get in, each within its ten seconds, and five more
# within their minute (members/transport.py).
CLAIMED_FOR = datetime.timedelta(minutes=10)


def new_message_id():
    return make_msgid(domain=urlsplit(settings.SITE_URL).hostname)


class MailQuerySet(models.QuerySet):
    def waiting(self, at=None):
        """Those to be sent by the moment `at` (aware datetime; default now): what somebody waits for before the screen
        first, then what has been due the longest."""
        due = self.filter(sent_at=None, failed_at=None, next_try_at__lte=at or timezone.now())
        return due.order_by("-asked_for", "next_try_at", "id")

    @transaction.atomic
    def claim(self):
        """The first that waits, or None. It is the caller's for CLAIMED_FOR: what another loop holds in this moment is
        skipped, and what is claimed does not wait. Who dies with a claim leaves the mail to whoever comes after it."""
        mail = self.waiting().select_for_update(skip_locked=True).first()
        if mail:
            mail.tries += 1
            mail.next_try_at = mail.claimed_until = timezone.now() + CLAIMED_FOR
            mail.save(update_fields=["tries", "next_try_at", "claimed_until"])
        return mail


class Mail(models.Model):
    """One mail to one address. The Message-ID is given before the first try and kept in every later one."""

    message_id = models.CharField(max_length=200, unique=True, default=new_message_id, editable=False)
    address = models.EmailField(_("to"), max_length=254)
    sender = models.CharField(_("from"), max_length=254)
    subject = models.CharField(_("subject"), max_length=400)
    text = models.TextField(_("text"))
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    # The reader asked for it a moment ago (the key to an account): it goes to a paused address too, since whoever is
    # locked out has no other way back.
    asked_for = models.BooleanField(default=False, db_default=False, editable=False)
    # It tells that the account of its reader was closed, or what became of that: no other mail leaves for such a one.
    of_closing = models.BooleanField(default=False, db_default=False, editable=False)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failed_at = models.DateTimeField(_("given up"), null=True, blank=True)
    error = models.TextField(_("what the mail server said"), blank=True)
    bounced_at = models.DateTimeField(_("came back"), null=True, blank=True, editable=False)
    # Of RFC 3463, such as 5.1.1; "" where none was given. Only this is kept: words could hold somebody else's address.
    bounce_status = models.CharField(
        _("code of the mail server"), max_length=11, blank=True, db_default="", editable=False
    )

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [
            models.Index(
                fields=["-asked_for", "next_try_at", "id"],
                name="mail_waiting",
                condition=models.Q(sent_at=None, failed_at=None),
            ),
            models.Index(Upper("address"), name="mail_came_back", condition=models.Q(bounced_at__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(failed_at=None), name="mail_sent_or_failed"
            )
        ]

    def __str__(self):
        return self.subject

    @property
    def is_claimed(self):
        """Whether a loop sends it in this moment."""
        return self.claimed_until is not None and self.claimed_until > timezone.now()

    @property
    def can_be_tried(self):
        """Whether it was given up or put off, so that one may ask for another try."""
        stopped = self.failed_at is not None or (self.tries > 0 and self.next_try_at > timezone.now())
        return self.sent_at is None and stopped and not self.is_claimed

    @transaction.atomic
    def try_again(self, *, by):
        """Let it wait for the next round of the loop, with all its tries before it. Returns whether it does from now
        on: one that was sent, is being sent or waits already stays as it is."""
        from members.models import Activity

        mail = Mail.objects.select_for_update().get(pk=self.pk)
        asked = mail.can_be_tried
        if asked:
            mail.failed_at, mail.tries, mail.next_try_at = None, 0, timezone.now()
            mail.save(update_fields=["failed_at", "tries", "next_try_at"])
            Activity.record("retried", mail, by=by)
        self.refresh_from_db()
        return asked

    @transaction.atomic
    def came_back(self, *, by, status=""):
        """The mail server of the receiver says for good that it does not take mail for this address; once a mail.
        `status` is the code of RFC 3463. After the third of an address nothing is mailed to it any more."""
        from members.models import Activity, MailPause

        mail = Mail.objects.select_for_update().get(pk=self.pk)
        news = mail.bounced_at is None
        if news:
            mail.bounced_at, mail.bounce_status = timezone.now(), status
            mail.save(update_fields=["bounced_at", "bounce_status"])
            Activity.record("bounced", mail, by=by)
            MailPause.objects.consider(mail.address, by=by)
        self.refresh_from_db()
        return news
