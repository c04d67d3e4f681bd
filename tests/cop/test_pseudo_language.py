"""Every sentence that the site says can be translated: its pages, errors and mails in the pseudo-language."""

import re
import zoneinfo
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import trans_real

from cop.lib import languages
from discussions.models import Dialogue, Extract, Finding, LiveSession, Phase, Question, Synthesis, Thread, Translation
from members.models import Announcement, HelpOffer, HousePage, Mail, Member, Reason, Site
from resources import spreadsheet
from resources.models import Collection, Evaluation, Initiative, Licence, Page, RecordFile, Resource, ResourceNote, Term
from resources.record_kinds import KINDS
from resources.record_sheets import sheet_of
from tests import factories, world as things
from tests.access_table import TABLE
from tests.cop.pseudo import CODE, Pseudo, title, untranslated
from tests.test_access import cookies_of

READERS = ["visitor", "author", "facilitator", "coordinator"]  # together they see every kind of page
# What a facilitator or an author sees, a coordinator sees too, but for a word here and there.
SELDOM = {"facilitator": pytest.mark.soak, "author": pytest.mark.soak}
PAGE = {"200", "422"}
LEAST_PAGES = 20  # a visitor sees 24; fewer would mean that the walk passes pages over
IN_ITS_OWN = {"admin:members_mail_sample"}  # a mail in the language that its address names


@pytest.fixture
def pseudo(settings):
    """The pseudo-language is one of the site's languages."""
    settings.LANGUAGES = [*settings.LANGUAGES, (CODE, "Pseudo")]
    trans_real._translations[CODE] = Pseudo(CODE)
    yield
    trans_real._translations.pop(CODE)


def test_every_sentence_of_every_mail_is_translatable(pseudo, author):
    """The first here, before the world stands that the others walk through."""
    visitor = Client(headers={"accept-language": CODE})
    for address in (author.email, "nobody@example.org"):
        visitor.post(reverse("account_reset_password"), {"email": address})
        visitor.post(reverse("account_signup"), {"email": address, "name": "Ama", "password1": factories.PASSWORD})
    mails = Mail.objects.all()
    assert len({mail.subject for mail in mails}) == 4
    for mail in mails:
        for text in (mail.subject, mail.text, mail.html):
            words = re.sub(r"https?://[^\s\"]+", "", text)
            assert untranslated(words, {settings.SITE_NAME}) == [], mail.subject


@pytest.fixture(scope="module")
def stood(standing):
    def build():
        w = things.build()
        w.cookies = {role: cookies_of(w, role) for role in READERS}
        return w

    return standing(build)


@pytest.fixture
def world(stood, copy_of, pseudo):
    Member.objects.update(language=CODE)
    Site.objects.update(languages=[code for code, _name in settings.LANGUAGES])
    return copy_of(stood)


@pytest.fixture
def names(world):
    """What is the same in every language."""
    zones = {zone.replace("_", " ") for zone in zoneinfo.available_timezones()}
    licences = {label for label in map(str, Licence.labels) if label.startswith("CC")}
    return {
        settings.SITE_NAME,
        urlsplit(settings.QUICK_EXIT_URL).hostname,
        "PDF",
        "BibTeX",
        "RIS",
        "Atom",
        "CSV",
        "Excel",
        CODE,
        world.published.link,
        *languages.NAMES.values(),
        *zones,
        *licences,
        *(name for sheet in (spreadsheet.sheet(), *map(sheet_of, KINDS.values())) for name in sheet.fields),
        *Extract.objects.values_list("words", flat=True),  # a passage on the workbench is named by its first words
    }


@pytest.fixture
def own(world):
    """What the people of the world wrote. The title of a page and the lists of the desk cannot mark it as theirs."""
    words = {*Member.objects.values_list("profile__name", flat=True)}
    words |= {*Member.objects.values_list("profile__handle", flat=True)}
    words |= {*map(str, HelpOffer.objects.all()), "The open door", "1195", "one", "list.csv"}
    titled = Dialogue, LiveSession, Thread, Synthesis, Resource, HousePage, Collection, Initiative, Page, Announcement
    for model in titled:
        words |= {*model.objects.values_list("title", flat=True)}
    words |= {*Translation.objects.exclude(lines={}).values_list("lines__title", flat=True)}
    mails = {word for mail in Mail.objects.all() for word in (mail.subject, mail.address[0] + "…@example.org")}
    words |= {*Reason.objects.values_list("text", flat=True)}
    words |= {*Collection.objects.values_list("description", flat=True)}
    words |= {*Phase.objects.values_list("title", flat=True), *Question.objects.values_list("words", flat=True)}
    words |= {*Finding.objects.values_list("statement", flat=True)}
    words |= {label for labels in Term.objects.values_list("labels", flat=True) for label in labels.values()}
    for name in ("text", "place"):
        words |= {*ResourceNote.objects.values_list(name, flat=True)}
    for told in Initiative.objects.all():
        words |= {told.place, told.partners, told.done, told.adapted}
    for kind in KINDS.values():
        for name in ("title", "description", "place", "link"):
            words |= {*kind.model.objects.values_list(name, flat=True)} - {""}
    words |= {cell for file in RecordFile.objects.exclude(section="") for row in file.rows for cell in row.values()}
    words |= {said for evaluation in Evaluation.objects.all() for said in evaluation.texts}
    return words | {*Dialogue.objects.values_list("slug", flat=True)} | mails


def page(world, row, role, method):
    """What an address answers, as HTML; None when that is no page."""
    args = row.args(world)
    url = args if isinstance(args, str) else reverse(row.name, args=args)
    client = Client(headers={"accept-language": CODE})
    client.cookies.load(world.cookies[role])
    with transaction.atomic():
        response = getattr(client, method)(url, row.data(world) if method == "post" else {})
        transaction.set_rollback(True)
    return response.content.decode() if response.headers["Content-Type"].startswith("text/html") else None


def pages(world, role, all_states):
    """Every page that somebody can see, to looking and to sending, and one of each kind of error: (row, html). A page
    that shows things in several states (a dialogue that is planned, open, archived) in the first or in all of them."""
    errors, known = set(), set()
    for row in (row for row in TABLE if row.name not in IN_ITS_OWN):
        for method in ("get", "post"):
            expected = row.expected(method, role)
            is_new = all_states or (method, row.name, expected) not in known
            if expected in PAGE and is_new or expected[0] in "45" and (method, expected) not in errors:
                errors.add((method, expected))
                known.add((method, row.name, expected))
                if html := page(world, row, role, method):
                    yield f"{method} {row}", html


@pytest.mark.parametrize("all_states", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["daily", "all"])
@pytest.mark.parametrize("role", [pytest.param(role, marks=SELDOM.get(role, ())) for role in READERS])
def test_every_sentence_of_every_page_is_translatable(world, names, own, role, all_states):
    found, seen = {}, 0
    for address, html in pages(world, role, all_states):
        seen += 1
        desk = own if " admin:" in address else ()
        if words := untranslated(html, names, desk) + untranslated(title(html), names, own):
            found[address] = words
    assert found == {}
    assert seen >= LEAST_PAGES


def test_sentences_that_nobody_can_translate_are_found(visitor, pseudo, thread):
    html = visitor.get(thread.get_absolute_url(), headers={"accept-language": CODE}).content.decode()
    assert found_with(html, "") == []
    for planted in (
        "<p>Nobody wrote.</p>", '<a href="/" aria-label="Nobody wrote.">⟦Home⟧</a>', "<li><b>⟦One⟧</b> Nobody wrote.",
        '<input type="submit" value="Nobody wrote.">', "<bdi>Kofi</bdi> Nobody wrote.", "⟦Home⟧: 12 · Nobody wrote.",
    ):  # fmt: skip
        assert found_with(html, planted) == ["Nobody wrote."], planted
    assert found_with(html, "⟦Home") == ["1 brackets stay open"]


def found_with(html, planted):
    return untranslated(html.replace("</main>", f"{planted}</main>"), {settings.SITE_NAME, "UTC"})
