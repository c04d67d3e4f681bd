"""The questions of members/access.py."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from members import access
from members.models import Member

VISITOR = AnonymousUser()


def person(*roles, **fields):
    """A member with these roles of the community."""
    member = Member(**{"email": "a@example.org"} | fields)
    member.roles = frozenset(roles)
    return member


@pytest.mark.parametrize(
    ("roles", "coordinates", "curates"),
    [((), False, False), (("curator",), False, True), (("coordinator",), True, True), (("safety",), False, False)],
)
def test_who_coordinates_and_who_curates(roles, coordinates, curates):
    assert access.is_coordinator(person(*roles)) is coordinates
    assert access.is_curator(person(*roles)) is curates


def test_a_visitor_has_no_role():
    assert access.is_coordinator(VISITOR) is access.is_curator(VISITOR) is False


def test_who_sees_a_profile():
    def seen(visibility, erased_at=None):
        profile = SimpleNamespace(visibility=visibility, member=person(erased_at=erased_at))
        return access.may_see_profile(VISITOR, profile), access.may_see_profile(person(), profile)

    assert seen("public") == (True, True)
    assert seen("members") == (False, True)
    assert seen("public", erased_at="yesterday") == seen("members", erased_at="yesterday") == (False, False)


def test_who_came_from_a_mailing_list():
    assert access.is_imported(person(email=None)) is True
    assert access.is_imported(person()) is access.is_imported(person(email=None, erased_at="yesterday")) is False


def test_a_name_is_shown_as_its_member_has_it():
    assert access.display_name(SimpleNamespace(name="Nomsa Dlakavu")) == "Nomsa Dlakavu"
