"""What people hear of, from the act to the mail and from the mail back to the site, in a real browser and through a
real mail server."""

import re

import pytest
from playwright.sync_api import expect

from members.models import Level, watch
from tests import factories
from tests.mail_reading import text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SITE = "http://localhost:8000"


def way_in(mail, part):
    """The path of the first address in a mail that has `part` in it."""
    return re.search(rf"{SITE}(\S*{part}\S*)", text_of(mail))[1]


def bell(page):
    return page.locator("header a[href='/notices/'] b")


def test_from_a_reply_to_its_mail_and_back(open_window, mails, script):
    member, other = factories.make_member(), factories.make_member(name="Kofi Asamoah")
    thread = factories.make_thread(by=member)
    reply = factories.make_post(parent=thread.posts.get(), by=other, body="We began with a *map*.")
    [mail] = mails()
    assert (mail["To"], mail["Subject"]) == (member.email, "Re: Openings that worked")
    assert "Kofi Asamoah" in text_of(mail)
    page = open_window(member, script=script).page
    page.goto("/library/")
    expect(bell(page)).to_contain_text("1")
    page.goto("/notices/")
    page.click("main >> text=Openings that worked")
    page.wait_for_url(f"**#p{reply.pk}")
    page.goto("/library/")
    expect(bell(page)).to_have_count(0)
    page.goto(way_in(mail, "/posts/"))
    page.wait_for_selector(f"#p{reply.pk} em:text-is('map')")


def test_mail_is_stopped_from_the_mail_by_whoever_has_it(open_window, mails, script):
    member, other = factories.make_member(), factories.make_member()
    thread = factories.make_thread(by=member)
    factories.make_post(parent=thread.posts.get(), by=other)
    [mail] = mails()
    page = open_window(script=script).page  # nobody is signed in there
    page.goto(mail["List-Unsubscribe"].strip(" <>").removeprefix(SITE))
    page.click("main button:text-is('Stop these mails')")
    page.wait_for_selector("h1:text-is('These mails are stopped')")
    factories.make_post(parent=thread.posts.get(number=1), by=other)
    assert len(mails()) == 1
    page.click("main button >> text=Undo")
    page.wait_for_selector("h1:text-is('Stop these mails?')")
    factories.make_post(parent=thread.posts.get(number=1), by=other)
    assert len(mails()) == 2


def test_a_facilitator_sends_a_digest(open_window, mails, script):
    facilitator, follower = factories.make_member(name="Wanjiru Mutembei"), factories.make_member()
    dialogue = factories.make_dialogue(facilitator=facilitator)
    watch(dialogue, Level.FOLLOWED, by=follower)
    for title in ("Openings", "Closings"):
        factories.make_thread(dialogue=dialogue, title=title, body=f"{title}, told at length.")
    page = open_window(facilitator, script=script).page
    page.goto(dialogue.get_absolute_url())
    page.click("main >> text=Digest")
    page.click("main button:text-is('Put the new posts together')")
    page.fill("[name=comment]", "Two questions are **open**.")
    page.locator("main .digest-items li").first.get_by_label("Leave it out").check()
    page.click("main button:text-is('Send it')")
    page.wait_for_selector("text=The digest is on its way")
    [mail] = [one for one in mails() if one["To"] == follower.email]
    assert "Two questions are" in text_of(mail)
    assert ("Openings, told" in text_of(mail), "Closings, told" in text_of(mail)) == (False, True)
    reader = open_window(follower, script=script).page
    reader.goto(way_in(mail, "/digests/"))
    reader.wait_for_selector("main strong:text-is('open')")
    expect(reader.locator("main h2")).to_have_text(["Closings"])


def test_a_coordinator_writes_to_all(open_window, mails, script):
    coordinator, member = factories.make_coordinator(), factories.make_member()
    desk = open_window(coordinator, script=script).page
    desk.goto("/admin/members/announcement/add/")
    desk.fill("[name=title]", "The site moves on Sunday")
    desk.fill("[name=body]", "For **two hours**, from eight.")
    desk.click("[name=_continue]")
    desk.click("button:text-is('Send it to me first')")
    expect(desk.locator(".messagelist .success")).to_contain_text("to you, and to nobody else")
    assert [mail["To"] for mail in mails()] == [coordinator.email]
    desk.click("button:text-is('Send it to all members')")
    expect(desk.locator(".messagelist .success")).to_contain_text("on its way to all members")
    [mail] = [one for one in mails() if one["To"] == member.email]
    page = open_window(member, script=script).page
    page.goto(way_in(mail, "/announcements/"))
    page.wait_for_selector("main strong:text-is('two hours')")
