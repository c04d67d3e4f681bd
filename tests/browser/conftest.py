"""A real Chromium over the live server: one browser for all tests, a context (cookies, cache) for each window."""

import os
import re
from dataclasses import dataclass

import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.db import connections
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from members import mailing, notices
from members.outbox import send_waiting
from tests import mail_reading, mail_server
from tests.browser.chromium import FLAGS, NoChromium, find_chromium
from tests.browser.watch import Watch
from tests.connections import wait_until_alone

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
    database for fear of blocking it; nothing else runs in that loop, so here that is no harm. Beside that loop the
    thread gets another connection to the database; the one before it would stay open, used by nobody."""
    try:
        program = find_chromium()
    except NoChromium as missing:
        pytest.fail(str(missing), pytrace=False)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    connections.close_all()
    expect.set_options(timeout=ACT_MILLISECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(params=[True, False], ids=["with scripts", "without"])
def script(request):
    """A journey goes twice: everything works without JavaScript too."""
    return request.param


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
    # A page that goes still keeps its draft; the database must not be emptied under that. The live server has a
    # connection to it for each of the browser's to the server, and lets go of it with that.
    wait_until_alone()
    assert [window.watch.troubles for window, watched in windows if watched and window.watch.troubles] == []


@pytest.fixture
def mails(settings):
    """mails() tells and sends what waits, as the loop does, and returns what a real mail server has taken in this test,
    the oldest first, each an EmailMessage that mail programs read without a defect."""
    settings.EMAIL_BACKEND = "members.outbox.Outbox"  # Django's test runner put its own in the place of ours
    with mail_server.running() as server:
        settings.MAIL_URL = server.url

        def read():
            while notices.tell() or mailing.write_due():
                pass
            send_waiting()
            return [mail_reading.read(content) for content in server.contents]

        yield read


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
