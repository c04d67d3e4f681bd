"""What members set: their profile, and the language and time zone of the pages."""

import pytest
from django.urls import reverse

from members.models import Activity
from tests import factories

EDIT = "/settings/profile/"


@pytest.fixture
def typed(member):
    return {
        "name": member.name, "handle": member.profile.handle, "headline": "", "organisation": "", "country": "ZA",
        "languages": ["en", "xh"], "bio": "", "visibility": "members",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/settings/", EDIT, "/settings/preferences/", "/settings/leave/"])
def test_settings_are_for_members(visitor, path, db):
    response = visitor.get(path)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")


def test_settings_lead_everywhere(client_of, member):
    page = client_of(member).get("/settings/").content.decode()
    for name in ["members:edit_profile", "members:preferences", "members:erase", "account_email"]:
        assert f'href="{reverse(name)}"' in page
    for name in ["account_change_password", "mfa_index", "usersessions_list"]:
        assert f'href="{reverse(name)}"' in page


def test_edited_profile_is_saved_and_logged(client_of, member, typed):
    response = client_of(member).post(EDIT, typed | {"headline": "Trains judges"})
    assert response.headers["Location"] == "/members/nomsa-dlakavu/"
    member.profile.refresh_from_db()
    assert (member.profile.headline, member.profile.languages) == ("Trains judges", ["en", "xh"])
    assert Activity.objects.about(member).filter(verb="described").count() == 1


def test_new_handle_keeps_the_old_address_alive(client_of, member, typed):
    client = client_of(member)
    client.post(EDIT, typed | {"handle": "nomsa"})
    assert client.get("/members/nomsa-dlakavu/").headers["Location"] == "/members/nomsa/"


@pytest.mark.parametrize("handle", ["Kofi-Asamoah-Badu", "kofi asamoah", "نمسا", ""])
def test_bad_handle_is_refused_and_the_typed_comes_back(client_of, member, author, typed, handle):
    response = client_of(member).post(EDIT, typed | {"handle": handle, "headline": "Not lost"})
    page = response.content.decode()
    assert response.status_code == 200
    assert 'value="Not lost"' in page
    assert 'aria-invalid="true"' in page
    assert 'href="#id_handle"' in page  # the summary leads to the field
    member.profile.refresh_from_db()
    assert member.profile.handle == "nomsa-dlakavu"


def test_handle_that_somebody_had_is_refused(client_of, member, author, typed):
    author.profile.describe(by=author, handle="kofi")
    page = client_of(member).post(EDIT, typed | {"handle": "kofi-asamoah-badu"}).content.decode()
    assert "Somebody has this handle" in page


def test_profile_is_stored_in_nfc(client_of, member, typed):
    apart = "Luci\u0301a"  # the accent as a sign of its own
    client_of(member).post(EDIT, typed | dict.fromkeys(["name", "headline", "organisation", "bio"], apart))
    member.profile.refresh_from_db()
    profile = member.profile
    assert {profile.name, profile.headline, profile.organisation, profile.bio} == {"Luc\u00eda"}


def test_bio_that_cannot_be_laid_out_comes_back(client_of, member, typed):
    response = client_of(member).post(EDIT, typed | {"bio": "> " * 60 + "deep"})
    page = response.content.decode()
    assert "too many levels inside one another" in page
    assert "deep</textarea>" in page
    member.profile.refresh_from_db()
    assert member.profile.bio == ""


def test_markup_in_a_profile_stays_text(client_of, member, typed):
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    client = client_of(member)
    client.post(EDIT, typed | dict.fromkeys(["name", "headline", "organisation", "bio"], attack))
    for path in ["/members/nomsa-dlakavu/", "/", "/settings/"]:
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<img" not in page


def test_preferences_turn_the_pages(client_of, member):
    client = client_of(member)
    client.post("/settings/preferences/", {"language": "ar", "timezone": "Africa/Johannesburg"})
    member.refresh_from_db()
    assert (member.language, member.timezone) == ("ar", "Africa/Johannesburg")
    assert '<html lang="ar" dir="rtl">' in client.get("/settings/").content.decode()


@pytest.mark.parametrize("wrong", [{"timezone": "Atlantis/Poseidonis"}, {"language": "tlh"}])
def test_unknown_preference_is_refused(client_of, member, wrong):
    client_of(member).post("/settings/preferences/", {"language": "", "timezone": "UTC"} | wrong)
    member.refresh_from_db()
    assert (member.language, member.timezone) == ("", "UTC")


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
         "Chrome on Linux"),
        ("Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1",
         "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Lynx/2.9", "Lynx/2.9"),
        ("", "A browser that does not say its name"),
    ],
)  # fmt: skip
def test_a_device_is_named_as_its_owner_knows_it(client, member, user_agent, name):
    words = {"login": member.email, "password": factories.PASSWORD}
    client.post("/accounts/login/", words, headers={"User-Agent": user_agent})
    page = client.get("/accounts/sessions/", headers={"User-Agent": user_agent}).content.decode()
    assert f"<bdi>{name}</bdi>" in page
