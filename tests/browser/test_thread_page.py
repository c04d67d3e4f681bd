"""The page of a thread in a browser: stepping through what is new, reacting, closing menus; and the same without."""

import pytest
from playwright.sync_api import expect

from discussions.models import Reaction, ReadingMark
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def busy(member, author, thread):
    """Three posts that are new for the member, one of them deep."""
    first = thread.posts.get()
    answer = factories.make_post(parent=first, by=author, body="An answer.")
    factories.make_post(parent=answer, by=author, body="An answer to the answer.")
    return thread


def test_each_step_leads_to_the_next_new_post(open_window, member, busy):
    page = open_window(member).page
    page.goto(busy.get_absolute_url())
    jump = page.locator(".jump")
    expect(jump).to_have_text("Next new, 3 left")
    for post, left in zip(busy.posts.order_by("path"), ["Next new, 2 left", "Next new, 1 left", None], strict=True):
        jump.click()
        expect(page.locator(f"#p{post.pk}")).to_be_focused()
        expect(jump).to_have_text(left) if left else expect(jump).to_be_hidden()
    page.reload()
    expect(page.locator(".badge-new")).to_have_count(0)
    assert ReadingMark.objects.get(member=member).read == [(1, 3)]


def test_the_steps_work_by_key_and_open_what_is_folded(open_window, member, busy):
    page = open_window(member).page
    page.goto(busy.get_absolute_url())
    page.locator("details.fold > summary").first.click()
    page.keyboard.press("Alt+n")
    page.keyboard.press("Alt+n")
    second = busy.posts.order_by("path")[1]
    expect(page.locator(f"#p{second.pk}")).to_be_visible()
    expect(page.locator(f"#p{second.pk}")).to_be_focused()


def test_a_reaction_changes_its_button_in_place(open_window, member, author, busy):
    page = open_window(member).page
    page.goto(busy.get_absolute_url())
    button = page.locator(".act[name=thanks]").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_have_text("Thank you 1")
    assert Reaction.objects.filter(member=member, kind="thanks").count() == 1
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(button.locator("b")).to_have_count(0)
    expect(button).to_be_enabled()
    assert not Reaction.objects.exists()


def test_escape_closes_a_menu_and_returns_to_it(open_window, member, busy):
    page = open_window(member).page
    page.goto(busy.get_absolute_url())
    summary = page.locator(".menu-post > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu-post[open]")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".menu-post[open]")).to_have_count(0)
    expect(summary).to_be_focused()


def test_menus_stay_on_the_narrowest_screen(open_window, member, busy):
    page = open_window(member, viewport={"width": 320, "height": 700}).page
    page.goto(busy.get_absolute_url())
    for menu in page.locator(".menu-post").all():
        menu.locator("summary").click()
        box = menu.locator(".menu-list").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320


def test_all_of_it_works_without_scripts(open_window, member, busy):
    page = open_window(member, script=False).page
    page.goto(busy.get_absolute_url())
    first = busy.posts.order_by("path")[0]
    expect(page.locator(".jump")).to_have_attribute("href", f"#p{first.pk}")
    page.locator(".act[name=same]").first.click()
    expect(page.locator(f"#p{first.pk} .act[name=same]")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="By date").click()
    expect(page.locator(".tree > .node")).to_have_count(3)
    page.goto(busy.get_absolute_url())
    expect(page.get_by_role("button", name="By date")).to_have_attribute("aria-current", "true")
    page.get_by_role("button", name="Follow", exact=True).click()
    expect(page.get_by_role("heading", name="You follow this thread")).to_be_visible()
