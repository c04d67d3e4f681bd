"""The feed of what comes round the cycle: what everybody may read of it, and nothing else."""

from xml.etree import ElementTree

import pytest
from django.conf import settings

from tests import factories
from tests.resources.telling import make_evaluation, make_initiative
from tests.world_of_cycle import whole_turn
from tests.world_of_knowledge import begin

ATOM, XML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}"
FEED = "/cycle/feed/"
KINDS = {
    "An open question", "It was evaluated", "It was applied", "A resource takes up what a dialogue found",
    "A synthesis is published",
}  # fmt: skip


@pytest.fixture
def turn(facilitator, author, curator):
    return whole_turn(facilitator=facilitator, author=author, curator=curator)


def entries(client):
    answer = client.get(FEED)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def kinds(client):
    """{what happened: the entry}"""
    return {entry.find(f"{ATOM}category").get("term"): entry for entry in entries(client)}


def had(client):
    return {"If-None-Match": client.get(FEED)["ETag"]}


def test_a_turn_is_told_station_by_station(visitor, turn):
    found = kinds(visitor)
    assert found.keys() == KINDS
    things = [turn.synthesis, turn.resource, turn.initiative, turn.evaluation, turn.question]
    links = {entry.find(f"{ATOM}link").get("href") for entry in found.values()}
    assert links == {settings.SITE_URL + thing.get_absolute_url() for thing in things}
    resource = found["A resource takes up what a dialogue found"].find(f"{ATOM}content").text
    assert turn.finding.statement in resource
    assert turn.initiative.title in found["It was evaluated"].find(f"{ATOM}content").text
    assert turn.initiative.owner.name in found["It was applied"].find(f"{ATOM}author/{ATOM}name").text


def test_it_is_valid_atom(visitor, turn):
    """What RFC 4287 asks of a feed and of an entry."""
    feed = ElementTree.fromstring(visitor.get(FEED).content)
    for only in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{only}")) == 1, only
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{settings.SITE_URL}{FEED}", "alternate": f"{settings.SITE_URL}/cycle/"}
    found = feed.findall(f"{ATOM}entry")
    for entry in found:
        for only in ("id", "title", "updated", "published", "content", "link", "category"):
            assert len(entry.findall(f"{ATOM}{only}")) == 1, only
        assert entry.get(f"{XML}lang") == "en"
    assert len({entry.find(f"{ATOM}id").text for entry in found}) == 5


def test_the_page_leads_to_it(visitor):
    page = visitor.get("/cycle/").text
    assert f'<link rel="alternate" type="application/atom+xml" title="The cycle" href="{FEED}">' in page
    assert f'<a href="{FEED}">' in page


def test_the_newest_stand_first_and_thirty_of_them(visitor, member, turn):
    for number in range(31):
        factories.ask_open(by=factories.make_member(), words=f"Question {number}?")
    titles = [entry.find(f"{ATOM}title").text for entry in entries(visitor)]
    assert titles == [f"Question {number}?" for number in range(30, 0, -1)]


def test_nobody_learns_more_than_a_visitor(visitor, client_of, coordinator, facilitator, author, turn):
    room = factories.make_dialogue(title="Among us", visibility="members", facilitator=facilitator)
    synthesis = begin(room, "Only for members.", by=facilitator)
    synthesis.open_to_remarks(by=facilitator)
    synthesis.publish(by=facilitator)
    factories.ask_open(by=author, words="Raised inside?", raised_in=room)
    private = make_initiative(by=author, title="Not shared", shared=False)
    make_evaluation(turn.initiative, by=facilitator, lessons="Not told.", published=False)
    begin(turn.room, "A draft.", by=facilitator, language="fr")
    for client in (visitor, client_of(coordinator), client_of(author)):
        said = client.get(FEED).text
        for secret in ("Only for members", "Raised inside", private.title, "Not told", "A draft"):
            assert secret not in said, secret


def test_what_is_withdrawn_is_gone_at_once(visitor, facilitator, coordinator, curator, author, turn):
    acts = {
        "An open question": lambda: turn.question.hide(by=coordinator, reason="A name."),
        "It was evaluated": lambda: turn.evaluation.hide(by=curator, reason="A name."),
        "It was applied": lambda: turn.initiative.unshare(by=author),
        "A resource takes up what a dialogue found": lambda: turn.resource.withdraw(by=curator, reason="A name."),
        "A synthesis is published": lambda: turn.synthesis.take_back(by=facilitator),
    }
    for kind, act in acts.items():
        before = had(visitor)
        assert kind in kinds(visitor)
        assert visitor.get(FEED, headers=before).status_code == 304
        act()
        assert visitor.get(FEED, headers=before).status_code == 200
        assert kind not in kinds(visitor)
    assert entries(visitor) == []


def test_a_room_that_closes_takes_all_along(visitor, facilitator, turn):
    before = had(visitor)
    turn.room.describe(by=facilitator, visibility="members")
    assert visitor.get(FEED, headers=before).status_code == 200
    found = kinds(visitor)
    assert not found.keys() & {"A synthesis is published", "A resource takes up what a dialogue found"}
    assert turn.finding.statement not in visitor.get(FEED).text


def test_a_finding_that_is_dissolved_is_not_told(visitor, facilitator, turn):
    turn.finding.dissolve(by=facilitator)
    assert turn.finding.statement not in visitor.get(FEED).text


def test_what_is_the_same_is_not_sent_again(visitor, turn):
    before = had(visitor)
    for method in (visitor.get, visitor.head):
        again = method(FEED, headers=before)
        assert (again.status_code, again.content) == (304, b"")
    factories.ask_open(words="What comes next?")
    assert visitor.get(FEED, headers=before).status_code == 200


def test_strange_characters_make_no_broken_feed(visitor, turn):
    odd = "A bell \x07, a tag <b>, ]]> and \ufffe & more"
    type(turn.initiative).objects.update(title=odd, done=odd)
    entry = kinds(visitor)["It was applied"]
    assert entry.find(f"{ATOM}title").text == "A bell , a tag <b>, ]]> and  & more"
    assert "<b>" not in entry.find(f"{ATOM}content").text


def test_an_empty_site_has_a_feed(visitor):
    assert entries(visitor) == []


def test_it_asks_few_queries(visitor, author, turn, django_assert_max_num_queries):
    visitor.get(FEED)
    for number in range(8):
        make_evaluation(make_initiative(by=author, title=f"Number {number}"), question="")
        factories.ask_open(by=factories.make_member(), words=f"Question {number}?")
    with django_assert_max_num_queries(7):
        visitor.get(FEED)
