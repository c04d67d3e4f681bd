"""What the search finds of a resource is written once by the verb that changes it, and never before it is published."""

import pytest

from members import search
from members.models import SearchEntry, Topic
from tests.resources.making import make_published, make_resource


@pytest.fixture
def written(monkeypatch):
    """The titles of the entries that are written, in their order."""
    titles, put = [], search.put
    monkeypatch.setattr(search, "put", lambda entry: titles.append(entry.title) or put(entry))
    return titles


def test_publishing_writes_it_once(written, curator, waiting):
    waiting.publish(by=curator)
    waiting.publish(by=curator)
    assert written == ["Counting heads"]


def test_a_correction_writes_it_once_and_whole(written, curator, published):
    Topic.objects.add_missing({"health": {"en": "Health"}})
    written.clear()
    published.correct(by=curator, title="Contar", language="es", tags=["census"], topics=Topic.objects.all())
    assert written == ["Contar"]
    entry = SearchEntry.objects.get(kind="resource", target_id=published.pk)
    assert (entry.language, set(entry.topics)) == ("es", {"census", "health"})
    published.refresh_from_db()
    assert published.languages == ["en", "es"]  # its file stays English


def test_merging_writes_the_one_that_stays_once(written, curator, published):
    other = make_published(curator=curator, title="The same", tags=["census"])
    written.clear()
    other.merge_into(published, by=curator)
    assert written == ["Counting heads"]
    assert list(SearchEntry.objects.filter(kind="resource").values_list("target_id", flat=True)) == [published.pk]


def test_withdrawing_takes_it_away(written, curator, published):
    written.clear()
    published.withdraw(by=curator, reason="By mistake.")
    assert (written, SearchEntry.objects.filter(kind="resource").count()) == ([], 0)


def test_what_is_not_published_costs_nothing(written, curator, member, django_assert_max_num_queries):
    resource = make_resource(by=member)
    resource.describe(by=member, title="Another title", tags=["census"])
    resource.take_up(by=curator)
    with django_assert_max_num_queries(5) as asked:
        resource.put_back(by=curator)
    assert (written, [q["sql"] for q in asked if "searchentry" in q["sql"]]) == ([], [])
