"""The charter is pledged by whoever joins; who came before that was asked is asked once, and nothing is closed."""

import datetime

import pytest

from cop import needs
from members import house
from members.models import Activity, HousePage, Mail, Member, Pledge
from tests import factories
from tests.members.test_founding import BEGIN, empty, typed  # noqa: F401  fixtures
from tests.members.test_joining import JOIN, TYPED, link_in

PLEDGED = TYPED | {"charter": "on"}


@pytest.fixture
def charter(db):
    house.write_missing()
    return HousePage.objects.get(place="charter", language="en")


def test_who_joins_reads_the_charter_in_the_form(visitor, charter):
    page = visitor.get(JOIN).text
    assert "We speak from what we did." in page
    assert "I have read the charter, and I keep to it" in page


def test_who_joins_pledges_the_version_that_stands(visitor, charter):
    assert visitor.post(JOIN, PLEDGED).status_code == 302
    pledge = Pledge.objects.get()
    assert pledge.member == Member.objects.get(email=TYPED["email"])
    assert (pledge.digest, pledge.language, pledge.written_at) == (charter.digest, "en", charter.written_at)
    assert len(pledge.digest) == 64
    activity = Activity.objects.about(pledge).get()
    assert (activity.verb, activity.actor, activity.scope_id) == ("pledged", pledge.member, None)


def test_in_another_language_that_version_is_pledged(visitor, charter):
    visitor.post(JOIN, PLEDGED, headers={"accept-language": "ar"})
    arabic = HousePage.objects.get(place="charter", language="ar")
    assert (Pledge.objects.get().digest, Pledge.objects.get().language) == (arabic.digest, "ar")


def test_without_the_pledge_nobody_joins_and_nothing_is_lost(visitor, charter):
    page = visitor.post(JOIN, TYPED).text
    assert "Whoever joins keeps to the charter. Please read it, and say so by ticking this box." in page
    assert f'value="{TYPED["email"]}"' in page
    assert f'value="{TYPED["name"]}"' in page
    assert 'href="#id_charter"' in page
    assert not Member.objects.exists()


def test_a_known_address_pledges_nothing(visitor, charter, member):
    visitor.post(JOIN, PLEDGED | {"email": member.email})
    assert not Pledge.objects.exists()


def test_the_first_coordinator_has_pledged(visitor, empty, typed):  # noqa: F811
    visitor.post(BEGIN, typed)
    assert Pledge.objects.get().member == Member.objects.get()


def test_where_no_charter_is_written_none_is_asked_for(visitor, db):
    assert visitor.post(JOIN, TYPED).status_code == 302
    assert not Pledge.objects.exists()
    assert needs.of(Member.objects.get())["unpledged"] == 0


def test_who_came_before_is_asked_and_never_locked_out(client_of, member, charter):
    client = client_of(member)
    home = client.get("/").text
    assert "nobody asked you whether you keep to it" in home
    assert 'href="/charter/#pledge"' in home
    for url in ("/dialogues/", "/settings/", "/members/"):
        assert client.get(url).status_code == 200
    assert "When you came, nobody asked you" in client.get("/charter/").text
    assert client.post("/charter/pledge/").url == "/charter/"
    page = client.get("/charter/").text
    assert "you said that you have read the charter and keep to it" in page
    assert "I have read it, and I keep to it" not in page
    assert "nobody asked you" not in client.get("/").text


def test_who_joined_by_the_form_is_not_asked_again(visitor, charter):
    visitor.post(JOIN, PLEDGED)
    visitor.post(link_in(Mail.objects.latest("id")))
    visitor.post("/accounts/login/", {"login": TYPED["email"], "password": factories.PASSWORD})
    assert "nobody asked you" not in visitor.get("/").text


def test_pledging_twice_is_one_pledge(client_of, member, charter):
    for _ in range(2):
        client_of(member).post("/charter/pledge/")
    assert Pledge.objects.count() == Activity.objects.filter(verb="pledged").count() == 1


def test_a_changed_charter_can_be_pledged_anew(client_of, member, charter, coordinator):
    client = client_of(member)
    client.post("/charter/pledge/")
    charter.write(by=coordinator, title=charter.title, body=f"{charter.body}\n\nAnd we laugh.")
    page = client.get("/charter/").text
    assert "It was changed since." in page
    assert "I have read it, and I keep to it" in page
    assert "nobody asked you" not in client.get("/").text
    client.post("/charter/pledge/")
    assert "It was changed since." not in client.get("/charter/").text
    assert Pledge.objects.filter(member=member).count() == 2
    # In another language it says the same, and is no change.
    assert "I have read it" not in client.get("/charter/", headers={"accept-language": "ar"}).text


def test_visitors_read_it_without_a_form(visitor, charter):
    page = visitor.get("/charter/").text
    assert "We speak from what we did." in page
    assert "csrfmiddlewaretoken" not in page
    assert "Your pledge" not in page


def test_the_pledge_goes_with_the_account(member, charter):
    Pledge.objects.give(charter, by=member)
    member.erase(by=member)
    assert not Pledge.objects.exists()


def test_told_afterwards_it_was_pledged_then(member, charter):
    then = datetime.datetime(2026, 3, 1, 9, tzinfo=datetime.UTC)
    pledge = Pledge.objects.give(charter, by=member, at=then)
    assert pledge.pledged_at == Activity.objects.about(pledge).get().at == then
