"""Changing the address with which one signs in."""

import re

from allauth.account.models import EmailAddress

from members.models import Mail

PAGE = "/accounts/email/"


def test_new_address_counts_once_it_is_confirmed(client_of, member):
    client, old = client_of(member), member.email
    client.post(PAGE, {"action_add": "", "email": "new@example.org"})
    member.refresh_from_db()
    assert member.email == old
    assert "new@example.org" in client.get(PAGE).content.decode()
    client.post(re.search(r"http://[^/]+(/accounts/\S+)", Mail.objects.latest("id").text)[1])
    member.refresh_from_db()
    assert member.email == "new@example.org"
    assert list(EmailAddress.objects.filter(user=member).values_list("email", flat=True)) == ["new@example.org"]


def test_somebody_elses_address_is_not_given_away(client_of, member, author, same):
    """The page after asking for an address that another member has is the one for an address that nobody has."""

    def answer(email):
        client = client_of(member)
        client.post(PAGE, {"action_add": "", "email": email})
        return same(client.get(PAGE), email)

    assert answer(author.email) == answer("free@example.org")
