"""Editions and translations of one work; duplicates that become one; what is left of what was withdrawn."""

import pytest

from members.models import Activity
from resources.models import Moved, Resource
from tests.resources.making import make_published, make_resource, pdf


def test_versions_name_one_another(visitor, curator):
    english = make_published(curator=curator, title="Counting heads", year=2020)
    arabic = make_published(curator=curator, title="عدّ الرؤوس", language="ar")
    newer = make_published(curator=curator, title="Counting heads again", year=2025)
    arabic.join(english, by=curator)
    newer.join(arabic, by=curator)
    page = visitor.get(english.get_absolute_url(), headers={"Accept-Language": "ar"})
    assert [one.pk for one in page.context["versions"]] == [arabic.pk, newer.pk]
    page = visitor.get(english.get_absolute_url())
    assert [one.pk for one in page.context["versions"]] == [newer.pk, arabic.pk]
    assert arabic.get_absolute_url() in page.text


def test_a_version_that_waits_is_not_named(visitor, curator):
    english, waiting = make_published(curator=curator), make_resource(title="Not yet", language="es")
    waiting.join(english, by=curator)
    assert "Not yet" not in visitor.get(english.get_absolute_url()).text


def test_two_works_become_one_and_one_leaves(curator):
    a, b, c, d = (make_published(curator=curator, title=title) for title in "abcd")
    a.join(b, by=curator)
    c.join(d, by=curator)
    a.join(c, by=curator)
    a.join(c, by=curator)
    assert len(set(Resource.objects.values_list("work", flat=True))) == 1
    assert Activity.objects.about(a).filter(verb="joined").count() == 2
    for one in (a, b, c):
        one.refresh_from_db()
        one.leave(by=curator)
    assert set(Resource.objects.values_list("work", flat=True)) == {None}


def test_duplicates_become_one(client_of, visitor, curator, member):
    stays = make_published(curator=curator, title="Counting heads", files=[pdf("a.pdf")], countries=["KE"])
    same = make_published(
        curator=curator, by=member, title="Counting heads (copy)", files=[pdf("b.pdf")], countries=["UG"], year=2020,
        tags=["numbers"],
    )  # fmt: skip
    same.merge_into(stays, by=curator)
    same.merge_into(stays, by=curator)
    stays.refresh_from_db()
    assert sorted(file.name for file in stays.files.all()) == ["a.pdf", "b.pdf"]
    assert (stays.countries, stays.year, list(stays.tags.names())) == (["KE", "UG"], 2020, ["numbers"])
    assert same.state == "merged"
    answer = visitor.get(same.get_absolute_url())
    assert (answer.status_code, answer.url) == (302, stays.get_absolute_url())
    assert list(Resource.objects.published()) == [stays]
    assert "Part of another one" in client_of(member).get("/library/mine/").text
    with pytest.raises(Moved):
        same.publish(by=curator)


def test_nothing_is_merged_into_what_is_not_published(curator, waiting, published):
    with pytest.raises(Moved):
        published.merge_into(waiting, by=curator)


def test_a_chain_of_duplicates_leads_to_the_last(visitor, curator):
    a, b, c = (make_published(curator=curator, title=title) for title in "abc")
    a.merge_into(b, by=curator)
    b.merge_into(c, by=curator)
    assert visitor.get(a.get_absolute_url()).url == c.get_absolute_url()


def test_a_stone_stands_where_one_was_withdrawn(visitor, curator, published):
    published.withdraw(by=curator, reason="A person could be recognised.", tombstone="Taken back by its author.")
    page = visitor.get(published.get_absolute_url())
    assert page.status_code == 410
    assert "Taken back by its author." in page.text
    assert published.title not in page.text
    assert "A person could be recognised." not in page.text
    published.publish(by=curator)
    assert visitor.get(published.get_absolute_url()).status_code == 200


def test_what_was_never_published_leaves_no_stone(visitor, curator, waiting):
    waiting.return_to_author(by=curator, reason="No.")
    assert visitor.get(waiting.get_absolute_url()).status_code == 404
