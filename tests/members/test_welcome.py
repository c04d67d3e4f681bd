"""The first page of a new member asks how often mail should come."""

import pytest

from members.models import Mail, Member
from tests import factories
from tests.members.test_joining import JOIN, TYPED, link_in

PAGE = "/settings/welcome/"
CHOSEN = {"mail_personal": "daily", "mail_followed": "weekly", "mail_announced": "never", "timezone": "Africa/Nairobi"}
DEFAULTS = ("once", "daily", "once", "UTC")


def kept(member):
    return Member.objects.values_list(*CHOSEN).get(pk=member.pk)


def test_who_joins_is_asked_after_signing_in(visitor, db):
    visitor.post(JOIN, TYPED)
    page = visitor.post(link_in(Mail.objects.latest("id")), follow=True)
    assert page.redirect_chain[0] == (PAGE, 302)
    signing_in = {"login": TYPED["email"], "password": factories.PASSWORD}
    assert visitor.post(page.redirect_chain[-1][0], signing_in | {"next": PAGE}).url == PAGE
    assert "Welcome, <bdi>Ixchel Tzunún</bdi>." in visitor.get(PAGE).content.decode()


def test_who_changes_the_address_is_not(client_of, member):
    client = client_of(member)
    client.post("/accounts/email/", {"action_add": "", "email": "new@example.org"})
    assert client.post(link_in(Mail.objects.latest("id"))).url != PAGE


def test_what_is_chosen_holds(client_of, member):
    assert client_of(member).post(PAGE, CHOSEN).url == "/"
    assert kept(member) == tuple(CHOSEN.values())
    member.refresh_from_db()
    assert not member.discreet


def test_quiet_hours_stay_as_they_were(client_of, member):
    member.prefer_mail(by=member, quiet_from=22, quiet_until=7)
    client_of(member).post(PAGE, CHOSEN)
    member.refresh_from_db()
    assert (member.quiet_from, member.quiet_until) == (22, 7)


@pytest.mark.parametrize("wrong", [{"timezone": "Mars/Olympus"}, {"mail_followed": "hourly"}])
def test_what_makes_no_sense_comes_back(client_of, member, wrong):
    answer = client_of(member).post(PAGE, CHOSEN | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "not one of the available choices" in page
    assert '<option value="never" selected>' in page
    assert "timezone.js" not in page  # it would choose again for somebody who has chosen
    assert kept(member) == DEFAULTS
