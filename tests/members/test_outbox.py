"""The outbox: rows first, then the loop; what fails is tried again, or given up with the server's words."""

import datetime
import email
import smtplib

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from cop.lib import jobs
from members import outbox
from members.models import Mail


def put(subject="Your post was answered", to="nomsa@example.org", html=""):
    message = EmailMultiAlternatives(subject, "Good morning, Nomsa.", to=[to])
    if html:
        message.attach_alternative(html, "text/html")
    message.send()
    return Mail.objects.latest("id")


class Server:
    """A way out that answers with each of `answers` in turn: an exception, or None for success."""

    def __init__(self, *answers):
        self.answers, self.sent = list(answers), []

    def send_messages(self, messages):
        if self.answers and (answer := self.answers.pop(0)):
            raise answer
        self.sent += messages
        return len(messages)

    def close(self):
        pass


@pytest.fixture
def server(monkeypatch, db):
    def make(*answers):
        server = Server(*answers)
        monkeypatch.setattr(outbox, "transport", lambda: server)
        return server

    return make


def test_mail_leaves_with_the_transaction_that_caused_it(db):
    with transaction.atomic():
        put()
        transaction.set_rollback(True)
    assert not Mail.objects.exists()


def test_the_loop_sends_what_waits_into_files(db, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    mail = put(html="<p>Good morning, Nomsa.</p>")
    assert jobs.registry["send_mail"].run() == 1
    assert jobs.registry["send_mail"].run() == 0
    [file] = (tmp_path / "mail").iterdir()
    sent = email.message_from_bytes(file.read_bytes())
    assert (sent["To"], sent["Message-ID"]) == ("nomsa@example.org", mail.message_id)
    assert sent["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in sent.walk()][1:] == ["text/plain", "text/html"]
    mail.refresh_from_db()
    assert mail.sent_at


def test_a_trouble_of_the_moment_is_tried_again_later(server):
    mail = put()
    answering = server(ConnectionRefusedError("no answer"), None)
    outbox.send_waiting()
    mail.refresh_from_db()
    assert (mail.tries, mail.sent_at, mail.failed_at) == (1, None, None)
    assert "no answer" in mail.error
    assert mail.next_try_at > timezone.now()
    assert outbox.send_waiting() == 0
    Mail.objects.update(next_try_at=timezone.now())
    outbox.send_waiting()
    mail.refresh_from_db()
    assert mail.sent_at
    assert [message.extra_headers["Message-ID"] for message in answering.sent] == [mail.message_id]


def test_pauses_grow_up_to_a_working_day(server):
    mail, pauses = put(), []
    server(*[OSError("gone")] * outbox.MAX_TRIES)
    for _ in range(outbox.MAX_TRIES - 1):
        Mail.objects.update(next_try_at=timezone.now())
        outbox.send_waiting()
        mail.refresh_from_db()
        pauses.append(mail.next_try_at - timezone.now())
    assert pauses == sorted(pauses)
    assert outbox.LONGEST_WAIT - datetime.timedelta(minutes=1) < pauses[-1] <= outbox.LONGEST_WAIT


def test_the_last_try_gives_up_and_says_why(server):
    mail = put()
    Mail.objects.update(tries=outbox.MAX_TRIES - 1)
    server(OSError("gone for good"))
    outbox.send_waiting()
    mail.refresh_from_db()
    assert mail.failed_at
    assert "gone for good" in mail.error


@pytest.mark.parametrize(
    ("answer", "final"),
    [
        (smtplib.SMTPDataError(554, b"refused"), True),
        (smtplib.SMTPDataError(451, b"try later"), False),
        (smtplib.SMTPRecipientsRefused({"nomsa@example.org": (550, b"no such user")}), True),
        (smtplib.SMTPRecipientsRefused({"nomsa@example.org": (450, b"greylisted")}), False),
    ],
)
def test_final_answers_are_told_from_others(server, answer, final):
    mail = put()
    server(answer)
    outbox.send_waiting()
    mail.refresh_from_db()
    assert bool(mail.failed_at) is final


def test_one_bad_mail_does_not_hold_up_the_next(server):
    first, second = put(), put()
    server(OSError("this one"), None)
    assert outbox.send_waiting() == 2
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.sent_at, bool(second.sent_at)) == (None, True)
