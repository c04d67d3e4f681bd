"""A dialogue read right to left on a telephone, by somebody who then helps others to, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from discussions.models import Translation, TranslationDraft
from discussions.outdating import note_outdated
from members.models import Topic
from members.notices import tell
from tests import factories
from tests.browser.looking import is_narrow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
ARABIC = {"title": "عندما تصمت القاعة", "summary": "ماذا نفعل حين لا يتكلم أحد؟", "body": "أذرع *متشابكة*."}
TRANSLATED = re.compile(r"/translations/thread/\d+/$")


def fits(page):
    """Nothing makes the page wider than the telephone."""
    assert is_narrow(page), page.url


def test_the_arabic_readers_journey(open_window, script):
    facilitator, first = factories.make_member(name="Wanjiru Mutembei"), factories.make_member(name="Nomsa Dlakavu")
    reader = factories.make_member(name="سلمى نصر الدين", languages=["ar"], language="ar")
    Topic.objects.create(code="silence", labels={"en": "Opening", "ar": "افتتاح"})
    dialogue = factories.make_dated(visibility="public", facilitator=facilitator)
    factories.make_wording(dialogue, by=first, language="ar", **ARABIC)
    thread = factories.make_thread(dialogue=dialogue, by=first)
    window = open_window(reader, script=script, viewport=PHONE)
    page = window.page

    page.goto(dialogue.get_absolute_url())
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_have_text(ARABIC["title"])
    expect(page.locator("h1")).to_have_attribute("lang", "ar")
    expect(page.locator(".head .dek")).to_have_text(ARABIC["summary"])
    expect(page.locator("aside .prose em")).to_have_text("متشابكة")
    page.locator(".head .original > summary").click()
    expect(page.locator(".head .original [lang=en]").first).to_have_text("When the room goes quiet")
    fits(page)

    page.goto("/mine/languages/")
    page.locator("[name=helps_into][value=ar]").check()
    page.click("main .btn-main")
    page.goto(dialogue.get_absolute_url())
    page.locator(f"aside a[href='/dialogues/{dialogue.slug}/untranslated/?language=ar']").click()
    page.locator(".tabs a[href*='what=titles']").click()
    fits(page)
    page.locator(f".list a[href='/translate/thread/{thread.pk}/?language=ar']").click()

    expect(page.locator(".pair")).to_contain_text("Openings that worked")
    expect(page.locator(".glossary dt")).to_contain_text("Opening")
    expect(page.locator(".glossary dd bdi[lang=ar]")).to_have_text("افتتاح")
    expect(page.locator("main [name=language]")).to_have_value("ar")
    fits(page)
    page.wait_for_load_state()  # what is typed before the scripts have come is kept with the next change only
    page.fill("[name=title]", "بدايات")
    if script:
        expect(page.locator("[data-saved]")).not_to_be_empty()
    else:
        page.click("main [name=keep]")
        page.locator(f"main a[href='/translate/thread/{thread.pk}/?language=ar']").click()
    assert TranslationDraft.objects.get().lines == {"title": "بدايات"}
    if script:
        page.reload()
    expect(page.locator("[name=title]")).to_have_value("بدايات")
    page.fill("[name=title]", "بدايات ناجحة")
    page.locator("main .composer .btn-main").click()
    page.wait_for_url(TRANSLATED)
    assert not TranslationDraft.objects.exists()
    page.goto(thread.get_absolute_url())
    expect(page.locator("h1")).to_have_text("بدايات ناجحة")
    expect(page.locator(".head .quiet bdi[lang=en]")).to_have_text("Openings that worked")
    fits(page)

    thread.rename("Openings that worked twice", by=facilitator)
    note_outdated()
    while tell():
        pass
    page.goto("/notices/")
    page.locator(f"main a[href*='/translations/thread/{thread.pk}/']").first.click()
    expect(page.locator(".translated strong")).to_be_visible()
    fits(page)
    page.goto(f"/dialogues/{dialogue.slug}/untranslated/?what=outdated&language=ar")
    page.locator(f".list a[href='/translate/thread/{thread.pk}/?language=ar']").click()
    expect(page.locator(".notice")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("بدايات ناجحة")
    page.fill("[name=title]", "بدايات نجحت مرتين")
    page.locator("main .composer .btn-main").click()
    page.wait_for_url(TRANSLATED)
    expect(page.locator(".translated strong")).to_have_count(0)
    page.goto(dialogue.get_absolute_url())
    expect(page.locator(".threads a[lang=ar]")).to_have_text("بدايات نجحت مرتين")
    [translation] = Translation.objects.of(thread)
    assert translation.hands == [reader]
    assert not translation.is_outdated
