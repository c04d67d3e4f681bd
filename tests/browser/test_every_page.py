"""Every page of the access table in a real Chromium: readable for everybody, narrow enough, no word from elsewhere."""

import json
import re
from contextlib import suppress

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from django.db import transaction
from django.test import Client

from members import founding, house
from tests import factories, world as things
from tests.access_table import TABLE
from tests.test_access import address, cookies_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Each page is looked at as a visitor, and as the first of the others who gets it: who moderates sees the most.
READERS = ["visitor", "facilitator", "author", "member", "coordinator"]
NARROW = [320, 360]  # px; the smallest telephones, and most of the cheap ones
OF_COLOURS = ["color-contrast", "link-in-text-block"]  # axe's rules
WIDE = {"width": 1280, "height": 900}
FILES = {
    "resources:download", "resources:file_picture", "resources:cite", "resources:library_feed",
    "admin:resources_spreadsheetimport_bad_rows", "admin:resources_spreadsheetimport_empty",
    "discussions:attachment", "discussions:export_mbox", "discussions:contributions_json",
    "discussions:contributions_csv", "discussions:download_certificate", "discussions:dialogue_feed",
    "discussions:live_calendar", "discussions:live_session_calendar",
    "discussions:thread_feed", "discussions:complete_mention", "discussions:save_draft", "discussions:preview",
    "discussions:similar", "members:mail_as_html", "mfa_download_recovery_codes", "admin:jsi18n", "healthz",
    "opensearch", "admin:members_mail_sample",
}  # fmt: skip
EVERY_SHAPE = "# A title\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\nhttps://example.org/" + "long" * 40
OUT_OF_OUR_HANDS = "admin:"  # Django's own pages, which we brand and do not write
WORDS = re.compile(r">[^<]*\w[^<]*<")
# Not "#…", which names a place of the page.
ADDRESSES = re.compile(r'\b(href|src|action|formaction|value|content|datetime)="[^"#][^"]*"')
# With the weave of an empty stripe, which each dialogue has for itself.
NAMES = re.compile(r'\b(?:id|for|form|name|aria-[a-z]+|data-[\w-]+|href)="[^"]*"|"selvedge [^"]*"')
NUMBERS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")


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


def build_of(html):
    """The page without its words and addresses, the numbers in its names in the order in which they come: pages of
    which these are equal have the same elements, with the same attributes that lead to the same others of them."""
    numbers = {}

    def renumbered(name):
        return NUMBERS.sub(lambda number: numbers.setdefault(number[0], f"{len(numbers)}"), name[0])

    return NAMES.sub(renumbered, ADDRESSES.sub(r'\1="…"', WORDS.sub(">…<", html)))


def unlike(world, method, found):
    """Of the pages of one name and reader that are built alike (a thread in a public and in a members' dialogue) the
    one with the most words: what is wrong in the others is wrong in this one."""
    clients, longest = {}, {}
    for page in found:
        reader, url, row = page
        if reader not in clients:
            clients[reader] = Client()
            clients[reader].cookies.load(cookies_of(world, reader))
        with transaction.atomic():
            answer = getattr(clients[reader], method)(url, row.data(world) if method == "post" else {}, follow=True)
            transaction.set_rollback(True)
        html = answer.content.decode()
        key = row.name, reader, build_of(html)
        if len(html) > longest.get(key, (0,))[0]:
            longest[key] = len(html), page
    return [page for _, page in longest.values()]


def populated(build=things.build):
    """The world, the method and the pages, and how to open one."""
    world = build()
    return world, "get", pages(world, "get", {"200"}), lambda page, url, row: page.goto(url)


def each_once():
    """Of every page that of one reader, who sees most of it: another language changes no page for one reader alone."""
    world, method, found, show = populated()
    one_of_each = {row.name: (reader, url, row) for reader, url, row in found}
    return world, method, list(one_of_each.values()), show


def empty():
    return populated(things.build_empty)


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

    return world, "post", pages(world, "post", {"200", "422"}), send


@pytest.fixture
def open_looking(open_window):
    """open_window, with axe in every page, and colours that change at once."""

    def make(*args, **options):
        window = open_window(*args, reduced_motion="reduce", **options)
        window.context.add_init_script(path=AXE_FILE_PATH)
        return window.page

    return make


def troubles(page, name, *, colours=True):
    """What axe finds, in the light and in the dark, and where a page is wider than the screen. Another language changes
    no colours, and they take most of the time."""
    if name.startswith(OUT_OF_OUR_HANDS):
        return
    yield from violations(page, {} if colours else {"rules": {rule: {"enabled": False} for rule in OF_COLOURS}})
    if colours:
        page.emulate_media(color_scheme="dark")
        yield from (f"in the dark: {trouble}" for trouble in violations(page, {"runOnly": OF_COLOURS}))
        page.emulate_media(color_scheme="light")
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 700})
        if (wide := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            yield f"{wide} px wider than a screen of {width}"
    page.set_viewport_size(WIDE)


def violations(page, options):
    options |= {"resultTypes": ["violations"]}  # axe then spends no time on what is in order
    for found in page.evaluate("options => axe.run(document, options)", options)["violations"]:
        yield f"{found['id']}: {json.dumps([node['target'] for node in found['nodes']][:3])}"


@pytest.mark.parametrize(
    ("language", "state"),
    [
        (None, populated),
        (None, empty),
        (None, with_errors),
        ("ar", each_once),
        pytest.param("ar", populated, marks=pytest.mark.soak),
        pytest.param("ar", empty, marks=pytest.mark.soak),
        pytest.param("ar", with_errors, marks=pytest.mark.soak),
    ],
)
def test_every_page_is_accessible_and_narrow(open_looking, settings, tmp_path, language, state, record_property):
    settings.FILES_DIR = tmp_path / "files"
    world, method, found, show = state()
    wrong, windows, chosen = [], {}, unlike(world, method, found)
    colours = not language and state is not empty  # what is empty has no colours that the others have not
    for reader, url, row in chosen:
        if reader not in windows:
            windows[reader] = open_looking(getattr(world, reader))
            if language:
                windows[reader].goto("/")
                windows[reader].click(f".footer button[value={language}]")
                windows[reader].wait_for_selector(f"html[lang={language}]")
        page = windows[reader]
        show(page, url, row)
        wrong += [f"{url} ({reader}): {trouble}" for trouble in troubles(page, row.name, colours=colours)]
    record_property("pages looked at", f"{len(chosen)} of {len(found)}")
    assert wrong == []
    assert {(row.name, reader) for reader, _, row in chosen} == {(row.name, reader) for reader, _, row in found}
    assert len(found) > 60


def test_only_pages_that_are_built_alike_are_passed_over():
    page = '<p id="p7" aria-describedby="n8">A public <b>word</b></p><a href="/posts/7/" id="n8">7</a>'
    other = '<p id="p3" aria-describedby="n4">A members’ <b>thing</b></p><a href="/threads/9/" id="n4">12</a>'
    assert build_of(page) == build_of(other)
    for change in [("n8", "n7"), ("<b>word</b>", "<b></b>"), ("<b>word</b>", "<i>word</i>"), ("/posts/7/", ""),
                   ('"p7"', '"p7" hidden'), ("/posts/7/", "#p7"), ("<p", '<p class="x"')]:  # fmt: skip
        assert build_of(page.replace(*change)) != build_of(other), change


def test_pages_behind_a_step_are_accessible(open_looking, thread, member):
    """Those that no address alone opens: a proof of who it is, a preview, an error, nothing."""
    page, wrong = open_looking(member), []

    def look(what, there):
        page.wait_for_selector(there)
        wrong.extend(f"{what}: {trouble}" for trouble in troubles(page, what))

    page.goto("/accounts/2fa/totp/activate/")
    look("is it still you", "[name=password]")
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main .btn-main")
    look("setting up the app", ".secret")
    page.get_by_label("Code").fill("no code")
    page.click("main .btn-main")
    look("the app with a wrong code", "main [aria-invalid=true]")
    page.goto("/accounts/2fa/webauthn/add/")
    look("adding a passkey", "main form")
    page.goto(thread.get_absolute_url())
    page.click("main button:text-is('Post')")
    look("an empty post", "main [aria-invalid=true]")
    page.fill("[name=body]", EVERY_SHAPE)
    page.click("main >> text=Preview")
    look("a preview", "[data-preview] table")
    page.goto("/nothing/")
    look("nothing", "h1")
    assert wrong == []


def test_the_first_run_is_accessible(open_looking, monkeypatch):
    """An empty site: its only page, with errors, and the way in."""
    monkeypatch.setattr(founding, "_founded", False)
    house.write_missing()
    page = open_looking()
    page.goto("/library/")
    wrong = [f"the first run: {trouble}" for trouble in troubles(page, "the first run")]
    page.click("main .btn-main")
    page.wait_for_selector("main [aria-invalid=true]")
    wrong += [f"with errors: {trouble}" for trouble in troubles(page, "with errors")]
    page.get_by_label("One-time token").fill(founding.token())
    page.get_by_label("Name of the site").fill("Telar")
    page.get_by_label("Your name").fill("Carmen Quispe")
    page.get_by_label("Your e-mail address").fill("carmen@example.org")
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_label("I will keep this charter").check()
    page.click("main .btn-main")
    page.wait_for_selector("h1:has-text('Carmen Quispe')")
    assert page.title() == "Home · Telar"
    assert wrong == []


def test_what_is_wrong_is_seen(open_looking):
    """Shown to find: a picture without words and a box that is too wide."""
    page = open_looking()
    page.goto("/dialogues/")
    page.evaluate("""document.querySelector("main").insertAdjacentHTML("beforeend",
        '<img src="/static/img/icon.svg" width="900">')""")
    found = list(troubles(page, "discussions:dialogue_list"))
    assert any("image-alt" in trouble for trouble in found)


def test_a_policy_breach_is_seen(open_window):
    window = open_window(watched=False)
    window.page.goto("/dialogues/")
    window.page.evaluate("""document.body.insertAdjacentHTML("beforeend", '<p onclick="alert(1)">x</p>')""")
    window.page.click("p[onclick]")
    assert any(trouble.startswith("policy") for trouble in window.watch.troubles)
