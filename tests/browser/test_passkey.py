"""A passkey, made and used in a real Chromium whose authenticator is a virtual one."""

import pytest

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIRTUAL_DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True,
}  # fmt: skip


@pytest.fixture
def page(open_window):
    """A tab of a Chromium whose device says yes to every question."""
    page = open_window().page
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    page.device = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": VIRTUAL_DEVICE})
    page.devtools = devtools
    return page


def test_passkey_is_added_and_signs_in_alone(page):
    member = factories.make_member()
    page.goto("/accounts/login/?next=/accounts/2fa/webauthn/add/")
    page.fill("[name=login]", member.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main .btn-main")
    page.fill("[name=password]", factories.PASSWORD)  # is it still you?
    page.click("main .btn-main")
    page.fill("[name=name]", "My old phone")
    page.click("text=Ask my device")
    page.wait_for_selector("text=The passkey is added.")
    page.goto("/accounts/2fa/webauthn/")
    assert page.is_visible("text=My old phone")
    page.context.clear_cookies()
    page.goto("/accounts/login/?next=/settings/")
    page.click("text=Sign in with a passkey")
    page.wait_for_selector("text=You are signed in as Nomsa Dlakavu.")


def test_device_without_a_passkey_is_told_on_the_page(page):
    page.devtools.send("WebAuthn.removeVirtualAuthenticator", page.device)
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError'))")
    page.goto("/accounts/login/")
    assert not page.is_visible("[data-passkey-trouble]")
    page.click("text=Sign in with a passkey")
    page.wait_for_selector("[data-passkey-trouble]:visible")
