"""An open question from the one who asks it to the dialogue that takes it up, in a real browser, on a phone."""

import pytest
from playwright.sync_api import expect

from discussions.models import Dialogue, Question
from members import notices
from tests import factories
from tests.browser.looking import is_narrow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
WORDS = "Who pays for the second day?"


def test_it_is_asked_supported_and_taken_up(open_window, script):
    author, other = factories.make_member(name="Rosaura Choque"), factories.make_member(name="Kofi Asamoah-Badu")
    facilitator, coordinator = factories.make_member(name="Wanjiru Mutembei"), factories.make_coordinator()
    phone, second = (open_window(one, script=script, viewport=PHONE).page for one in (author, other))
    phone.goto("/dialogues/")
    phone.click("text=Open questions that wait for a dialogue")
    expect(phone.locator("main")).to_contain_text("No question waits now.")
    phone.click("main >> text='Ask a question'")
    phone.click("main button:text-is('Ask it')")
    phone.wait_for_selector("[name=words]:invalid, .field-error [name=words]")
    phone.fill("[name=words]", WORDS)
    phone.fill("[name=why]", "It is always asked too late.")
    phone.click("main button:text-is('Ask it')")
    expect(phone.locator("h1")).to_have_text(WORDS)
    assert is_narrow(phone)

    second.goto("/questions/")
    second.click(f"main >> text={WORDS}")
    second.click("main button:has-text('I ask this too')")
    expect(second.locator("[aria-pressed=true]")).to_have_count(1)
    expect(second.locator("main")).to_contain_text("1 member asks this too")
    assert is_narrow(second)
    second.click("main >> text=Propose a dialogue about this")
    expect(second.locator("[name=title]")).to_have_value(WORDS)
    expect(second.locator("main")).to_contain_text("The dialogue takes up this question")
    assert is_narrow(second)
    second.fill("[name=introduction]", "Why this, why now.")
    second.click("main button:text-is('Propose it')")
    expect(second.locator("main")).to_contain_text("This dialogue takes up the question")
    assert is_narrow(second)

    dialogue, question = Dialogue.objects.get(), Question.objects.get()
    phone.reload()
    expect(phone.locator("main")).to_contain_text("You find it here once you may read it.")
    dialogue.appoint_facilitator(facilitator, by=coordinator)
    plan = factories.make_dated(facilitator=facilitator)
    dates = {name: getattr(plan, name) for name in ("opens_at", "closes_at")}
    phases = [(None, {"title": "Week 1", "questions": WORDS, "begins_at": plan.opens_at, "ends_at": plan.closes_at})]
    dialogue.schedule(phases, by=facilitator, **dates)
    dialogue.announce(by=facilitator)
    while notices.tell():
        pass
    phone.goto("/notices/")
    expect(phone.locator("main")).to_contain_text("A dialogue takes up a question that you ask")
    phone.goto(question.get_absolute_url())
    phone.click(f"main section >> text={WORDS}")
    phone.wait_for_url(f"**{dialogue.get_absolute_url()}")
    phone.click(f"main .quiet >> text={WORDS}")
    expect(phone.locator("main")).to_contain_text("Taken up by a dialogue")
