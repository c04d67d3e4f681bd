"""What people come here for, from end to end in a real browser, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from discussions.models import Post
from members.models import Activity, Member
from resources.models import Resource
from tests import factories
from tests.resources.making import PDF

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
POSTED = re.compile(r"#p\d+$")  # with scripts a text is kept before it is sent
WORDS = "A first sentence, *kept*."


def sign_in(page, address, goal):
    page.goto(f"/accounts/login/?next={goal}")
    type_password(page, address)


def type_password(page, address):
    page.fill("[name=login]", address)
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main button:text-is('Sign in')")
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def main_button(page):
    page.click("main form .btn-main")


def test_from_joining_to_a_reply(open_window, mails, script):
    dialogue = factories.make_dialogue()
    first = factories.make_thread(dialogue=dialogue).posts.get()
    page = open_window(script=script).page
    page.goto("/")
    page.click("main >> text=Join us")
    page.fill("[name=name]", "Ama Serwaa")
    page.fill("[name=email]", "ama@example.org")
    page.fill("[name=password1]", factories.PASSWORD)
    main_button(page)
    page.wait_for_selector("h1:text-is('Look into your mail')")
    [mail] = mails()
    page.goto(re.search(r"https?://\S+(/accounts/confirm-email/\S+)", mail.get_body(("plain",)).get_content())[1])
    main_button(page)
    page.wait_for_url("**/accounts/login/**")
    type_password(page, "ama@example.org")
    expect(page.locator("h1")).to_have_text("Welcome, Ama Serwaa.")
    page.select_option("[name=mail_followed]", "weekly")
    main_button(page)
    page.wait_for_url("**/")
    page.goto(first.get_absolute_url())
    page.click(f"#p{first.pk} >> text=Reply")
    page.fill("[name=body]", WORDS)
    page.click("main >> text=Preview")
    expect(page.locator("[data-preview] .prose em")).to_have_text("kept")
    expect(page.locator("[name=body]")).to_have_value(WORDS)
    page.click("main button:text-is('Post')")
    page.wait_for_url(POSTED)
    post = Post.objects.get(author__email="ama@example.org")
    expect(page).to_have_url(re.compile(f"#p{post.pk}$"))
    assert post.parent == first
    page.click(f"#p{post.pk} .menu-post > summary")
    page.click(f"#p{post.pk} >> text=Edit")
    page.fill("[name=body]", "A second sentence.")
    page.click("main button:text-is('Save')")
    page.wait_for_url(POSTED)
    page.click(f"#p{post.pk} >> text=edited")
    page.wait_for_selector(f"text={WORDS}")
    assert Member.objects.get(email="ama@example.org").profile.handle == "ama-serwaa"


def test_a_thread_is_started_and_a_post_deleted(open_window, script):
    member, dialogue = factories.make_member(), factories.make_dialogue()
    page = open_window(member, script=script).page
    page.goto(dialogue.get_absolute_url())
    page.click("text=Start a thread")
    page.fill("[name=body]", WORDS)
    page.click("main button:text-is('Post')")
    page.wait_for_selector("text=A thread needs a title")
    expect(page.locator("[name=body]")).to_have_value(WORDS)
    page.fill("[name=title]", "Openings that worked")
    page.click("main button:text-is('Post')")
    page.wait_for_url("**/threads/**")
    expect(page.locator("h1")).to_have_text("Openings that worked")
    page.click(".menu-post > summary")
    page.click("text=Delete")
    page.click("text=Delete for good")
    page.wait_for_selector("text=Your post is deleted.")
    expect(page).to_have_url(re.compile(f"{dialogue.get_absolute_url()}$"))


def test_hidden_a_post_is_as_if_it_never_was(open_window, script):
    facilitator, author = factories.make_member(name="Wanjiru Mutembei"), factories.make_member()
    thread = factories.make_thread(dialogue=factories.make_dialogue(facilitator=facilitator), by=author)
    post = factories.make_post(thread=thread, by=author, body="A sentence that hurts.")
    visitor = open_window(script=script).page
    page = open_window(facilitator, script=script).page
    page.goto(post.get_absolute_url())
    page.click(f"#p{post.pk} .menu-post > summary")
    page.click(f"#p{post.pk} >> text=Hide")
    page.click("text=Hide this post")
    page.wait_for_selector("text=Please give a reason")
    page.fill("[name=reason]", "This attacks a person.")
    page.click("text=Hide this post")
    page.wait_for_selector("text=The post is hidden.")
    hidden = visitor.goto(post.get_absolute_url())
    hidden_page = visitor.locator("main").inner_html()
    absent = visitor.goto(f"/posts/{post.pk + 1000}/")
    assert hidden.status == absent.status == 404
    assert hidden_page.replace(f"%2F{post.pk}%2F", "") == visitor.locator("main").inner_html().replace(
        f"%2F{post.pk + 1000}%2F", ""
    )
    visitor.goto(thread.get_absolute_url())
    assert not visitor.is_visible("text=hurts")
    page.click(f"#p{post.pk} .menu-post > summary")
    page.click(f"#p{post.pk} >> text=Restore")
    page.wait_for_selector("text=sees the post again")
    visitor.reload()
    visitor.wait_for_selector("text=A sentence that hurts.")
    assert set(Activity.objects.about(post).values_list("verb", flat=True)) == {"posted", "hidden", "restored"}


def test_from_a_file_to_a_download(open_window, mails, script):
    member, curator = factories.make_member(), factories.make_curator()
    page, desk = open_window(member, script=script).page, open_window(curator, script=script).page
    page.goto("/library/")
    page.click("main >> text=Add a resource")
    page.set_input_files("[type=file]", {"name": "before.pdf", "mimeType": "application/pdf", "buffer": PDF})
    main_button(page)
    page.wait_for_selector("text=before.pdf")  # the title is missing, and the file is kept
    page.fill("[name=title]", "Before you train")
    page.fill("[name=summary]", "What to settle before the first day.")
    page.select_option("[name=kind]", "checklist")
    main_button(page)
    page.wait_for_selector("h1:text-is('Before you train')")
    resource = Resource.objects.get()
    assert resource.files.get().name == "before.pdf"
    act_at_the_desk(desk, resource, "Return with a reason", reason="For whom is it?")
    assert "For whom is it?" in mails()[-1].get_body(("plain",)).get_content()
    page.goto("/library/mine/")
    page.wait_for_selector("text=For whom is it?")
    page.goto(f"/library/{resource.pk}/~edit/")
    page.fill("[name=summary]", "For trainers of police.")
    main_button(page)
    act_at_the_desk(desk, resource, "Publish")
    assert "Before you train" in mails()[-1]["Subject"]
    visitor = open_window(script=script).page
    visitor.goto("/library/")
    visitor.click("text=Before you train")
    visitor.wait_for_selector("text=For trainers of police.")
    with visitor.expect_download() as download:
        visitor.click("main a[href*='/library/files/']")
    assert download.value.path().read_bytes() == PDF
    assert download.value.suggested_filename == "before.pdf"


def act_at_the_desk(desk, resource, act, *, reason=""):
    """From the queue to the resource, and one of its acts with all its steps."""
    desk.goto("/admin/resources/resource/")
    desk.click(f"#result_list >> text={resource.title}")
    desk.locator("main, #content").locator(f":is(a, button):has-text('{act}')").first.click()
    if reason:
        desk.fill("[name=reason]", reason)
        desk.locator("main, #content").locator(f"button:has-text('{act}')").first.click()
    expect(desk.locator(".messagelist .success")).to_be_visible()


def test_the_pages_turn_to_arabic(open_window, script):
    page = open_window(script=script).page
    page.goto("/dialogues/")
    page.click(".footer button[value=ar]")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page).to_have_url(re.compile("/dialogues/$"))
