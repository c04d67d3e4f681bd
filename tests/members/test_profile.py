"""The profile page: who sees it, and what it never shows."""

import pytest
from django.urls import reverse

from members.models import Member
from tests import factories
from tests.resources.making import make_published, make_resource


def address(member):
    return reverse("members:profile", args=[member.profile.handle])


def describe(member, **fields):
    member.profile.describe(by=member, **fields)


def test_profile_is_for_members_until_its_owner_opens_it(client_of, member, author):
    assert client_of(None).get(address(author)).status_code == 404
    assert client_of(member).get(address(author)).status_code == 200
    describe(author, visibility="public")
    assert client_of(None).get(address(author)).status_code == 200


def test_profile_shows_what_its_owner_wrote(client_of, member, author):
    describe(author, headline="Trains police", country="GH", languages=["ha"], bio="I began with **chairs**.")
    page = client_of(member).get(address(author)).content.decode()
    for words in ["Trains police", "Ghana", "Hausa", "<strong>chairs</strong>"]:
        assert words in page


@pytest.mark.parametrize("reader", ["author", "member", "coordinator", None])
def test_profile_never_shows_the_email_address(client_of, author, reader, request):
    describe(author, visibility="public")
    page = client_of(reader and request.getfixturevalue(reader)).get(address(author)).content.decode()
    assert author.email not in page


def test_former_handle_leads_to_the_new_one(client_of, member, author):
    old = address(author)
    describe(author, handle="kofi")
    assert client_of(member).get(old).headers["Location"] == "/members/kofi/"
    assert client_of(None).get(old).status_code == 404  # not even that somebody had this handle


def test_handle_is_found_in_any_case(client_of, member):
    assert client_of(member).get("/members/NOMSA-DLAKAVU/").headers["Location"] == address(member)


def test_erased_member_has_no_profile(client_of, member, author):
    old = address(author)
    author.erase(by=author)
    for reader in [member, None]:
        assert client_of(reader).get(old).status_code == 404
        assert client_of(reader).get(f"/members/former-{author.pk}/").status_code == 404


def test_imported_member_is_called_so(client_of, member):
    imported = Member.objects.create_user(name="Ana Pop", imported_address="ana@example.org")
    page = client_of(member).get(address(imported)).content.decode()
    assert "came from a mailing list" in page
    assert "ana@example.org" not in page


def test_profile_tells_what_its_owner_facilitates_and_shared(client_of, member, facilitator, dialogue, curator):
    factories.make_dialogue(title="Among ourselves", visibility="members", facilitator=facilitator)
    make_published(curator=curator, by=facilitator, title="First things")
    make_resource(by=facilitator, title="Waiting things")
    describe(facilitator, visibility="public")
    page = client_of(member).get(address(facilitator)).content.decode()
    for words in [dialogue.title, "Among ourselves", "First things"]:
        assert words in page, words
    assert "Waiting things" not in page
    assert "Among ourselves" not in client_of(None).get(address(facilitator)).content.decode()


def test_only_the_owner_is_offered_to_edit(client_of, member, author):
    link = reverse("members:edit_profile")
    assert link in client_of(author).get(address(author)).content.decode().partition("<main")[2]
    assert link not in client_of(member).get(address(author)).content.decode()


def test_profile_page_asks_few_questions(client_of, member, author, django_assert_max_num_queries):
    client = client_of(member)
    client.get("/")
    # session, reader, profile, roles of the reader, what she moderates; what its owner facilitates, has shared and has
    # done with the library, where what they put into it was used, and where they are quoted; whether she may write to
    # them: for who is not listed whether they wrote to one another before
    with django_assert_max_num_queries(11):
        client.get(address(author))
