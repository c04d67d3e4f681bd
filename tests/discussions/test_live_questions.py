"""Questions for a live session: asked in advance, supported, taken back, hidden."""

import datetime
import re
import uuid

import pytest
from django.utils import timezone

from discussions.models import LiveQuestion
from discussions.models.live_question import MOST_OF_ONE
from discussions.models.suspension import suspend
from members.models import Activity
from tests import factories

ADDED = "I would ask this too"


@pytest.fixture
def session(dialogue, facilitator):
    return factories.make_live(dialogue=dialogue, by=facilitator)


@pytest.fixture
def question(session, author):
    return factories.ask_live(session, by=author)


def asked(**changes):
    return {"words": "How long do you wait?", "language": "en", "form_key": str(uuid.uuid4())} | changes


def address(question, act):
    return f"/live/questions/{question.pk}/{act}/"


def order_of(page):
    return re.findall(r'<p class="live-words"[^>]*>(.*?)</p>', page)


def verbs(question):
    return [*Activity.objects.about(question).values_list("verb", flat=True)]


def test_who_takes_part_asks(client_of, visitor, member, session):
    client, words = client_of(member), asked(words="  How long\ndo you wait? ")
    assert "Nobody has asked anything yet." in client.get(session.get_absolute_url()).text
    for _ in range(2):
        answer = client.post(f"{session.get_absolute_url()}ask/", words)
    assert answer.url == f"{session.get_absolute_url()}#questions"
    assert LiveQuestion.objects.get().words == "How long do you wait?"
    for reader in (client, visitor):
        page = reader.get(session.get_absolute_url()).text
        assert order_of(page) == ["How long do you wait?"]
        assert "Nomsa Dlakavu" in page
    assert "Ask something in advance" not in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": "  "}, "There is no question yet."),
        ({"words": "x" * 401}, "at most 400 characters"),
        ({"language": "xx"}, "Select a valid choice."),
        ({"form_key": "1"}, "Enter a valid UUID."),
    ],
)
def test_a_mistake_comes_back(client_of, member, session, wrong, said):
    answer = client_of(member).post(f"{session.get_absolute_url()}ask/", asked(**wrong))
    assert answer.status_code == 422
    assert said in answer.text
    assert asked(**wrong)["words"] in answer.text
    assert not LiveQuestion.objects.exists()


def test_what_comes_too_late_is_not_lost(client_of, member, author, facilitator, session):
    client, words = client_of(member), asked(words="My words")
    session.cancel(by=facilitator, reason="No light.")
    over = factories.make_live(dialogue=session.dialogue, by=facilitator, begins_in=-500)
    for late in (session, over):
        answer = client.post(f"{late.get_absolute_url()}ask/", words)
        assert answer.status_code == 422
        assert "Nobody can ask here any more." in answer.text
        assert "My words" in answer.text
    coming = factories.make_live(dialogue=session.dialogue, by=facilitator)
    for _ in range(MOST_OF_ONE):
        factories.ask_live(coming, by=member)
    answer = client.post(f"{coming.get_absolute_url()}ask/", words)
    assert answer.status_code == 422
    assert "You have asked 5 questions here" in answer.text
    used = factories.ask_live(coming, by=author)
    copied = asked(form_key=str(used.form_key))
    LiveQuestion.objects.filter(author=member).first().withdraw(by=member)
    assert "This form was used already." in client.post(f"{coming.get_absolute_url()}ask/", copied).text
    suspend(member, dialogue=None, by=facilitator, reason="A pause.", until=timezone.now() + datetime.timedelta(days=1))
    answer = client.post(f"{coming.get_absolute_url()}ask/", words)
    assert "you are suspended" in answer.text
    assert "My words" in answer.text
    assert client.post(f"{coming.get_absolute_url()}ask/", {}).status_code == 403
    assert LiveQuestion.objects.filter(words="My words").count() == 0


def test_who_does_not_take_part_reads_only(client_of, visitor, member, author, facilitator):
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public", entry="open")
    dialogue.register(author, by=author)
    session = factories.make_live(dialogue=dialogue, by=facilitator)
    question = factories.ask_live(session, by=author)
    client = client_of(member)
    page = client.get(session.get_absolute_url()).text
    assert question.words in page
    assert (ADDED in page, "Ask something in advance" in page) == (False, False)
    assert f'<a href="/dialogues/{dialogue.slug}/register/">Take part</a>' in page
    assert "/register/" not in client_of(author).get(session.get_absolute_url()).text
    assert client.post(f"{session.get_absolute_url()}ask/", {}).status_code == 403
    answer = client.post(f"{session.get_absolute_url()}ask/", asked(words="My words"))
    assert (answer.status_code, "My words" in answer.text) == (422, True)
    assert client.post(address(question, "support"), {"on": "1"}).status_code == 403
    assert "/accounts/login/" in visitor.post(address(question, "support"), {"on": "1"}).url


def test_what_most_would_ask_comes_first(client_of, member, author, facilitator, session):
    first, second, third = (factories.ask_live(session, by=author, words=words) for words in ("One?", "Two?", "Three?"))
    client, other = client_of(member), client_of(facilitator)
    for browser in (client, other, client):
        assert browser.post(address(third, "support"), {"on": "1"}).url == third.get_absolute_url()
    client.post(address(second, "support"), {"on": "1"})
    page = client.get(session.get_absolute_url()).text
    assert order_of(page) == ["Three?", "Two?", "One?"]
    assert page.count('aria-pressed="true"') == 2
    assert f"{ADDED} <b>2</b>" in re.sub(r"\s+", " ", page)
    for _ in range(2):
        client.post(address(second, "support"), {"on": "0"})
    assert second.supports.count() == 0
    assert verbs(second) == ["unsupported", "supported", "asked"]
    assert client_of(author).post(address(third, "support"), {"on": "1"}).status_code == 403
    assert client.post(address(third, "support"), {"on": "maybe"}).status_code == 400
    session.cancel(by=facilitator, reason="No light.")
    answer = client.post(address(first, "support"), {"on": "1"}, follow=True)
    assert "Nobody can ask here any more." in answer.text
    assert first.supports.count() == 0


def test_its_author_edits_it(client_of, member, author, facilitator, session, question):
    client = client_of(author)
    assert question.words in client.get(address(question, "edit")).text
    sent = asked(words="How long, and why?")
    for _ in range(2):
        assert client.post(address(question, "edit"), sent).url == question.get_absolute_url()
    assert verbs(question) == ["edited", "asked"]
    page = client_of(member).get(session.get_absolute_url()).text
    assert (order_of(page), "edited" in page) == (["How long, and why?"], True)
    assert client.post(address(question, "edit"), asked(words=" ")).status_code == 422
    assert client_of(member).post(address(question, "edit"), sent).status_code == 403
    question.hide(by=facilitator, reason="It names somebody.")
    answer = client.post(address(question, "edit"), asked(words="Once more?"))
    assert answer.status_code == 422
    assert "was taken down meanwhile" in answer.text
    assert "Once more?" in answer.text


def test_its_author_takes_it_back(client_of, member, author, session, question):
    question.support(by=member)
    client = client_of(author)
    assert client_of(member).post(address(question, "withdraw")).status_code == 403
    client.post(address(question, "withdraw"))
    question.refresh_from_db()
    assert (question.words, question.supports.count()) == ("", 0)
    assert client.post(address(question, "withdraw")).status_code == 404
    assert client_of(member).post(address(question, "support"), {"on": "1"}).status_code == 404
    assert order_of(client_of(member).get(session.get_absolute_url()).text) == []
    question.withdraw(by=author)
    assert verbs(question)[0] == "withdrawn"
    assert verbs(question).count("withdrawn") == 1


def test_who_is_suspended_takes_back_and_writes_nothing(client_of, facilitator, author, member, dialogue, question):
    until = timezone.now() + datetime.timedelta(days=1)
    other = factories.ask_live(question.session, by=member)
    suspend(author, dialogue=dialogue, by=facilitator, reason="A pause.", until=until)
    client = client_of(author)
    page = client.get(question.session.get_absolute_url()).text
    assert "A pause." in page
    assert (ADDED in page, "Ask something in advance" in page) == (False, False)
    for act in ("edit", "support"):
        assert client.post(address(question if act == "edit" else other, act), asked(on="1")).status_code == 403
    assert client.post(address(question, "withdraw")).status_code == 302


def test_a_facilitator_hides_and_restores(client_of, visitor, member, author, facilitator, session, question):
    desk, url = client_of(facilitator), address(question, "hide")
    assert question.words in desk.get(url).text
    assert desk.post(url, {"reason": " "}).status_code == 422
    for reason in ("It names somebody.", "Another reason."):
        assert desk.post(url, {"reason": reason}).url == question.get_absolute_url()
    for client in (visitor, client_of(member)):
        assert question.words not in client.get(session.get_absolute_url()).text
    assert client_of(member).post(address(question, "support"), {"on": "1"}).status_code == 404
    for client in (client_of(author), desk):
        page = client.get(session.get_absolute_url()).text
        assert (question.words in page, "It names somebody." in page) == (True, True)
    assert client_of(member).post(url, {"reason": "No."}).status_code == 404
    log = desk.get(f"/dialogues/{session.dialogue.slug}/log/?verb=hidden").text
    assert "hid a question for a live session" in log
    for _ in range(2):
        desk.post(address(question, "restore"))
    assert verbs(question) == ["restored", "hidden", "asked"]
    assert question.words in visitor.get(session.get_absolute_url()).text
    assert client_of(member).post(url, {"reason": "No."}).status_code == 403


def test_who_left_has_no_name(visitor, author, question):
    author.erase(by=author)
    page = visitor.get(question.session.get_absolute_url()).text
    assert question.words in page
    assert "Kofi" not in page
    assert "Former member" in page


def test_one_support_counts_once(db, member, question):
    for _ in range(2):
        question.support(by=member)
    assert question.supports.count() == 1


def test_many_questions_ask_the_database_little(client_of, member, session, django_assert_num_queries):
    for number in range(11):
        someone = factories.make_member(name=f"Member {number}")
        for _ in range(MOST_OF_ONE):
            factories.ask_live(session, by=someone, words=f"Question {number}?")
    client = client_of(member)
    client.get(session.get_absolute_url())
    with django_assert_num_queries(7):
        page = client.get(session.get_absolute_url()).text
    assert len(order_of(page)) == 50
    assert "All 55 questions" in page
    assert len(order_of(client.get(f"{session.get_absolute_url()}?all").text)) == 55
