"""Every page of the access table in a real Chromium: readable for everybody, narrow enough, no word from elsewhere."""

import json
from contextlib import suppress

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from django.test import Client

from tests import factories, world as things
from tests.access_table import TABLE
from tests.test_access import address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Each page is looked at as a visitor, and as the first of the others who gets it: who moderates sees the most.
READERS = ["visitor", "facilitator", "author", "member", "coordinator"]
NARROW = [320, 360]  # px; the smallest telephones, and most of the cheap ones
OF_COLOURS = ["color-contrast", "link-in-text-block"]  # axe's rules
WIDE = {"width": 1280, "height": 900}
FILES = {
    "resources:download", "discussions:attachment", "discussions:export_mbox", "discussions:dialogue_feed",
    "discussions:thread_feed", "discussions:complete_mention", "discussions:save_draft", "discussions:preview",
    "mfa_download_recovery_codes", "admin:jsi18n", "healthz",
}  # fmt: skip
EVERY_SHAPE = "# A title\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\nhttps://example.org/" + "long" * 40
OUT_OF_OUR_HANDS = "admin:"  # Django's own pages, which we brand and do not write


def pages(world, method, answers):
    """[(reader, address, row)] of all pages that answer so to this method. A row about a thing that this world has
    not is no page."""
    found = {}
    for row in TABLE:
        if row.name in FILES or row.name.removeprefix(OUT_OF_OUR_HANDS).startswith("route"):
            continue
        with suppress(AttributeError):
            for reader in READERS:
                if row.expected(method, reader) in answers:
                    found.setdefault((address(row, world), reader == "visitor"), (reader, row))
    return [(reader, url, row) for (url, _), (reader, row) in found.items()]


def populated():
    world = things.build()
    return world, pages(world, "get", {"200"}), lambda page, url, row: page.goto(url)


def empty():
    world = things.build_empty()
    return world, pages(world, "get", {"200"}), lambda page, url, row: page.goto(url)


def with_errors():
    """What comes back when a form is sent as its row says: mostly with nothing in it."""
    world = things.build()

    def send(page, url, row):
        client = Client()
        client.cookies.load({cookie["name"]: cookie["value"] for cookie in page.context.cookies()})
        with transaction.atomic():
            answer = client.post(url, row.data(world))
            transaction.set_rollback(True)
        page.route(f"**{url}", lambda route: route.fulfill(body=answer.content, headers=dict(answer.headers)), times=1)
        page.goto(url)

    return world, pages(world, "post", {"200", "422"}), send


@pytest.fixture
def look_at(open_window, settings, tmp_path):
    """look_at(state, color_scheme, language) walks over the pages and gives what is wrong, and how many there were."""
    settings.FILES_DIR = tmp_path / "files"

    def walk(state, scheme, language):
        # Colours take no room and change no words.
        widths, rules = ((), OF_COLOURS) if scheme == "dark" else (NARROW, None)
        world, found, show = state()
        axe, wrong, windows = Axe(), [], {}
        for reader, url, row in found:
            if reader not in windows:
                windows[reader] = open_window(getattr(world, reader), color_scheme=scheme, viewport=WIDE)
                if language:
                    windows[reader].page.goto("/")
                    windows[reader].page.click(f".footer button[value={language}]")
                    windows[reader].page.wait_for_selector(f"html[lang={language}]")
            page = windows[reader].page
            show(page, url, row)
            wrong += [f"{url} ({reader}): {trouble}" for trouble in troubles(page, axe, row.name, widths, rules)]
        return wrong, len(found)

    return walk


def troubles(page, axe, name, widths=NARROW, rules=None):
    """What axe finds by these `rules` (all of them by default), and where a page is wider than the screen."""
    if not name.startswith(OUT_OF_OUR_HANDS):
        for violation in axe.run(page, options={"runOnly": rules} if rules else None).response["violations"]:
            yield f"{violation['id']}: {json.dumps([node['target'] for node in violation['nodes']][:3])}"
        for width in widths:
            page.set_viewport_size({"width": width, "height": 700})
            if (wide := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
                yield f"{wide} px wider than a screen of {width}"
        page.set_viewport_size(WIDE)


@pytest.mark.parametrize("state", [populated, empty, with_errors])
@pytest.mark.parametrize(
    ("scheme", "language"), [("light", None), ("dark", None), ("light", "ar")], ids=["light", "dark", "arabic"]
)
def test_every_page_is_accessible_and_narrow(look_at, state, scheme, language, record_property):
    wrong, count = look_at(state, scheme, language)
    record_property("pages looked at", count)
    assert wrong == []
    assert count > 40


def test_pages_behind_a_step_are_accessible(open_window, thread, member):
    """Those that no address alone opens: a proof of who it is, a preview, an error, nothing."""
    page, axe, wrong = open_window(member).page, Axe(), []

    def look(what):
        wrong.extend(f"{what}: {trouble}" for trouble in troubles(page, axe, what))

    page.goto("/accounts/2fa/totp/activate/")
    look("is it still you")
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main .btn-main")
    look("setting up the app")
    page.click("main .btn-main")
    look("the app without a code")
    page.goto("/accounts/2fa/webauthn/add/")
    look("adding a passkey")
    page.goto(thread.get_absolute_url())
    page.click("main button:text-is('Post')")
    look("an empty post")
    page.fill("[name=body]", EVERY_SHAPE)
    page.click("main >> text=Preview")
    look("a preview")
    page.goto("/nothing/")
    look("nothing")
    assert wrong == []


def test_what_is_wrong_is_seen(open_window):
    """Shown to find: a picture without words and a box that is too wide."""
    page = open_window().page
    page.goto("/dialogues/")
    page.evaluate("""document.querySelector("main").insertAdjacentHTML("beforeend",
        '<img src="/static/img/icon.svg" width="900">')""")
    found = list(troubles(page, Axe(), "discussions:dialogue_list"))
    assert any("image-alt" in trouble for trouble in found)


def test_a_policy_breach_is_seen(open_window):
    window = open_window(watched=False)
    window.page.goto("/dialogues/")
    window.page.evaluate("""document.body.insertAdjacentHTML("beforeend", '<p onclick="alert(1)">x</p>')""")
    window.page.click("p[onclick]")
    assert any(trouble.startswith("policy") for trouble in window.watch.troubles)
