"""Moderating as people meet it, in a real browser: while others write, in three clicks, and by the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from discussions.models import Flag, Post, Thread
from discussions.models.flag import answer
from members.models import Activity
from tests import factories
from tests.invariants import broken

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "I would ask the mayor first."


@pytest.fixture
def place():
    """A dialogue with a facilitator, a thread with a branch, and another thread."""
    facilitator, author = factories.make_member(name="Wanjiru Mutembei"), factories.make_member(name="Kofi Asamoah")
    dialogue = factories.make_dialogue(facilitator=facilitator)
    thread = factories.make_thread(dialogue=dialogue, by=author, title="Openings")
    branch = factories.make_post(parent=thread.posts.get(), by=author, body="About mayors.")
    factories.make_post(parent=branch, by=author)
    target = factories.make_thread(dialogue=dialogue, by=author, title="Mayors")
    return facilitator, branch, target


def test_a_branch_moves_while_another_browser_replies(open_window, script, place):
    facilitator, branch, target = place
    writer = open_window(factories.make_member(), script=script).page
    writer.goto(f"/posts/{branch.pk}/reply/")
    writer.fill("[name=body]", TEXT)
    page = open_window(facilitator, script=script).page
    page.goto(f"/posts/{branch.pk}/move/")
    page.click("main .list >> text=Mayors")
    page.wait_for_selector("text=2 posts")
    page.fill("[name=reason]", "It is about mayors.")
    page.click("text=Do it")
    page.wait_for_selector("h1:text-is('Mayors')")
    expect(page).to_have_url(re.compile(f"#p{branch.pk}$"))
    writer.click("main button:text-is('Post')")
    writer.wait_for_selector("h1:text-is('Mayors')")
    post = Post.objects.get(body=TEXT)
    expect(writer).to_have_url(re.compile(f"#p{post.pk}$"))
    assert (post.thread, post.parent) == (target, branch)
    assert broken() == []


def test_where_the_reply_cannot_follow_its_text_is_kept(open_window, script, place):
    facilitator, branch, target = place
    target.lock(by=facilitator, reason="It is settled.")
    writer = open_window(factories.make_member(), script=script, watched=False).page
    writer.goto(f"/posts/{branch.pk}/reply/")
    writer.fill("[name=body]", TEXT)
    page = open_window(facilitator, script=script).page
    page.goto(f"/posts/{branch.pk}/move/?to={target.get_absolute_url()}")
    page.click("text=Do it")
    page.wait_for_selector("h1:text-is('Mayors')")
    writer.click("main button:text-is('Post')")
    writer.wait_for_selector("text=This thread was locked meanwhile.")
    expect(writer.locator("[name=body]")).to_have_value(TEXT)
    assert not Post.objects.filter(body=TEXT).exists()


def test_a_flag_is_three_clicks_and_an_answer_two(open_window, script, place):
    facilitator, branch, target = place
    reader = open_window(factories.make_member(name="Nomsa Dlakavu"), script=script).page
    reader.goto(f"/posts/{branch.pk}/flag/")  # the first click is in the menu of the post
    reader.click("text=It is an advertisement")
    reader.click("text=Send to the facilitation")
    reader.wait_for_selector("text=You read the answer in “My reports”")
    expect(reader).to_have_url(re.compile(f"#p{branch.pk}$"))
    page = open_window(facilitator, script=script).page
    page.goto("/mine/flags/")
    page.wait_for_selector("text=About mayors.")
    expect(page.locator("main")).not_to_contain_text("Nomsa Dlakavu")
    page.click("text=Answer without hiding or moving it")
    page.fill("[name=reason]", "It is no advert.")
    page.click("main button:text-is('Leave it as it is')")
    page.wait_for_selector("text=Nothing waits for you.")
    assert Flag.objects.get().upheld is False
    assert Activity.objects.get(verb="dismissed").reason.text == "It is no advert."


def test_a_visitor_reports_and_comes_back_for_the_answer(open_window, script, place):
    facilitator, branch, _target = place
    visitor = open_window(script=script).page
    visitor.goto(branch.thread.get_absolute_url())
    visitor.click(f"#p{branch.pk} >> text=Report")
    visitor.click("text=It is an advertisement")
    visitor.click("text=Send to the facilitation")
    visitor.wait_for_selector("text=Keep the address of this page")
    receipt = visitor.url
    answer(branch, by=facilitator, upheld=True, words="It is edited.")
    again = open_window(script=script).page
    again.goto(receipt)
    again.wait_for_selector("text=It is edited.")


def test_by_the_keyboard_alone(open_window, script, place):
    """A branch becomes a thread, which is then locked with a reason."""
    facilitator, branch, _target = place
    page = open_window(facilitator, script=script).page
    page.goto(f"/posts/{branch.pk}/move/")
    tab_to(page, "[name=title]")
    page.keyboard.type("Mayors, again")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=This will happen")
    tab_to(page, "[name=reason]")
    page.keyboard.type("It grew.")
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:text-is('Mayors, again')")
    thread = Thread.objects.get(title="Mayors, again")
    page.goto(f"/threads/{thread.pk}/~lock/")
    tab_to(page, "[name=reason]")
    page.keyboard.type("It is settled.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_selector("text=Nobody can write in the thread any more.")
    assert Thread.objects.get(pk=thread.pk).lock_reason == "It is settled."


def tab_to(page, selector, steps=60):
    """Press Tab until the focus is on the first element that fits `selector`."""
    for _step in range(steps):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement === document.querySelector(selector)", selector):
            return
    pytest.fail(f"the keyboard does not reach {selector}")
