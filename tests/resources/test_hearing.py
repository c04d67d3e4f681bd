"""What a member hears of in the library: topics followed, searches kept, and how often by mail."""

import datetime

import pytest
from django.utils import timezone

from members import mailing, notices
from members.models import Activity, Audience, Mail, Member, Notification, Topic, Watch, level_of, watch
from resources.models import Resource, SavedSearch
from resources.notices import PublishedNotice
from resources.searches import finding, narrowing_of
from tests.factories import make_curator, make_member
from tests.resources.making import make_note, make_published, make_resource

LIST, MINE = "/library/", "/library/mine/"


@pytest.fixture
def land(db):
    Topic.objects.add_missing({"land": {"en": "Land", "es": "Tierra"}, "health": {"en": "Health"}})
    return Topic.objects.get(code="land")


def watch_url(topic):
    return f"/library/topics/{topic.code}/~watch/"


def told(member, verb="published"):
    """{channel: frequency} of what `member` hears of the last act."""
    while notices.tell():
        pass
    heard = Notification.objects.filter(recipient=member, activity=Activity.objects.filter(verb=verb).first())
    return dict(heard.values_list("channel", "frequency"))


def test_the_list_of_one_topic_offers_to_follow_it(client_of, visitor, member, land):
    browser, page = client_of(member), f"{LIST}?topic=land"
    assert "Follow the topic “Land”" in browser.get(page).text
    for other in (LIST, f"{LIST}?kind=tool", f"{LIST}?topic=land&topic=health", f"{LIST}?topic=nothing"):
        assert "Follow the topic" not in browser.get(other).text, other
    assert "Follow the topic" not in visitor.get(page).text
    answer = browser.post(watch_url(land), {"level": "followed", "next": f"{page}&kind=tool"}, follow=True)
    assert answer.redirect_chain == [(f"{page}&kind=tool", 302)]
    assert "You follow the topic “Land”." in answer.text
    assert "Follow the topic" not in answer.text
    assert "Follow the topic “Land”" in client_of(make_member()).get(page).text


def test_each_level_is_a_state_and_not_a_switch(client_of, member, land):
    browser = client_of(member)
    for level, expected in [("followed", "followed"), ("ordinary", "")]:
        for _ in range(2):
            assert browser.post(watch_url(land), {"level": level}).url == f"{LIST}?topic=land"
            assert level_of(member, land) == expected
    assert not Activity.objects.filter(actor=member).exists()
    for wrong in ({"level": "muted"}, {}, {"level": "followed", "frequency": "hourly"}):
        assert browser.post(watch_url(land), wrong).status_code == 400
    assert browser.post(watch_url(land), {"level": "followed", "next": "https://evil.example/"}).url.startswith(LIST)


def test_my_page_lists_them_with_how_often_mail_tells(client_of, member, land):
    browser = client_of(member)
    assert "Narrow the library’s list to one topic" in browser.get(MINE).text
    watch(land, "followed", by=member)
    search = SavedSearch.objects.keep("kind=tool", by=member, name="Tools")
    page = browser.get(MINE).text
    assert "Topics you follow" in page
    assert page.count('<option value="" selected>As in my settings') == 2
    browser.post(watch_url(land), {"level": "followed", "frequency": "weekly", "next": MINE})
    browser.post(f"/library/searches/{search.pk}/~mail/", {"frequency": "once"})
    page = browser.get(MINE).text
    assert page.count('<option value="weekly" selected>') == page.count('<option value="once" selected>') == 1
    assert (Watch.objects.get().frequency, SavedSearch.objects.get().frequency) == ("weekly", "once")
    assert client_of(make_member()).post(f"/library/searches/{search.pk}/~mail/").status_code == 404


def test_mail_comes_by_the_soonest_of_what_fits(member, land, curator):
    Member.objects.filter(pk=member.pk).update(mail_followed="weekly")
    health = Topic.objects.get(code="health")
    expected = {"": "weekly", "daily": "daily", "once": "once", "never": "weekly"}
    for frequency, soonest in expected.items():
        watch(land, "followed", by=member, frequency=frequency)
        watch(health, "followed", by=member)
        make_published(curator=curator, topics=[land, health])
        assert told(member) == {"site": "", "mail": soonest}, frequency
    Watch.objects.all().delete()
    for name, (frequency, soonest) in enumerate(expected.items()):
        SavedSearch.objects.all().delete()
        SavedSearch.objects.keep("topic=land", by=member, name=f"{name}").mail(frequency, by=member)
        SavedSearch.objects.keep("topic=health", by=member, name=f"{name}")
        make_published(curator=curator, topics=[land, health])
        assert told(member) == {"site": "", "mail": soonest}, frequency


def test_what_is_published_again_is_not_new_again(member, land, curator):
    watch(land, "followed", by=member)
    resource = make_published(curator=curator, topics=[land])
    assert told(member)
    resource.withdraw(by=curator, reason="By mistake.")
    resource.publish(by=curator)
    assert told(member) == {}
    assert told(resource.submitted_by) == {"site": "", "mail": "once"}
    other = make_member()
    watch(land, "followed", by=other)
    resource.withdraw(by=curator, reason="By mistake.")
    resource.publish(by=curator)
    assert told(other) == {"site": "", "mail": "daily"}


def test_it_says_on_which_topic_and_for_which_search(member, land, curator):
    resource = make_published(curator=curator, topics=[land], summary="Who owns it.")
    notice = PublishedNotice("published", Resource)

    def said():
        shown = notice.shown_to([resource.pk], member)[resource.pk]
        assert (shown.text, shown.title) == ("Who owns it.", resource.title)
        return shown.sentence["topic"], shown.sentence["search"]

    assert said() == ("New in the library", "New in the library")
    watch(land, "followed", by=member)
    SavedSearch.objects.keep("kind=case", by=member, name="Cases")
    SavedSearch.objects.keep("topic=land", by=member, name="Land & tools")
    assert said() == ("New in the library on “Land”", "New in the library for your search “Land & tools”")


def test_a_search_hears_of_what_its_list_would_show(member, land, curator):
    Audience.objects.add_missing({"teachers": {"en": "Teachers"}})
    queries = [
        "kind=tool", "kind=case&kind=tool", "kind=case", "language=en", "language=ar", "topic=land", "topic=health",
        "topic=health&topic=land", "kind=tool&topic=land", "kind=case&topic=land", "audience=teachers", "method=play",
        "region=africa", "region=europe", "country=KE", "country=KE&country=UG&licence=cc-by", "country=UG",
        "licence=cc-by", "tag=caf%C3%A9+%26+tea", "tag=numbers", "tag=nothing", "kind=tool&tag=numbers&order=title",
        "kind=tool&order=year", "topic=lan",
    ]  # fmt: skip
    writers = [make_member() for _ in range(2)]
    for place, query in enumerate(queries):
        SavedSearch.objects.keep(query, by=writers[place % 2], name=query)
    resources = [
        make_resource(by=member, title="Bare", kind="case", language="ar"),
        make_resource(
            by=member, topics=[land], audiences=Audience.objects.all(), countries=["KE"], licence="cc-by",
            tags=["numbers", "café & tea"], kind="tool",
        ),
        make_resource(by=member, topics=Topic.objects.all(), countries=["UG", "BO"], kind="tool", regions=["europe"]),
    ]  # fmt: skip
    for resource in resources:
        resource.publish(by=curator)
        listed = {one for one in queries if narrowing_of(one).resources().filter(pk=resource.pk).exists()}
        assert listed, resource
        assert {search.query for search in finding(resource)} == listed


def test_telling_asks_the_same_however_many_hear(land, curator, django_assert_num_queries):
    def asked(number, followers):
        for _ in range(followers):
            watch(land, "followed", by=(one := make_member()))
            SavedSearch.objects.keep("topic=land", by=one, name="Land")
        make_published(curator=curator, topics=[land])
        Notification.objects.all().delete()
        with django_assert_num_queries(number):
            assert notices.tell() == 1
        assert Notification.objects.filter(channel="site").count() == 1 + Watch.objects.count()

    make_curator()
    while notices.tell():
        pass
    asked(16, 2)
    asked(16, 9)


def test_what_was_read_on_its_page_does_not_come_by_mail(client_of, member, curator, land):
    """A page that a browser fetches in advance nobody has read; others' notices stay as they are."""
    other = make_member()
    for one in (member, other):
        watch(land, "followed", by=one)
    resource = make_published(curator=curator, topics=[land])
    assert told(member) == {"site": "", "mail": "daily"}
    browser, unread = client_of(member), Notification.objects.unread_in_site(member)
    browser.get(resource.get_absolute_url(), headers={"Sec-Purpose": "prefetch"})
    client_of(curator).get(resource.get_absolute_url())
    assert unread.count() == 1
    browser.get(resource.get_absolute_url())
    assert unread.count() == 0
    mailing.write_due(timezone.now() + datetime.timedelta(days=2))
    mailing.write_due(timezone.now() + datetime.timedelta(days=2))
    assert [mail.address for mail in Mail.objects.all() if resource.title in mail.text] == [other.email]


def test_notes_on_a_resource_are_read_where_they_stand(client_of, member, curator):
    resource = make_published(curator=curator, by=member)
    make_note(resource=resource)
    assert told(member, "noted") == {"site": "", "mail": "once"}
    client_of(member).get(resource.get_absolute_url())
    assert not Notification.objects.unread_in_site(member).exists()
