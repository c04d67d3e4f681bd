"""Joining: name, e-mail, password, and the mail that confirms."""

import re

from members.models import Mail, Member
from tests import factories

JOIN = "/accounts/signup/"
TYPED = {"name": "Ixchel Tzunún", "email": "ixchel@example.org", "password1": factories.PASSWORD}


def link_in(mail):
    return re.search(r"http://[^/]+(/accounts/\S+)", mail.text)[1]


def test_who_joins_confirms_and_then_signs_in(visitor, db):
    response = visitor.post(JOIN, TYPED)
    assert response.headers["Location"] == "/accounts/confirm-email/"
    member = Member.objects.get(email="ixchel@example.org")
    assert (member.name, member.profile.handle) == ("Ixchel Tzunún", "ixchel-tzunun")
    visitor.post("/accounts/login/", {"login": "ixchel@example.org", "password": factories.PASSWORD})
    assert visitor.get("/settings/").status_code == 302  # not before the address is confirmed
    link = link_in(Mail.objects.latest("id"))
    assert "ixchel@example.org" in visitor.get(link).content.decode()
    visitor.post(link)
    visitor.post("/accounts/login/", {"login": "ixchel@example.org", "password": factories.PASSWORD})
    assert visitor.get("/settings/").status_code == 200


def test_mail_of_joining_has_text_and_html(visitor, db):
    visitor.post(JOIN, TYPED)
    mail = Mail.objects.get()
    assert mail.subject == "Confirm your address"
    assert mail.address == "ixchel@example.org"
    assert link_in(mail) in mail.html
    assert "<" not in mail.text
    assert "src=" not in mail.html


def test_known_address_gets_the_same_answer(client_of, member, same):
    """The page after a sign-up tells nothing about whether the address has an account; only its owner's mail does."""
    new, known = client_of(None), client_of(None)
    answers = [
        new.post(JOIN, TYPED, follow=True),
        known.post(JOIN, TYPED | {"email": member.email}, follow=True),
    ]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert same(answers[0], TYPED["email"]) == same(answers[1], member.email)
    assert Mail.objects.get(address=member.email).subject == "You already have an account"
    assert Member.objects.filter(email=member.email).count() == 1


def test_weak_password_is_refused_with_the_rest_kept(visitor, db):
    page = visitor.post(JOIN, TYPED | {"password1": "password"}).content.decode()
    assert 'value="ixchel@example.org"' in page
    assert 'href="#id_password1"' in page
    assert not Member.objects.exists()


def test_name_in_any_script_gives_a_handle(visitor, db):
    visitor.post(JOIN, TYPED | {"name": "سلمى نصر الدين"})
    assert Member.objects.get().profile.handle == "member"


def test_used_link_says_what_to_do(visitor, db):
    page = visitor.get("/accounts/confirm-email/nonsense/").content.decode()
    assert "This link does not work any more." in page
