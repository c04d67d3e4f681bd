"""A conversation in two languages, in a real browser, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from discussions.models import Translation
from members.models import Activity
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TRANSLATED = re.compile(r"/translations/$")


def test_a_translation_is_made_outdated_and_mended(open_window, script):
    author = factories.make_member(name="Kofi Asamoah-Badu")
    reader, helper = (
        factories.make_member(name="Mariama Diatta", languages=["fr"]),
        factories.make_member(name="Salma Nasreddine", languages=["ar", "fr", "en"]),
    )
    thread = factories.make_thread(by=author, body="Thirteen officers came.")
    post = thread.posts.get()
    pages = {one: open_window(one, script=script).page for one in (author, reader, helper)}
    page = pages[reader]
    page.goto(thread.get_absolute_url())
    expect(page.locator(f"#p{post.pk} .translated")).to_contain_text("Not translated yet: français.")

    page = pages[helper]
    page.goto("/mine/languages/")
    page.get_by_label("français").check()
    page.click("main .btn-main")
    page.goto(thread.dialogue.get_absolute_url())
    page.click("text=Not translated yet: français")
    page.click("main .list >> text=Translate")
    expect(page.locator(".pair .prose").first).to_have_text("Thirteen officers came.")
    expect(page.locator("main [name=language]")).to_have_value("fr")
    page.fill("[name=body]", "Treize *officiers* sont venus.")
    page.click("main >> text=Preview")
    expect(page.locator("[data-preview] .prose em")).to_have_text("officiers")
    page.click("main .composer button:text-is('Save')")
    page.wait_for_url(TRANSLATED)

    page = pages[reader]
    page.reload()
    shown = page.locator(f"#p{post.pk}")
    expect(shown.locator(".post__body[lang=fr] em")).to_have_text("officiers")
    expect(shown.locator(".translated")).to_contain_text("Translated by Salma Nasreddine.")
    shown.locator(".original > summary").click()
    expect(shown.locator(".original [lang=en]")).to_be_visible()
    shown.locator("text=Always show the original first").click()
    expect(shown.locator(".post__body[lang=en]")).to_have_text("Thirteen officers came.")
    expect(shown.locator(".original [lang=fr]")).to_be_hidden()
    shown.locator(".original > summary").click()
    expect(shown.locator(".original [lang=fr]")).to_be_visible()

    page = pages[author]
    page.goto(f"/posts/{post.pk}/edit/")
    page.fill("[name=body]", "Thirty-one officers came.")
    page.click("main button:text-is('Save')")
    page.wait_for_url(re.compile(r"#p\d+$"))

    page = pages[reader]
    page.reload()
    shown.locator(".original > summary").click()
    expect(shown.locator(".original .translated strong")).to_have_text("The original was changed since.")
    shown.locator("text=Improve the translation").click()
    expect(page.locator("[name=body]")).to_have_value("Treize *officiers* sont venus.")
    page.wait_for_selector("text=See what was changed")
    page.fill("[name=body]", "Trente et un officiers sont venus.")
    page.click("main .composer button:text-is('Save')")
    page.wait_for_url(TRANSLATED)
    expect(page.locator("main")).to_contain_text("Translated by Salma Nasreddine, Mariama Diatta,")
    expect(page.locator("main")).not_to_contain_text("changed since")
    page.click("text=What it said before")
    expect(page.locator(".original")).to_contain_text("Treize *officiers* sont venus.")
    [translation] = Translation.objects.all()
    assert translation.hands == [helper, reader]
    assert [*Activity.objects.about(post).values_list("verb", flat=True)][:3] == ["mended", "edited", "translated"]


def test_two_translators_at_once_bring_both_together(open_window, script):
    post = factories.make_thread(body="Who put out the chairs?").posts.get()
    one, two = (
        open_window(factories.make_member(name=name, languages=["en", "fr"]), script=script, watched=False).page
        for name in ("Ilir Dervishaj", "Elena Rossi")
    )
    for page, words in ((one, "Qui a mis les chaises ?"), (two, "Qui a disposé les chaises ?")):
        page.goto(f"/posts/{post.pk}/translate/")
        page.fill("[name=body]", words)
    one.click("main .composer button:text-is('Save')")
    one.wait_for_url(TRANSLATED)
    two.click("main .composer button:text-is('Save')")
    two.wait_for_selector("text=Somebody saved another version")
    expect(two.locator("[name=body]")).to_have_value("Qui a disposé les chaises ?")
    expect(two.locator("main")).to_contain_text("Qui a mis les chaises ?")
    two.click("main .composer button:text-is('Save')")
    two.wait_for_url(TRANSLATED)
    assert Translation.objects.get().body == "Qui a disposé les chaises ?"
