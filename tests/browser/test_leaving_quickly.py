"""A journey: somebody comes into the room. One act leads away, with scripts and without, and Back shows nothing."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from members import house
from tests import factories
from tests.browser.looking import is_narrow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
NEUTRAL = "https://neutral.example/"
LED_AWAY = f"request to another origin: {NEUTRAL}"  # the one that is wanted
SECRET = "What happened at the border."


@pytest.fixture
def thread(transactional_db, settings):
    settings.QUICK_EXIT_URL = NEUTRAL
    house.write_missing()
    facilitator = factories.make_member(name="Wanjiru Mutembei")
    dialogue = factories.make_dated(
        facilitator=facilitator, visibility="participants", entry="asked", sensitive=True, title="Among us"
    )
    return factories.make_thread(dialogue=dialogue, by=facilitator, body=SECRET)


@pytest.fixture
def nomsa(thread):
    member = factories.make_member(name="Nomsa Dlakavu")
    thread.dialogue.register(member, by=thread.started_by)
    return member


@pytest.fixture
def open_beside_neutral(open_window):
    """A window for which there is a neutral page elsewhere; `asked` are the requests that it got. Nothing else than
    that one request may have been wrong in it."""
    opened = []

    def make(member, **options):
        window = open_window(member, watched=False, **options)
        window.asked = []

        def answer(route):
            window.asked.append(route.request)
            route.fulfill(body="<title>Weather</title><h1>Rain</h1>", content_type="text/html")

        window.context.route(f"{NEUTRAL}**", answer)
        opened.append(window)
        return window

    yield make
    for window in opened:
        assert {*window.watch.troubles} <= {LED_AWAY}


def left(window):
    """It is away from here, signed out, and nobody there learns where it came from."""
    page = window.page
    page.wait_for_url(NEUTRAL)
    expect(page.get_by_role("heading", name="Rain")).to_be_visible()
    [asked] = window.asked
    assert (asked.method, "referer" in asked.all_headers()) == ("GET", False)
    for _ in range(50):
        if not Session.objects.exists():
            return
        page.wait_for_timeout(100)  # with a script it signs out meanwhile
    pytest.fail("still signed in")


def test_one_press_leads_away_and_back_shows_nothing(open_beside_neutral, thread, nomsa, script):
    window = open_beside_neutral(nomsa, script=script)
    page = window.page
    page.goto("/")
    page.goto(thread.get_absolute_url())
    expect(page.get_by_text(SECRET)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="Leave quickly")
    expect(button).to_be_focused()  # right after the way past the menu
    page.keyboard.press("Enter")
    left(window)
    for _ in range(2):
        page.go_back()
        page.wait_for_load_state()
        assert SECRET not in page.content()
        assert nomsa.name not in page.content()
    page.goto(thread.get_absolute_url())
    assert SECRET not in page.content()


def test_with_a_script_the_page_leaves_the_way_back(open_beside_neutral, thread, nomsa):
    window = open_beside_neutral(nomsa)
    page = window.page
    page.goto("/help/")
    page.goto(thread.get_absolute_url())
    page.get_by_role("button", name="Leave quickly").click()
    left(window)
    page.go_back()
    assert page.url.endswith("/help/")


def test_escape_three_times_does_the_same(open_beside_neutral, thread, nomsa):
    window = open_beside_neutral(nomsa)
    page = window.page
    page.goto(thread.get_absolute_url())
    expect(page.get_by_text("Or press Esc three times.")).to_be_visible()
    page.get_by_label("Your text").fill("I was there too.")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(2200)
    page.keyboard.press("Escape")  # too late: it is the first of three again
    expect(page.get_by_text(SECRET)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    left(window)


def test_a_text_that_may_be_lost_does_not_hold_it_back(open_beside_neutral, thread, nomsa):
    window = open_beside_neutral(nomsa)
    page = window.page
    page.goto(thread.get_absolute_url())
    page.route("**/drafts/~save/", lambda route: route.abort())
    page.get_by_label("Your text").fill("I was there too.")
    page.locator("[data-saved].is-lost").wait_for()
    page.get_by_role("button", name="Leave quickly").click()
    left(window)


def test_without_a_line_it_goes_all_the_same(open_beside_neutral, thread, nomsa):
    """With a script the way out waits for no answer of ours."""
    window = open_beside_neutral(nomsa)
    page = window.page
    page.goto(thread.get_absolute_url())
    page.route("**/leave/", lambda route: None)  # never answered
    page.get_by_role("button", name="Leave quickly").click()
    page.wait_for_url(NEUTRAL)


def test_a_visitor_leaves_the_page_of_help(open_beside_neutral, thread, script):
    window = open_beside_neutral(None, script=script)
    page = window.page
    page.goto("/dialogues/")
    page.get_by_role("contentinfo").get_by_role("link", name="Help by country").click()
    page.get_by_role("link", name="What this does").click()
    expect(page.get_by_role("heading", name="What leaving quickly does and does not do")).to_be_visible()
    page.get_by_role("button", name="Leave quickly").click()
    left(window)


def test_on_a_phone_it_stays_at_its_place(open_beside_neutral, thread, nomsa):
    for number in range(12):
        factories.make_post(thread=thread, by=thread.started_by, body=f"Post {number}")
    page = open_beside_neutral(nomsa, **PHONE).page
    page.goto(thread.get_absolute_url())
    button = page.get_by_role("button", name="Leave quickly")
    before = button.bounding_box()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    assert button.bounding_box() == before
    assert before["height"] >= 44
    assert 740 - 80 <= before["y"] <= 740 - before["height"]
    box, jump = page.locator(".exit").bounding_box(), page.locator(".jump").bounding_box()
    assert jump["y"] + jump["height"] <= box["y"]
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last = page.locator(".footer p").last.bounding_box()
    assert last["y"] + last["height"] <= box["y"]
    assert is_narrow(page)
