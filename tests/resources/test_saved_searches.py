"""Saved searches: kept under a name, found again, with the number of what is new."""

import datetime

import pytest
from django.core.cache import cache

from members.models import Topic
from resources.models import Full, SavedSearch
from resources.models.saved_search import MOST
from tests.factories import make_member
from tests.racing import at_once
from tests.resources.making import make_published

SAVE, LIST = "/library/searches/save/", "/library/"


def new(client):
    return {search.name: number for search, number in client.get("/library/mine/").context["searches"]}


@pytest.fixture
def tools(member):
    return SavedSearch.objects.keep("kind=tool", by=member, name="Tools")


def test_a_list_is_kept_under_a_name(client_of, visitor, member):
    Topic.objects.add_missing({"land": {"en": "Land"}})
    browser = client_of(member)
    query = "kind=tool&topic=land"
    assert f"{SAVE}?kind=tool" in browser.get(f"{LIST}?kind=tool").text
    assert SAVE not in browser.get(LIST).text
    assert SAVE not in visitor.get(f"{LIST}?kind=tool").text
    assert 'value="Tool, Land"' in browser.get(f"{SAVE}?{query}").text
    assert browser.post(f"{SAVE}?{query}", {"name": ""}).status_code == 422
    for name in ("Tools on land", "Land tools"):
        assert browser.post(f"{SAVE}?{query}", {"name": name}).url == f"{LIST}?{query}"
    assert SavedSearch.objects.get().name == "Land tools"
    for path in (LIST, "/library/mine/"):
        assert "Land tools" in browser.get(path).text
        assert "Land tools" not in client_of(make_member()).get(path).text
    assert "Land tools" not in visitor.get(LIST).text


def test_nothing_chosen_is_nothing_to_keep(client_of, member):
    assert client_of(member).post(f"{SAVE}?kind=nonsense", {"name": "All"}).url == LIST
    assert not SavedSearch.objects.exists()


def test_it_says_how_much_is_new(client_of, member, curator, tools):
    SavedSearch.objects.keep("kind=case", by=member, name="Cases")
    make_published(curator=curator, title="A tool")
    make_published(curator=curator, title="Its other language", language="es").join(
        make_published(curator=curator, title="A tool of two languages"), by=curator
    )
    make_published(curator=curator, title="A report", kind="report")
    browser = client_of(member)
    assert new(browser) == {"Tools": 2, "Cases": 0}
    assert "2 new" in browser.get(LIST).text
    browser.get(f"{LIST}?kind=tool")  # a page that is read changes nothing
    assert new(browser) == {"Tools": 2, "Cases": 0}
    assert browser.post(f"/library/searches/{tools.pk}/~open/").url == f"{LIST}?kind=tool"
    assert new(browser) == {"Tools": 0, "Cases": 0}


def test_what_came_since_a_search_was_kept_is_new(client_of, member, published):
    before = published.published_at - datetime.timedelta(days=1)
    SavedSearch.objects.keep(f"kind={published.kind}", by=member, name="It", at=before)
    SavedSearch.objects.keep("kind=link", by=member, name="Another kind", at=before)
    assert new(client_of(member)) == {"It": 1, "Another kind": 0}


def test_it_is_deleted_by_its_member_only(client_of, member, tools):
    url = f"/library/searches/{tools.pk}/~forget/"
    client_of(make_member()).post(url)
    assert client_of(make_member()).post(f"/library/searches/{tools.pk}/~open/").status_code == 404
    assert SavedSearch.objects.exists()
    assert client_of(member).post(url).status_code == client_of(member).post(url).status_code == 302
    assert not SavedSearch.objects.exists()


def test_twenty_are_enough(client_of, member, tools):
    for number in range(MOST - 1):
        SavedSearch.objects.keep(f"tag={number}", by=member, name="One")
    with pytest.raises(Full):
        SavedSearch.objects.keep("tag=more", by=member, name="More")
    answer = client_of(member).post(f"{SAVE}?tag=more", {"name": "More"})
    assert answer.status_code == 422
    assert "Delete one" in answer.text
    assert client_of(member).post(f"{SAVE}?kind=tool", {"name": "Renamed"}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_keep_one():
    member = make_member()
    keep = lambda: SavedSearch.objects.keep("kind=tool", by=member, name="Tools")  # noqa: E731
    assert len({kept.pk for kept in at_once(*[keep] * 4)}) == 1


def test_they_go_with_their_member(member, tools):
    member.erase(by=member)
    assert not SavedSearch.objects.exists()


def test_names_cannot_break_out(client_of, member):
    evil = '"><img src=x onerror=alert(1)>'
    SavedSearch.objects.keep("kind=tool", by=member, name=evil)
    for path in (LIST, "/library/mine/", f"{SAVE}?tag={evil}"):
        assert "<img src=x" not in client_of(member).get(path).text, path


def test_queries(client_of, member, django_assert_max_num_queries):
    make_published()
    for number in range(MOST):
        query = f"kind=tool&topic=one&topic=two&country=KE&tag={number}"
        SavedSearch.objects.keep(query, by=member, name=f"Number {number}")
    browser = client_of(member)
    for path, most in [(LIST, 11), ("/library/mine/", 8)]:
        cache.clear()
        with django_assert_max_num_queries(most):
            browser.get(path)
