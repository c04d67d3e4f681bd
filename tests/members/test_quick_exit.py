"""Leaving quickly: signed out, led elsewhere, and told honestly what it does not do."""

import re

import pytest
from django.contrib.sessions.models import Session

from cop.lib.env import SettingError
from members import house
from tests.cop.test_env import reader

NEUTRAL = "https://neutral.example/page"


@pytest.fixture(autouse=True)
def _neutral(settings, db):
    settings.QUICK_EXIT_URL = NEUTRAL
    house.write_missing()


def test_who_leaves_is_signed_out_and_led_on(client_of, member):
    client = client_of(member)
    answer = client.post("/leave/")
    assert answer.status_code == 200
    assert answer["Refresh"] == f"0; url={NEUTRAL}"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert client.get("/settings/").status_code == 302
    assert not Session.objects.exists()


def test_the_page_on_the_way_tells_nothing(client_of, member, settings):
    page = client_of(member).post("/leave/").text
    assert "<title>neutral.example</title>" in page
    assert f'href="{NEUTRAL}"' in page
    for word in (settings.SITE_NAME, "Community", "gender", member.name, "stylesheet", "<script"):
        assert word.lower() not in page.lower()


def test_a_visitor_leaves_too_and_gets_no_cookie(visitor):
    answer = visitor.post("/leave/")
    assert answer["Refresh"] == f"0; url={NEUTRAL}"
    assert not answer.cookies


def test_opening_the_address_signs_nobody_out(client_of, member):
    client = client_of(member)
    assert client.get("/leave/").status_code == 405
    assert client.get("/settings/").status_code == 200


@pytest.mark.parametrize("path", ["/help/", "/help/ke/", "/help/is/", "/leave/about/"])
def test_the_way_out_stands_where_it_is_needed(client_of, visitor, member, path):
    for client in (visitor, client_of(member)):
        page = client.get(path).text
        form = re.search(r'<section class="exit"[^>]*>.*?<form ([^>]*)>(.*?)</form>', page, re.S)
        assert 'method="post" action="/leave/"' in form[1]
        assert f'data-to="{NEUTRAL}"' in form[1]
        assert "csrfmiddlewaretoken" not in form[2]
        assert "Leave quickly" in form[2]
        assert 'href="/leave/about/"' in page
        assert page.index('class="skip"') < page.index('class="exit"') < page.index('class="masthead"')


@pytest.mark.parametrize("path", ["/", "/dialogues/", "/charter/", "/accounts/login/"])
def test_other_pages_are_without_it(visitor, path):
    assert 'class="exit"' not in visitor.get(path).text


def test_the_words_are_honest(visitor):
    page = visitor.get("/leave/about/").text
    for words in ("does not empty the browser’s history", "neutral.example", "does not hide anything from the network",
                  "does not take your password out of the browser", "three times", "private window"):  # fmt: skip
        assert words in page


def test_every_page_leads_to_help_by_country(visitor):
    for path in ("/", "/dialogues/", "/accounts/login/"):
        footer = visitor.get(path).text.partition('<footer class="footer"')[2]
        assert 'href="/help/"' in footer


@pytest.mark.parametrize("value", ["wikipedia.org", "javascript:alert(1)", "https://", "https://a b/", "https://a;b"])
def test_an_address_that_leads_nowhere_stops_the_start(value, tmp_path):
    with pytest.raises(SettingError, match="not the address of a web page"):
        reader(tmp_path, QUICK_EXIT_URL=value).address("QUICK_EXIT_URL", "https://www.wikipedia.org/")


def test_an_address_is_read_or_the_default(tmp_path):
    assert reader(tmp_path, X="https://weather.example/").address("X") == "https://weather.example/"
    assert reader(tmp_path).address("X", NEUTRAL) == NEUTRAL
