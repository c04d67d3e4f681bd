"""A journey: somebody writes without their name and changes the text; two safety persons learn together who it is."""

import re

import pytest
from playwright.sync_api import expect

from discussions.models import Draft, Post
from tests import factories
from tests.browser.looking import is_narrow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}}


def test_a_post_without_a_name_is_written_and_read(open_window, script):
    factories.make_member(), factories.make_member()
    facilitator, author, reader = (factories.make_member(name=name) for name in ("Wanjiru", "Kofi Asamoah", "Nomsa"))
    dialogue = factories.make_dialogue(facilitator=facilitator, attributions=["role", "participant"])
    thread = factories.make_thread(dialogue=dialogue, by=facilitator)
    page = open_window(author, script=script, **PHONE).page
    page.goto(thread.get_absolute_url())
    signing = page.get_by_role("group", name="How you sign")
    expect(signing.get_by_label("By name")).to_be_checked()
    expect(signing).to_contain_text("It cannot be changed afterwards.")
    page.get_by_label("Your text").fill("I never said this aloud.")
    signing.get_by_label(re.compile("As “Participant 1”")).check()
    page.get_by_role("button", name="Keep as draft").click()
    page.wait_for_url("**/mine/drafts/")
    assert Draft.objects.get(member=author).attribution == "participant"
    page.goto(thread.get_absolute_url())
    expect(page.get_by_label("Your text")).to_have_value("I never said this aloud.")
    expect(page.get_by_label(re.compile("As “Participant 1”"))).to_be_checked()
    page.get_by_role("button", name="Post", exact=True).click()
    page.wait_for_url(re.compile(r"#p\d+"))
    post = Post.objects.get(byline="1")
    article = page.locator(f"#p{post.pk}")
    expect(article.get_by_role("heading", name="Participant 1")).to_be_visible()
    assert is_narrow(page)
    # What comes next is not signed by mistake.
    assert page.get_by_role("group", name="How you sign").locator(":checked").count() == 0
    page.get_by_label("Your text").fill("And this.")
    page.get_by_role("button", name="Post", exact=True).click()
    expect(page.get_by_text("Under which name shall this stand?").first).to_be_visible()
    expect(page.get_by_label("Your text")).to_have_value("And this.")

    page.goto(f"/posts/{post.pk}/edit/")
    page.get_by_label("Your text").fill("I never said this under my name.")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(re.compile(r"#p\d+"))
    phone = open_window(reader, script=script, **PHONE).page
    phone.goto(thread.get_absolute_url())
    phone.locator(f"#p{post.pk}").get_by_role("link", name="without a name").click()
    expect(phone.get_by_role("heading", name="Without a name")).to_be_visible()
    assert "Kofi" not in phone.content()


def test_two_safety_persons_learn_who_it_is(open_window):
    author, coordinator = factories.make_member(name="Kofi Asamoah"), factories.make_coordinator()
    factories.make_member(), factories.make_member(), factories.make_member()
    thread = factories.make_thread(dialogue=factories.make_dialogue(attributions=["participant"]))
    post = factories.make_post(thread=thread, by=author, attribution="participant")
    pages = []
    for name in ("Sefa Mensah", "Tala Aquino"):
        member = factories.make_member(name=name)
        member.appoint("safety", by=coordinator)
        pages.append(open_window(member, **PHONE).page)
        pages[-1].goto(f"/posts/{post.pk}/seal/")
    asking, agreeing = pages
    asking.get_by_role("button", name="Ask to learn who wrote it").click()
    expect(asking.get_by_text("Please give a reason")).to_be_visible()
    asking.get_by_label("Reason").fill("A threat in the third sentence.")
    asking.get_by_role("button", name="Ask to learn who wrote it").click()
    expect(asking.get_by_text("It waits for another safety person.")).to_be_visible()
    agreeing.reload()
    expect(agreeing.get_by_text("A threat in the third sentence.")).to_be_visible()
    agreeing.get_by_role("button", name=re.compile("^Agree")).click()
    expect(agreeing.get_by_role("link", name="Kofi Asamoah")).to_be_visible()
    asking.reload()
    expect(asking.get_by_role("link", name="Kofi Asamoah")).to_be_visible()
