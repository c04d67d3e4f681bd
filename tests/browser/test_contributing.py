"""A journey: a case is contributed, with an error on the way, and read on a phone."""

import re

import pytest
from playwright.sync_api import expect

from discussions.models import Post
from tests import factories
from tests.browser.looking import is_narrow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture
def dialogue(transactional_db):
    return factories.make_dialogue(title="When the room goes quiet", facilitator=factories.make_member(name="Wanjiru"))


@pytest.fixture
def nomsa(transactional_db):
    return factories.make_member(name="Nomsa Dlakavu")


def test_a_case_is_contributed_and_read_on_a_phone(open_window, dialogue, nomsa, script):
    page = open_window(nomsa, script=script).page
    page.goto(dialogue.get_absolute_url())
    page.get_by_role("link", name="Start a thread").click()
    page.get_by_label("Title").fill("The colonel and the circle")
    page.get_by_label("Your text").fill("Two days with a *regional* command.")
    page.get_by_label("Content note").fill("mentions custody")
    ways = page.get_by_role("group", name="What you bring")
    expect(ways.get_by_role("button", name="Free text")).to_have_attribute("aria-pressed", "true")
    ways.get_by_role("button", name="Case").click()
    expect(page.get_by_label("The context")).to_have_value("Two days with a *regional* command.")
    expect(page.get_by_label("Title")).to_have_value("The colonel and the circle")
    page.get_by_label("What was done").fill("I put the chairs in a circle.")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("heading", name="What was done")).to_be_visible()
    page.get_by_role("button", name="Post", exact=True).click()
    expect(page.get_by_label("What happened")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("main .field-error .error")).to_have_text("There is nothing here yet. A sentence is enough.")
    expect(page.get_by_label("What was done")).to_have_value("I put the chairs in a circle.")
    expect(page.get_by_label("Content note")).to_have_value("mentions custody")
    page.get_by_label("What happened").fill("Nobody disagreed, and nobody spoke.")
    page.get_by_role("button", name="Post", exact=True).click()
    page.wait_for_url(re.compile(r"/threads/\d+/"))
    post = Post.objects.get(form="case")
    assert (post.note, set(post.parts)) == ("mentions custody", {"context", "done", "happened"})

    phone = open_window(script=script, **PHONE).page
    phone.goto(f"/posts/{post.pk}/")
    phone.wait_for_url(re.compile(rf"#p{post.pk}$"))
    article = phone.locator(f"#p{post.pk}")
    expect(article.get_by_text("Case", exact=True)).to_be_visible()
    expect(article.get_by_text("Nobody disagreed")).to_be_hidden()
    article.get_by_text("Open it when you wish.").click()
    expect(article.get_by_text("Nobody disagreed")).to_be_visible()
    expect(article.get_by_role("heading", name="What happened")).to_be_visible()
    assert is_narrow(phone)


def test_the_enter_key_posts_and_changes_no_form(open_window, dialogue, nomsa, script):
    page = open_window(nomsa, script=script).page
    page.goto(f"/dialogues/{dialogue.slug}/start/?form=question")
    page.get_by_label("The question").fill("Who begins with the women alone?")
    page.get_by_label("Title").fill("The evening before")
    page.get_by_label("Title").press("Enter")
    page.wait_for_url(re.compile(r"/threads/\d+/"))
    assert Post.objects.get().form == "question"


def test_keys_and_names_work_in_each_field_of_a_case(open_window, dialogue, nomsa):
    page = open_window(nomsa).page
    page.goto(f"/dialogues/{dialogue.slug}/start/?form=case")
    done = page.get_by_label("What was done")
    done.fill("asked")
    done.press("Control+a")
    done.press("Control+b")
    expect(done).to_have_value("**asked**")
    done.fill("")
    done.press_sequentially("With @wan")
    options = page.get_by_role("listbox", name="Members").get_by_role("option")
    expect(options).to_have_count(1)
    done.press("Enter")
    expect(done).to_have_value("With @wanjiru ")
    expect(page.get_by_label("The context")).to_have_value("")
