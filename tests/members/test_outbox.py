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
from members.models import Mail, MailPause
from members.models.mail import CLAIMED_FOR
from tests.connections import another, cut


def put(subject="Your post was answered", to="nomsa@example.org", html=""):
    message = EmailMultiAlternatives(subject, "Good morning, Nomsa.", to=[to])
    if html:
        message.attach_alternative(html, "text/html")
    message.send()
    return Mail.objects.latest("id")


class Server:
    """A way out that answers with each of `answers` in turn: an exception, a function to call first, or None for
    success."""

    def __init__(self, *answers):
        self.answers, self.sent = list(answers), []

    def open(self):
        pass

    def send_messages(self, messages):
        if self.answers and (answer := self.answers.pop(0)):
            if isinstance(answer, Exception):
                raise answer
            answer()
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


def pass_time():
    """Everything that waits for a later moment is due, and every claim is over."""
    Mail.objects.filter(sent_at=None).update(next_try_at=timezone.now())
    Mail.objects.exclude(claimed_until=None).update(claimed_until=timezone.now())


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
    assert (mail.tries, mail.sent_at, mail.failed_at, mail.claimed_until) == (1, None, None, None)
    assert "no answer" in mail.error
    assert mail.next_try_at > timezone.now()
    assert outbox.send_waiting() == 0
    pass_time()
    outbox.send_waiting()
    mail.refresh_from_db()
    assert mail.sent_at
    assert [message.extra_headers["Message-ID"] for message in answering.sent] == [mail.message_id]


def test_pauses_grow_up_to_a_working_day(server):
    mail, pauses = put(), []
    server(*[OSError("gone")] * outbox.MAX_TRIES)
    for _ in range(outbox.MAX_TRIES - 1):
        pass_time()
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


def test_one_bad_mail_does_not_hold_up_the_next(server):
    first, second = put(), put()
    server(smtplib.SMTPDataError(451, b"this one"), None)
    assert outbox.send_waiting() == 2
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.sent_at, bool(second.sent_at)) == (None, True)


def test_a_mail_that_cannot_be_written_does_not_either(server):
    first, second = put(), put()
    Mail.objects.filter(pk=first.pk).update(sender="Two\nlines <site@example.org>")
    answering = server(*[None] * 2)
    monkey = answering.send_messages
    answering.send_messages = lambda messages: [m.message() for m in messages] and monkey(messages)
    assert outbox.send_waiting() == 2
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.sent_at, bool(second.sent_at)) == (None, True)
    assert "BadHeaderError" in first.error


def test_a_server_that_is_away_is_asked_once_a_round(server):
    put(), put()
    server(TimeoutError("no answer"))
    assert outbox.send_waiting() == 0
    assert list(Mail.objects.order_by("id").values_list("tries", flat=True)) == [1, 0]


def test_a_round_ends_so_that_other_jobs_have_their_turn(server, monkeypatch):
    put(), put()
    moments = iter(range(0, 1000, outbox.ROUND_SECONDS // 2 + 1))
    monkeypatch.setattr(outbox.time, "monotonic", lambda: next(moments))
    server()
    assert outbox.send_waiting() == 1


def test_a_claimed_mail_is_nobody_elses(db):
    mail = put()
    claimed = Mail.objects.claim()
    assert (claimed, claimed.tries, claimed.is_claimed) == (mail, 1, True)
    assert Mail.objects.claim() is None
    assert Mail.objects.waiting(at=timezone.now() + CLAIMED_FOR).get() == mail, "who died leaves it"


def test_the_key_to_an_account_overtakes_what_waits(db):
    first, key = put(), put()
    Mail.objects.filter(pk=key.pk).update(asked_for=True)
    assert [Mail.objects.claim(), Mail.objects.claim()] == [key, first]


@pytest.mark.django_db(transaction=True)
def test_what_another_loop_is_claiming_is_skipped():
    first, second = put(), put()
    with another() as there, there.cursor() as cursor:
        cursor.execute("SELECT 1 FROM members_mail WHERE id = %s FOR UPDATE", [first.pk])
        assert Mail.objects.claim() == second
        assert Mail.objects.claim() is None


@pytest.mark.django_db(transaction=True)
def test_no_lock_is_held_while_the_server_thinks(server):
    """A member who leaves in this moment does not wait for a mail server."""
    put()

    def erase():
        with another() as there, there.cursor() as cursor:
            cursor.execute("SET lock_timeout = 2000")
            cursor.execute("DELETE FROM members_mail")
            there.commit()

    server(erase)
    assert outbox.send_waiting() == 1
    assert not Mail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_goes_away_meanwhile_is_waited_for(server):
    mail = put()
    answering = server(cut)
    assert outbox.send_waiting() == 1
    mail.refresh_from_db()
    assert mail.sent_at
    assert outbox.send_waiting() == 0
    assert len(answering.sent) == 1


def test_who_claimed_too_long_ago_changes_nothing(server):
    mail = put()
    late = Mail.objects.claim()
    pass_time()
    Mail.objects.claim()
    outbox.settle(late, failed_at=timezone.now(), error="too late")
    mail.refresh_from_db()
    assert (mail.failed_at, mail.is_claimed) == (None, True)
    outbox.settle(late, sent_at=timezone.now(), failed_at=None, error="")
    mail.refresh_from_db()
    assert mail.sent_at, "but sent is sent"


def test_a_mail_that_ends_the_program_each_time_is_given_up(server):
    mail, answering = put(), server()
    for _ in range(outbox.MAX_TRIES):
        Mail.objects.claim()
        pass_time()
    outbox.send_waiting()
    mail.refresh_from_db()
    assert mail.failed_at
    assert mail.error == outbox.NO_ANSWER
    assert answering.sent == []


def test_nothing_is_sent_to_a_paused_address(server):
    MailPause.objects.create(address="nomsa@example.org")
    mail, other, answering = put(to="Nomsa@example.org"), put(to="kofi@example.org"), server()
    outbox.send_waiting()
    mail.refresh_from_db()
    assert (bool(mail.failed_at), mail.error) == (True, outbox.PAUSED)
    assert [message.to for message in answering.sent] == [[other.address]]


def test_the_key_to_an_account_goes_to_a_paused_address(server, visitor, member):
    MailPause.objects.create(address=member.email)
    visitor.post("/accounts/password/reset/", {"email": member.email})
    answering = server()
    outbox.send_waiting()
    assert [message.to for message in answering.sent] == [[member.email]]
