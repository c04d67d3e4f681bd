"""Two safety persons learn together who wrote a post without a name."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from discussions import sealed
from discussions.models import Unsealing
from members import notices
from members.models import Activity
from tests import factories


@pytest.fixture
def nameless(author, facilitator):
    for _ in range(5):
        factories.make_member()
    room = factories.make_dialogue(facilitator=facilitator, attributions=["participant"])
    return factories.make_post(thread=factories.make_thread(dialogue=room), by=author, attribution="participant")


@pytest.fixture
def two(coordinator):
    people = [factories.make_member(name=name) for name in ("Sefa Mensah", "Tala Aquino")]
    for member in people:
        member.appoint("safety", by=coordinator)
    return people


def test_two_safety_persons_learn_it_together(client_of, author, two, member, nameless):
    asking, agreeing = map(client_of, two)
    address = reverse("discussions:seal", args=[nameless.pk])
    asking.post(address, {"reason": "A threat in the third sentence."})
    unsealing = Unsealing.objects.get()
    decide = reverse("discussions:decide_unsealing", args=[unsealing.pk])
    asking.post(decide, {"agree": "1"})
    assert author.name not in asking.get(address).content.decode()
    agreeing.post(decide, {"agree": "1"})
    for client in (asking, agreeing):
        assert author.name in client.get(address).content.decode()
    third = factories.make_member(name="Third")
    third.appoint("safety", by=two[0])
    for reader in (third, member, author):
        assert "You two read it here" not in client_of(reader).get(address).content.decode()
    while notices.tell():
        pass
    told = client_of(author).get(reverse("members:notices")).content.decode()
    assert "learned that you wrote this" in told
    assert "A threat in the third sentence." in told


def test_it_is_shown_for_a_week(two, author, nameless):
    unsealing = sealed.ask(nameless, by=two[0], reason="A threat.")
    sealed.decide(unsealing, by=two[1], agrees=True)
    assert sealed.author_shown(unsealing, two[0]) == author
    later = timezone.now() + sealed.SHOWN_FOR + datetime.timedelta(seconds=1)
    assert sealed.author_shown(unsealing, two[0], later) is None


def test_one_alone_does_not_learn_it(two, nameless):
    unsealing = sealed.ask(nameless, by=two[0], reason="A threat.")
    sealed.decide(unsealing, by=two[0], agrees=True)
    assert (unsealing.state, sealed.author_shown(unsealing, two[0])) == ("asked", None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Unsealing.objects.update(decided_by=two[0], decided_at=timezone.now(), shown_until=timezone.now())


def test_it_can_be_declined_or_taken_back(two, nameless):
    for by in two:
        unsealing = sealed.ask(nameless, by=two[0], reason="A threat.")
        sealed.decide(unsealing, by=by, agrees=False)
        sealed.decide(unsealing, by=two[1], agrees=True)  # too late
        assert (unsealing.state, sealed.author_shown(unsealing, two[0])) == ("declined", None)


def test_a_reason_has_to_be_given(client_of, two, nameless):
    answer = client_of(two[0]).post(reverse("discussions:seal", args=[nameless.pk]), {"reason": " "})
    assert (answer.status_code, Unsealing.objects.count()) == (422, 0)
    assert "Please give a reason" in answer.content.decode()


def test_asking_twice_is_asking_once(two, nameless):
    first, again = (sealed.ask(nameless, by=two[0], reason="A threat.") for _ in range(2))
    assert first == again
    assert Activity.objects.filter(verb="unseal_asked").count() == 1
