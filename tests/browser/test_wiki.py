"""The wiki in a real browser: two who edit at once, a newcomer whose text comes back corrected, a new title."""

import uuid

import pytest

from resources.models import Page, WaitingEdit
from tests import factories
from tests.browser.looking import is_narrow
from tests.resources.wiki import make_newcomer, make_page, make_patroller

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
BASE = "# Rows\n\nRows stay.\n\n# Circles\n\nCircles go.\n\n# Doors\n\nLeave a chair at the door."


def save(window, words, button="Save"):
    """Write in the form that is open: each pair of words in the place of the first."""
    for old, new in words:
        window.fill("[name=body]", window.input_value("[name=body]").replace(old, new))
    window.click(f"main button:text-is('{button}')")


def test_two_edit_one_is_returned_and_a_title_changes(open_window, transactional_db, script):
    kofi, nomsa, ines, teresita = (
        factories.make_member(name="Kofi Asamoah-Badu"), factories.make_member(), make_newcomer(), make_patroller(),
    )  # fmt: skip
    make_page(by=kofi, title="Seating a room", body=BASE)
    first, second = (open_window(one, script=script, viewport=PHONE).page for one in (kofi, nomsa))
    for window in (first, second):
        window.goto("/wiki/")
        window.click("main >> text=Seating a room")
        window.click(".tabs >> text=Edit")
    save(first, [("Rows stay.", "Rows may stay."), ("Circles go.", "Circles come.")])
    first.wait_for_selector("text=The page is saved.")
    save(second, [("at the door", "near the door"), ("Circles go.", "Circles rest.")])
    second.wait_for_selector("text=changed the same words while you wrote")
    assert "Circles come." in second.input_value("#theirs")
    assert "Circles rest." in second.input_value("[name=body]")
    assert is_narrow(second)
    save(second, [("Rows stay.", "Rows may stay."), ("Circles rest.", "Circles come and rest.")])
    second.wait_for_selector("text=The page is saved.")
    for words in ("Rows may stay.", "Circles come and rest.", "near the door"):
        assert second.locator(f"article >> text={words}").count()

    newcomer, patroller = (open_window(one, script=script, viewport=PHONE).page for one in (ines, teresita))
    newcomer.goto("/wiki/en/Seating_a_room/~edit/")
    save(newcomer, [("near the door", "anywhere")], "Send it")
    newcomer.wait_for_selector("text=You will be told.")
    patroller.goto("/wiki/~waiting/")
    patroller.click("main >> text=Seating a room")
    patroller.click("text=Return it with a reason")
    patroller.fill("[name=reason]", "Why not near the door?")
    patroller.click("text=Return it")
    patroller.wait_for_selector("text=It is back with its author")
    newcomer.goto(WaitingEdit.objects.get().get_absolute_url())
    newcomer.click("text=Correct it and send it again")
    assert newcomer.locator("text=Why not near the door?").count()
    save(newcomer, [("anywhere", "near the door, for who may need it")], "Send it")
    newcomer.wait_for_selector("text=It waits again.")
    patroller.goto(WaitingEdit.objects.get().get_absolute_url())
    patroller.click("text=Let it stand")
    patroller.wait_for_selector("article >> text=for who may need it")

    first.goto("/wiki/en/Seating_a_room/")
    first.click("summary:has-text('More about this page')")
    first.click("main >> text=Rename")
    first.fill("[name=title]", "Where people sit")
    first.click("main button:text-is('Give it this title')")
    first.wait_for_url("**/wiki/en/Where_people_sit/")
    visitor = open_window(script=script, viewport=PHONE).page
    visitor.goto("/wiki/en/Seating_a_room/")
    visitor.wait_for_url("**/wiki/en/Where_people_sit/")
    assert visitor.locator("h1:text-is('Where people sit')").count()
    assert is_narrow(visitor)
    assert Page.objects.get().revisions.told().count() == 3  # what Kofi began and changed within minutes is one


def test_in_an_arabic_page_a_text_runs_as_its_own_language(open_window, transactional_db):
    """Our words before it, which are seen by nobody, have no say in it."""
    page = make_page(title="Seating a room", body=BASE)
    page.edit(f"{BASE} And a cup.", by=page.begun_by, base=page.current, categories=[], note="", form_key=uuid.uuid4())
    window = open_window(factories.make_member(language="ar")).page
    for address, text in ((page.get_absolute_url(), "article"), (page.current.get_absolute_url(), ".changes")):
        window.goto(address)
        assert window.evaluate("document.dir") == "rtl"
        assert window.evaluate("one => getComputedStyle(document.querySelector(one)).direction", text) == "ltr"
