"""The list of the library: facets with counts, orders, and one version of each work."""

import pytest
from django.core.cache import cache
from django.utils import translation

from members.models import Audience, Topic
from resources.models import Resource
from resources.shelf import in_front
from tests.factories import make_member
from tests.resources.making import make_published, pdf

LIST = "/library/"


def titles(answer):
    return [row.title for row in answer.context["page"].items]


def counts(answer):
    return {facet.name: {one.value: one.count for one in facet.choices} for facet in answer.context["facets"]}


@pytest.fixture
def topics(db):
    Topic.objects.add_missing({"health": {"en": "Health", "ar": "الصحة"}, "land": {"en": "Land"}})
    return {topic.code: topic for topic in Topic.objects.all()}


def test_facets_count_what_the_list_would_have(visitor, curator, topics):
    words = [
        ("A", "tool", "en", ["health"], ["KE"]), ("B", "tool", "es", ["health", "land"], ["BO", "KE"]),
        ("C", "case", "en", ["land"], []),
    ]  # fmt: skip
    for title, kind, language, codes, countries in words:
        chosen = [topics[code] for code in codes]
        make_published(curator=curator, title=title, kind=kind, language=language, topics=chosen, countries=countries)
    page = visitor.get(LIST)
    assert counts(page) == {
        "kind": {"tool": 2, "case": 1},
        "language": {"en": 2, "es": 1},
        "topic": {"health": 2, "land": 2},
        "region": {"africa": 2, "latin-america": 1},
        "country": {"KE": 2, "BO": 1},
    }
    assert page.context["total"] == 3
    page = visitor.get(f"{LIST}?topic=land&topic=health&kind=tool")
    assert titles(page) == ["B", "A"]
    assert counts(page)["kind"] == {"tool": 2, "case": 1}  # as if none of its own facet were chosen
    assert counts(page)["language"] == {"en": 1, "es": 1}
    assert titles(visitor.get(f"{LIST}?region=africa&language=es")) == ["B"]


def test_a_choice_is_taken_away_one_by_one(visitor, curator, topics):
    make_published(curator=curator, title="A", topics=[topics["health"]], kind="tool")
    make_published(curator=curator, title="B", kind="case")
    page = visitor.get(f"{LIST}?kind=tool&topic=health&order=title")
    assert [(name, query) for name, _language, query in page.context["chosen"]] == [
        ("Tool", "topic=health&order=title"), ("Health", "kind=tool&order=title")
    ]  # fmt: skip
    assert 'value="health" id="topic-health" checked' in page.text


def test_topics_are_named_in_the_readers_language(visitor, curator, topics):
    for title in "AB":
        make_published(curator=curator, title=title, topics=topics.values())
    with translation.override("ar"):
        page = visitor.get(LIST, headers={"Accept-Language": "ar"})
    assert "الصحة" in page.text
    assert "Land" in page.text  # has no Arabic label


def test_waiting_ones_are_not_counted(visitor, curator, waiting, published, topics):
    waiting.topics.add(topics["land"])
    published.topics.add(topics["health"])
    assert visitor.get(LIST).context["total"] == 1
    assert "land" not in str(counts(visitor.get(LIST)))


def test_orders(visitor, curator):
    for title, year in [("beta", 2001), ("Alpha", 2010), ("gamma", None)]:
        make_published(curator=curator, title=title, year=year)
    assert titles(visitor.get(LIST)) == ["gamma", "Alpha", "beta"]
    assert titles(visitor.get(f"{LIST}?order=title")) == ["Alpha", "beta", "gamma"]
    assert titles(visitor.get(f"{LIST}?order=year")) == ["Alpha", "beta", "gamma"]


@pytest.mark.parametrize("order", ["title", "year"])
def test_pages_follow_one_another_in_order(visitor, curator, order):
    for number in range(27):
        make_published(curator=curator, title=f"Resource {number:02}", year=2000 - number // 4)
    first = visitor.get(f"{LIST}?order={order}")
    second = visitor.get(f"{LIST}?order={order}", {"after": first.context["page"].next, "order": order})
    assert titles(first) + titles(second) == [f"Resource {number:02}" for number in range(27)]
    for broken in ["~", "x~y", "1~1~", "99999999999999999999~1", "\0~1"]:
        assert visitor.get(LIST, {"after": broken, "order": order}).status_code == 200, broken


def test_a_work_stands_once_in_the_readers_language(visitor, curator):
    english = make_published(curator=curator, title="Counting heads", year=2024)
    older = make_published(curator=curator, title="Counting heads, first", year=2020)
    spanish = make_published(curator=curator, title="Contar cabezas", language="es", year=2021)
    for one in (older, spanish):
        one.join(english, by=curator)
    page = visitor.get(LIST)
    assert (titles(page), page.context["total"]) == (["Counting heads"], 1)
    assert 'lang="es">español' in page.text
    assert titles(visitor.get(f"{LIST}?language=es")) == ["Contar cabezas"]
    assert [one.pk for one in in_front(Resource.objects.published(), "es")] == [spanish.pk]
    assert [one.pk for one in in_front(Resource.objects.published(), "fr")] == [english.pk]


def test_tags_narrow_too(visitor, curator):
    tagged, _other = (make_published(curator=curator, title=title) for title in "AB")
    tagged.tags.set(["peace & quiet"])
    page = visitor.get(tagged.get_absolute_url()).text
    assert f"{LIST}?tag=peace%20%26%20quiet" in page
    assert titles(visitor.get(LIST, {"tag": "peace & quiet"})) == ["A"]


def test_a_retired_concept_stays_where_it_is(visitor, curator, topics):
    make_published(curator=curator, title="A", topics=[topics["land"]])
    make_published(curator=curator, title="B")
    Topic.objects.filter(code="land").update(retired_at="2026-01-01T00:00Z")
    assert titles(visitor.get(f"{LIST}?topic=land")) == ["A"]


@pytest.mark.django_db(transaction=True)  # within one nothing is remembered, not even on one page
def test_queries_of_a_narrowed_list(client_of, curator, topics, django_assert_max_num_queries):
    Audience.objects.add_missing({"teachers": {"en": "Teachers"}})
    for number in range(30):
        one = make_published(
            curator=curator, title=f"No. {number}", topics=topics.values(), audiences=Audience.objects.all(),
            countries=["KE"], files=[pdf(f"{number}.pdf")],
        )  # fmt: skip
        if number % 2:
            one.join(Resource.objects.earliest("pk"), by=curator)
    browser = client_of(make_member())
    cache.clear()
    with django_assert_max_num_queries(12):
        page = browser.get(f"{LIST}?kind=tool&language=en&topic=health&audience=teachers&country=KE&order=title")
    assert len(titles(page)) == 15


def test_the_feed_is_narrowed_as_the_list(visitor, curator, waiting):
    make_published(curator=curator, title="A tool", kind="tool")
    make_published(curator=curator, title="A case", kind="case")
    feed = visitor.get("/library/feed/?kind=case")
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "A case" in feed.text
    assert "A tool" not in feed.text
    assert waiting.title not in visitor.get("/library/feed/").text
    again = visitor.get("/library/feed/?kind=case", headers={"If-None-Match": feed["ETag"]})
    assert again.status_code == 304
