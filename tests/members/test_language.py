"""The language of the pages, chosen in the footer."""

import pytest
from django.test import Client

CHOOSE = "/language/"


def test_visitor_reads_on_in_the_chosen_language(db):
    client = Client(enforce_csrf_checks=True)  # visitors' pages carry no token
    response = client.post(CHOOSE, {"language": "ar", "next": "/dialogues/"})
    assert response.headers["Location"] == "/dialogues/"
    assert '<html lang="ar" dir="rtl">' in client.get("/dialogues/").content.decode()
    assert "sessionid" not in str(client.cookies)


def test_members_choice_is_kept_for_other_devices(client_of, member):
    client_of(member).post(CHOOSE, {"language": "ar", "next": "/"})
    assert 'lang="ar"' in client_of(member).get("/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_next_never_leads_off_the_site(visitor, elsewhere, db):
    assert visitor.post(CHOOSE, {"language": "ar", "next": elsewhere}).headers["Location"] == "/"


def test_unknown_language_is_refused(visitor, db):
    assert visitor.post(CHOOSE, {"language": "tlh"}).status_code == 400


def test_looking_changes_no_language(visitor, db):
    assert visitor.get(CHOOSE).status_code == 405
