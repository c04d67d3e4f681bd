"""Blocking somebody from their page, and the page of whom one has blocked."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.models import Block, block as model
from members.models.block import block
from tests import factories


def address(name, member):
    return reverse(f"members:{name}", args=[member.profile.handle])


def test_blocking_from_the_profile_and_lifting_it(client_of, member, author):
    browser = client_of(member)
    assert address("block", author) in browser.get(address("profile", author)).text
    asked = browser.get(address("block", author)).text
    assert "Block <bdi>Kofi Asamoah-Badu</bdi>?" in asked
    assert "Nobody is told of it" in asked
    assert not Block.objects.exists()
    for _ in range(2):
        assert browser.post(address("block", author)).url == address("profile", author)
    assert [(one.member, one.blocked) for one in Block.objects.all()] == [(member, author)]
    profile = browser.get(address("profile", author)).text
    assert "You blocked this member on" in profile
    assert address("block", author) not in profile
    assert "Kofi Asamoah-Badu" in browser.get(reverse("members:blocks")).text
    for _ in range(2):
        assert browser.post(address("unblock", author)).url == reverse("members:blocks")
    assert not Block.objects.exists()
    assert "You have blocked nobody." in browser.get(reverse("members:blocks")).text


def test_the_list_is_ones_own(client_of, member, author, facilitator):
    block(author, by=member)
    for reader in (author, facilitator):
        assert "You have blocked nobody." in client_of(reader).get(reverse("members:blocks")).text
    client_of(author).post(address("unblock", author))
    client_of(facilitator).post(address("unblock", author))
    assert Block.objects.count() == 1


def test_nobody_blocks_themselves(client_of, member):
    for name in ("block", "unblock"):
        assert client_of(member).post(address(name, member)).status_code == 403
    assert address("block", member) not in client_of(member).get(address("profile", member)).text
    with pytest.raises(IntegrityError), transaction.atomic():
        Block.objects.create(member=member, blocked=member)


def test_a_block_is_there_once(member, author):
    block(author, by=member)
    with pytest.raises(IntegrityError), transaction.atomic():
        Block.objects.create(member=member, blocked=author)


def test_whoever_was_erased_cannot_be_blocked(client_of, member, author):
    author.erase(by=author)
    for name in ("block", "unblock"):
        assert client_of(member).post(f"/members/former-{author.pk}/{name}/").status_code == 404


def test_an_old_handle_blocks_who_had_it(client_of, member, author):
    old = address("block", author)
    author.profile.describe(by=author, handle="kofi")
    assert client_of(member).post(old).url == "/members/kofi/"
    assert Block.objects.get().blocked == author


def test_there_is_an_end_to_blocking(client_of, member, author, monkeypatch):
    monkeypatch.setattr(model, "MOST", 1)
    block(factories.make_member(), by=member)
    answer = client_of(member).post(address("block", author))
    assert answer.status_code == 422
    assert "Lift one of them first." in answer.text
    assert Block.objects.count() == 1
    block(Block.objects.get().blocked, by=member)  # who is blocked already is not one more


def test_a_suspended_member_still_blocks(client_of, suspended, author):
    client_of(suspended).post(address("block", author))
    assert Block.objects.get().member == suspended


@pytest.mark.parametrize("who_leaves", ["member", "author"])
def test_a_block_goes_with_either_of_the_two(request, member, author, facilitator, who_leaves):
    block(author, by=member)
    block(member, by=author)
    block(facilitator, by=factories.make_member())
    leaving = request.getfixturevalue(who_leaves)
    leaving.erase(by=leaving)
    assert [one.blocked for one in Block.objects.all()] == [facilitator]


def test_the_list_costs_the_same_for_many(client_of, member):
    browser, counted = client_of(member), []
    for number in (1, 9):
        for _ in range(number):
            block(factories.make_member(), by=member)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse("members:blocks")).text.count("Lift the block") == Block.objects.count()
        counted.append(len(queries))
    assert counted[0] == counted[1]
