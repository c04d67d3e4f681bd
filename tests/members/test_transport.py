"""The way out: which server MAIL_URL names, what its answers mean, and what `mail_test` says of them."""

import smtplib

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command

from cop.lib import mail_url
from cop.lib.env import Reader, SettingError
from members import outbox, transport
from members.models import Mail, MailPause
from tests import mail_server
from tests.cop.site import free_port
from tests.members.test_outbox import put

PASSWORD = "p@ss:w/rd?#[100%] +\"'&"
QUOTED = "p%40ss%3Aw%2Frd%3F%23%5B100%25%5D%20+\"'&"


@pytest.fixture
def server(db, settings):
    with mail_server.running() as server:
        settings.MAIL_URL = server.url
        yield server


def sent(server):
    """Put one mail, let the loop work once, and return its row."""
    mail = put()
    outbox.send_waiting()
    mail.refresh_from_db()
    return mail


# ── MAIL_URL ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://mail.example", ("mail.example", 25, "", "", "")),
        ("SMTP://mail.example:2525/", ("mail.example", 2525, "", "", "")),
        ("smtp://mail.example/?tls=True", ("mail.example", 587, "", "", "start")),
        ("smtp://mail.example?tls=1", ("mail.example", 587, "", "", "start")),
        ("smtp://mail.example/?tls=False", ("mail.example", 25, "", "", "")),
        ("smtps://mail.example", ("mail.example", 465, "", "", "whole")),
        ("smtp://[::1]:2525", ("::1", 2525, "", "", "")),
        (f"smtp://me%40site.example:{QUOTED}@h:26", ("h", 26, "me@site.example", PASSWORD, "")),
        ("smtp://me@site.example:secret@h", ("h", 25, "me@site.example", "secret", "")),
    ],
)
def test_a_mail_url_is_read(url, found):
    server = mail_url.read(url)
    assert (server.host, server.port, server.user, server.password, server.tls) == found
    assert "secret" not in repr(server)


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("mail.example:587", "not the address of a mail server"),
        ("http://mail.example", "not the address of a mail server"),
        ("smtp://", "without a host"),
        ("smtp://mail example", "without a host"),
        ("smtp://mail.example:port", "with a port that is no number"),
        ("smtp://mail.example:99999", "with a port that is no number"),
        ("smtp://user:pa/ss@mail.example", "with something odd after the host"),
        ("smtp://user:pa#ss@mail.example", "with something odd after the host"),
        ("smtp://user:pa[ss@mail.example", "no complete address"),
        ("smtp://user:pa?ss@mail.example", "with an option that there is not"),
        ("smtp://mail.example/?ssl=True", "with an option that there is not"),
        ("smtp://mail.example/?tls=perhaps", "with an option that there is not"),
        ("smtps://mail.example/?tls=True", "with two kinds of TLS"),
        ("smtp://user:pass%C3%A9@mail.example", "other letters than ASCII"),
        ("smtp://user@mail.example", "with only one of user and password"),
    ],
)
def test_a_wrong_mail_url_stops_the_start(tmp_path, url, what):
    with pytest.raises(SettingError) as caught:
        Reader(tmp_path, environment={"MAIL_URL": url}).mail("MAIL_URL")
    sentence = str(caught.value)
    assert sentence.startswith("MAIL_URL is “")
    assert what in sentence or "pa?ss" in url and "port" in sentence
    assert "pa/ss" not in sentence
    assert "pa#ss" not in sentence


def test_checks_name_a_password_in_clear_and_a_bad_sender(settings):
    def found():
        return {message.id for message in run_checks() if message.id in {"cop.W003", "cop.E003"}}

    assert found() == set()
    for url in ("smtp://u:p@localhost", "smtp://u:p@127.0.0.1", "smtps://u:p@mail.example", "smtp://mail.example"):
        settings.MAIL_URL = url
        assert found() == set(), url
    settings.MAIL_URL, settings.DEFAULT_FROM_EMAIL = "smtp://u:p@mail.example:587", "Our site"
    assert found() == {"cop.W003", "cop.E003"}


# ── Answers ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_real_server_gets_the_mail(server):
    mail = sent(server)
    assert mail.sent_at
    [got] = server.mails
    assert (got["Message-ID"], got["To"]) == (mail.message_id, mail.address)
    assert got.defects == []


def test_fifty_mails_go_through_one_connection(server, monkeypatch):
    opened = []
    real = transport.Smtp.open
    monkeypatch.setattr(transport.Smtp, "open", lambda way: real(way) and opened.append(way))
    for _ in range(outbox.BATCH + 1):
        put()
    assert outbox.send_waiting() == outbox.BATCH
    assert len(opened) == 1
    assert opened[0].connection is None, "it is closed"
    assert outbox.send_waiting() == 1
    assert len(set(server.ids)) == len(server.ids) == outbox.BATCH + 1


@pytest.mark.parametrize(
    ("step", "answer", "final"),
    [
        ("receiver", "550 no such user", True),
        ("receiver", "550 5.1.1 no such user", True),
        ("receiver", "554 5.7.1 not from you", True),
        ("receiver", "450 greylisted", False),
        ("receiver", "451 4.7.1 try later", False),
        ("receiver", "421 too busy", False),
        ("receiver", "450 5.9.1.2 is greylisted", False),
        ("receiver", "450 greylisted, see 5.1.1", False),
        ("receiver", "550 4.2.1 this number lies", False),
        ("receiver", "450 5.1.1 so does this one", True),
        ("receiver", "552 5.2.2 mailbox full", False),
        ("data", "554 refused", True),
        ("data", "552 5.3.4 too large", True),
        ("data", "451 try later", False),
        ("data", "452 4.3.1 disk full", False),
        ("sender", "550 5.7.1 you may not send as this", False),
        ("sender", "530 5.7.0 sign in first", False),
        ("sender", "452 try later", False),
    ],
)
def test_final_answers_are_told_from_others(server, step, answer, final):
    setattr(server, step, answer)
    mail = sent(server)
    assert bool(mail.failed_at) is final
    assert mail.sent_at is None
    assert answer[4:] in mail.error
    setattr(server, step, mail_server.TAKEN)
    Mail.objects.filter(pk=mail.pk).update(next_try_at=mail.created_at)
    outbox.send_waiting()
    assert len(server.mails) == (0 if final else 1)


@pytest.mark.parametrize(
    "greeting", [b"554 5.7.1 your address is on a list\r\n", b"421 too busy\r\n", b"", b"SSH-2.0\r\n"]
)
def test_a_server_that_does_not_let_us_in_is_no_answer(db, settings, monkeypatch, greeting):
    monkeypatch.setattr(transport, "CONNECT_SECONDS", 0.3)
    with mail_server.answering(greeting) as port:
        settings.MAIL_URL = f"smtp://127.0.0.1:{port}"
        mail = sent(None)
    assert (mail.tries, mail.failed_at, mail.sent_at) == (1, None, None)
    assert mail.error


@pytest.mark.parametrize("url", ["smtp://127.0.0.1:{port}", "smtp://nowhere.invalid:{port}"])
def test_no_server_at_all_is_no_answer(db, settings, url):
    settings.MAIL_URL = url.format(port=free_port())
    mail = sent(None)
    assert (mail.tries, mail.failed_at, mail.sent_at) == (1, None, None)


def test_a_wrong_password_gives_nothing_up(db, settings):
    with mail_server.running(authenticator=mail_server.only("me", "right"), auth_require_tls=False) as server:
        settings.MAIL_URL = server.url.replace("//", "//me:wrong@")
        mail = sent(server)
    assert (mail.failed_at, mail.sent_at) == (None, None)
    assert mail.error.startswith("SMTPAuthenticationError")


def test_the_mail_after_a_refused_one_goes_through(server):
    server.refused.add("gone@example.org")
    first, second = put(to="gone@example.org"), put()
    assert outbox.send_waiting() == 2
    first.refresh_from_db()
    second.refresh_from_db()
    assert (bool(first.failed_at), bool(second.sent_at)) == (True, True)


@pytest.mark.parametrize(
    ("answer", "counts"), [("550 5.1.1 no such user", 1), ("550 5.2.1 closed", 1), ("550 no", 0), ("554 5.7.1 no", 0)]
)
def test_a_refused_address_counts_as_a_mail_that_came_back(server, answer, counts):
    server.receiver = answer
    for _ in range(3):
        sent(server)
    assert Mail.objects.exclude(bounced_at=None).count() == 3 * counts
    assert MailPause.objects.standing().count() == counts


# ── mail_test ──────────────────────────────────────────────────────────────────────────────────────────


def test_mail_test_says_that_it_went(server, capsys):
    call_command("mail_test", "you@example.org")
    said = capsys.readouterr().out
    assert f"Connected to 127.0.0.1:{server.port}, without TLS, without signing in." in said
    assert "accepted a mail" in said
    assert [mail["To"] for mail in server.mails] == ["you@example.org"]
    assert not Mail.objects.exists(), "past the queue"


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # aiosmtpd does not see the TLS around it
@pytest.mark.parametrize("way", ["start", "whole"])
def test_mail_test_through_tls_with_an_odd_password(db, settings, tmp_path, monkeypatch, capsys, way):
    context, trusted = mail_server.certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    tls = {"ssl_context": context} if way == "whole" else {"tls_context": context, "require_starttls": True}
    tls["auth_require_tls"] = way == "start"
    with mail_server.running(authenticator=mail_server.only("me@site", PASSWORD), auth_required=True, **tls) as server:
        url = server.url.replace("//", f"//me%40site:{QUOTED}@")
        settings.MAIL_URL = f"{url}/?tls=True" if way == "start" else url.replace("smtp:", "smtps:")
        call_command("mail_test", "you@example.org")
        assert sent(server).sent_at, "so does the loop"
        assert len(server.mails) == 2
    said = capsys.readouterr().out
    assert "encrypted (TLSv1.3), signed in as me@site." in said
    assert PASSWORD not in said


def test_mail_test_without_a_server_writes_a_file(db, settings, tmp_path, capsys):
    settings.VAR_DIR = tmp_path
    call_command("mail_test", "you@example.org")
    assert "MAIL_URL is not set" in capsys.readouterr().out
    assert len(list((tmp_path / "mail").iterdir())) == 1


@pytest.mark.parametrize(
    ("step", "answer", "words"),
    [
        ("sender", "550 not you", "look at MAIL_FROM"),
        ("receiver", "554 relay denied", "it wants a user and a password"),
        ("data", "554 looks like a virus", "refused the mail itself (554 looks like a virus)"),
    ],
)
def test_mail_test_says_who_refused_what(server, step, answer, words):
    setattr(server, step, answer)
    with pytest.raises(CommandError) as caught:
        call_command("mail_test", "you@example.org")
    assert words in str(caught.value)
    assert answer in str(caught.value)


def test_mail_test_says_why_there_is_no_way(db, settings, monkeypatch, tmp_path):
    monkeypatch.setattr(transport, "CONNECT_SECONDS", 0.3)

    def said(url):
        settings.MAIL_URL = url
        with pytest.raises(CommandError) as caught:
            call_command("mail_test", "you@example.org")
        return str(caught.value)

    assert "Nothing listens at 127.0.0.1:" in said(f"smtp://127.0.0.1:{free_port()}")
    assert "no machine with the name nowhere.invalid" in said("smtp://nowhere.invalid")
    with mail_server.answering(b"") as port:
        assert "did not answer in time: a firewall" in said(f"smtp://127.0.0.1:{port}")
    with mail_server.answering(b"554 go away\r\n") as port:
        assert "greeted us with a refusal (554 go away)" in said(f"smtp://127.0.0.1:{port}")
    with mail_server.running() as plain:
        assert "does not offer what MAIL_URL asks for" in said(f"{plain.url}/?tls=True")
        assert "does not speak TLS in this way" in said(plain.url.replace("smtp:", "smtps:"))
    context, _trusted = mail_server.certificate(tmp_path)
    with mail_server.running(tls_context=context) as strange:
        assert "The certificate of 127.0.0.1:" in said(f"{strange.url}/?tls=True")
    with mail_server.running(authenticator=mail_server.only("me", "right"), auth_require_tls=False) as server:
        wrong = said(server.url.replace("//", "//me:wrong@"))
    assert "does not take the password of me" in wrong
    assert "wrong@" not in wrong


def test_mail_test_wants_an_address(db):
    with pytest.raises(CommandError, match="“you” is no e-mail address"):
        call_command("mail_test", "you")


def test_every_error_of_smtplib_has_its_words():
    """Each exception class of the library is named, or stands below one that is."""
    from members.management.commands.mail_test import SENTENCES

    kinds = tuple(kind for kind, _words in SENTENCES)
    errors = [thing for thing in vars(smtplib).values() if isinstance(thing, type) and issubclass(thing, OSError)]
    assert [error for error in errors if not issubclass(error, kinds)] in ([], [smtplib.SMTPException])
