"""Answer first, then read the others: planned by a facilitator, answered on a phone, opened by the clock."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from discussions.models import Phase
from discussions.models.life import reach_all
from members.models import Level, watch
from tests import factories
from tests.browser.looking import is_narrow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
WAITS = "Answer first, then read the others"
DAY = datetime.timedelta(days=1)


def bodies(mails, member):
    return [mail.get_body(["plain"]).get_content() for mail in mails() if mail["To"] == member.email]


def test_one_answers_first_on_a_phone(open_window, mails, script):
    facilitator, author = factories.make_member(name="Wanjiru Mutembei"), factories.make_member(name="Zinnia Marwah")
    reader, late = factories.make_member(name="Kofi Asamoah"), factories.make_member(name="Mariama Diatta")
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public")
    for member in (reader, late):
        watch(dialogue, Level.FOLLOWED, by=member)
        member.prefer_mail(by=member, mail_followed="once", mail_personal="once")

    desk = open_window(facilitator, script=script).page
    desk.goto(dialogue.get_absolute_url())
    desk.click("main >> text=Change the plan")
    desk.check("[name=phase-1-answer_first]")
    desk.click("main button:text-is('Keep the plan')")
    expect(desk.locator(".phase-now")).to_contain_text("Answer first")
    asked = factories.make_thread(dialogue=dialogue, by=facilitator, title="The question", body="Who falls silent?")
    said = factories.make_thread(dialogue=dialogue, by=author, title="The colonel", body="He would not sit down.")
    answer = factories.make_post(parent=asked.posts.get(), by=author, body="The youngest does.")

    visitor = open_window(script=script, viewport=PHONE).page
    for address in (said.get_absolute_url(), f"/posts/{said.posts.get().pk}/"):
        visitor.goto(address)
        assert visitor.url.endswith(dialogue.phases.get(number=2).get_absolute_url())
        visitor.wait_for_selector("text=2 contributions wait here.")
        expect(visitor.locator("main")).not_to_contain_text("colonel")
    visitor.goto(asked.get_absolute_url())
    visitor.wait_for_selector("main >> text=Who falls silent?")
    expect(visitor.locator("main")).not_to_contain_text("Zinnia")
    assert is_narrow(visitor)

    phone = open_window(reader, script=script, viewport=PHONE).page
    phone.goto(dialogue.get_absolute_url())
    expect(phone.locator(".threads")).not_to_contain_text("The colonel")
    phone.click(f"main >> text={WAITS}")
    phone.wait_for_selector("main >> text=2 contributions wait here.")
    expect(phone.locator(".questions li").first).to_have_text("What of it?")
    assert is_narrow(phone)
    phone.click("main >> text=Write your answer")
    phone.fill("[name=title]", "A school")
    phone.fill("[name=body]", "The boys did.")
    phone.click("main button:text-is('Post')")
    phone.wait_for_selector("h1:text-is('A school')")
    phone.goto(said.get_absolute_url())
    phone.wait_for_selector("main >> text=He would not sit down.")
    phone.goto(asked.get_absolute_url())
    expect(phone.locator(f"#p{answer.pk}")).to_contain_text("The youngest does.")
    expect(phone.locator("main")).not_to_contain_text(WAITS)
    assert not any("colonel" in body or "youngest" in body for body in bodies(mails, late))

    phone.goto(f"/posts/{dialogue.threads.get(title='A school').posts.get().pk}/delete/")
    expect(phone.locator("main")).to_contain_text("what others wrote waits for you again")
    phone.click("main button:text-is('Delete for good')")
    phone.goto(said.get_absolute_url())
    phone.wait_for_selector("main >> text=2 contributions wait here.")

    Phase.objects.filter(number=2).update(begins_at=timezone.now() - DAY, ends_at=timezone.now())
    assert reach_all() == 1
    for page in (phone, visitor):
        page.goto(said.get_absolute_url())
        page.wait_for_selector("main >> text=He would not sit down.")
        page.goto(f"{asked.get_absolute_url()}")
        expect(page.locator("main")).not_to_contain_text(WAITS)
    assert any("He would not sit down." in body for body in bodies(mails, late))
