"""The way out: the mail server that MAIL_URL names, and what its answers mean."""

import re
import smtplib

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from cop.lib import mail_url

CONNECT_SECONDS = 10  # for each answer until the way is open: who does not even greet is not there
# For each answer about a mail. A server that checks a mail before it answers takes some seconds; one that accepts it
# after we have gone gets it twice, so this is long.
ANSWER_SECONDS = 60
# A code of RFC 3463: class, subject, detail. Not the beginning of the number of a machine.
STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)")


class Smtp(EmailBackend):
    """Django's, with patience for the answers that matter."""

    def open(self):
        opened = super().open()
        if opened:
            self.connection.sock.settimeout(ANSWER_SECONDS)
        return opened


def transport():
    """The way out that MAIL_URL names, or files in VAR_DIR/mail."""
    if not settings.MAIL_URL:
        folder = settings.VAR_DIR / "mail"
        return get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(folder))
    server = mail_url.read(settings.MAIL_URL)
    return Smtp(
        host=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_tls=server.tls == "start",
        use_ssl=server.tls == "whole",
        timeout=CONNECT_SECONDS,
    )


def answers(error):
    """[(code, text)] of what the server answered; none when it did not."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [(code, as_text(words)) for code, words in error.recipients.values()]
    if isinstance(error, smtplib.SMTPResponseException):
        return [(error.smtp_code, as_text(error.smtp_error))]
    return []


def as_text(words):
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return " ".join(text.split())


def in_words(error):
    """What the server answered, in one line, or what the exception says itself."""
    return "; ".join(f"{code} {text}" for code, text in answers(error)) or str(error)


def status(text):
    """The code of RFC 3463 with which a server's words begin, such as "5.1.1", or ""."""
    found = STATUS.match(text)
    return found[0] if found else ""


def is_final(error):
    """Whether trying again is of no use: the server refused this mail (after RCPT or DATA) with an answer of 500 and
    more. Everything before that, a refused greeting, user, password or sender, is about us, and somebody will put it
    right; without an answer it is the network's. A code of RFC 3463, where there is one, counts more than the number
    before it, and a full mailbox (X.2.2) may be emptied."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError):
        return False
    return all(refuses(code, status(text)) for code, text in answers(error))


def refuses(code, status):
    if status.endswith(".2.2"):
        return False
    return status.startswith("5") if status else code >= 500


def gone(error):
    """The code with which a server says that there is no such address, or that it is closed (5.1.X, 5.2.1); else ""."""
    if not is_final(error) or not isinstance(error, smtplib.SMTPRecipientsRefused):
        return ""
    codes = [status(text) for _code, text in answers(error)]
    return codes[0] if all(re.fullmatch(r"5\.(1\.\d+|2\.1)", code) for code in codes) else ""


def is_away(error):
    """Whether it was the way and not the mail: the next one need not be tried now."""
    return isinstance(error, OSError) and not isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError)
