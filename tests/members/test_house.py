"""The pages of the house: shown to everybody, in the reader's language where it was written, edited on the desk."""

import datetime

import pytest
from django.utils import timezone, translation

from members import house
from members.models import Activity, HelpOffer, HousePage
from members.models.house_page import Place
from tests import factories

DESK = "/admin/members/housepage/"
OFFERS = "/admin/members/helpoffer/"
KENYA = {
    "country": "KE",
    "organisation": "The open door",
    "offers": "Listens, day and night.",
    "language": "en",
    "telephone": "0800 (720) 553",
    "web": "",
    "spoken": ["en", "sw"],
}


@pytest.fixture
def pages(db):
    house.write_missing()


def text_of(browser, path, language="en"):
    return browser.get(path, headers={"accept-language": language}).content.decode()


@pytest.mark.parametrize("place", Place.values)
def test_every_page_comes_with_the_project_in_two_languages(visitor, pages, place):
    for language, written in [("en", "Written on 26 Nov 2026."), ("ar", "2026")]:
        page = text_of(visitor, f"/{place}/", language)
        assert f"<h1 lang={language}" in page.replace('"', "")
        assert written in page
        assert "in another one" not in page


def test_first_texts_come_in_once_and_never_over_an_edit(pages, coordinator):
    page = HousePage.objects.get(place="about", language="en")
    page.write(by=coordinator, title="Who we are", body="Twelve women in Nakuru.")
    assert house.write_missing() == 0
    HousePage.objects.get(place="about", language="ar").delete()
    assert house.write_missing() == 1
    page.refresh_from_db()
    assert (page.title, page.written_by) == ("Who we are", coordinator)


def test_a_page_in_another_language_says_so(visitor, pages):
    HousePage.objects.get(place="charter", language="ar").delete()
    page = text_of(visitor, "/charter/", "ar")
    assert '<h1 lang="en" dir="auto">Our charter</h1>' in page
    assert "<bdi>English</bdi>" in page


def test_an_unwritten_page_is_not_there(visitor, db):
    assert visitor.get("/about/").status_code == 404


def test_headings_follow_on_the_title(pages):
    html = HousePage.objects.get(place="privacy", language="en").body_html
    assert "<h2>If you only read</h2>" in html
    assert "<h4" not in html


def test_what_a_page_holds_is_safe(coordinator):
    page = HousePage()
    page.write(by=coordinator, place="about", language="fr", title="Nous", body="<script>alert(1)</script> **oui**")
    assert "<script" not in page.body_html
    assert "<strong>oui</strong>" in page.body_html


def test_footer_leads_to_every_page(visitor, pages):
    page = visitor.get("/dialogues/").content.decode()
    assert all(f'href="/{place}/"' in page for place in Place.values)


def test_coordinator_writes_a_page_in_a_third_language(client_of, coordinator, pages):
    browser = client_of(coordinator)
    words = {"place": "charter", "language": "es", "title": "Nuestra carta", "body": "Una **promesa**."}
    assert browser.post(f"{DESK}add/", words).status_code == 302
    page = HousePage.objects.get(place="charter", language="es")
    assert (page.written_by, page.body_html) == (coordinator, "<p>Una <strong>promesa</strong>.</p>")
    assert Activity.objects.about(page).get().verb == "wrote"
    again = browser.post(f"{DESK}add/", words)
    assert "change it instead" in again.content.decode()


def test_coordinator_changes_a_page(client_of, coordinator, visitor, pages):
    page = HousePage.objects.get(place="contact", language="en")
    words = {"title": "Contact", "body": "Write to Carmen."}
    assert client_of(coordinator).post(f"{DESK}{page.pk}/change/", words).status_code == 302
    assert "Write to Carmen." in text_of(visitor, "/contact/")
    assert "wrote" in client_of(coordinator).get(f"{DESK}{page.pk}/history/").content.decode()


def test_a_text_that_cannot_be_shown_comes_back(client_of, coordinator, pages):
    page = HousePage.objects.get(place="about", language="en")
    words = {"title": "About", "body": "> " * 5000}
    answer = client_of(coordinator).post(f"{DESK}{page.pk}/change/", words).content.decode()
    assert "&gt; &gt; &gt;" in answer
    assert "errorlist" in answer


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_texts_name_an_act_as_its_button_does(pages, language):
    with translation.override(language):
        act = translation.gettext("Tell the facilitation")
    assert f"**{act}**" in HousePage.objects.get(place="contact", language=language).body


def test_help_is_entered_confirmed_and_taken_off(client_of, coordinator, visitor, pages):
    browser = client_of(coordinator)
    assert browser.post(f"{OFFERS}add/", KENYA).status_code == 302
    offer = HelpOffer.objects.get()
    assert offer.confirmed_by == coordinator
    page = text_of(visitor, "/help/ke/")
    for words in ["The open door", 'href="tel:0800720553"', "Kiswahili", "Last confirmed"]:
        assert words in page, words
    assert "Kenya" in text_of(visitor, "/help/")
    browser.post(f"{OFFERS}{offer.pk}/act/remove/")
    assert "The open door" not in text_of(visitor, "/help/ke/")
    assert "Kenya" not in text_of(visitor, "/help/")
    HelpOffer.objects.update(confirmed_at=timezone.now() - datetime.timedelta(days=700))
    browser.post(f"{OFFERS}{offer.pk}/act/confirm/")
    assert "The open door" in text_of(visitor, "/help/ke/")
    assert HelpOffer.objects.get().confirmed_at.date() == timezone.now().date()


def test_help_told_afterwards_was_confirmed_then(coordinator):
    then = datetime.datetime(2026, 3, 1, 9, tzinfo=datetime.UTC)
    offer = HelpOffer()
    offer.describe(by=coordinator, at=then, country="KE", organisation="The open door", web="https://door.example/")
    offer.refresh_from_db()
    assert offer.confirmed_at == Activity.objects.about(offer).get().at == then


def test_help_that_cannot_be_reached_is_refused(client_of, coordinator, db):
    answer = client_of(coordinator).post(f"{OFFERS}add/", KENYA | {"telephone": ""})
    assert "Please give a telephone number or a web address." in answer.content.decode()
    assert not HelpOffer.objects.exists()


def test_a_country_without_help_says_whom_to_turn_to(visitor, pages):
    page = text_of(visitor, "/help/is/")
    assert "Help in Iceland" in page
    assert "call the emergency number" in page
    assert 'href="/contact/"' in page
    assert "No organisation has been entered yet." in text_of(visitor, "/help/")
    assert visitor.get("/help/IS/").status_code == 404


def test_pages_ask_few_questions(visitor, pages, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        visitor.get("/privacy/")
    for number in range(5):
        HelpOffer().describe(by=factories.make_member(), **KENYA | {"organisation": f"Door {number}"})
    with django_assert_max_num_queries(2):
        visitor.get("/help/")
    with django_assert_max_num_queries(1):
        visitor.get("/help/ke/")
