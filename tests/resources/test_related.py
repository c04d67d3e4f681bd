"""What stands near a resource: about the same first, then what was put beside it."""

import pytest

from members.models import Topic
from resources.models import Reading
from resources.related import near
from tests.factories import make_dialogue, make_member
from tests.resources.making import make_collection, make_note, make_published


@pytest.fixture
def make(curator):
    return lambda title, **words: make_published(curator=curator, title=title, **words)


def titles(resource):
    return [row.title for row in near(resource)]


def test_topics_come_first_then_what_was_put_beside_it(make, facilitator, django_assert_num_queries):
    Topic.objects.add_missing({"land": {"en": "Land"}})
    land = list(Topic.objects.all())
    one, beside, together = make("One", topics=land), make("Beside"), make("Together")
    make("Same topic", topics=land)
    make("Tagged", tags=["a"])
    one.tags.add("a")
    make("Far")
    for shared in range(2):
        make_collection(shared=True, title=str(shared), holding=[one, beside])
    Reading.objects.put(one, into=(dialogue := make_dialogue()), by=facilitator)
    Reading.objects.put(together, into=dialogue, by=facilitator)
    near(one)  # prepared from now on
    with django_assert_num_queries(1):
        assert titles(one) == ["Same topic", "Tagged", "Beside", "Together"]


def test_notes_of_one_member_bring_together(make):
    one, other, third = make("One"), make("Other"), make("Third")
    member = make_member()
    for resource in (one, one, other):
        make_note(resource=resource, by=member)
    make_note(resource=third)
    assert titles(one) == ["Other"]


def test_what_a_reader_may_not_see_tells_nothing(make, curator, facilitator):
    one, other = make("One"), make("Other")
    make_collection(holding=[one, other])
    make_collection(shared=True, holding=[one, other]).hide(by=curator, reason="An attack.")
    closed = make_dialogue(visibility="members")
    member = make_member()
    for resource in (one, other):
        Reading.objects.put(resource, into=closed, by=facilitator)
        make_note(resource=resource, by=member).hide(by=curator, reason="An attack.")
    assert titles(one) == []


def test_withdrawn_ones_and_versions_are_not_near(make, curator):
    one, gone, version = make("One"), make("Gone"), make("Version")
    make_collection(shared=True, holding=[one, gone, version])
    version.join(one, by=curator)
    gone.withdraw(by=curator, reason="Its author asked.")
    assert titles(one) == []
