"""A journey: somebody finds a dialogue, asks its facilitators in private, registers, writes, and gets a certificate."""

import re

import pytest
from playwright.sync_api import expect

from discussions.models import Certificate, CertificateRule, Draft, Post
from tests import factories
from tests.browser.looking import is_narrow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture
def wanjiru(transactional_db):
    return factories.make_member(name="Wanjiru Mutembei")


@pytest.fixture
def nomsa(transactional_db):
    return factories.make_member(name="Nomsa Dlakavu")


@pytest.fixture
def dialogue(wanjiru):
    dialogue = factories.make_dated(facilitator=wanjiru, visibility="public", entry="open")
    CertificateRule.objects.lay_down(dialogue, by=wanjiru, contributions=2, phases=2)
    return dialogue


def test_a_private_question_is_answered_on_a_phone(open_window, dialogue, nomsa, wanjiru, script):
    page = open_window(nomsa, script=script).page
    page.goto(dialogue.get_absolute_url())
    page.get_by_role("link", name="Ask the facilitators in private").click()
    page.get_by_role("button", name="Send").click()
    expect(page.locator("main .field-error .error")).to_have_text("There is no text yet. A sentence is enough.")
    page.get_by_label("Your words").fill("May I write under another name?")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(re.compile(r"/private-questions/\d+/"))
    expect(page.get_by_text("Waits for an answer")).to_be_visible()

    phone = open_window(wanjiru, script=script, **PHONE).page
    phone.goto(dialogue.get_absolute_url())
    phone.get_by_role("link", name="Private questions", exact=True).last.click()
    phone.get_by_role("link", name="May I write under another name?").click()
    phone.get_by_label("Your words").fill("Yes. Write to me.")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Yes. Write to me.")).to_be_visible()
    assert is_narrow(phone)
    page.reload()
    expect(page.get_by_text("Yes. Write to me.")).to_be_visible()


def test_who_wants_to_write_registers_and_comes_back(open_window, dialogue, nomsa, wanjiru, script):
    thread = factories.make_thread(dialogue=dialogue, by=wanjiru)
    post = thread.posts.get()
    page = open_window(nomsa, script=script).page
    page.goto(thread.get_absolute_url())
    expect(page.get_by_text("Here one registers before one writes.")).to_be_visible()
    page.goto(f"/posts/{post.pk}/reply/")
    expect(page.get_by_role("heading", name="Take part")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Here one registers before one writes.")
    page.get_by_role("button", name="Register").click()
    page.wait_for_url(f"**/posts/{post.pk}/reply/")
    page.get_by_label("Your text").fill("A round of names.")
    dialogue.registrations.get(member=nomsa).end(by=wanjiru)  # meanwhile
    page.get_by_role("button", name="Post", exact=True).click()
    way = page.get_by_role("alert").get_by_role("link", name="Register")
    expect(way).to_be_visible()
    expect(page.get_by_label("Your text")).to_have_value("A round of names.")
    assert Draft.objects.get().body == "A round of names."
    way.click()
    page.get_by_role("button", name="Register").click()
    page.wait_for_url(f"**/posts/{post.pk}/reply/")
    expect(page.get_by_label("Your text")).to_have_value("A round of names.")
    page.get_by_role("button", name="Post", exact=True).click()
    page.wait_for_url(re.compile(r"/threads/\d+/"))
    assert Post.objects.filter(author=nomsa, parent=post).exists()


def test_a_certificate_is_made_and_checked(open_window, dialogue, nomsa, script):
    dialogue.register(nomsa, by=nomsa)
    page = open_window(nomsa, script=script).page
    for week, title in (("Week 1", "Openings"), ("Week 2", "Silences")):
        page.goto(f"/dialogues/{dialogue.slug}/start/")
        page.get_by_label("Title").fill(title)
        page.get_by_label("Phase").select_option(label=week)
        page.get_by_label("Your text").fill("A round of names.")
        page.get_by_role("button", name="Post", exact=True).click()
        page.wait_for_url(re.compile(r"/threads/\d+/"))
    assert {thread.phase.title for thread in dialogue.threads.all()} == {"Week 1", "Week 2"}
    factories.end_writing(dialogue)
    page.goto(dialogue.get_absolute_url())
    page.get_by_role("link", name="Your certificate of participation").click()
    page.get_by_role("button", name="Make my certificate").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download it as PDF").click()
    assert download.value.suggested_filename == "certificate.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")
    visitor = open_window(script=script, **PHONE).page
    visitor.goto("/certificates/")
    visitor.get_by_label("Number").fill(Certificate.objects.get().code.lower())
    visitor.get_by_role("button", name="Check it").click()
    expect(visitor.get_by_role("heading", name="This certificate is valid")).to_be_visible()
    expect(visitor.get_by_text("Nomsa Dlakavu")).to_be_visible()
    assert is_narrow(visitor)
