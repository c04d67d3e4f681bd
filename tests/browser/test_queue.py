"""What waits until the facilitation has read it: sent, returned, corrected and published, in a real browser."""

import pytest

from discussions.models import Post, Submission
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def people(transactional_db):
    return factories.make_member(name="Adaeze"), factories.make_member(name="Wanjiru Mutembei")


@pytest.fixture
def thread(people):
    room = factories.make_dialogue(facilitator=people[1], review="newcomers")
    return factories.make_thread(dialogue=room, by=people[1], title="Openings that worked")


def test_a_newcomers_first_post_goes_to_and_fro(open_window, people, thread, script):
    newcomer, facilitator = people
    theirs = open_window(newcomer, script=script, viewport=PHONE).page
    theirs.goto(thread.get_absolute_url())
    assert theirs.is_visible("text=The facilitation reads this before it appears.")
    theirs.fill("[name=body]", "I begin with a song that the commissioner of Enugu does not know.")
    theirs.click("main button:text-is('Post')")
    theirs.wait_for_selector("text=This waits until the facilitation has read it.")
    assert Post.objects.count() == 1
    desk = open_window(facilitator, script=script, viewport=PHONE).page
    desk.goto("/")
    desk.click("text=1 text waits until you have read it")
    desk.click("text=Return it with a reason")
    desk.check("[value=recognised]")
    desk.fill("[name=reason]", "Leave out the city.")
    desk.click("main button:text-is('Return it')")
    desk.wait_for_selector("text=It is back with its author")
    theirs.goto("/")
    theirs.click("text=1 text came back to you")
    theirs.click("main li a")
    assert theirs.is_visible("text=Leave out the city.")
    theirs.click("text=Correct it and send it again")
    assert theirs.input_value("[name=body]") == "I begin with a song that the commissioner of Enugu does not know."
    theirs.fill("[name=body]", "I begin with a song that the commissioner does not know.")
    theirs.click("main button:text-is('Send it again')")
    theirs.wait_for_selector("text=This waits until the facilitation has read it.")
    desk.goto(f"/dialogues/{thread.dialogue.slug}/queue/")
    desk.click("main button:has-text('Publish'):not(.btn-main)")
    desk.wait_for_selector("text=Nothing waits for you.")
    assert Post.objects.get(author=newcomer).body == "I begin with a song that the commissioner does not know."
    theirs.goto(thread.get_absolute_url())
    assert not theirs.is_visible("text=The facilitation reads this before it appears.")


def test_the_queue_is_worked_by_keyboard(open_window, people, thread):
    member, facilitator = people
    texts = [factories.make_submission(thread=thread, by=member, body=f"Text {n}") for n in range(3)]
    page = open_window(facilitator).page
    page.goto(f"/dialogues/{thread.dialogue.slug}/queue/")
    page.wait_for_selector("text=Keys: j and k go on and back")
    for key in "jxjx":
        page.keyboard.press(key)
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == f"s{texts[0].pk}"
    assert page.locator("[name=submission]:checked").count() == 2
    page.click("main button:text-is('Publish those that are ticked')")
    page.wait_for_selector("text=2 texts are published.")
    page.wait_for_selector("text=Keys: j and k go on and back")
    page.keyboard.press("j")
    page.keyboard.press("p")
    page.wait_for_selector("text=Nothing waits for you.")
    assert not Submission.objects.waiting().exists()
