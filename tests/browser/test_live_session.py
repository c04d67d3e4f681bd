"""A live session from its plan to what remains of it, in a real browser, read on a phone."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from discussions.models import LiveSession
from tests import factories
from tests.browser.looking import is_narrow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
LINK = "https://meet.example/room"


def let_pass(session, until):
    """Time goes by until this moment: its hours come nearer."""
    session.refresh_from_db()
    gone = until - timezone.now()
    hours = {"begins_at": session.begins_at - gone, "ends_at": session.ends_at - gone}
    LiveSession.objects.filter(pk=session.pk).update(**hours)
    session.refresh_from_db()


def test_it_is_planned_asked_for_and_kept(open_window, mails, script):
    facilitator = factories.make_member(name="Wanjiru Mutembei", timezone="Africa/Nairobi")
    member = factories.make_member(name="Rosaura Choque", timezone="America/La_Paz", mail_followed="once")
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public", entry="open")
    for one in (member, other := factories.make_member(name="Kofi Asamoah-Badu")):
        dialogue.register(one, by=one)
    desk = open_window(facilitator, script=script).page
    phone, second = (open_window(one, script=script, viewport=PHONE).page for one in (member, other))
    desk.goto(dialogue.get_absolute_url())
    desk.click("aside >> text=Live sessions")
    desk.click("main >> text=Plan a live session")
    desk.fill("[name=title]", "An hour on silence")
    desk.fill("[name=begins_at]", f"{timezone.localdate() + datetime.timedelta(days=3):%Y-%m-%d}T15:00")
    desk.select_option("[name=timezone]", "Africa/Nairobi")
    desk.fill("[name=link]", LINK)
    desk.fill("[name=description]", "Bring *one* exercise.")
    desk.click("main button:text-is('Plan it')")
    expect(desk.locator("h1")).to_have_text("An hour on silence")
    expect(desk.locator(".hours")).to_contain_text("15:00 until 16:00 (Africa/Nairobi)")
    session = LiveSession.objects.get()
    told = [mail for mail in mails() if mail["To"] == member.email]
    assert "08:00 until 09:00 (America/La Paz)" in told[-1].get_body(["plain"]).get_content()

    phone.goto(dialogue.get_absolute_url())
    expect(phone.locator(".hours")).to_contain_text("08:00 until 09:00 (America/La Paz)")
    phone.click("main >> text=An hour on silence")
    assert is_narrow(phone)
    expect(phone.locator("main")).not_to_contain_text(LINK)
    phone.click("main button:text-is('Ask it')")
    phone.wait_for_selector("[name=words]:invalid, .field-error [name=words]")
    phone.fill("[name=words]", "How long do you wait?")
    phone.click("main button:text-is('Ask it')")
    expect(phone.locator(".live-words")).to_have_text("How long do you wait?")
    second.goto(session.get_absolute_url())
    second.fill("[name=words]", "Who breaks it?")
    second.click("main button:text-is('Ask it')")
    phone.reload()
    phone.click("text=I would ask this too")
    expect(phone.locator(".live-words")).to_have_text(["Who breaks it?", "How long do you wait?"])
    expect(phone.locator("[aria-pressed=true]")).to_contain_text("1")
    assert is_narrow(phone)
    phone.click("[aria-pressed=true]")
    expect(phone.locator("[aria-pressed=true]")).to_have_count(0)
    expect(phone.locator(".live-words").first).to_have_text("How long do you wait?")
    second.reload()
    second.click("main a:has-text('Edit')")
    second.fill("[name=words]", "Who breaks it first?")
    second.click("main button:text-is('Save')")
    expect(second.locator(".live-words").last).to_have_text("Who breaks it first?")
    second.click("main button:has-text('Take it back')")
    expect(second.locator(".live-words")).to_have_text(["How long do you wait?"])

    let_pass(session, session.begins_at - datetime.timedelta(minutes=10))
    phone.reload()
    expect(phone.locator("main a.btn-main")).to_have_attribute("href", LINK)
    assert is_narrow(phone)
    let_pass(session, session.ends_at + datetime.timedelta(minutes=45))
    phone.reload()
    expect(phone.locator("main")).not_to_contain_text(LINK)
    expect(phone.locator("main")).to_contain_text("Nothing was put here yet.")
    desk.goto(session.get_absolute_url())
    desk.click("main >> text=Put the recording or transcript here")
    desk.fill("[name=transcript]", "We *waited* for two minutes.")
    desk.click("main button:text-is('Save')")
    phone.reload()
    expect(phone.locator(".original .prose em")).to_be_visible()


def test_one_is_cancelled_and_a_visitor_sees_their_own_clock(open_window, script):
    facilitator = factories.make_member(name="Wanjiru Mutembei")
    dialogue = factories.make_dialogue(facilitator=facilitator)
    session = factories.make_live(dialogue=dialogue, by=facilitator)
    visitor = open_window(script=script, viewport=PHONE, timezone_id="America/La_Paz").page
    visitor.goto(dialogue.get_absolute_url())
    expect(visitor.locator(".hours")).to_contain_text("(Africa/Nairobi)")
    visitor.click("main >> text=An hour on silence")
    expect(visitor.locator(".hours time")).to_contain_text("(Africa/Nairobi)")
    expect(visitor.locator(".own-hours")).to_have_count(1 if script else 0)
    if script:
        expect(visitor.locator(".own-hours")).to_contain_text("(America/La Paz)")
    assert is_narrow(visitor)
    desk = open_window(facilitator, script=script).page
    desk.goto(session.get_absolute_url())
    desk.click("aside >> text=Cancel it")
    desk.fill("[name=reason]", "Our guest is ill.")
    desk.click("main button:text-is('Cancel this session')")
    visitor.reload()
    expect(visitor.locator("main")).to_contain_text("This session does not take place. Our guest is ill.")
