"""Sends one mail right now and says what happened."""

import smtplib
import socket
import ssl

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.forms import ValidationError
from django.utils import timezone

from cop.lib import mail_url
from members import transport
from members.models.mail import new_message_id
from members.outbox import named_after_site

PORT_AND_TLS = "look at the port and at the kind of TLS in MAIL_URL: 587 goes with ?tls=True, 465 with smtps://"


class Command(BaseCommand):
    help = "Send one mail to ADDRESS right now, past the outbox, and say in plain words what happened."

    def add_arguments(self, parser):
        parser.add_argument("address", metavar="ADDRESS")

    def handle(self, *, address, **options):
        try:
            validate_email(address)
        except ValidationError:
            raise CommandError(f"“{address}” is no e-mail address.") from None
        way, message = transport.transport(), mail_to(address)
        message.connection = way
        if not settings.MAIL_URL:
            message.send()
            self.stdout.write(
                f"MAIL_URL is not set, so the mail is a file in {settings.VAR_DIR / 'mail'} and reaches nobody."
            )
            return
        server = mail_url.read(settings.MAIL_URL)
        place = f"{server.host}:{server.port}"
        try:
            way.open()
            self.stdout.write(f"Connected to {place}, {security(way)}{identity(server)}.")
            message.send()
            way.close()
        except OSError as error:
            raise CommandError(in_words(error, server, place)) from None
        self.stdout.write(
            f"The mail server accepted a mail from {message.from_email} to {address}. Whether it arrives is up to the "
            "servers behind it: if it does not within some minutes, look into the folder for unwanted mail."
        )


def mail_to(address):
    now = timezone.now()
    return EmailMessage(
        "A test of the mail",
        f"{settings.SITE_URL} sent this mail at {now:%Y-%m-%d %H:%M} UTC, to see whether mail leaves it. It did.\n",
        named_after_site(settings.DEFAULT_FROM_EMAIL),
        [address],
        headers={"Message-ID": new_message_id(), "Auto-Submitted": "auto-generated"},
    )


def security(way):
    socket_ = way.connection.sock
    return f"encrypted ({socket_.version()})" if isinstance(socket_, ssl.SSLSocket) else "without TLS"


def identity(server):
    return f", signed in as {server.user}" if server.user else ", without signing in"


def in_words(error, server, place):
    """A sentence that says what went wrong at which step, and what to look at."""
    said = transport.in_words(error)
    if isinstance(error, smtplib.SMTPServerDisconnected) and "timed out" in said:
        error = TimeoutError(said)  # what smtplib makes of it while it reads an answer
    for kind, sentence in SENTENCES:
        if isinstance(error, kind):
            return sentence.format(place=place, host=server.host, user=server.user, said=said, hint=PORT_AND_TLS)
    return f"{place} could not be used ({said})."


# The first that fits; smtplib's own come first, since each is an OSError.
SENTENCES = [
    (smtplib.SMTPAuthenticationError, "{place} does not take the password of {user} ({said}): correct MAIL_URL, in "
     "which odd characters are percent-encoded; some servers want a password made for programs."),
    (smtplib.SMTPSenderRefused, "{place} does not let us send as this sender ({said}): look at MAIL_FROM, and whether "
     "the server asks for user and password."),
    (smtplib.SMTPRecipientsRefused, "{place} does not take mail for this address ({said}): try another one; when it "
     "says something of relaying, it wants a user and a password."),
    (smtplib.SMTPDataError, "{place} refused the mail itself ({said})."),
    (smtplib.SMTPNotSupportedError, "{place} does not offer what MAIL_URL asks for ({said}): {hint}."),
    (smtplib.SMTPResponseException, "{place} greeted us with a refusal ({said}): ask who runs it."),
    (smtplib.SMTPServerDisconnected, "{place} hung up ({said}): {hint}."),
    (ssl.SSLCertVerificationError, "The certificate of {place} is not good ({said}): MAIL_URL must have the name that "
     "stands in it; SSL_CERT_FILE can name a file with an authority of your own."),
    (ssl.SSLError, "{place} does not speak TLS in this way ({said}): {hint}."),
    (socket.gaierror, "There is no machine with the name {host} ({said}): correct MAIL_URL."),
    (ConnectionRefusedError, "Nothing listens at {place}: {hint}, and whether the server runs."),
    (TimeoutError, "{place} did not answer in time: a firewall may stand between, since many providers close port 25; "
     "{hint}."),
]  # fmt: skip
