"""The public list of trainers: who stands in it, what it says, and what a year does to it."""

import datetime

import pytest
from django.utils import timezone

from discussions.models.suspension import suspend
from members import mailing, notices, search, vocabulary
from members.models import Activity, Audience, Mail, Member, Profile, Topic, trainer
from members.models.block import block
from tests import factories

PAGE = "/directory/trainers/"


@pytest.fixture(scope="module")
def stood(standing):
    def build():
        vocabulary.load()
        nomsa, kofi = factories.make_member(name="Nomsa", languages=["fr"]), factories.make_member(name="Kofi")
        words = {"country": "ZA", "years": 9, "offers": ["talk"], "can_offer": "Half a day."}
        words |= {"topics": Topic.objects.filter(code="health")}
        words |= {"audiences": Audience.objects.filter(code__in=["trainers", "teachers"])}
        nomsa.profile.describe(by=nomsa, visibility="public", trainer=True, **words)
        kofi.profile.describe(by=kofi, visibility="public", trainer=True, country="GH")
        Member.objects.update(mail_personal="once")
        return nomsa, kofi, factories.make_coordinator()

    return standing(build)


@pytest.fixture
def cast(stood, copy_of):
    return copy_of(stood)


def on_page(browser, **asked):
    page = browser.get(PAGE, asked).text
    return [name for name in ("Nomsa", "Kofi") if f"<bdi>{name}</bdi></a></h3>" in page]


def test_everybody_reads_what_they_say_of_themselves(visitor, cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        page = visitor.get(PAGE).text
    for words in ("self-declared", "confirmed in", "9 years of experience", "Teachers and school heads", "Health"):
        assert words in page
    assert "Write to" not in page
    profile = visitor.get("/members/nomsa/").text
    for words in ("Half a day.", "A talk", "Listed as trainer", "Has trained"):
        assert words in profile
    found = {
        (("topic", "health"),): ["Nomsa"], (("audience", "teachers"), ("language", "fr")): ["Nomsa"],
        (("country", "GH"),): ["Kofi"], (("q", "kof"),): ["Kofi"], (("topic", "\0"),): ["Nomsa", "Kofi"],
        (("topic", "land"),): [],
    }  # fmt: skip
    assert {asked: on_page(visitor, **dict(asked)) for asked in found} == found


def leave_list(nomsa, kofi, coordinator):
    kofi.profile.describe(by=kofi, trainer=False)


def for_members_only(nomsa, kofi, coordinator):
    kofi.profile.describe(by=kofi, visibility="members")
    assert kofi.profile.trainer_listed_at is None


def measured(nomsa, kofi, coordinator):
    suspend(kofi, until=timezone.now() + datetime.timedelta(days=1), reason="A pause.", by=coordinator)


def leave(nomsa, kofi, coordinator):
    kofi.erase(by=kofi)


@pytest.mark.parametrize("change", [leave_list, for_members_only, measured, leave])
def test_who_stands_there_no_more(visitor, cast, change):
    assert on_page(visitor) == ["Nomsa", "Kofi"]
    change(*cast)
    assert on_page(visitor) == ["Nomsa"]


def test_a_block_parts_both(client_of, visitor, cast):
    nomsa, kofi, _coordinator = cast
    block(kofi, by=nomsa)
    assert (on_page(client_of(nomsa)), on_page(client_of(kofi))) == (["Nomsa"], ["Kofi"])
    assert on_page(visitor) == ["Nomsa", "Kofi"]


def test_a_year_passes(client_of, visitor, cast):
    """Asked, marked, unlisted: each mail once; and one click begins the year anew."""
    nomsa, kofi, _coordinator = cast
    begun = nomsa.profile.confirmed_at
    told = {nomsa.pk: [], kofi.pk: []}

    def day(number):
        now = begun + datetime.timedelta(days=number, hours=1)
        for _again in range(2):
            trainer.ask_due(now)
            while notices.tell(now):
                pass
            while mailing.write_due(now + datetime.timedelta(days=1)):
                pass
        for member in (nomsa, kofi):
            told[member.pk] = [mail.text.split("\n")[0] for mail in Mail.objects.filter(address=member.email)]

    day(334)
    assert told == {nomsa.pk: [], kofi.pk: []}
    day(336)
    browser = client_of(nomsa)
    assert "what the list of trainers says of you" in browser.get("/directory/trainers/~confirm/").text
    assert browser.post("/directory/trainers/~confirm/").url == PAGE
    Profile.objects.filter(pk=nomsa.pk).update(confirmed_at=begun + datetime.timedelta(days=336))
    day(350), day(367)
    nomsa.profile.refresh_from_db(), kofi.profile.refresh_from_db()
    assert (nomsa.profile.asked_at, nomsa.profile.unconfirmed_at) == (None, None)
    assert kofi.profile.unconfirmed_at
    Profile.objects.filter(pk=kofi.pk).update(confirmed_at=timezone.now() - datetime.timedelta(days=367))
    assert "not confirmed for 12 months" in visitor.get(PAGE).text
    day(540)
    assert on_page(visitor) == ["Nomsa", "Kofi"]
    day(551)
    assert on_page(visitor) == ["Nomsa"]
    day(552)
    assert [len(told[nomsa.pk]), len(told[kofi.pk])] == [1, 3]
    verbs = Activity.objects.about(kofi.profile).order_by("pk").values_list("verb", flat=True)
    assert [*verbs] == ["asked", "unconfirmed", "unlisted"]
    assert client_of(kofi).post("/directory/trainers/~confirm/").url == "/settings/profile/"


def test_the_mail_confirms_without_signing_in(visitor, cast):
    nomsa, kofi, coordinator = cast
    begun = kofi.profile.confirmed_at - datetime.timedelta(days=340)
    Profile.objects.filter(pk=kofi.pk).update(confirmed_at=begun, trainer_listed_at=begun)
    trainer.ask_due()
    while notices.tell():
        pass
    while mailing.write_due(timezone.now() + datetime.timedelta(days=1)):
        pass
    mail = Mail.objects.get(address=kofi.email)
    address = next(word for word in mail.text.split() if "/directory/trainers/~confirm/" in word)
    address = address[address.index("/directory") :]
    visitor.get(address)
    kofi.profile.refresh_from_db()
    assert kofi.profile.asked_at
    assert visitor.post(address.replace("confirm/", "confirm/x")).status_code == 404
    assert ["Confirmed: thank you" in visitor.post(address).text for _again in range(2)] == [True, True]
    kofi.profile.refresh_from_db()
    assert (kofi.profile.asked_at, Activity.objects.filter(verb="confirmed").count()) == (None, 1)
    for gone in (leave_list, leave):
        gone(nomsa, kofi, coordinator)
        assert visitor.post(address).status_code == 404


def test_a_loop_that_slept_takes_nobody_by_surprise(cast):
    _nomsa, kofi, _coordinator = cast
    now = kofi.profile.confirmed_at + datetime.timedelta(days=3000)
    assert [trainer.ask_due(now + datetime.timedelta(days=days)) for days in (0, 1, 31, 32, 215)] == [2, 0, 2, 0, 2]


def test_the_form_asks_for_two_choices(client_of, cast):
    _nomsa, kofi, _coordinator = cast
    browser = client_of(kofi)
    words = {"name": "Kofi", "handle": "kofi", "languages": ["en"], "visibility": "members", "trainer": "on"}
    refused = browser.post("/settings/profile/", words)
    assert "has a profile that everybody may see" in refused.text
    words |= {"visibility": "public", "topics": ["health"], "offers": ["review"], "seeks": " A \n line ", "years": "12"}
    assert browser.post("/settings/profile/", words | {"years": "99"}).status_code == 200
    many = browser.post("/settings/profile/", words | {"topics": [*Topic.objects.values_list("code", flat=True)[:11]]})
    assert "at most ten" in many.text
    assert '<details class="more" open>' in many.text
    assert browser.post("/settings/profile/", words).status_code == 302
    profile = Profile.objects.get(pk=kofi.pk)
    assert (profile.offers, profile.seeks, profile.years) == (["review"], "A line", 12)
    assert [topic.code for topic in profile.topics.all()] == ["health"]
    taken = browser.get("/mine/profile.json").json()
    assert (taken["topics"], taken["seeks"], taken["trainer_listed_at"] is not None) == (["health"], "A line", True)
    kofi.erase(by=kofi)
    assert not Profile.objects.get(pk=kofi.pk).topics.exists()


def test_the_search_finds_them_by_what_they_train(client_of, visitor, cast):
    nomsa, kofi, _coordinator = cast
    assert search.kinds["member"].entries([nomsa.pk])
    for words in ("teachers", "half a day", "topic:health"):
        assert "Nomsa" in visitor.get("/search/", {"q": words, "kind": "member"}).text, words
    nomsa.profile.describe(by=nomsa, visibility="members", listed=False)
    assert "Nomsa" not in client_of(kofi).get("/search/", {"q": "teachers", "kind": "member"}).text
