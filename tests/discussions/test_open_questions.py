"""Open questions: asked, supported, found in the list, edited, taken back, hidden."""

import json
import re
import uuid
from xml.etree import ElementTree

import pytest

from discussions.models import Question
from discussions.models.question import MOST_WAITING
from members.models import Activity, Topic
from tests import factories

WORDS = "Who pays for the second day?"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def question(author):
    return factories.ask_open(by=author, why="It is always asked too late.")


@pytest.fixture
def land(db):
    Topic.objects.add_missing({"land": {"en": "Land"}})
    return Topic.objects.get(code="land")


def asked(**changes):
    return {"words": WORDS, "why": "", "language": "en", "form_key": str(uuid.uuid4())} | changes


def address(question, act=""):
    return f"/questions/{question.pk}/{act}"


def listed(client, query=""):
    return re.findall(r'<h3><a href="/questions/\d+/"[^>]*>(.*?)</a>', client.get(f"/questions/{query}").text)


def verbs(question):
    return [*Activity.objects.about(question).values_list("verb", flat=True)]


def test_a_member_asks(client_of, visitor, member, land):
    client, words = client_of(member), asked(words=" Who pays\nfor it? ", why="I do.\n\nTwice.", topics=["land"])
    assert "No question waits now." in visitor.get("/questions/").text
    assert "Ask a question" in client.get("/questions/ask/").text
    for _ in range(2):
        answer = client.post("/questions/ask/", words)
    question = Question.objects.get()
    assert answer.url == question.get_absolute_url()
    assert (question.words, [*question.topics.all()]) == ("Who pays for it?", [land])
    for reader in (client, visitor):
        assert listed(reader) == ["Who pays for it?"]
        page = reader.get(answer.url).text
        for words in (
            "Nomsa Dlakavu",
            "<p>Twice.</p>",
            "Land",
            "Nobody else asks this yet",
            "It waits for a dialogue.",
        ):
            assert words in page
    assert verbs(question) == ["asked"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": "  "}, "There is no question yet."),
        ({"words": "x" * 301}, "at most 300 characters"),
        ({"why": "x" * 2001}, "at most 2000 characters"),
        ({"language": "xx"}, "Select a valid choice."),
        ({"topics": ["nothing"]}, "Select a valid choice."),
        ({"form_key": "1"}, "Enter a valid UUID."),
    ],
)
def test_a_mistake_comes_back(client_of, member, land, wrong, said):
    answer = client_of(member).post("/questions/ask/", asked(**wrong))
    assert answer.status_code == 422
    assert said in answer.text
    assert asked(**wrong)["words"] in answer.text
    assert not Question.objects.exists()


def test_what_is_refused_is_not_lost(client_of, member, author, suspended):
    client, words = client_of(member), asked(words="My words")
    for _ in range(MOST_WAITING):
        last = factories.ask_open(by=member)
    answer = client.post("/questions/ask/", words)
    assert answer.status_code == 422
    assert f"{MOST_WAITING} questions of yours wait" in answer.text
    last.take_up(factories.make_dated(), by=author)
    copied = asked(words="My words", form_key=str(factories.ask_open(by=author).form_key))
    assert "This form was used already." in client.post("/questions/ask/", copied).text
    assert client.post("/questions/ask/", words).status_code == 302
    answer = client_of(suspended).post("/questions/ask/", asked(words="My words"))
    assert (answer.status_code, "My words" in answer.text, "Personal attacks." in answer.text) == (422, True, True)


def test_others_ask_it_too(client_of, visitor, member, author, facilitator, question):
    client = client_of(member)
    assert "Sign in to ask this too" in visitor.get(address(question)).text
    assert 'aria-pressed="false"' in client.get(address(question)).text
    for browser in (client, client_of(facilitator), client):
        assert browser.post(address(question, "support/"), {"on": "1"}).url == address(question)
    page = client.get(address(question)).text
    assert 'aria-pressed="true"' in page
    assert "2 members ask this too" in page
    for _ in range(2):
        client.post(address(question, "support/"), {"on": "0"})
    assert "1 member asks this too" in visitor.get(address(question)).text
    assert verbs(question) == ["unsupported", "supported", "supported", "asked"]
    assert "aria-pressed" not in client_of(author).get(address(question)).text
    assert client_of(author).post(address(question, "support/"), {"on": "1"}).status_code == 403
    assert client.post(address(question, "support/"), {"on": "maybe"}).status_code == 400


def test_the_list_is_in_order_of_support(client_of, visitor, member, facilitator, question):
    newer = factories.ask_open(words="Newer?")
    much, little = factories.ask_open(words="Much?"), factories.ask_open(words="Little?")
    for by in (member, facilitator):
        much.support(by=by)
    little.support(by=member)
    assert listed(client_of(member)) == ["Much?", "Little?", newer.words, question.words]
    assert listed(visitor) == ["Much?", "Little?", newer.words, question.words]


def test_the_list_is_narrowed(visitor, land, facilitator, question):
    factories.ask_open(words="¿Quién paga?", language="es", topics=[land])
    taken = factories.ask_open(words="Who is silent?")
    taken.take_up(factories.make_dated(facilitator=facilitator, visibility="public"), by=facilitator)
    assert taken.dialogue.get_absolute_url() in visitor.get("/questions/?state=all").text
    factories.ask_open(words="Hidden?").hide(by=facilitator, reason="A name.")
    assert listed(visitor, "?state=taken") == ["Who is silent?"]
    assert len(listed(visitor, "?state=all")) == 3
    assert listed(visitor, "?language=es") == listed(visitor, "?topic=land") == ["¿Quién paga?"]
    assert listed(visitor, "?language=es&topic=land&state=all") == ["¿Quién paga?"]
    assert "No question fits all of this." in visitor.get("/questions/?language=es&state=taken").text
    for odd in ("?state=odd&language=xx&topic=%00", "?after=odd"):
        assert len(listed(visitor, odd)) == 2


def test_a_long_list_has_pages_and_asks_little(client_of, member, land, django_assert_max_num_queries):
    for number in range(35):
        question = factories.ask_open(words=f"Question {number}?", topics=[land])
        if number % 2:
            question.support(by=member)
    for number in range(5):
        factories.ask_open(words=f"Taken {number}?").take_up(factories.make_dated(visibility="public"), by=member)
    client = client_of(member)
    with django_assert_max_num_queries(12):
        client.get("/questions/?state=all")
    with django_assert_max_num_queries(9) as queries:
        first = client.get("/questions/").text
    assert sum(not q["sql"].startswith("EXECUTE") for q in queries) == 1  # the topics of those that are listed
    more = re.search(r'href="\?after=([^"]+)" rel="next"', first)[1]
    found = listed(client) + listed(client, f"?after={more}")
    odd, even = [n for n in range(34, -1, -1) if n % 2], [n for n in range(34, -1, -1) if not n % 2]
    assert (len(listed(client)), found) == (30, [f"Question {number}?" for number in [*odd, *even]])


def test_who_asked_edits_it_while_it_waits(client_of, member, author, facilitator, land, question):
    client, sent = client_of(author), asked(words="How long, and why?", topics=["land"])
    assert question.words in client.get(address(question, "edit/")).text
    for _ in range(2):
        assert client.post(address(question, "edit/"), sent).url == address(question)
    assert verbs(question) == ["edited", "asked"]
    page = client_of(member).get(address(question)).text
    assert ("How long, and why?" in page, "edited" in page, "Land" in page) == (True, True, True)
    assert client.post(address(question, "edit/"), asked(words=" ")).status_code == 422
    assert client_of(member).post(address(question, "edit/"), sent).status_code == 403
    question.take_up(factories.make_dated(facilitator=facilitator), by=facilitator)
    answer = client.post(address(question, "edit/"), asked(words="Once more?"))
    assert (answer.status_code, "Once more?" in answer.text) == (422, True)
    assert "A dialogue has taken this question up meanwhile" in answer.text


def test_who_asked_takes_it_back_while_alone(client_of, member, author, question):
    client = client_of(author)
    question.support(by=member)
    answer = client.post(address(question, "withdraw/"), follow=True)
    assert "Others ask this too by now" in answer.text
    question.stop_supporting(by=member)
    assert client_of(member).post(address(question, "withdraw/")).status_code == 403
    assert client.post(address(question, "withdraw/")).url == "/questions/"
    question.refresh_from_db()
    assert (question.words, question.why) == ("", "")
    assert client.get(address(question)).status_code == 404
    question.withdraw(by=author)
    assert verbs(question)[0] == "withdrawn"
    assert verbs(question).count("withdrawn") == 1


def test_coordinators_hide_and_restore(client_of, visitor, member, author, coordinator, question):
    desk, url = client_of(coordinator), address(question, "hide/")
    assert question.words in desk.get(url).text
    assert desk.post(url, {"reason": " "}).status_code == 422
    for reason in ("It names somebody.", "Another reason."):
        assert desk.post(url, {"reason": reason}).url == address(question)
    for client in (visitor, client_of(member)):
        assert client.get(address(question)).status_code == 404
        assert listed(client, "?state=all") == []
    assert "hidden" in desk.post(address(question, "support/"), {"on": "1"}, follow=True).text
    for client in (client_of(author), desk):
        assert "It names somebody." in client.get(address(question)).text
    for _ in range(2):
        desk.post(address(question, "restore/"))
    assert verbs(question) == ["restored", "hidden", "asked"]
    assert listed(visitor) == [question.words]


def test_what_was_raised_inside_is_read_inside(client_of, visitor, member, author, facilitator):
    room = factories.make_dated(facilitator=facilitator, visibility="participants", entry="asked", title="Inside")
    room.register(author, by=facilitator)
    question = factories.ask_open(by=facilitator, raised_in=room)
    for client in (visitor, client_of(member)):
        assert client.get(address(question)).status_code == 404
        assert (listed(client), client.get("/search/", {"q": "pays"}).context["page"].total) == ([], 0)
    inside = client_of(author)
    page = inside.get(address(question)).text
    assert "It was raised in a dialogue" in page
    assert f'<a href="{room.get_absolute_url()}" lang="en" dir="auto">Inside</a>' in page
    assert listed(inside) == [WORDS]
    assert inside.get("/search/", {"q": "pays"}).context["page"].total == 1


def test_who_left_has_no_name(visitor, author, question):
    author.erase(by=author)
    for page in (visitor.get(address(question)).text, visitor.get("/questions/").text):
        assert question.words in page
        assert "Kofi" not in page
        assert "Former member" in page


def test_it_is_found(client_of, visitor, author, coordinator, question):
    def found():
        return [shown.hit.title for shown in visitor.get("/search/", {"q": "second day"}).context["page"].hits]

    assert found() == [WORDS]
    question.hide(by=coordinator, reason="A name.")
    assert found() == []
    question.restore(by=coordinator)
    question.edit(by=author, words="Who pays for the third day?", language="en")
    assert found() == []
    question.withdraw(by=author)
    assert visitor.get("/search/", {"q": "third day"}).context["page"].total == 0


def test_it_is_reported_to_the_coordinators(client_of, visitor, author, member, coordinator, question):
    report = f"/report/open-question/{question.pk}/"
    assert f'href="{report}"' in visitor.get(address(question)).text
    assert "Send to the coordinators" in visitor.get(report).text
    assert client_of(author).get(report).status_code == 403
    client_of(member).post(report, {"why": "private", "words": "It names a colleague."})
    desk = client_of(coordinator)
    assert "1 contribution was reported" in desk.get("/").text
    assert "It names a colleague." in desk.get("/mine/flags/").text
    assert client_of(author).get("/mine/flags/").status_code == 403
    page = desk.get(address(question, "hide/?queue=1")).text
    assert "It tells something private" in page
    assert desk.post(address(question, "hide/"), {"reason": "A name.", "queue": "1"}).url == "/mine/flags/"
    assert question.flags.get().upheld is True
    assert WORDS not in client_of(member).get("/mine/reports/").text


def test_a_feed_tells_of_those_that_wait(visitor, facilitator, question):
    factories.ask_open(words="Taken?").take_up(factories.make_dated(facilitator=facilitator), by=facilitator)
    factories.ask_open(words="Inside?", raised_in=factories.make_dated(facilitator=facilitator, visibility="members"))
    assert 'href="/questions/feed/"' in visitor.get("/questions/").text
    feed = ElementTree.fromstring(visitor.get("/questions/feed/").content)
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [WORDS]
    assert entries[0].findtext(f"{ATOM}content") == "<p>It is always asked too late.</p>"
    assert entries[0].find(f"{ATOM}link").get("href").endswith(address(question))


def test_a_member_takes_their_own_along(client_of, visitor, member, author, coordinator, land, question):
    hidden = factories.ask_open(by=author, words="Hidden?", topics=[land])
    hidden.hide(by=coordinator, reason="A name.")
    gone = factories.ask_open(by=author)
    gone.withdraw(by=author)
    theirs = factories.ask_open(by=member, words="Theirs?")
    theirs.support(by=author)
    client = client_of(author)
    assert listed(client, "?state=mine") == ["Hidden?", question.words]
    assert listed(visitor, "?state=mine") == ["Theirs?", question.words], "a visitor asked nothing"
    assert 'href="/mine/open-questions.json"' in client.get("/questions/?state=mine").text
    rows = json.loads(client.get("/mine/open-questions.json").getvalue())
    told = [(row["relation"], row["words"], row["topics"], row["state"]) for row in rows]
    assert told == [
        ("asked", "Hidden?", ["land"], "waiting"), ("asked", WORDS, [], "waiting"),
        ("supported", "Theirs?", [], "waiting"),
    ]  # fmt: skip
    assert rows[1]["why"] == question.why
    assert rows[0]["address"].endswith(address(hidden))
    theirs.hide(by=coordinator, reason="A name.")
    assert len(json.loads(client.get("/mine/open-questions.json").getvalue())) == 2
