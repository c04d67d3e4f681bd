"""Signing in and out."""

import pytest

from tests import factories

SIGN_IN = "/accounts/login/"


def typed(member, **other):
    return {"login": member.email, "password": factories.PASSWORD} | other


def test_member_signs_in_and_out(visitor, member):
    response = visitor.post(SIGN_IN + "?next=/dialogues/", typed(member, next="/dialogues/"))
    assert response.headers["Location"] == "/dialogues/"
    assert "You are signed in as Nomsa Dlakavu." in visitor.get("/settings/").content.decode()
    visitor.post("/accounts/logout/")
    assert visitor.get("/settings/").status_code == 302


def test_email_is_known_in_any_case(visitor, member):
    visitor.post(SIGN_IN, typed(member, login=member.email.upper()))
    assert visitor.get("/settings/").status_code == 200


def test_wrong_password_and_unknown_address_look_the_same(client_of, member, same):
    def answer(login):
        response = client_of(None).post(SIGN_IN, {"login": login, "password": "wrong"})
        return response.status_code, same(response, login)

    assert answer(member.email) == answer("nobody@example.org")
    assert "don’t go together" in answer(member.email)[1]


@pytest.mark.parametrize(("shared", "stays"), [({}, True), ({"shared": "on"}, False)])
def test_shared_device_forgets_with_the_browser(visitor, member, shared, stays):
    visitor.post(SIGN_IN, typed(member, **shared))
    assert visitor.session.get_expire_at_browser_close() is not stays


def test_many_tries_are_slowed_down(visitor, member):
    for _ in range(30):
        page = visitor.post(SIGN_IN, typed(member, password="wrong")).content.decode()
    assert "That was a lot of tries." in page


def test_next_never_leads_off_the_site(visitor, member):
    response = visitor.post(SIGN_IN, typed(member, next="https://evil.example/"))
    assert response.headers["Location"] == "/"
