"""The copies that a browser keeps of pages: asked for again each time, and never somebody else's."""

import pytest
from playwright.sync_api import expect

from cop.visitor_cache import pages
from tests import factories
from tests.browser.test_journeys import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def statuses(open_window):
    """(page, [status of each document that the server answered])"""
    pages.clear()
    page, found = open_window().page, []
    # What Chromium reports to a page for a 304 is its copy, with 200: the browser's own protocol tells the truth.
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.on(
        "Network.responseReceivedExtraInfo",
        lambda event: (
            found.append(event["statusCode"]) if "content-security-policy" in map(str.lower, event["headers"]) else None
        ),
    )
    return page, found


def test_a_browser_asks_whether_its_copy_is_still_right(statuses, thread):
    page, found = statuses
    url = thread.get_absolute_url()
    for _time in range(3):
        page.goto(url)
        page.goto("about:blank")
    assert found == [200, 304, 304]
    factories.make_post(thread=thread, body="Written just now.")
    page.goto(url)
    expect(page.locator("text=Written just now.")).to_be_visible()
    page.goto("/dialogues/")
    page.go_back()
    expect(page.locator("text=Written just now.")).to_be_visible()


def test_signing_in_and_out_changes_the_page_at_once(open_window, member, thread, script):
    page, url = open_window(script=script).page, thread.get_absolute_url()
    page.goto(url)
    expect(page.locator("text=Sign in to take part")).to_be_visible()
    sign_in(page, member.email, url)
    expect(page.locator("text=Write in this thread")).to_be_visible()
    page.goto("/dialogues/")
    page.go_back()
    expect(page.locator("text=Write in this thread")).to_be_visible()
    page.context.clear_cookies()
    page.goto(url)
    expect(page.locator("text=Sign in to take part")).to_be_visible()
    expect(page.locator("text=Write in this thread")).to_be_hidden()


def test_what_was_typed_is_there_after_back(open_window, member, thread):
    """Pages for members may be kept by the browser itself, so that the way back loses nothing."""
    page = open_window(member).page
    page.goto(thread.get_absolute_url())
    page.fill("#write [name=body]", "Half a thought")
    page.click("text=Library")
    page.wait_for_url("**/library/")
    page.go_back()
    expect(page.locator("#write [name=body]")).to_have_value("Half a thought")
