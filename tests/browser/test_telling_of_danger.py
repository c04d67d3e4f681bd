"""A journey: somebody tells of violence in a post. Who facilitates reads what one does, and tells of it."""

import re

import pytest
from playwright.sync_api import expect

from members import house
from tests import factories
from tests.browser.looking import is_narrow, opened, troubles

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}}
WORDS = "She is afraid to go home."


@pytest.fixture
def cast(transactional_db):
    house.write_missing()
    coordinator, wanjiru = factories.make_coordinator(), factories.make_member(name="Wanjiru Mutembei")
    sefa = factories.make_member(name="Sefa Mensah")
    sefa.appoint("safety", by=coordinator)
    return wanjiru, sefa, factories.make_thread(dialogue=factories.make_dialogue(facilitator=wanjiru))


def test_a_facilitator_tells_the_safety_person(open_window, cast, mails, script):
    wanjiru, sefa, thread = cast
    post = thread.posts.get()
    page = open_window(wanjiru, script=script, **PHONE).page
    page.goto(thread.get_absolute_url())
    article = page.locator(f"#p{post.pk}")
    article.locator(".menu-post summary").click()
    article.get_by_role("link", name="Somebody is in danger or tells of violence").click()
    expect(page.get_by_text("Listen, and believe.")).to_be_visible()
    page.get_by_role("button", name="Tell them").click()
    expect(page.locator("main .field-error .error")).to_have_text("There is no text yet. A sentence is enough.")
    page.get_by_label("Your words").fill(WORDS)
    page.get_by_label("Hide the post meanwhile").check()
    page.get_by_role("button", name="Tell them").click()
    page.wait_for_url(re.compile(r"/safety/\d+/"))
    expect(page.get_by_text("Waits for a safety person")).to_be_visible()
    assert is_narrow(page)
    assert [message["To"] for message in mails() if WORDS in str(message)] == []
    assert sefa.email in {message["To"] for message in mails()}

    phone = open_window(sefa, script=script, **PHONE).page
    phone.goto("/")
    phone.get_by_role("link", name="1 member wrote to the safety persons").click()
    phone.get_by_role("link", name=WORDS).click()
    phone.get_by_role("button", name="I take it up").click()
    expect(phone.get_by_text("Taken up")).to_be_visible()
    phone.get_by_label("Your words").fill("Is she safe tonight?")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Is she safe tonight?")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Is she safe tonight?")).to_be_visible()
    phone.get_by_label("Words for who told it").fill("She is with her sister.")
    phone.get_by_role("button", name="Close it").click()
    expect(phone.get_by_role("heading", name="Nobody waits for you.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("She is with her sister.")).to_be_visible()


def test_its_pages_are_in_order_for_a_safety_person(open_window, cast):
    """Whom the walk over every page has not in its cast."""
    wanjiru, sefa, thread = cast
    told = factories.tell_safety(thread.posts.get(), by=wanjiru, words=WORDS)
    page, wrong = opened(open_window, sefa), []
    for path in ("/safety/", told.get_absolute_url(), "/safety/?closed=1"):
        page.goto(path)
        wrong += [f"{path}: {trouble}" for trouble in troubles(page)]
    page.goto(told.get_absolute_url())
    page.get_by_role("button", name="Close it").click()
    page.wait_for_selector("main [aria-invalid=true]")
    wrong += [f"with an error: {trouble}" for trouble in troubles(page)]
    assert wrong == []
