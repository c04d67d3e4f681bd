"""A forgotten password, and a new one."""

import re

from members.models import Mail
from tests import factories

RESET = "/accounts/password/reset/"
NEW = "eleven wooden spoons"


def test_known_and_unknown_address_get_the_same_page(client_of, member, same):
    emails = [member.email, "no@example.org"]
    answers = [client_of(None).post(RESET, {"email": email}, follow=True) for email in emails]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert same(answers[0], emails[0]) == same(answers[1], emails[1])
    subjects = {mail.address: mail.subject for mail in Mail.objects.all()}
    assert subjects == {
        member.email: "Choose a new password",
        "no@example.org": "There is no account with this address",
    }


def test_mailed_link_sets_a_new_password_once(visitor, member):
    visitor.post(RESET, {"email": member.email})
    link = re.search(r"http://[^/]+(/accounts/\S+)", Mail.objects.get().text)[1]
    form = visitor.get(link, follow=True)
    visitor.post(form.redirect_chain[-1][0], {"password1": NEW})
    member.refresh_from_db()
    assert member.check_password(NEW)
    assert "This link does not work any more." in visitor.get(link, follow=True).content.decode()


def test_password_is_changed_with_the_old_one(client_of, member):
    client = client_of(member)
    page = client.post("/accounts/password/change/", {"oldpassword": "wrong", "password1": NEW}).content.decode()
    assert "This is not your password." in page
    client.post("/accounts/password/change/", {"oldpassword": factories.PASSWORD, "password1": NEW})
    member.refresh_from_db()
    assert member.check_password(NEW)
    assert client.get("/settings/").status_code == 200
