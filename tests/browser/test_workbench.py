"""From a post to a finding, in a real browser: marked while one reads, sorted by key, by drag and by plain form."""

import pytest
from playwright.sync_api import expect

from discussions.models import Extract, Finding
from tests import factories
from tests.world_of_knowledge import draw, mark

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
WORDS = "They moved the chairs. Nobody sat alone."
SELECT = """words => {
  const text = document.createTreeWalker(document.querySelector("article.post .post__body"), NodeFilter.SHOW_TEXT);
  while (!text.nextNode().data.includes(words));
  const node = text.currentNode, start = node.data.indexOf(words);
  getSelection().setBaseAndExtent(node, start, node, start + words.length);
}"""


@pytest.fixture
def facilitator(transactional_db):
    return factories.make_member(name="Wanjiru Mutembei")


@pytest.fixture
def thread(facilitator):
    room = factories.make_dialogue(facilitator=facilitator)
    return factories.make_thread(dialogue=room, by=factories.make_member(), body=WORDS)


@pytest.fixture
def bench(thread):
    return f"/dialogues/{thread.dialogue.slug}/workbench/"


def test_a_passage_becomes_a_finding(open_window, facilitator, thread, bench, script):
    """On a phone, with plain forms."""
    page = open_window(facilitator, script=script, viewport=PHONE).page
    page.goto(thread.get_absolute_url())
    page.click(".menu-post > summary")
    page.click("text=Mark a passage")
    page.check("[name=kind][value=practice]")
    page.check("[name=sentence][value='1']")
    page.click("main button:text-is('Mark it')")
    page.wait_for_selector("text=The passage is marked.")
    page.click("main a:text-is('The workbench')")
    page.select_option("[name=finding]", "new")
    page.click("main button:has-text('Put it there')")
    page.wait_for_selector("text=It begins with this passage:")
    page.fill("[name=statement]", "Nobody is left alone in the room.")
    page.click("main button:text-is('Draw it')")
    page.wait_for_selector("text=Every passage is in a finding.")
    assert Finding.objects.get().extracts.get().words == "Nobody sat alone."
    page.click("text=in its place")
    page.wait_for_url("**/threads/**")


def test_a_phrase_of_the_machine_leads_to_a_mark(open_window, facilitator, thread, bench, script):
    """On a phone, with plain forms."""
    for words in ("We pay for care work.", "Is it care work?", "The care work nobody saw.", "Rain fell.", "No."):
        factories.make_post(thread=thread, by=factories.make_member(), body=words)
    page = open_window(facilitator, script=script, viewport=PHONE).page
    page.goto(bench)
    page.click("header a:text-is('Where to begin')")
    page.wait_for_selector("text=Made by a machine, from words alone.")
    page.click(".tags a:has-text('care work')")
    expect(page.locator("section:has(#held) li")).to_have_count(3)
    expect(page.locator("section:has(#held) mark").first).to_have_text("care")
    page.locator("section:has(#held) a:has-text('Mark a passage')").first.click()
    page.wait_for_selector("text=Tick the sentences")
    assert Extract.objects.count() == 0


def test_words_are_marked_without_leaving_the_thread(open_window, facilitator, thread):
    page = open_window(facilitator).page
    page.goto(thread.get_absolute_url())
    page.evaluate(SELECT, "moved the chairs")
    page.keyboard.press("x")
    page.wait_for_selector(".marker blockquote:text-is('moved the chairs')")
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    expect(page.locator(".marker")).to_have_count(0)
    assert Extract.objects.get().words == "moved the chairs"
    assert Extract.objects.get().kind == "resource"
    assert page.evaluate("CSS.highlights.get('extract').size") == 1
    page.evaluate(SELECT, "alone")
    page.click(".act-mark")
    page.wait_for_selector(".marker")
    page.keyboard.press("Escape")
    expect(page.locator(".marker")).to_have_count(0)
    assert "/threads/" in page.url
    assert Extract.objects.count() == 1


def test_passages_are_sorted_by_key_and_by_drag(open_window, facilitator, thread, bench):
    findings = [draw(thread.dialogue, f"Finding {n}", by=facilitator) for n in (1, 2)]
    first, second = (mark(thread.posts.get(), words, by=facilitator) for words in WORDS.split(". "))
    page = open_window(facilitator).page
    page.goto(bench)
    page.wait_for_selector("text=Keys: j and k go on and back")
    page.keyboard.press("j")
    page.keyboard.press("2")
    expect(page.locator(f"#f{findings[1].pk} #x{first.pk}")).to_be_visible()
    page.drag_and_drop(f"#x{second.pk} blockquote", f"#f{findings[0].pk} h3")
    expect(page.locator(f"#f{findings[0].pk} #x{second.pk}")).to_be_visible()
    assert [extract.finding for extract in Extract.objects.order_by("pk")] == [findings[1], findings[0]]
    page.focus(f"#x{first.pk}")
    page.keyboard.press("0")
    expect(page.locator(f"[data-loose] #x{first.pk}")).to_be_visible()
    page.focus(f"#x{first.pk}")
    page.keyboard.press("a")
    page.wait_for_selector("text=1 passage set aside")
    assert Extract.objects.standing().get() == second
