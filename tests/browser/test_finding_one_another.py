"""A journey: somebody says what they need, finds who fits, writes to them, and has an answer."""

import re

import pytest
from playwright.sync_api import expect

from members import vocabulary
from members.models import Audience
from members.models.block import block
from tests import factories
from tests.browser.looking import is_narrow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}}


def test_from_a_need_to_an_answer(open_window, transactional_db, script):
    vocabulary.load()
    nomsa, mariama = factories.make_member(name="Nomsa Dlakavu"), factories.make_member(name="Mariama Diatta")
    mariama.profile.describe(by=mariama, listed=True, languages=["fr"])
    his = open_window(mariama, script=script).page
    his.goto("/settings/profile/")
    his.locator("summary", has_text="What you train on, whom, and how").click()
    his.get_by_label("Police, prisons and border services").check()
    his.locator("summary", has_text="What you offer other members").click()
    his.get_by_role("group", name="I offer").get_by_label("Co-facilitation").check()
    his.get_by_label("What you offer, in one line").fill("Une demi-journée sur les budgets.")
    his.get_by_role("button", name="Save").click()
    expect(his.get_by_role("heading", name="I can offer")).to_be_visible()
    assert [one.code for one in Audience.objects.filter(profiles=mariama.profile)] == ["police-and-prisons"]

    page = open_window(nomsa, script=script, **PHONE).page
    page.goto("/members/")
    page.get_by_role("link", name="Find a co-facilitator").click()
    page.locator("#match_language").select_option("fr")
    page.locator("#match_audience").select_option("armed-forces")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.get_by_text("Speaks français")).to_be_visible()
    expect(page.get_by_text("Has not trained: Armed forces and peacekeepers")).to_be_visible()
    assert is_narrow(page)
    page.get_by_role("link", name="Write to Mariama Diatta").click()
    page.get_by_label("Your words").fill("Would you come to Kolda in March?")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(re.compile(r"/mine/conversations/\d+/"))
    assert is_narrow(page)

    his.goto("/mine/conversations/")
    expect(his.get_by_text("1 new")).to_be_visible()
    his.get_by_role("link", name="Nomsa Dlakavu").first.click()
    his.get_by_label("Your words").fill("Avec plaisir.")
    his.get_by_role("button", name="Send").click()
    expect(his.locator("ol .prose", has_text="Avec plaisir.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Avec plaisir.")).to_be_visible()
    block(nomsa, by=mariama)
    his.reload()
    expect(his.get_by_text("so this conversation has ended")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Your words")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_tab_of_this_page_is_in_sight(open_window, script, language):
    page = open_window(script=script, locale=language, **PHONE).page
    for path in ("/directory/organisations/", "/calendar/", "/directory/map/"):
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == language
        tab = page.locator(".tabs [aria-current]").bounding_box()
        assert tab["x"] >= 0, path
        assert tab["x"] + tab["width"] <= 360, path
        assert page.evaluate("scrollY") == 0, "the page itself stays where it was"
        assert is_narrow(page)
