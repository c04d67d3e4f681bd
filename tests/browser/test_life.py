"""A dialogue of each shape, lived from its proposal to the archive, in a real browser, and read on a phone."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from discussions.models import Dialogue, Phase
from discussions.models.life import DATES, reach_all
from discussions.shapes import SHAPES
from tests import factories
from tests.browser.looking import is_narrow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
DAY = datetime.timedelta(days=1)


def let_pass(dialogue, until):
    """Time goes by until the moment `until` of its life, and the clock notes it: all its moments come nearer."""
    dialogue.refresh_from_db()
    gone = until - timezone.now() + datetime.timedelta(minutes=1)
    Dialogue.objects.filter(pk=dialogue.pk).update(**{name: getattr(dialogue, name) - gone for name in DATES})
    for phase in dialogue.phases.all():
        nearer = {"begins_at": phase.begins_at - gone, "ends_at": phase.ends_at - gone}
        Phase.objects.filter(pk=phase.pk).update(**nearer)
    dialogue.refresh_from_db()
    assert reach_all() == 1


def stage(page):
    return page.locator(".life .now b")


@pytest.mark.parametrize(("shape", "script"), [*((shape, False) for shape in SHAPES), ("three_weeks", True)])
def test_each_shape_is_lived_to_the_archive(open_window, script, shape):
    """Shapes differ in their dates, so scripts are tried with one of them."""
    member, coordinator, reader = (
        factories.make_member(), factories.make_coordinator(), factories.make_member(name="Kofi Asamoah")
    )  # fmt: skip
    page = open_window(member, script=script).page
    page.goto("/dialogues/")
    page.click("main >> text=Propose a dialogue")
    page.fill("[name=title]", "When the room goes quiet")
    page.fill("[name=summary]", "What do we do with a no?")
    page.fill("[name=introduction]", "Folded **arms**.")
    page.check(f"[name=shape][value={shape}]")
    page.fill("[name=day]", (timezone.localdate() + 20 * DAY).isoformat())
    page.click("main .btn-main")
    expect(stage(page)).to_have_text("Proposed")
    dialogue = Dialogue.objects.get()
    dialogue.appoint_facilitator(member, by=coordinator)
    page.click("main >> text=Change the plan >> nth=0")
    page.fill("[name=phase-0-questions]", "Who falls silent?\nAnd who begins to speak?")
    page.click("main button:text-is('Keep the plan')")
    page.click("main button:text-is('Announce it')")
    expect(stage(page)).to_have_text("Announced")
    phone = open_window(reader, script=script, viewport=PHONE).page
    phone.goto(dialogue.get_absolute_url())
    expect(stage(phone)).to_have_text("Announced")
    expect(phone.locator("main")).not_to_contain_text("Start a thread")
    let_pass(dialogue, dialogue.phases.first().begins_at)
    phone.reload()
    expect(stage(phone)).to_have_text("Open")
    expect(phone.locator(".phase-now .questions li")).to_have_text(["Who falls silent?", "And who begins to speak?"])
    phone.click("main >> text=Start a thread")
    phone.fill("[name=title]", "The colonel")
    phone.fill("[name=body]", "He would not sit down.")
    phone.click("main button:text-is('Post')")
    phone.wait_for_selector("h1:text-is('The colonel')")
    phone.goto(dialogue.phases.first().get_absolute_url())
    expect(phone.locator(".contribution")).to_contain_text("He would not sit down.")
    assert is_narrow(phone)
    for moment, name in [("closes_at", "Synthesis"), ("remarks_at", "Remarks"), ("publishes_at", "Published")]:
        let_pass(dialogue, getattr(dialogue, moment))
        phone.goto(dialogue.get_absolute_url())
        expect(stage(phone)).to_have_text(name)
        expect(phone.locator("main")).not_to_contain_text("Start a thread")
    let_pass(dialogue, dialogue.archives_at)
    phone.goto(dialogue.get_absolute_url())
    expect(stage(phone)).to_have_text("Archived")
    phone.click("main >> text=The colonel")
    phone.wait_for_selector("text=He would not sit down.")
    phone.goto("/dialogues/")
    expect(phone.locator("section", has=phone.locator("#past"))).to_contain_text("In the archive")


def test_a_member_asks_and_is_let_in(open_window, mails, script):
    facilitator, member = factories.make_member(name="Wanjiru Mutembei"), factories.make_member()
    dialogue = factories.make_dated(facilitator=facilitator, visibility="participants", entry="asked")
    factories.make_thread(dialogue=dialogue, by=facilitator, title="Only among us")
    page, desk = open_window(member, script=script).page, open_window(facilitator, script=script).page
    page.goto("/dialogues/")
    page.click(f"main >> text={dialogue.title}")
    expect(page.locator("main")).not_to_contain_text("Only among us")
    page.click("main >> text=Ask to take part")
    page.fill("[name=words]", "I train judges.")
    page.check("[name=is_listed]")
    page.click("main button:text-is('Ask to take part')")
    page.wait_for_selector("main >> text=You have asked to take part")
    [mail] = [one for one in mails() if one["To"] == facilitator.email]
    desk.goto(re.search(r"http://\S+?(/dialogues/\S+/participants/)", mail.get_body(["plain"]).get_content())[1])
    desk.wait_for_selector("text=I train judges.")
    desk.click("main button >> text=Let them in")
    desk.wait_for_selector("text=takes part from now on.")
    assert "You take part in this dialogue from now on" in mails()[-1].get_body(["plain"]).get_content()
    page.goto(dialogue.get_absolute_url())
    page.click("main >> text=Only among us")
    page.fill("[name=body]", "Thank you for letting me in.")
    page.click("main button:text-is('Post')")
    page.wait_for_selector("text=Thank you for letting me in.")
