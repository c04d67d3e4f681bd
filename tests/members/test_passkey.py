"""A passkey, made and used in a real Chromium whose authenticator is a virtual one."""

import pytest
from django.db import connections
from playwright.sync_api import sync_playwright

from tests import factories
from tests.browser.chromium import FLAGS, find_chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIRTUAL_DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True,
}  # fmt: skip


@pytest.fixture
def page(monkeypatch):
    """A tab of a Chromium whose device says yes to every question."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    # The live server's threads let go of the database, so that it can be dropped at the end.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = browser.new_page()
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        page.device = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": VIRTUAL_DEVICE})
        page.devtools = devtools
        yield page
        browser.close()
        connections.close_all()


def test_passkey_is_added_and_signs_in_alone(live_server, page):
    member = factories.make_member()
    page.goto(f"{live_server.url}/accounts/login/?next=/accounts/2fa/webauthn/add/")
    page.fill("[name=login]", member.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main .btn-main")
    page.fill("[name=password]", factories.PASSWORD)  # is it still you?
    page.click("main .btn-main")
    page.fill("[name=name]", "My old phone")
    page.click("text=Ask my device")
    page.wait_for_selector("text=The passkey is added.")
    page.goto(f"{live_server.url}/accounts/2fa/webauthn/")
    assert page.is_visible("text=My old phone")
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/accounts/login/?next=/settings/")
    page.click("text=Sign in with a passkey")
    page.wait_for_selector("text=You are signed in as Nomsa Dlakavu.")


def test_device_without_a_passkey_is_told_on_the_page(live_server, page):
    page.devtools.send("WebAuthn.removeVirtualAuthenticator", page.device)
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError'))")
    page.goto(f"{live_server.url}/accounts/login/")
    assert not page.is_visible("[data-passkey-trouble]")
    page.click("text=Sign in with a passkey")
    page.wait_for_selector("[data-passkey-trouble]:visible")
