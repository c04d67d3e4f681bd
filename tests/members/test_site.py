"""The name and the languages of the site: typed once, changed on the desk, shown everywhere."""

import pytest
from django.db import IntegrityError, transaction

from members.models import Mail, Site
from members.outbox import as_message
from tests import factories

DESK = "/admin/members/site/"


def name_site(name="Réseau genre", languages=("en", "ar")):
    site = Site.objects.create(name=name, languages=list(languages))
    Site.objects.forget()
    return site


def test_without_a_row_the_settings_say_it(visitor, db, settings):
    assert settings.SITE_NAME in visitor.get("/").content.decode()


def test_name_stands_in_pages_and_mails(visitor, db):
    name_site()
    assert visitor.get("/").content.decode().count("Réseau genre") == 3  # title and masthead
    visitor.post("/accounts/signup/", {"name": "Ixchel", "email": "i@example.org", "password1": factories.PASSWORD})
    mail = Mail.objects.get()
    assert "Réseau genre" in mail.text
    assert mail.sender == '"Réseau genre" <noreply@localhost>'
    assert str(as_message(mail, None).message()["From"]).endswith("<noreply@localhost>")


def test_coordinator_gives_another_name_and_language(client_of, coordinator, visitor):
    site = name_site()
    browser = client_of(coordinator)
    assert browser.post(f"{DESK}1/change/", {"name": "Telar", "languages": ["ar"]}).status_code == 302
    Site.objects.forget()  # as the commit does
    site.refresh_from_db()
    assert (site.name, site.languages) == ("Telar", ["ar"])
    page = visitor.get("/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert 'name="language" value="en"' not in page
    assert visitor.post("/language/", {"language": "en"}).status_code == 400


def test_a_site_has_one_row_and_a_language(db):
    name_site()
    for wrong in [{"number": 2, "languages": ["en"]}, {"languages": []}]:
        with pytest.raises(IntegrityError), transaction.atomic():
            Site.objects.create(name="Another", **wrong)


def test_site_is_asked_for_every_few_seconds_only(visitor, db, django_assert_num_queries):
    name_site()
    visitor.get("/dialogues/")
    with django_assert_num_queries(0):
        assert Site.objects.current().name == "Réseau genre"
