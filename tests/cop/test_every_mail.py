"""Every mail that the site writes, in four languages, as mail programs read it."""

import email
import email.policy
import re
from pathlib import Path

import fast_mail_parser
import lxml.html
import mailparser
import pytest
from django.conf import settings
from django.test.signals import template_rendered
from django.utils import timezone
from django.utils.translation import trans_real

from cop.lib import text as rules
from members import letters, mailing, samples
from members.models import Notification, Why
from members.outbox import as_message
from tests import mail_reading
from tests.cop.pseudo import CODE, Pseudo, title, untranslated
from tests.mail_reading import html_of, same_lines, text_of

LANGUAGES = ["en", "ar", CODE, "fr"]  # of "fr" there is no catalogue: Django's own words are French, ours English
FOLDERS = ["emails", "account/email"]
ADDRESS = re.compile(r"https?://[^\s\"<]+")
WORD = re.compile(r"\w+")


@pytest.fixture(params=LANGUAGES)
def language(request, settings, member):
    settings.LANGUAGES = [*settings.LANGUAGES, (CODE, "Pseudo"), ("fr", "French")]
    trans_real._translations[CODE] = Pseudo(CODE)
    member.language = request.param
    yield request.param
    trans_real._translations.pop(CODE)


@pytest.fixture
def mails(language, member):
    return {name: samples.sample(name, member) for name in samples.names()}


def sent(mail):
    """The bytes that go to the mail server."""
    mail.created_at = mail.created_at or timezone.now()
    return as_message(mail, None).message().as_bytes(linesep="\r\n")


def parsed(mail):
    return email.message_from_bytes(sent(mail), policy=email.policy.default)


def spoken(html):
    """What is read of a page, without its title."""
    return lxml.html.document_fromstring(html).find("body").text_content()


def test_every_template_has_a_sample(member):
    rendered = set()

    def note(sender, template, **_kwargs):
        rendered.add(template.name)

    template_rendered.connect(note)
    for name in samples.names():
        samples.sample(name, member)
    template_rendered.disconnect(note)
    there = {
        f"{folder}/{path.name}"
        for folder in FOLDERS
        for path in (Path(settings.BASE_DIR) / "templates" / folder).iterdir()
    }
    assert there - rendered == set()


def test_three_programs_read_them_without_defects(mails):
    for mail in mails.values():
        message = mail_reading.read(sent(mail))
        assert (message["Subject"], message["To"]) == (" ".join(mail.subject.split()), mail.address)
        assert text_of(message) == same_lines(mail.text)
        assert html_of(message) == [same_lines(mail.html)]


def test_defects_are_found(member):
    data = sent(samples.sample("discreet", member))
    cut = data[: data.rindex(b"--=")]  # the last boundary is gone
    assert any(part.defects for part in email.message_from_bytes(cut, policy=email.policy.default).walk())
    assert mailparser.parse_from_bytes(cut).has_defects
    for wrong in (data.replace(b"To: ", b"To: @<"), data.replace(b"utf-8", b"utf-88", 1)):
        assert fast_mail_parser.parse_email(wrong).warnings


def test_text_and_html_say_the_same(mails):
    for name, mail in mails.items():
        text, html = mail.text.replace("> ", ""), lxml.html.document_fromstring(mail.html)
        in_text = set(ADDRESS.findall(text))
        assert in_text == {link.get("href") for link in html.iter("a")}, name
        assert set(WORD.findall(ADDRESS.sub("", text))) == set(WORD.findall(ADDRESS.sub("", spoken(mail.html)))), name


def test_every_sentence_of_them_is_translatable(mails, language, member):
    if language != CODE:
        return
    known = {settings.SITE_NAME, "News", samples.TITLE, "Openings that worked", member.name}
    known |= {*samples.WORDS.splitlines()}
    for name, mail in mails.items():
        for words in (mail.subject, mail.text.replace("> ", ""), mail.html, title(mail.html)):
            assert untranslated(ADDRESS.sub("", words), known) == [], name


def test_their_direction_is_that_of_the_language(mails, language):
    for mail in mails.values():
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in mail.html


def test_nothing_is_loaded_from_anywhere(mails):
    loads = (
        "//img|//link|//script|//iframe|//object|//embed|//video|//audio|//source|//form|//@src|//@srcset|//@background"
    )
    for mail in mails.values():
        assert lxml.html.document_fromstring(mail.html).xpath(loads) == []
        assert "url(" not in mail.html
        assert "@import" not in mail.html


def test_they_are_small(mails, record_property):
    sizes = {name: len(sent(mail)) for name, mail in mails.items()}
    record_property("bytes of the largest mail", max(sizes.values()))
    assert max(sizes.values()) <= letters.LETTER_BYTES


@pytest.mark.parametrize("letter", ["a ", "ß ", "ض ", "ሀ ", "字，"])
def test_the_longest_reason_makes_no_large_mail(member, monkeypatch, letter):
    words = (letter[0] * 19 + letter[1]) * 100  # 2,000 characters, what the forms take
    monkeypatch.setattr(samples, "WORDS", words)
    for name in samples.names():
        assert len(sent(samples.sample(name, member))) <= letters.LETTER_BYTES


def prose(letter, number):
    """So many characters of prose in a script."""
    return ((letter[0] * 9 + letter[1]) * (number // 10 + 1))[:number]


@pytest.mark.parametrize("letter", ["a ", "ß ", "ض ", "ሀ ", "字，"])
def test_a_long_post_makes_no_large_mail(member, monkeypatch, letter):
    body = prose(letter, rules.MAX_CHARS - 100)
    monkeypatch.setattr(samples, "WORDS", f"{body}\n\n" + "The end")
    mail = samples.sample("notice", member)
    assert len(sent(mail)) <= letters.LETTER_BYTES
    for form in (mail.text, mail.html):
        assert "…" in form
        assert "The end" not in form
    monkeypatch.setattr(samples, "WORDS", prose(letter, 500) + "\n\nThe end")
    mail = samples.sample("notice", member)
    for form in (mail.text, mail.html):
        assert "…" not in form
        assert "The end" in form


@pytest.mark.parametrize("letter", ["a ", "& ", "ض ", "ሀ ", "字，"])
def test_much_news_makes_no_large_digest(member, monkeypatch, letter):
    monkeypatch.setattr(samples, "WORDS", prose(letter, 2000))
    pairs = [(Notification(why=Why.REPLY), samples.told(member, prose(letter, 100) + f"{n}", "Ama")) for n in range(60)]
    given = mailing.digest(pairs)
    assert len(given["context"]["groups"]) + given["context"]["more"] == 60
    assert len(given["context"]["groups"]) >= 3
    assert len(sent(letters.compose(member, **given))) <= letters.LETTER_BYTES
