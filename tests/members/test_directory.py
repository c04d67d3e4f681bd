"""The directory: who asked to be found, for members, narrowed and in pages."""

import datetime
import re

import pytest
from django.utils import timezone

from discussions.models import suspension
from members import directory
from members.models import Member
from tests import factories

PLACE = "/members/"


def list_member(member, **fields):
    member.profile.describe(by=member, listed=True, **fields)
    return member


def names(page):
    return re.findall(r"<h3><a[^>]*><bdi>([^<]*)</bdi></a></h3>", page.content.decode())


@pytest.fixture
def three(db):
    """Two in Kenya, one in Senegal."""
    list_member(factories.make_member(name="Wanjiru"), country="KE", languages=["sw", "en"], headline="Trains police")
    list_member(factories.make_member(name="achieng"), country="KE", languages=["sw"], organisation="Ministry of Works")
    list_member(factories.make_member(name="Mariama"), country="SN", languages=["fr", "wo"], headline="Plays, budgets")


def test_nobody_is_listed_who_did_not_ask(client_of, member, author):
    page = client_of(member).get(PLACE)
    assert names(page) == []
    assert "Nobody is listed yet." in page.content.decode()


def test_member_asks_to_be_listed_and_takes_it_back(client_of, member, author):
    browser = client_of(member)
    form = {"name": "Nomsa Dlakavu", "handle": member.profile.handle, "visibility": "members"}
    browser.post("/settings/profile/", form | {"listed": "on"})
    member.profile.refresh_from_db()
    since = member.profile.listed_at
    assert since
    assert "checked" in re.search(r"<input[^>]*name=.listed.[^>]*>", browser.get("/settings/profile/").text)[0]
    browser.post("/settings/profile/", form | {"listed": "on", "headline": "Trains councils"})
    member.profile.refresh_from_db()
    assert member.profile.listed_at == since
    assert names(client_of(author).get(PLACE)) == ["Nomsa Dlakavu"]
    browser.post("/settings/profile/", form)
    assert names(client_of(author).get(PLACE)) == []


def test_visitors_are_asked_to_sign_in(visitor, three):
    answer = visitor.get(PLACE)
    assert answer.headers["Location"] == "/accounts/login/?next=/members/"


def test_who_cannot_write_or_has_left_is_not_in_it(client_of, member, coordinator):
    gone, silenced = (list_member(factories.make_member(name=name)) for name in ("Gone", "Silenced"))
    imported = Member.objects.create_user(name="Ana Pop", imported_address="ana@example.org")
    imported.profile.describe(by=imported, listed=True)
    assert names(client_of(member).get(PLACE)) == ["Gone", "Silenced"]
    gone.erase(by=gone)
    until = timezone.now() + datetime.timedelta(days=1)
    suspension.suspend(silenced, until=until, reason="A pause.", by=coordinator)
    assert names(client_of(member).get(PLACE)) == []
    assert gone.email is None


def test_it_is_in_the_order_of_names(client_of, member, three):
    assert names(client_of(member).get(PLACE)) == ["achieng", "Mariama", "Wanjiru"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("country=KE", ["achieng", "Wanjiru"]),
        ("language=sw&country=KE&q=police", ["Wanjiru"]),
        ("q=MINISTRY+works", ["achieng"]),
        ("q=budget", ["Mariama"]),
        ("language=en", ["Wanjiru"]),
        ("country=SN&language=en", []),
        ("country=ZZ&language=xx&q=%00", ["achieng", "Mariama", "Wanjiru"]),
        ("q=%25", []),
        ("after=nonsense", ["achieng", "Mariama", "Wanjiru"]),
        ("after=5~%00", ["achieng", "Mariama", "Wanjiru"]),
    ],
)
def test_it_is_narrowed_by_what_one_looks_for(client_of, member, three, asked, expected):
    page = client_of(member).get(f"{PLACE}?{asked}")
    assert names(page) == expected
    assert expected or "Nobody who is listed fits all of this." in page.content.decode()


def test_each_choice_says_how_many_fit(client_of, member, three):
    page = client_of(member).get(f"{PLACE}?language=sw").content.decode()
    assert "Kenya (2)" in page
    assert "Senegal" not in page
    assert "Kiswahili (2)" in page
    assert "Wolof (1)" in page  # another language can be chosen in the place of this one


def test_a_condition_can_be_taken_away(client_of, member, three):
    page = client_of(member).get(f"{PLACE}?country=KE&q=trains").content.decode()
    assert 'href="?q=trains"' in page
    assert 'href="?country=KE"' in page


def test_every_member_is_on_one_page_of_many(client_of, member, monkeypatch):
    monkeypatch.setattr(directory, "PAGE", 3)
    expected = sorted(f"{name} {n}" for name in ("Ana", "ana", "Béa", "سلمى") for n in (1, 1, 2))
    for name in expected:
        list_member(factories.make_member(name=name), country="KE")
    browser, address, seen = client_of(member), f"{PLACE}?country=KE", []
    while address:
        page = browser.get(address)
        seen += names(page)
        following = re.search(r'<a href="(\?[^"]*)" rel="next"', page.content.decode())
        address = following and PLACE + following[1].replace("&amp;", "&")
    assert sorted(seen) == expected
    assert len(seen) == 12


@pytest.mark.parametrize("number", [2, 12])
def test_it_asks_few_questions(client_of, member, number, django_assert_max_num_queries):
    for n in range(number):
        list_member(factories.make_member(name=f"Member {n}"), country="KE")
    browser = client_of(member)
    browser.get("/")
    with django_assert_max_num_queries(6):  # session, reader, the bell, the page, countries, languages
        browser.get(PLACE)
