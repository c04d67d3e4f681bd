"""The sentence that a remark is about is chosen in the text itself: by a tap, by words that are chosen, by keys; and in
a form of its own where no script runs."""

import pytest
from playwright.sync_api import expect

from discussions.models import Remark
from tests import factories
from tests.browser.looking import is_narrow
from tests.world_of_knowledge import begin, mark

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
POINT = """words => {
  const walker = document.createTreeWalker(document.querySelector(".synthesis"), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words)
    if (at < 0) continue
    const range = new Range()
    range.setStart(walker.currentNode, at)
    range.setEnd(walker.currentNode, at + words.length)
    range.startContainer.parentElement.scrollIntoView({ block: "center" })
    window.found = range
    const { x, y, width, height } = range.getClientRects()[0]
    return [x + width / 2, y + height / 2]
  }
}"""


@pytest.fixture
def draft(transactional_db):
    facilitator, author = factories.make_member(name="Wanjiru Mutembei"), factories.make_member(name="Kofi Badu")
    room = factories.make_dialogue(facilitator=facilitator, title="The quiet room")
    thread = factories.make_thread(dialogue=room, by=author, body="They moved the chairs. Nobody sat alone.")
    cited = mark(thread.posts.get(), "They moved the chairs.", by=facilitator)
    body = (
        f"# What we found\n\nOne opens *late*. They moved chairs [@{cited.pk}]. So all heard all.\n\n"
        "- A row. Its second sentence.\n- Another row.\n\nMaría dijo 《好》. It ended well."
    )
    made = begin(room, body, by=facilitator)
    made.open_to_remarks(by=facilitator)
    return made


@pytest.fixture
def reader(transactional_db):
    return factories.make_member(name="Nomsa Dlakavu")


def is_led_to(page, words):
    """The form, with the sentence chosen."""
    page.wait_for_url("**/remark/**")
    expect(page.locator(".sentence:has(:checked)")).to_have_text(words)


def tap(page, words):
    page.mouse.click(*page.evaluate(POINT, words))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("late", "One opens late."),
        ("moved chairs", "They moved chairs."),
        ("heard all", "So all heard all."),
        ("Its second", "Its second sentence."),
        ("Another", "Another row."),
        ("ended well", "It ended well."),
    ],
)
def test_a_tap_chooses_the_sentence(open_window, draft, reader, words, sentence):
    page = open_window(reader, viewport=PHONE).page
    page.goto(draft.get_absolute_url())
    expect(page.locator(".notice")).to_contain_text("by a tap or with the arrow keys")
    tap(page, words)
    link = page.locator(".is-chosen a")
    expect(link).to_contain_text("Remark on this sentence:")
    expect(link.locator("q")).to_have_text(sentence)
    expect(link).to_be_in_viewport()
    assert is_narrow(page)
    link.click()
    is_led_to(page, sentence)
    page.fill("[name=words]", "Not with us.")
    page.click("main button:text-is('Say it')")
    page.wait_for_selector("text=Not with us.")
    assert Remark.objects.get().about == sentence


def test_words_that_are_chosen_choose_it(open_window, draft, reader):
    page = open_window(reader).page
    page.goto(draft.get_absolute_url())
    page.evaluate(POINT, "heard")
    page.evaluate("getSelection().addRange(window.found)")
    expect(page.locator(".is-chosen q")).to_have_text("So all heard all.")
    tap(page, "Another")
    page.evaluate("getSelection().removeAllRanges()")
    tap(page, "Another")
    expect(page.locator(".is-chosen")).to_have_count(1)
    page.click(".is-chosen a")
    is_led_to(page, "Another row.")


def test_the_keyboard_chooses_it(open_window, draft, reader):
    page = open_window(reader).page
    page.goto(draft.get_absolute_url())
    while not page.evaluate("document.activeElement.matches('.remark-here a')"):
        page.keyboard.press("Tab")
    said = page.locator("[role=status]").last
    expect(said).to_have_text("One opens late.")
    for key, words in (
        ("ArrowRight", "They moved chairs."), ("ArrowRight", "So all heard all."), ("ArrowRight", "So all heard all."),
        ("ArrowLeft", "They moved chairs."),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(said).to_have_text(words)
    page.keyboard.press("Escape")
    expect(page.locator(".is-chosen")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    is_led_to(page, "They moved chairs.")


def test_without_scripts_the_form_chooses(open_window, draft, reader):
    page = open_window(reader, script=False, viewport=PHONE).page
    page.goto(draft.get_absolute_url())
    assert "arrow keys" not in page.inner_text("main")
    page.click(".remark-here a >> nth=1")
    is_led_to(page, "A row.")
