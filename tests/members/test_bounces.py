"""Mails that come back: what counts, for which address, and how often."""

import json
import subprocess
import sys
from email import message_from_bytes

import pytest
from django.conf import settings as configured
from django.core.management import CommandError, call_command
from django.utils import timezone
from flufl.bounce import all_failures

from members import bounces
from members.models import Activity, Actor, Mail, MailPause
from members.models.mail_pause import FINAL_BOUNCES

REPORT = """From: MAILER-DAEMON@mx.example.net
To: noreply@localhost
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=us-ascii

This is the mail system. Your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <{to}>: no such user

--B
Content-Type: {kind}

Message-ID: {id}
To: {to}
Subject: Your post was answered

--B--
"""
QMAIL = """From: MAILER-DAEMON@example.net
To: noreply@localhost
Subject: failure notice

Hi. This is the qmail-send program at example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<{to}>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <noreply@localhost>
Message-ID: {id}
Subject: Your post was answered

Good morning.
"""
AWAY = """From: {to}
To: noreply@localhost
Subject: Out of office
In-Reply-To: {id}
Auto-Submitted: auto-replied

I am back on Monday. For anything urgent write to colleague@example.net.
"""


def sent(to="nomsa@example.org"):
    return Mail.objects.create(address=to, sender="a@b.org", subject="Hello", text="x", sent_at=timezone.now())


def bounce(mail, form=REPORT, *, action="failed", status="5.1.1", to=None, kind="text/rfc822-headers", id=None):
    words = {"to": to or mail.address, "action": action, "status": status, "kind": kind}
    return form.format(id=id or mail.message_id, **words).encode()


def took(*raw):
    """The numbers of the report that are not zero, without that of all."""
    report = vars(bounces.take_in(raw))
    return {name: number for name, number in report.items() if number and name != "read"}


# ── What a mail is ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.corpus
def test_real_bounces_are_read_as_expected(corpus):
    folder = corpus / "mail-malformed" / "bounces"
    expected = json.loads((folder / "EXPECTED.json").read_text())
    assert len(expected) > 40
    for name, addresses in expected.items():
        temporary, final = all_failures(message_from_bytes((folder / name).read_bytes()))
        found = {
            kind: {a.decode().lower() for a in who} for kind, who in (("temporary", temporary), ("permanent", final))
        }
        assert found == {kind: {a.lower() for a in who} for kind, who in addresses.items()}, name


@pytest.mark.corpus
def test_real_bounces_count_for_the_mail_that_stands_in_them(db, corpus):
    """Those that return its headers; most of these old ones do not, and count for nobody."""
    folder, seen = corpus / "mail-malformed" / "bounces", 0
    for name, addresses in json.loads((folder / "EXPECTED.json").read_text()).items():
        raw = (folder / name).read_bytes()
        ids = bounces.ids_in(message_from_bytes(raw))
        if not ids:
            assert took(raw) == {"strangers": 1}, name
            continue
        Mail.objects.all().delete()
        address = (addresses["permanent"] or addresses["temporary"])[0]
        Mail.objects.create(address=address, sender="a@b.org", subject="x", text="x", message_id=ids[0])
        assert took(raw).keys() <= {"counted", "temporary", "against_us"}, name
        assert ("temporary" in took(raw)) == (not addresses["permanent"]), name
        seen += 1
    assert seen == 7


@pytest.mark.corpus
def test_malformed_mails_harm_nobody(db, corpus, capsys):
    sent()
    call_command("take_bounces", str(corpus / "mail-malformed"))
    said = capsys.readouterr().out
    assert "0 counted" in said
    assert "0 of these addresses are paused" in said
    assert Mail.objects.exclude(bounced_at=None).count() == 0


@pytest.mark.parametrize("form", [REPORT, QMAIL])
def test_a_final_bounce_counts_once(db, form):
    mail = sent()
    assert took(bounce(mail, form)) == {"counted": 1}
    assert took(bounce(mail, form), bounce(mail, form)) == {"again": 2}
    mail.refresh_from_db()
    assert (bool(mail.bounced_at), mail.bounce_status) == (True, "5.1.1")
    assert Activity.objects.about(mail).get().actor_kind == Actor.MAIL


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_the_returned_mail_may_stand_in_either_form(db, kind):
    assert took(bounce(sent(), kind=kind)) == {"counted": 1}


@pytest.mark.parametrize(
    ("made", "became"),
    [
        ({"action": "delayed", "status": "4.4.1"}, "temporary"),
        ({"status": "5.7.1"}, "against_us"),
        ({"form": AWAY}, "others"),
        ({"id": "<1.2.3@elsewhere.example>"}, "strangers"),
    ],
)
def test_what_does_not_count(db, made, became):
    mail = sent()
    assert took(bounce(mail, **made)) == {became: 1}
    mail.refresh_from_db()
    assert mail.bounced_at is None


def test_a_bounce_without_the_id_of_a_mail_counts_for_nobody(db):
    """Otherwise whoever knows an address could pause it."""
    mail = sent()
    for number in range(2 * FINAL_BOUNCES):
        forged = bounce(mail, id=f"<{number}@localhost>").replace(b"Message-ID", b"X-Id")
        assert took(forged) == {"strangers": 1}
    assert not MailPause.objects.exists()


def test_a_thousand_forged_bounces_with_one_id_count_once(db):
    mail = sent()
    took(*[bounce(mail, to=f"other{n}@example.org") for n in range(20)])
    assert Mail.objects.exclude(bounced_at=None).count() == 1
    assert not MailPause.objects.exists()


def test_no_address_of_a_stranger_is_learned(db):
    """Where a mail was forwarded to stands in the bounce, and nowhere afterwards."""
    for mail in [sent() for _ in range(FINAL_BOUNCES)]:
        took(bounce(mail, to="secret@elsewhere.example"))
    assert MailPause.objects.get().address == "nomsa@example.org"
    columns = [str(list(model.objects.values())) for model in (Mail, MailPause, Activity)]
    assert "secret" not in "".join(columns)


# ── Mailboxes ──────────────────────────────────────────────────────────────────────────────────────────


def test_an_mbox_file_a_folder_and_a_mail_directory_are_read(db, tmp_path, capsys):
    mails = [sent(f"m{n}@example.org") for n in range(4)]
    mbox, folder, maildir = tmp_path / "box", tmp_path / "folder", tmp_path / "maildir"
    mbox.write_bytes(b"".join(b"From MAILER-DAEMON Thu Nov 26 08:00:00 2026\n" + bounce(m) + b"\n" for m in mails[:2]))
    folder.mkdir()
    (folder / "one.eml").write_bytes(bounce(mails[2]))
    for name in ("cur", "new", "tmp"):
        (maildir / name).mkdir(parents=True)
    (maildir / "new" / "1764144000.M1.host").write_bytes(bounce(mails[3]))
    for place, number in ((mbox, 2), (folder, 1), (maildir, 1), (tmp_path, 0)):
        call_command("take_bounces", str(place))
        assert f" {number} counted" in capsys.readouterr().out
    assert Mail.objects.exclude(bounced_at=None).count() == 4


def test_a_mailbox_that_is_not_there(db, tmp_path):
    with pytest.raises(CommandError, match="could not be read"):
        call_command("take_bounces", str(tmp_path / "nothing"))


def test_one_mail_comes_through_standard_input(db, monkeypatch, capsys, tmp_path):
    (tmp_path / "mail").write_bytes(bounce(sent()))
    with open(tmp_path / "mail") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        call_command("take_bounces", "-")
    assert "1 mails read: 1 counted" in capsys.readouterr().out


def test_the_command_stands_in_the_list_of_commands():
    command = [sys.executable, configured.BASE_DIR / "manage.py", "take_bounces", "--help"]
    said = subprocess.run(command, capture_output=True, text=True)
    assert "FILE|DIR|-" in said.stdout, said.stderr
