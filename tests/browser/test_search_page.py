"""The search in a browser: from anywhere by a key, by clicks, and while a thread gets its title."""

import pytest

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_key_leads_to_the_search_from_anywhere(open_window, thread):
    page = open_window().page
    page.goto("/dialogues/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q-everywhere"
    page.keyboard.type("worked")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits mark")
    assert page.locator(".hits h3").all_inner_texts() == [thread.title]
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("a/b")  # who writes, writes
    assert page.locator("#q").input_value() == "a/b"


def test_the_search_is_narrowed_and_widened_again(open_window, thread):
    factories.make_post(thread=thread, body="It worked for us")
    page = open_window().page
    page.goto("/search/?q=worked")
    assert page.locator("#found").inner_text() == "2 found"
    page.get_by_label("Posts").check()
    page.get_by_role("button", name="Narrow").click()
    page.wait_for_selector(".chosen")
    assert page.locator("#found").inner_text() == "1 found"
    page.locator(".chosen a").click()
    page.wait_for_selector(".hits li:nth-child(2)")


def test_who_begins_a_thread_sees_what_was_discussed(open_window, thread, member):
    page = open_window(member).page
    page.goto(f"/dialogues/{thread.dialogue.slug}/start/")
    page.get_by_label("Title").fill("Which openings worked for you")
    page.wait_for_selector("[data-similar] a")
    assert page.locator("[data-similar] a").get_attribute("href") == thread.get_absolute_url()
    page.get_by_label("Title").fill("x")
    page.wait_for_selector("[data-similar] a", state="detached")


def test_a_browser_learns_to_search_here(open_window, db):
    page = open_window().page
    page.goto("/dialogues/")
    address = page.locator("link[rel=search]").get_attribute("href")
    described = page.request.get(address)
    assert described.headers["content-type"].startswith("application/opensearchdescription+xml")
    assert "/search/?q={searchTerms}" in described.text()
