"""A mail to a member: its words, its headers, and what a discreet one keeps to itself."""

import email
import email.policy

import pytest
from django.utils.translation import gettext as _

from members import letters, reaching, samples
from members.models import Mail, Member
from members.notices import Told
from members.outbox import as_message

TITLE = "When the room goes quiet"


def write(member, **given):
    """A mail that says as much as one can."""
    wanted = {
        "subject": lambda: f"{_('Home')}: {TITLE}",
        "context": told("Kofi answered Nomsa Dlakavu"),
        "list_name": "dialogue-open-room",
        "list_title": "Die Küche, فضاء",
        "stop": "personal",
        "references": ["<first@example.org>", "<second@example.org>"],
    }
    return letters.write(member, "notice", **wanted | given)


def told(sentence):
    words = "For whom is it?"
    thing = Told({}, TITLE, "en", "/posts/7/", samples.MOMENT, "thread 7", body=words, html=f"<p>{words}</p>")
    return {"told": thing, "sentence": sentence, "there": "http://localhost:8000/posts/7/"}


def read(mail):
    """As a mail program reads it."""
    return email.message_from_bytes(as_message(mail, None).message().as_bytes(), policy=email.policy.default)


def test_a_mail_is_one_row_of_the_outbox(member):
    mail = write(member, message_id="<digest.7@example.org>")
    assert Mail.objects.get() == mail
    assert (mail.address, mail.subject) == (member.email, f"Home: {TITLE}")
    assert mail.message_id == "<digest.7@example.org>"
    for words in (mail.text, mail.html):
        assert "Nomsa Dlakavu" in words
        assert "For whom is it?" in words


def test_who_has_no_address_gets_no_mail(db):
    imported = Member.objects.create_user(name="Imported")
    assert write(imported) is None
    assert not Mail.objects.exists()


def test_mail_programs_can_thread_file_and_stop_it(member):
    message = read(write(member))
    assert message["References"] == "<first@example.org> <second@example.org>"
    assert message["In-Reply-To"] == "<second@example.org>"
    assert message["List-Id"] == "Die Küche, فضاء <dialogue-open-room.localhost>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"].strip(" <>") in message.get_body(["plain"]).get_content()
    assert message["Auto-Submitted"] == "auto-generated"


def test_the_title_of_a_list_stays_in_its_place(member):
    assert letters.of_list("a", 'An "open" room')["List-Id"] == r'"An \"open\" room" <a.localhost>'
    assert letters.of_list("a", "") == {"List-Id": "<a.localhost>"}
    assert "\n" not in letters.of_list("a", "فضاء" * 40)["List-Id"]


def test_a_mail_speaks_the_language_of_its_receiver(member):
    member.prefer(by=member, language="ar")
    mail = write(member, context=lambda: told(_("Home")))
    assert '<html lang="ar" dir="rtl">' in mail.html
    assert not mail.subject.startswith("Home")
    assert TITLE in mail.subject
    assert "Home" not in mail.text


@pytest.mark.parametrize("language", ["", "tlh"])
def test_without_a_language_it_is_that_of_the_site(member, language):
    Member.objects.filter(pk=member.pk).update(language=language)
    member.refresh_from_db()
    assert '<html lang="en" dir="ltr">' in write(member).html


@pytest.mark.parametrize("why", ["member", "dialogue"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_discreet_mail_holds_no_word_of_the_content(member, settings, why, language):
    settings.SITE_NAME = "Gender Training"
    member.prefer(by=member, language=language)
    member.prefer_mail(by=member, discreet=why == "member")
    given = {"sensitive": why == "dialogue", "message_id": "<post.7@example.org>", "list_title": TITLE}
    message = read(write(member, **given))
    parts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    assert len(parts) == 2
    whole = " ".join([*parts, *(f"{name}: {value}" for name, value in message.items())])
    for told in (
        TITLE,
        "room",
        "quiet",
        "For whom",
        settings.SITE_NAME,
        "Gender",
        "Nomsa",
        "first@",
        "second@",
        "post.7",
    ):
        assert told not in whole
    assert not {"List-Id", "References", "In-Reply-To"} & set(message.keys())
    assert message["From"] == "News <noreply@localhost>"
    assert all(settings.SITE_URL in part for part in parts)
    assert message["List-Unsubscribe"]


def test_the_plain_mail_would_fail_that_test(member):
    message = read(write(member, list_title=TITLE))
    assert TITLE in message["Subject"]
    assert TITLE in message["List-Id"]
    assert "Gender Training" in message["From"]


def test_the_same_mail_has_the_same_veiled_number(member):
    assert letters.veiled("<post.7@a>") == letters.veiled("<post.7@a>") != letters.veiled("<post.8@a>")


def test_a_subject_is_one_short_line(member):
    mail = write(member, subject=lambda: "Two\r\nBcc: somebody@example.org " + "long " * 100)
    assert mail.subject.startswith("Two Bcc: somebody@example.org long")
    assert len(mail.subject) <= letters.SUBJECT_LENGTH
    assert read(mail)["Bcc"] is None


def test_discreet_mail_about_an_account_names_no_site(visitor, member, settings):
    """It has to say what it is for; of what the site is about it says nothing."""
    for discreet in (False, True):
        member.prefer_mail(by=member, discreet=discreet)
        visitor.post("/accounts/password/reset/", {"email": member.email})
        mail = Mail.objects.latest("pk")
        whole = " ".join([mail.subject, mail.text, mail.html, mail.sender, *mail.headers.values()])
        assert (settings.SITE_NAME in whole) is not discreet
        assert mail.subject == "Choose a new password"
        assert "/accounts/password/reset/key/" in mail.text
    assert mail.sender == "News <noreply@localhost>"


def test_what_was_asked_for_says_what_it_is_for(member, settings):
    member.prefer_mail(by=member, discreet=True)
    mail = letters.write(member, **reaching.letter())
    assert (mail.subject, mail.asked_for) == ("Mail reaches you again", True)
    assert mail.sender == "News <noreply@localhost>"
    assert settings.SITE_NAME not in mail.text + mail.html
