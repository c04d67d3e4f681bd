"""A journey on a phone without a script: from a resource to the initiative that applied it, the mail months later, its
evaluation in three steps, and back to the resource, which says what came of it."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from resources import reminding
from resources.models import Initiative
from tests import factories
from tests.browser.looking import is_narrow
from tests.resources.making import make_published

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}}


def test_from_a_resource_to_what_came_of_it(open_window, mails):
    maker, nino = factories.make_member(name="Nomsa Dlakavu"), factories.make_member(name="Nino Kapanava")
    resource = make_published(by=maker, title="Before you train")
    page = open_window(nino, script=False, **PHONE).page
    page.goto(resource.get_absolute_url())
    page.get_by_role("link", name="I used it too").click()
    page.get_by_label("Title").fill("Two days with 22 border officers")
    page.get_by_label("First day").fill("2026-03-02")
    page.get_by_label("Country").select_option("GE")
    page.get_by_text("With whom, for whom").click()
    page.get_by_label("When to ask you how it went").fill("2126-03-02")
    page.get_by_role("button", name="Share it with everybody").click()
    expect(page.get_by_label("What you did")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("First day")).to_have_value("2026-03-02")
    page.get_by_label("What you did").fill("Two days in the waiting room.")
    page.get_by_role("button", name="Share it with everybody").click()
    expect(page.get_by_role("link", name="Before you train", exact=True)).to_be_visible()
    assert is_narrow(page)

    reminding.remind(datetime.datetime(2126, 3, 2, 9, tzinfo=datetime.UTC))
    told = [mail for mail in mails() if mail["To"] == nino.email]
    initiative = Initiative.objects.get()
    assert f"/initiatives/{initiative.pk}/~evaluate/" in told[0].get_body(("plain",)).get_content()
    page.goto(f"/initiatives/{initiative.pk}/~evaluate/")
    page.get_by_role("group", name="Relevance").get_by_label("It held", exact=True).check()
    page.get_by_role("button", name="Keep it, and go on", exact=True).click()
    page.get_by_label("What did not work").fill("The second hour.")
    assert is_narrow(page)
    page.get_by_role("button", name="Keep it, and go on", exact=True).click()
    page.get_by_label("The question that remains").fill("Who can sign?")
    page.get_by_role("button", name="Publish it").click()
    expect(page.get_by_role("alert")).to_contain_text("How was it, all in all?")
    page.get_by_role("group", name="All in all").get_by_label("Mixed").check()
    page.get_by_role("button", name="Publish it").click()
    page.wait_for_url(re.compile(r"#evaluation\d+$"))
    page.get_by_role("link", name="Before you train", exact=True).click()
    expect(page.locator(".evidence")).to_contain_text("Applied once. Evaluated once: mixed.")
    page.get_by_role("link", name="Who can sign?").click()
    expect(page.get_by_text("The second hour.")).to_be_visible()
