"""The first run of an empty site: nothing else answers, the token is asked for, and then the page is gone."""

import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from members import founding, house
from members.models import Activity, Member, Site
from tests import factories

BEGIN = "/begin/"


@pytest.fixture
def empty(db):
    """A site on which nobody has ever joined."""
    founding._founded = False
    house.write_missing()


@pytest.fixture
def typed():
    return {
        "token": founding.token(), "site_name": "Red de formación", "languages": ["en", "ar"], "name": "Carmen Quispe",
        "email": "Carmen@Example.org", "password": factories.PASSWORD, "charter": "on",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path", ["/", "/dialogues/", "/library/", "/accounts/signup/", "/admin/", "/about/", "/members/"]
)
def test_everything_leads_to_the_first_page(visitor, empty, path):
    answer = visitor.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, BEGIN)
    assert visitor.post(path, {"email": "a@example.org"}).headers["Location"] == BEGIN
    assert visitor.get("/healthz").status_code == 503  # the loop does not run under the tests, but it answers


def test_first_coordinator_names_the_site_and_is_signed_in(visitor, empty, typed):
    assert visitor.post(BEGIN, typed).headers["Location"] == "/"
    member = Member.objects.get()
    assert (member.email, member.name, member.roles) == ("carmen@example.org", "Carmen Quispe", {"coordinator"})
    assert Activity.objects.get(verb="founded").actor == member
    Site.objects.forget()  # as the commit does
    page = visitor.get("/").content.decode()
    assert "Red de formación" in page
    assert "Welcome, <bdi>Carmen Quispe</bdi>." in page
    assert visitor.get("/admin/").status_code == 200
    other = Client()
    other.post("/accounts/login/", {"login": "carmen@example.org", "password": factories.PASSWORD})
    assert other.get("/settings/").status_code == 200  # without a mail to confirm the address


def test_afterwards_the_page_is_gone(visitor, empty, typed):
    visitor.post(BEGIN, typed)
    for browser in (visitor, Client()):
        assert browser.get(BEGIN).status_code == 404
        assert browser.post(BEGIN, typed | {"email": "other@example.org"}).status_code == 404
    assert Member.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"token": "aaaa-bbbb-cccc-dddd"}, "This is not the token of this site."),
        ({"token": ""}, "This field is required."),
        ({"site_name": " \x07"}, "Please give a name of letters."),
        ({"languages": []}, "This field is required."),
        ({"password": "password"}, "This password is too"),
        ({"email": "carmen"}, "Enter a valid email address."),
        ({"charter": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(visitor, empty, typed, changed, sentence):
    answer = visitor.post(BEGIN, typed | changed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="Carmen Quispe"' in page
    assert factories.PASSWORD not in page
    assert not Member.objects.exists()
    assert not Site.objects.exists()


def test_token_is_taken_however_it_is_typed(visitor, empty, typed):
    spoken = founding.token().replace("-", " ").upper()
    assert visitor.post(BEGIN, typed | {"token": f" {spoken} "}).status_code == 302


def test_token_is_that_of_one_site(settings):
    before = founding.token()
    settings.SECRET_KEY = "another " * 8
    assert founding.token() != before


def test_token_is_printed_again_until_it_is_used(empty, typed, capsys, settings):
    call_command("first_run_token")
    said = f"Begin at {settings.SITE_URL}/begin/ with this one-time token: {founding.token()}"
    assert said in capsys.readouterr().out
    Client().post(BEGIN, typed)
    with pytest.raises(CommandError, match="has its first coordinator"):
        call_command("first_run_token")


def test_charter_is_read_where_it_is_pledged(visitor, empty):
    assert "We speak from what we did." in visitor.get(BEGIN).content.decode()


def test_page_can_be_read_in_arabic(visitor, empty):
    visitor.post("/language/", {"language": "ar", "next": BEGIN})
    assert '<html lang="ar" dir="rtl">' in visitor.get(BEGIN).content.decode()


def test_messages_of_a_list_are_no_members(visitor, empty, typed):
    Member.objects.create_user(name="Ana Pop", imported_address="ana@example.org")
    assert visitor.get("/").headers["Location"] == BEGIN
    assert visitor.post(BEGIN, typed).status_code == 302


def test_a_site_that_was_left_by_all_stays_begun(visitor, empty):
    member = factories.make_member()
    member.erase(by=member)
    assert visitor.get("/").status_code == 200
    assert visitor.get(BEGIN).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_becomes_coordinator(typed):
    founding._founded = False
    answers, together = [], threading.Barrier(2)

    def begin(number):
        browser = Client()
        together.wait()
        answers.append(browser.post(BEGIN, typed | {"email": f"c{number}@example.org"}).status_code)
        connection.close()

    both = [threading.Thread(target=begin, args=[number]) for number in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(answers) == [302, 404]
    assert (Member.objects.count(), Site.objects.count()) == (1, 1)
