"""From findings to a published synthesis, in a real browser: cited, remarked on, answered, published."""

import pytest
from playwright.sync_api import expect

from discussions.models import Remark, Synthesis
from tests import factories
from tests.browser.looking import is_narrow
from tests.world_of_knowledge import draw, mark

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def people(transactional_db):
    return factories.make_member(name="Wanjiru Mutembei"), factories.make_member(name="Kofi Asamoah-Badu")


@pytest.fixture
def dialogue(people):
    facilitator, author = people
    room = factories.make_dialogue(facilitator=facilitator, title="The quiet room")
    thread = factories.make_thread(dialogue=room, by=author, body="They moved the chairs. Nobody sat alone.")
    extract = mark(thread.posts.get(), "They moved the chairs.", by=facilitator)
    extract.put_into(draw(room, "The room speaks first", by=facilitator), by=facilitator)
    mark(thread.posts.get(), "Nobody sat alone.", by=facilitator)
    return room


def test_a_synthesis_is_written_and_published(open_window, people, dialogue, script):
    facilitator, author = people
    desk = open_window(facilitator, script=script, viewport=PHONE).page
    desk.goto(f"/dialogues/{dialogue.slug}/workbench/")
    desk.click("text=Begin the text from these findings")
    desk.click("main button:text-is('Begin')")
    assert "# The room speaks first" in desk.input_value("[name=body]")
    second = dialogue.extracts.get(words="Nobody sat alone.")
    words = desk.input_value("[name=body]")
    if script:
        desk.fill("[name=body]", f"{words}\n\nAnd nobody is alone [@sat alo")
        desk.locator("[name=body]").press("End")
        desk.locator("[name=body]").press_sequentially("n")
        desk.wait_for_selector(".people-list li:has-text('Nobody sat alone.')")
        desk.keyboard.press("Enter")
        expect(desk.locator("[name=body]")).to_have_value(f"{words}\n\nAnd nobody is alone [@{second.pk}]")
    else:
        desk.fill("[name=body]", f"{words}\n\nAnd nobody is alone [@{second.pk}]")
    desk.fill("[name=title]", "Rooms that speak")
    desk.click("main button:text-is('Save')")
    desk.wait_for_selector("text=The text is saved.")
    desk.click("main button:text-is('Open it to remarks')")
    desk.wait_for_selector("text=The draft is open to remarks.")

    theirs = open_window(author, script=script, viewport=PHONE).page
    theirs.goto(dialogue.get_absolute_url())
    theirs.click("text=Rooms that speak")
    theirs.click(".remark-here a >> nth=-1")
    theirs.fill("[name=words]", "One of us stood.")
    theirs.click("main button:text-is('Say it')")
    theirs.wait_for_selector("text=One of us stood.")
    assert Remark.objects.get().about == "And nobody is alone"
    assert is_narrow(theirs)
    theirs.goto("/mine/quotations/")
    for _ in range(2):  # what one has not answered comes first
        theirs.check("article >> nth=0 >> [value=name]")
        theirs.click("article >> nth=0 >> button")
        theirs.wait_for_selector("text=It is noted, and holds from now on.")
        theirs.goto("/mine/quotations/")

    desk.click("main button:text-is('Publish it')")
    desk.wait_for_selector("text=The synthesis is published.")
    assert Synthesis.objects.get().published_at
    theirs.goto(dialogue.threads.get().get_absolute_url())
    theirs.click("text=Rooms that speak")
    theirs.click("#sources ~ ol >> text=in its place >> nth=0")
    theirs.wait_for_url("**/threads/**")
