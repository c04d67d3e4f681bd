"""A real Chromium over the live server: one browser for all tests, a context (cookies, cache) for each window."""

import os
import re
from dataclasses import dataclass

import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.browser.chromium import FLAGS, NoChromium, find_chromium
from tests.browser.watch import Watch

SCREENSHOTS = site.VAR_DIR / "screenshots"  # of tests that failed
ACT_MILLISECONDS = 10_000  # for one act in the browser: a page answers within one second, also on a busy machine
WIDE = {"width": 1280, "height": 900}
FAILED = pytest.StashKey[bool]()


@dataclass
class Window:
    context: BrowserContext
    page: Page
    watch: Watch


@pytest.fixture(scope="session")
def chromium():
    """The browser. Playwright's sync interface keeps an event loop running in this thread, and Django then refuses the
    database for fear of blocking it; nothing else runs in that loop, so here that is no harm."""
    try:
        program = find_chromium()
    except NoChromium as missing:
        pytest.fail(str(missing), pytrace=False)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_window(request, chromium, live_server):
    """open_window(member=None, script=True, watched=True, **options of a context): a Window, in which that member is
    signed in. When the test ends, a watched window must have had no trouble; a failed test leaves screenshots."""
    cache.clear()  # the limits of tries count by address, and all tests come from one
    windows = []

    def make(member=None, *, script=True, watched=True, **options):
        options = {"base_url": live_server.url, "locale": "en-GB", "viewport": WIDE} | options
        context = chromium.new_context(java_script_enabled=script, **options)
        context.set_default_timeout(ACT_MILLISECONDS)
        watch = Watch(live_server.url)
        watch.follow(context)
        if member:
            sign_in(context, member, live_server.url)
        window = Window(context, context.new_page(), watch)
        windows.append((window, watched))
        return window

    yield make
    if request.node.stash.get(FAILED, False):
        take_pictures(request.node.name, [page for window, _ in windows for page in window.context.pages])
    for window, _ in windows:
        window.context.close()
    assert [window.watch.troubles for window, watched in windows if watched and window.watch.troubles] == []


def sign_in(context, member, url):
    """Without the form, which has tests of its own."""
    client = Client()
    client.force_login(member)
    name = site.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


def take_pictures(test, pages):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.-]+", "-", test).strip("-")
    for number, page in enumerate(pages):
        page.screenshot(path=SCREENSHOTS / f"{name}{f'-{number + 1}' if number else ''}.png", full_page=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report
