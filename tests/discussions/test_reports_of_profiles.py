"""The page of a member is reported by whoever sees it; the coordinators answer, but for whose page it is."""

import uuid

import pytest
from django.core.cache import cache
from django.urls import reverse

from discussions.models import Closed
from discussions.models.flag import flag, leave
from members.models import Mail, Member
from tests import factories
from tests.discussions.telling import run

WORDS = "It is a shop."
BIO = "Cheap boots, every day."


@pytest.fixture(autouse=True)
def _no_address_is_known(db):
    cache.clear()


@pytest.fixture
def profile(author):
    author.profile.describe(by=author, bio=BIO, visibility="public")
    return author.profile


def report_of(profile):
    return reverse("discussions:report", args=["profile", profile.pk])


def test_a_visitor_reports_a_public_one(visitor, client_of, coordinator, profile):
    assert f'href="{report_of(profile)}"' in visitor.get(profile.get_absolute_url()).text
    page = visitor.get(report_of(profile)).text
    assert f"<bdi>{profile.name}</bdi></a></li>" in page  # it keeps its own direction
    for words in ("The coordinators will read your reason", "Send to the coordinators", BIO):
        assert words in page
    receipt = visitor.post(report_of(profile), {"why": "advert", "words": WORDS, "form_key": str(uuid.uuid4())})
    assert profile.get_absolute_url() in visitor.get(receipt.url).text
    leave(profile, by=coordinator, words="It is no shop.")
    assert "It is no shop." in client_of(None).get(receipt.url).text


def test_one_for_members_only_by_members(visitor, client_of, member, author, profile):
    profile.describe(by=author, visibility="members")
    assert visitor.get(report_of(profile)).status_code == 404
    answered = client_of(member).post(report_of(profile), {"why": "advert", "words": WORDS})
    assert answered.url == profile.get_absolute_url()
    assert profile.get_absolute_url() in client_of(member).get("/mine/reports/").text


def test_a_receipt_names_only_who_is_still_seen(visitor, author, profile):
    receipt = flag(profile, why="advert", form_key=uuid.uuid4()).get_absolute_url()
    assert profile.name in visitor.get(receipt).text
    profile.describe(by=author, visibility="members")
    assert profile.name not in visitor.get(receipt).text


def test_one_cannot_report_ones_own(client_of, author, profile):
    assert report_of(profile) not in client_of(author).get(profile.get_absolute_url()).text
    assert client_of(author).get(report_of(profile)).status_code == 403


def test_the_coordinators_read_and_answer_it(client_of, coordinator, facilitator, curator, member, profile):
    reported, client = flag(profile, by=member, why="advert", words=WORDS), client_of(coordinator)
    assert "1 contribution was reported" in client.get("/").text
    page = client.get("/mine/flags/").text
    for words in (WORDS, BIO, f"/members/{profile.handle}/suspend/"):
        assert words in page
    assert member.name not in page
    decide, again = (reverse(f"discussions:{act}_flag", args=[reported.pk]) for act in ("decide", "reopen"))
    for other in (facilitator, curator):
        assert WORDS not in client_of(other).get("/mine/flags/").text
        assert client_of(other).post(decide).status_code == 404
    client.post(decide, {"upheld": "1", "reason": "The account is closed."})
    assert WORDS in client.get("/mine/flags/?decided=1").text
    assert "The account is closed." in client_of(member).get("/mine/reports/").text
    client.post(again, {"reason": "Once more."})
    assert WORDS in client.get("/mine/flags/").text


def test_a_coordinator_does_not_see_their_own(client_of, coordinator, member):
    flag(coordinator.profile, by=member, why="disrespect", words=WORDS)
    other = factories.make_coordinator(name="Ana Other")
    for url in ("/mine/flags/", "/", "/notices/", f"/admin/members/member/{coordinator.pk}/history/"):
        assert "reported" not in client_of(coordinator).get(url).text.partition("<main")[2].lower()
    assert WORDS in client_of(other).get("/mine/flags/").text


def test_mail_about_it_names_nobody(coordinator, member, profile):
    Member.objects.update(mail_personal="once")
    flag(profile, by=member, why="advert", words=WORDS)
    run()
    leave(profile, by=coordinator)
    run()
    assert {mail.address for mail in Mail.objects.all()} == {coordinator.email, member.email}
    for mail in Mail.objects.all():
        said = " ".join(str(value) for value in vars(mail).values())
        assert not [word for word in (profile.name, profile.handle, WORDS, BIO) if word in said]


def test_who_leaves_answers_it(client_of, coordinator, author, member, profile):
    reported = flag(profile, by=member, why="advert", words=WORDS)
    author.erase(by=author)
    reported.refresh_from_db()
    assert reported.upheld is True
    assert "Nothing waits for you." in client_of(coordinator).get("/mine/flags/").text
    page = client_of(member).get("/mine/reports/").text
    assert "What you cannot see any more" in page
    assert "Something was done" in page
    with pytest.raises(Closed):
        flag(Member.objects.get(pk=author.pk).profile, by=member, why="other")
    for url in (report_of(profile), profile.get_absolute_url()):
        assert client_of(member).get(url).status_code == 404
