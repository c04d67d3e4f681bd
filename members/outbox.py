"""Mail goes into the outbox with the transaction that causes it, and leaves through the loop.

A mail is claimed in one short transaction, given to the mail server in none, and what came of it is written in another:
no lock and no transaction is held while a server thinks, and a database that goes away meanwhile is waited for. A
crash in between leaves a claim, which ends by itself. Only where the server had accepted the mail already is it then
sent a second time, under the same Message-ID, by which mail programs know it for the same.
"""

import contextlib
import datetime
import logging
import re
import time
from email.utils import format_datetime, parseaddr, quote

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, connection as database
from django.utils import timezone

from cop.lib.database import failed_to_answer
from cop.lib.failpoints import reach
from cop.lib.post_mail import encode
from members import notices
from members.models import Actor, Mail, MailPause, Member, Site
from members.transport import gone, in_words, is_away, is_final, transport

log = logging.getLogger(__name__)
MAX_TRIES = 12  # with the waits below about three days, what mail servers themselves allow
FIRST_WAIT = datetime.timedelta(seconds=30)
LONGEST_WAIT = datetime.timedelta(hours=8)
BATCH = 50  # mails of one round and of one connection: few enough that servers do not mind
ROUND_SECONDS = 10  # then the other jobs have their turn; a loop that is told to stop gets 15 (cop/supervisor.py)
SETTLE_SECONDS = 60  # for a database that is away: it is started again within ten
PAUSED = "Not sent: mails to this address came back three times, and its member has not looked into it yet."
# A subject that can stand as it is. Django would encode others so that their first line is empty, and some mail
# programs read the fold as a space.
PLAIN = re.compile(r"(?!.*=\?)[ -~]*")
CLOSED = "Not sent: the account of its member is closed."
KEPT_AWAY = "Not sent: it tells of a place from which its member was removed."
NO_ANSWER = "Given up: at each try the program ended before it could say what came of it."


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
                    asked_for=getattr(message, "asked_for", False),
                )
        return len(email_messages)


def named_after_site(sender):
    """The sender of a mail; where that is the site under the name of the settings, under its name of today."""
    name, address = parseaddr(sender)
    return f'"{quote(Site.objects.current().name)}" <{address}>' if name == settings.SITE_NAME else sender


def send_waiting():
    """Send what waits through one connection; returns how many were tried, or 0 when the mail server is
    away: then the others need not be tried now. Several loops may run: what one has claimed the others skip."""
    connection, tried, began = transport(), 0, time.monotonic()
    while tried < BATCH and time.monotonic() - began < ROUND_SECONDS:
        reach("mail unclaimed")
        mail = Mail.objects.claim()
        if mail is None:
            break
        tried += 1
        reach("mail claimed")
        if reason := why_not(mail):
            settle(mail, failed_at=timezone.now(), error=reason)
            continue
        error = send(mail, connection)
        settle(mail, **outcome(mail, error))
        reach("mail settled")
        if is_away(error):
            return 0
        if code := gone(error):
            mail.came_back(by=Actor.MAIL, status=code)
    with contextlib.suppress(OSError):  # it says goodbye; who does not hear it has gone already
        connection.close()
    return tried


def why_not(mail):
    """Why this mail is not to be sent at all, or ""."""
    if mail.tries > MAX_TRIES:
        return NO_ANSWER
    if not mail.of_closing and Member.objects.exclude(closed_at=None).filter(email=mail.address.lower()).exists():
        return CLOSED
    if notices.keeps_back(mail):
        return KEPT_AWAY
    return PAUSED if not mail.asked_for and MailPause.objects.standing().of(mail.address).exists() else ""


def send(mail, connection):
    """Give it to the mail server; returns None, or the exception that tells what went wrong."""
    try:
        connection.open()
        as_message(mail, connection).send()
    except Exception as error:  # whatever the server or the network answers, the row says it
        log.warning("mail %s could not be sent: %s", mail.pk, type(error).__name__)
        return error
    reach("mail accepted")
    return None


def outcome(mail, error):
    """What the row is to say. A final answer or the last try ends it; else it waits twice as long as before."""
    if error is None:
        return {"sent_at": timezone.now(), "failed_at": None, "error": ""}
    said = {"error": f"{type(error).__name__}: {in_words(error)}"[:2000]}
    if is_final(error) or mail.tries >= MAX_TRIES:
        return said | {"failed_at": timezone.now()}
    return said | {"next_try_at": timezone.now() + min(FIRST_WAIT * 2 ** (mail.tries - 1), LONGEST_WAIT)}


def settle(mail, **fields):
    """Write what came of it and end the claim. Who claimed too long ago to still own the mail only says that it was
    sent."""
    mine = {} if "sent_at" in fields else {"claimed_until": mail.claimed_until}
    began = time.monotonic()
    while True:
        try:
            Mail.objects.filter(pk=mail.pk, sent_at=None, **mine).update(claimed_until=None, **fields)
            return
        except DatabaseError as error:
            if not failed_to_answer(error) or time.monotonic() - began > SETTLE_SECONDS:
                raise
        log.warning("the database is away: what came of mail %s is written when it is back", mail.pk)
        database.close()
        time.sleep(1)


def as_message(mail, connection):
    written = format_datetime(mail.created_at)
    headers = mail.headers | {"Message-ID": mail.message_id, "Date": written, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        encode(mail.subject, PLAIN, " "), mail.text, mail.sender, [mail.address], headers=headers, connection=connection
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message
