"""Mail goes into the outbox with the transaction that causes it, and leaves through the loop."""

import datetime
import logging
import smtplib
from email.utils import format_datetime, parseaddr, quote
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from members.models import Mail, Site

log = logging.getLogger(__name__)
MAX_TRIES = 12  # with the waits below about three days, what mail servers themselves allow
FIRST_WAIT = datetime.timedelta(seconds=30)
LONGEST_WAIT = datetime.timedelta(hours=8)
BATCH = 50  # mails of one round: few enough that a stopping loop is not held up


class Outbox(BaseEmailBackend):
    """Django's EMAIL_BACKEND: writes rows, sends nothing."""

    def send_messages(self, email_messages):
        """Write one Mail a receiver; returns the number of messages taken."""
        for message in email_messages:
            html = next((str(a[0]) for a in getattr(message, "alternatives", []) if a[1] == "text/html"), "")
            sender = named_after_site(message.from_email)
            for address in message.recipients():
                Mail.objects.create(
                    address=address,
                    sender=sender,
                    subject=message.subject,
                    text=message.body,
                    html=html,
                    headers=dict(message.extra_headers),
                )
        return len(email_messages)


def named_after_site(sender):
    """The sender of a mail; where that is the site under the name of the settings, under its name of today."""
    name, address = parseaddr(sender)
    return f'"{quote(Site.objects.current().name)}" <{address}>' if name == settings.SITE_NAME else sender


def send_waiting():
    """Send what waits, oldest first; returns how many were tried. Several loops may run: a row that one of them
    holds is skipped by the others. A crash after the mail server accepted sends that one mail again, under the
    same Message-ID."""
    tried = 0
    connection = transport()
    while tried < BATCH and send_next(connection):
        tried += 1
    connection.close()
    return tried


@transaction.atomic
def send_next(connection):
    mail = Mail.objects.waiting().select_for_update(skip_locked=True).first()
    if mail is None:
        return False
    mail.tries += 1
    try:
        as_message(mail, connection).send()
    except Exception as error:  # whatever the server or the network answers, the row says it and is tried again
        put_off(mail, error)
    else:
        mail.sent_at, mail.error = timezone.now(), ""
    mail.save(update_fields=["tries", "sent_at", "failed_at", "next_try_at", "error"])
    return True


def put_off(mail, error):
    """A final answer (an SMTP code of 500 and above) or the last try ends it; else wait twice as long as before."""
    mail.error = f"{type(error).__name__}: {error}"[:2000]
    log.warning("mail %s could not be sent: %s", mail.pk, type(error).__name__)
    final = isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= 500
    refused = isinstance(error, smtplib.SMTPRecipientsRefused) and all(c >= 500 for c, _ in error.recipients.values())
    if final or refused or mail.tries >= MAX_TRIES:
        mail.failed_at = timezone.now()
    else:
        mail.next_try_at = timezone.now() + min(FIRST_WAIT * 2 ** (mail.tries - 1), LONGEST_WAIT)


def as_message(mail, connection):
    written = format_datetime(mail.created_at)
    headers = mail.headers | {"Message-ID": mail.message_id, "Date": written, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        mail.subject, mail.text, mail.sender, [mail.address], headers=headers, connection=connection
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def transport():
    """The way out that MAIL_URL names, or files in VAR_DIR/mail."""
    if not settings.MAIL_URL:
        folder = settings.VAR_DIR / "mail"
        return get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(folder))
    url = urlsplit(settings.MAIL_URL)
    options = parse_qs(url.query)
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=url.hostname,
        port=url.port or 25,
        username=unquote(url.username or ""),
        password=unquote(url.password or ""),
        use_tls=options.get("tls") == ["True"],
        use_ssl=url.scheme == "smtps",
        timeout=20,  # seconds; a mail server that hangs must not hold the loop
    )
