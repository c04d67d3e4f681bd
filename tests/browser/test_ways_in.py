"""Passkeys, the code after the password, and the list of sessions."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from discussions.models.suspension import ban
from tests import factories
from tests.browser.test_journeys import sign_in, type_password
from tests.members.test_two_steps import code_now

pytestmark = pytest.mark.browser
VIRTUAL_DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def device(open_window, member):
    """A window whose device says yes to every question; its member is signed in."""
    window = open_window(member)
    window.devtools = window.context.new_cdp_session(window.page)
    window.devtools.send("WebAuthn.enable")
    window.device = window.devtools.send("WebAuthn.addVirtualAuthenticator", {"options": VIRTUAL_DEVICE})
    return window


def prove(page):
    """Is it still you?"""
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="It is me").click()


def sign_out(page):
    page.locator(".menu-me > summary").click()
    page.get_by_role("button", name="Sign out").first.click()
    expect(page.locator("header").get_by_role("link", name="Sign in")).to_be_visible()


def test_passkey_is_added_and_signs_in_alone(device):
    page = device.page
    page.goto("/accounts/2fa/webauthn/add/")
    prove(page)
    page.get_by_label("What you call it").fill("My old phone")
    page.get_by_role("button", name="Ask my device").click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    sign_out(page)
    page.goto("/accounts/login/?next=/settings/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")


def test_a_closed_account_lets_nobody_in(device, member):
    """Neither the session that was open, nor the passkey, nor the password; the last two are told why."""
    page = device.page
    page.goto("/accounts/2fa/webauthn/add/")
    prove(page)
    page.get_by_label("What you call it").fill("My old phone")
    page.get_by_role("button", name="Ask my device").click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    ban(member, reason="Threats against two members.", by=factories.make_coordinator())
    page.goto("/settings/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome back")
    for by_passkey in (True, False):
        page.goto("/accounts/login/")
        if by_passkey:
            page.get_by_role("button", name="Sign in with a passkey").click()
        else:
            page.get_by_label("E-mail").fill(member.email)
            page.get_by_label("Password").fill(factories.PASSWORD)
            page.click("main .btn-main")
        expect(page.get_by_role("heading", level=1)).to_have_text("This account is closed")
        expect(page.locator("blockquote")).to_have_text("Threats against two members.")
        page.goto("/settings/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Welcome back")


def test_passkey_that_does_not_come_is_told(open_window):
    page = open_window().page
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError'))")
    page.goto("/accounts/login/")
    trouble = page.get_by_role("alert")
    expect(trouble).to_be_hidden()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(trouble).to_contain_text("Your device did not answer with a passkey")


def test_a_passkey_cannot_be_asked_for_before_anything_listens(open_window, script):
    """Without scripts, or while they are under way, a press on the button would be lost."""
    page = open_window(script=script).page
    page.goto("/accounts/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_enabled(enabled=script)


def test_code_is_set_up_and_asked_for(open_window, script, member):
    page = open_window(member, script=script).page
    page.goto("/settings/")
    page.get_by_role("link", name="Passkeys and two steps").click()
    page.get_by_role("link", name="Set up the app").click()
    prove(page)
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Use this app from now on").click()
    expect(page.get_by_role("heading", name="Recovery codes").first).to_be_visible()
    sign_out(page)
    cache.clear()  # half a minute later: a code that was used is refused until the next one
    page.goto("/accounts/login/?next=/settings/")
    type_password(page, member.email)
    expect(page.get_by_role("heading", level=1)).to_have_text("The second step")
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")


def test_signing_out_ends_it(open_window, script, member):
    page = open_window(member, script=script).page
    page.goto("/settings/")
    sign_out(page)
    page.goto("/settings/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome back")


def test_other_sessions_are_ended_from_the_list(open_window, script, member):
    lost, here = (open_window(script=script).page for _ in range(2))
    for page in (lost, here):
        sign_in(page, member.email, "/accounts/sessions/")
    expect(here.get_by_role("listitem").filter(has=here.locator("bdi"))).to_have_count(2)
    here.get_by_role("button", name="Sign out on all others").click()
    expect(here.get_by_text("You are signed in nowhere else.")).to_be_visible()
    lost.goto("/settings/")
    expect(lost.get_by_role("heading", level=1)).to_have_text("Welcome back")


def test_a_new_member_is_offered_the_clock_of_the_device(open_window, script, member):
    page = open_window(member, script=script, timezone_id="Africa/Nairobi").page
    page.goto("/settings/welcome/")
    expect(page.get_by_label("Time zone")).to_have_value("Africa/Nairobi" if script else "UTC")
    page.get_by_label("Time zone").select_option("America/La_Paz")
    page.get_by_role("button", name="Save and go in").click()
    expect(page.get_by_text("Saved. You find it in your settings")).to_be_visible()
    page.goto("/settings/welcome/")
    expect(page.get_by_label("Time zone")).to_have_value("America/La_Paz")
