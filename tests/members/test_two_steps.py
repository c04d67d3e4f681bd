"""A code after the password, recovery codes, passkeys, and the list of sessions."""

import base64
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.models import Authenticator

from tests import factories


@pytest.fixture
def client(client_of, member):
    """Signed in, and has shown once more that it is the member."""
    client = client_of(member)
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    return client


def code_now(secret):
    """What an app shows now: RFC 6238 with SHA-1, six digits, a new one every 30 seconds."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


@pytest.fixture
def secret(client, member):
    """The secret of an app that was just set up."""
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'class="secret" dir="ltr">(\w+)<', page)[1]
    client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    return secret


def test_the_picture_needs_no_data_address(client):
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    assert "<svg" in page
    assert "data:image" not in page  # the policy of the site would not show it


def test_app_is_set_up_and_asked_for(client_of, member, secret):
    assert Authenticator.objects.filter(user=member, type="totp").exists()
    visitor = client_of(None)
    step = visitor.post("/accounts/login/", {"login": member.email, "password": factories.PASSWORD}, follow=True)
    assert "The second step" in step.content.decode()
    assert visitor.get("/settings/").status_code == 302
    wrong = visitor.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "Incorrect code." in wrong


def test_recovery_code_lets_in_once(client, client_of, member, secret):
    page = client.get("/accounts/2fa/recovery-codes/").content.decode()
    code = re.search(r"<code>(\w+)</code>", page)[1]
    for expected in [200, 302]:
        visitor = client_of(None)
        visitor.post("/accounts/login/", {"login": member.email, "password": factories.PASSWORD})
        visitor.post("/accounts/2fa/authenticate/", {"code": code})
        assert visitor.get("/settings/").status_code == expected


def test_what_changes_signing_in_asks_again(client_of, member):
    response = client_of(member).get("/accounts/2fa/webauthn/add/", follow=True)
    assert "Is it still you?" in response.content.decode()


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/2fa/webauthn/add/"])
def test_passkey_pages_have_no_script_of_their_own(client, client_of, path):
    browser = client_of(None) if "login" in path else client
    page = browser.get(path).content.decode()
    scripts = re.findall(r"<script([^>]*)>", page)
    assert scripts
    assert all("src=" in script or 'type="application/json"' in script for script in scripts)
    assert "mfa/js/webauthn.js" in page


def test_other_sessions_are_listed_and_ended(client_of, member):
    browsers = []
    for _ in range(2):
        browser = client_of(None)
        browser.post("/accounts/login/", {"login": member.email, "password": factories.PASSWORD})
        browsers.append(browser)
    page = browsers[0].get("/accounts/sessions/").content.decode()
    assert page.count("127.0.0.1") == 2
    browsers[0].post("/accounts/sessions/")
    assert browsers[0].get("/settings/").status_code == 200
    assert browsers[1].get("/settings/").status_code == 302
