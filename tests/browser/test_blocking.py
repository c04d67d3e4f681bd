"""A journey: somebody keeps another away, opens one of their posts all the same, and lets them come back."""

import pytest
from playwright.sync_api import expect

from members.models import Block
from tests import factories
from tests.browser.looking import is_narrow, opened, troubles

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture
def nomsa(transactional_db):
    return factories.make_member(name="Nomsa Dlakavu")


@pytest.fixture
def thread(nomsa):
    """Somebody else answers, and is answered."""
    kofi = factories.make_member(name="Kofi Asamoah")
    thread = factories.make_thread(by=nomsa)
    post = factories.make_post(parent=thread.posts.get(), by=kofi, body="A saffron of a room.")
    factories.make_post(parent=post, by=factories.make_member(name="Priya Raghunath"), body="And a rose.")
    return thread


def test_a_member_is_kept_away_and_comes_back(open_window, nomsa, thread, script):
    page = open_window(nomsa, script=script, **PHONE).page
    page.goto(thread.get_absolute_url())
    page.get_by_role("link", name="Kofi Asamoah").first.click()
    page.get_by_role("link", name="Block this member").click()
    page.get_by_role("button", name="Block", exact=True).click()
    expect(page.get_by_text("You blocked this member on")).to_be_visible()
    page.goto(thread.get_absolute_url())
    expect(page.get_by_text("A saffron of a room.")).to_be_hidden()
    expect(page.get_by_text("And a rose.")).to_be_visible()
    expect(page.get_by_text("Kofi Asamoah").filter(visible=True)).to_have_count(0)
    assert is_narrow(page)
    page.get_by_text("You blocked who wrote this.").click()
    expect(page.get_by_text("A saffron of a room.")).to_be_visible()
    expect(page.get_by_role("link", name="Kofi Asamoah").first).to_be_visible()
    page.goto("/settings/")
    page.get_by_role("link", name="People you blocked").click()
    page.get_by_role("button", name="Lift the block").click()
    expect(page.get_by_text("You have blocked nobody.")).to_be_visible()
    page.goto(thread.get_absolute_url())
    expect(page.get_by_text("A saffron of a room.")).to_be_visible()


def test_its_pages_are_accessible_and_narrow(open_window, nomsa, thread):
    kofi = thread.posts.exclude(author=nomsa).first().author
    Block.objects.create(member=nomsa, blocked=kofi)
    page, known, wrong = opened(open_window, nomsa), set(), []
    for address in (thread.get_absolute_url(), f"/members/{kofi.profile.handle}/", "/settings/blocks/"):
        page.goto(address)
        wrong += [f"{address}: {one}" for one in troubles(page, known=known)]
    page.goto(thread.get_absolute_url())
    page.get_by_text("You blocked who wrote this.").click()
    wrong += [f"opened: {one}" for one in troubles(page, known=known)]
    assert wrong == []
