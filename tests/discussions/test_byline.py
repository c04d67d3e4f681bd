"""Under which label a post without a name stands: never one that points to a handful of people."""

import pytest

from discussions import sealed
from discussions.byline import Byline, labels
from tests import factories


def practitioner(*, occupation="trainer", country="KE", **fields):
    member = factories.make_member(**fields)
    member.profile.describe(by=member, occupation=occupation, country=country)
    return member


@pytest.fixture
def room(facilitator):
    for _ in range(5):
        factories.make_member()
    return factories.make_dialogue(facilitator=facilitator, attributions=["role", "participant"])


def test_a_label_is_held_by_five_at_least(room):
    for country, number in (("KE", 5), ("UG", 4), ("TZ", 1), ("FR", 2)):
        for _ in range(number):
            practitioner(country=country)
    for _ in range(5):
        practitioner(occupation="", country="")
    found = labels(room)
    assert found["trainer", "KE"] == "trainer KE"
    # Five in other countries of the region, since those of Kenya do not stand under the region.
    assert found["trainer", "UG"] == found["trainer", "TZ"] == "trainer africa"
    assert found["trainer", "FR"] == "practitioner"  # two trainers are left, and are hidden among the others


def test_who_would_be_alone_has_no_label(facilitator):
    room = factories.make_dialogue(facilitator=facilitator, attributions=["role"])
    alone = practitioner(occupation="student", country="FJ")
    for _ in range(5):
        practitioner()
    offered = sealed.choices(alone, room)
    assert offered == []
    with pytest.raises(sealed.NotOffered):
        factories.make_post(thread=factories.make_thread(dialogue=room), by=alone, attribution="role")


def test_only_those_who_can_write_there_count(facilitator):
    trainers = [practitioner() for _ in range(6)]
    room = factories.make_dated(facilitator=facilitator, entry="open", visibility="members")
    for member in trainers[:4]:
        room.register(member, by=member)
    assert labels(room)["trainer", "KE"] == "practitioner"  # together with who facilitates
    room.register(trainers[4], by=trainers[4])
    assert labels(room)["trainer", "KE"] == "trainer KE"


def test_a_handful_of_people_have_no_numbers(author, facilitator):
    room = factories.make_dated(
        facilitator=facilitator, entry="open", visibility="participants", attributions=["participant"]
    )
    for member in (author, *(factories.make_member() for _ in range(2))):
        room.register(member, by=member)
    assert sealed.choices(author, room) == []
    with pytest.raises(sealed.NotOffered):
        factories.make_thread(dialogue=room, by=author, attribution="participant")
    fifth = factories.make_member()
    room.register(fifth, by=fifth)
    assert [way for way, _byline in sealed.choices(author, room)] == ["name", "participant"]


def test_a_label_reads_as_a_person_would_say_it():
    assert Byline("trainer KE").name == "A trainer, Kenya"
    assert Byline("trainer africa").name == "A trainer, Sub-Saharan Africa"
    assert (Byline("practitioner").name, Byline("12").name) == ("A practitioner", "Participant 12")


def test_a_number_is_a_members_own_in_one_dialogue(room, author, member):
    thread = factories.make_thread(dialogue=room)
    write = lambda by: factories.make_post(thread=thread, by=by, attribution="participant").byline  # noqa: E731
    assert [write(author), write(member), write(author)] == ["1", "2", "1"]
    other = factories.make_thread(dialogue=factories.make_dialogue(attributions=["participant"]))
    assert factories.make_post(thread=other, by=member, attribution="participant").byline == "1"
