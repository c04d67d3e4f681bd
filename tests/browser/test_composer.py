"""Writing in a real browser: the toolbar, names, drafts, files, preview, quotations; with scripts and without."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from discussions.models import Attachment, Draft, Post
from tests import factories
from tests.browser.conftest import WIDE, sign_in
from tests.browser.looking import is_narrow
from tests.cop.site import Site, wait_for
from tests.resources.recording import make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = 8000  # milliseconds in which a draft is kept: five seconds and a busy machine
POSTED = re.compile(r"#p\d+$")  # the address of a post in its thread


def picture():
    box = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(box, "JPEG")
    return {"name": "hall.jpg", "mimeType": "image/jpeg", "buffer": box.getvalue()}


@pytest.fixture
def member(transactional_db):
    return factories.make_member(name="Nomsa Dlakavu")


@pytest.fixture
def post(transactional_db):
    author = factories.make_member(name="Kofi Asamoah-Badu")
    return factories.make_thread(by=author, body="We **count** heads, and keep no names.").posts.get()


def expect_body(page, text):
    expect(page.locator("[name=body]")).to_have_value(text)


def test_the_toolbar_and_its_keys(open_window, member, post):
    page = open_window(member).page
    page.goto(f"/posts/{post.pk}/reply/")
    text = page.locator("[name=body]")
    text.fill("one two")
    text.evaluate("field => field.setSelectionRange(4, 7)")
    page.click("button[aria-label=Bold]")
    expect_body(page, "one **two**")
    page.keyboard.press("Control+i")
    expect_body(page, "one ***two***")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect_body(page, "one two")
    text.evaluate("field => field.setSelectionRange(0, 3)")
    page.keyboard.press("Control+k")
    page.keyboard.type("https://example.org/")
    expect_body(page, "[one](https://example.org/) two")
    text.fill("a\nb")
    text.evaluate("field => field.setSelectionRange(0, 3)")
    page.click("button[aria-label=List]")
    expect_body(page, "- a\n- b")
    page.click("button[aria-label=Quotation]")
    page.focus("button[aria-label=Bold]")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="Code", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Bold", exact=True)).to_be_focused()


def test_a_name_is_completed_by_keyboard(open_window, member, post):
    for name in ("Kofi Annan", "Wanjiru"):
        factories.make_member(name=name)
    page = open_window(member).page
    page.goto(f"/posts/{post.pk}/reply/")
    page.click("[name=body]")
    page.keyboard.type("Thanks, @kof")
    options = page.get_by_role("listbox", name="Members").get_by_role("option")
    expect(options).to_have_count(2)
    expect(page.locator("[name=body]")).to_have_attribute("aria-activedescendant", "person-0")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect_body(page, "Thanks, @kofi-asamoah-badu ")
    expect(page.locator("#people-list")).to_be_hidden()
    page.keyboard.type("and @kof")
    expect(options).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator("#people-list")).to_be_hidden()
    expect_body(page, "Thanks, @kofi-asamoah-badu and @kof")


def test_an_organiser_is_offered_and_not_forced(open_window, member, transactional_db):
    for title in ("Kisumu Centre", "Kisumu Library"):
        make_organisation(title=title)
    page = open_window(member, viewport={"width": 360, "height": 740}).page
    page.goto("/directory/trainings/add/")
    field = page.locator("[name=organiser_words]")
    field.click()
    page.keyboard.type("Kisu")
    options = page.get_by_role("listbox", name="Organisations").get_by_role("option")
    expect(options).to_have_count(2)
    assert is_narrow(page)
    page.keyboard.press("Tab")
    expect(options).to_have_count(0)
    expect(field).to_have_value("Kisu")
    field.click()
    page.keyboard.press("End")
    page.keyboard.type("m")
    expect(options).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value("Kisumu Library")
    expect(options).to_have_count(0)
    assert page.url.endswith("/directory/trainings/add/")


def test_a_draft_is_kept_and_comes_back(open_window, member, post):
    window = open_window(member)
    page = window.page
    page.goto(post.thread.get_absolute_url())
    page.fill("[name=body]", "Half a sentence")
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"^Draft kept, \d"), timeout=SAVED)
    page.locator("[name=body]").press_sequentially(" and a word")
    page.close()  # at once: the last words go on their way while the page goes
    other = window.context.new_page()
    wait_for(lambda: Draft.objects.get().body == "Half a sentence and a word")
    other.goto(post.thread.get_absolute_url())
    expect_body(other, "Half a sentence and a word")
    other.click("main button:text-is('Post')")
    other.wait_for_url(POSTED)
    assert not Draft.objects.exists()
    expect_body(other, "")


def test_what_is_typed_before_the_script_comes_is_kept(open_window, member, post):
    page = open_window(member).page
    waiting = []
    page.route("**/js/drafts*.js", lambda route: waiting.append(route))
    page.goto(f"/posts/{post.pk}/reply/", wait_until="commit")
    page.fill("[name=body]", "On a slow line")
    wait_for(lambda: waiting or page.wait_for_timeout(50))
    waiting[0].continue_()
    expect(page.locator("[data-saved]")).to_contain_text("Draft kept", timeout=SAVED)
    assert Draft.objects.get().body == "On a slow line"


def test_a_lost_line_is_said_and_mended(open_window, member, post):
    window = open_window(member)
    page = window.page
    page.goto(f"/posts/{post.pk}/reply/")
    page.fill("[name=body]", "On the train")
    window.context.set_offline(True)
    page.click("main button:text-is('Post')")
    expect(page.locator("[data-saved]")).to_contain_text("The line is lost.")
    expect_body(page, "On the train")
    assert not Post.objects.filter(author=member).exists()
    window.context.set_offline(False)
    expect(page.locator("[data-saved]")).to_contain_text("Draft kept", timeout=SAVED)
    page.click("main button:text-is('Post')")
    page.wait_for_url(POSTED)
    assert Post.objects.get(author=member).body == "On the train"


def test_an_ended_session_is_said_and_the_text_goes_on(open_window, member, post):
    window = open_window(member)
    page = window.page
    page.goto(f"/posts/{post.pk}/reply/")
    window.context.clear_cookies()
    page.fill("[name=body]", "A long thought")
    expect(page.locator("[data-saved]")).to_contain_text("You were signed out.", timeout=SAVED)
    sign_in(window.context, member, page.url.split("/posts")[0])
    page.locator("[name=body]").press_sequentially("!")
    expect(page.locator("[data-saved]")).to_contain_text("Draft kept", timeout=SAVED)
    page.click("main button:text-is('Post')")
    page.wait_for_url(POSTED)
    assert Post.objects.get(author=member).body == "A long thought!"


def test_a_picture_goes_up_with_its_words(open_window, member, post):
    page = open_window(member).page
    page.goto(f"/posts/{post.pk}/reply/")
    page.fill("[name=body]", "The hall:")
    page.set_input_files("[name=files]", [picture(), {"name": "a.svg", "mimeType": "image/svg", "buffer": b"<svg/>"}])
    expect(page.get_by_text("“a.svg” is a web page or a script")).to_be_visible()
    expect(page.locator(".chosen img")).to_have_js_property("naturalWidth", 60)
    page.click("main button:text-is('Post')")
    expect(page.locator("main a", has_text="Files")).to_be_visible()  # in the list of what is wrong
    page.fill("[name$=-alt]", "A hall with chairs in a circle")
    page.click("main button:text-is('Post')")
    page.wait_for_url(POSTED)
    assert Attachment.objects.get().alt == "A hall with chairs in a circle"


def test_a_file_is_taken_away_again(open_window, member, post):
    page = open_window(member).page
    page.goto(f"/posts/{post.pk}/reply/")
    page.set_input_files("[name=files]", picture())
    page.check("[name$=-remove]")
    expect(page.locator(".chosen")).to_have_count(0)
    wait_for(lambda: not Attachment.objects.exists())


def test_nothing_moves_when_a_picture_has_come(open_window, member, post):
    page, held = open_window(member).page, []
    page.route("**/hall.jpg/", lambda route: held.append(route))
    page.goto(f"/posts/{post.pk}/reply/")
    with page.expect_request("**/hall.jpg/"):
        page.set_input_files("[name=files]", picture())
    box = page.locator("[name$=-remove]")
    before = box.bounding_box()
    held.pop().continue_()
    page.locator(".chosen img").evaluate("picture => picture.decode()")
    assert box.bounding_box() == before


def test_the_preview_follows_what_is_typed(open_window, member, post):
    page = open_window(member).page
    page.goto(f"/posts/{post.pk}/reply/")
    page.fill("[name=body]", "**one**")
    page.click("[name=preview]")
    shown = page.locator("[data-preview] .prose")
    expect(shown.locator("strong")).to_have_text("one")
    page.locator("[name=body]").press_sequentially(" *two*")
    expect(shown.locator("em")).to_have_text("two")
    page.click("[name=preview]")
    expect(page.locator("[data-preview]")).to_be_hidden()
    expect(page).to_have_url(re.compile("/reply/$"))


def test_a_passage_is_quoted_from_the_thread(open_window, member, post):
    page = open_window(member).page
    page.goto(post.get_absolute_url())
    page.locator(f"#p{post.pk} .post__body strong").dblclick()
    page.get_by_role("button", name="Quote", exact=True).click()
    page.wait_for_url("**/reply/")
    expect_body(page, "> **Kofi Asamoah-Badu:**\n>\n> count\n\n")


def test_everything_works_without_scripts(open_window, member, post):
    page = open_window(member, script=False).page
    page.goto(f"/posts/{post.pk}/reply/")
    page.fill("[name=body]", "I agree.")
    page.click("text=Quote the post")
    expect_body(page, "I agree.\n\n> **Kofi Asamoah-Badu:**\n>\n> We **count** heads, and keep no names.\n\n")
    page.set_input_files("[name=files]", picture())
    page.click("main button:text-is('Preview')")
    page.wait_for_selector("[data-preview] blockquote")
    page.click("main button:text-is('Keep as draft')")
    page.click("text=Go on writing")
    page.wait_for_selector("text=Your draft of")
    expect_body(page, re.compile("^I agree."))
    page.fill("[name$=-alt]", "A hall")
    page.click("main button:text-is('Post')")
    page.wait_for_url(POSTED)
    made = Post.objects.get(author=member)
    expect(page).to_have_url(re.compile(f"#p{made.pk}$"))
    assert (made.attachments.get().alt, Draft.objects.count()) == ("A hall", 0)


@pytest.mark.soak
def test_a_draft_outlives_tab_server_and_session(chromium):
    site = Site()
    try:
        site.up()
        made = site.manage("shell", "-c", "from tests import factories; factories.make_thread()")
        assert made.returncode == 0, made.stderr
        [(email,)] = site.ask("SELECT email FROM members_member")
        address = f"http://localhost:{site.port}"

        def enter():
            page = chromium.new_context(base_url=address, viewport=WIDE).new_page()
            page.goto("/accounts/login/?next=/posts/1/reply/")
            page.fill("[name=login]", email)
            page.fill("[name=password]", factories.PASSWORD)
            page.click("main button:text-is('Sign in')")
            page.wait_for_url("**/reply/")
            return page

        page = enter()
        page.fill("[name=body]", "Half a sentence")
        expect(page.locator("[data-saved]")).to_contain_text("Draft kept", timeout=SAVED)
        site.kill(*site.recorded("gunicorn"), site.process.pid)
        page.context.close()
        site.process.wait(30)
        site.up()
        site.ask("DELETE FROM django_session")
        page = enter()
        expect_body(page, "Half a sentence")
        page.context.close()
    finally:
        site.end()
