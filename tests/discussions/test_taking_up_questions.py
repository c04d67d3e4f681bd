"""A dialogue takes up an open question: proposed about it, told, shown on both pages."""

import uuid

import pytest
from django.utils import timezone

from discussions import origins
from discussions.models import Closed, Dialogue, Question
from members import notices
from members.models import Activity, Member, Notification
from tests import factories

WORDS = "Who pays for the second day?"


@pytest.fixture
def question(author, member):
    found = factories.ask_open(by=author, words=WORDS)
    found.support(by=member)
    return found


def proposal(**changes):
    words = {"title": "Who pays?", "summary": WORDS, "introduction": "Why.", "shape": "three_weeks", "language": "en"}
    return words | {"form_key": str(uuid.uuid4())} | changes


def page_of(client, question):
    return client.get(question.get_absolute_url()).text


def test_a_proposal_about_it_takes_it_up(client_of, visitor, member, author, facilitator, coordinator, question):
    client = client_of(member)
    begin = f"/dialogues/~propose/?question={question.pk}"
    assert f'href="{begin}"' in page_of(client, question)
    page = client.get(begin).text
    assert f'value="{WORDS}"' in page
    assert f'<input type="hidden" name="question" value="{question.pk}">' in page
    sent = proposal(question=question.pk)
    for _ in range(2):
        answer = client.post("/dialogues/~propose/", sent)
    dialogue = Dialogue.objects.get()
    assert answer.url == dialogue.get_absolute_url()
    question.refresh_from_db()
    assert (question.dialogue, question.taken_up_by, question.state) == (dialogue, member, "taken")
    assert "This dialogue takes up the question" in client.get(answer.url).text
    assert answer.url in page_of(client, question)
    for reader in (visitor, client_of(facilitator)):
        page = page_of(reader, question)
        assert "You find it here once you may read it." in page
        assert (answer.url in page, "Propose a dialogue about this" in page) == (False, False)
    dialogue.decline(by=coordinator, reason="Not this year.")
    question.refresh_from_db()
    assert question.state == "waiting"
    assert f'href="{begin}"' in page_of(client, question)
    assert "This dialogue takes up the question" not in client.get(answer.url).text
    again = client.post("/dialogues/~propose/", proposal(question=question.pk, title="Once more"))
    assert question.get_absolute_url() in client.get(again.url).text


def test_two_do_not_take_it_up_at_once(client_of, member, facilitator, question):
    client = client_of(member)
    page, sent = client.get(f"/dialogues/~propose/?question={question.pk}").text, proposal(question=question.pk)
    assert "takes up this question" in page
    factories.ask_open()
    other = factories.make_dated(facilitator=facilitator)
    question.take_up(other, by=facilitator)
    answer = client.post("/dialogues/~propose/", sent)
    assert (answer.status_code, "Who pays?" in answer.text) == (422, True)
    assert "was taken up by another dialogue meanwhile" in answer.text
    assert 'name="question"' not in answer.text
    assert Dialogue.objects.count() == 1
    late = client.get(f"/dialogues/~propose/?question={question.pk}").text
    assert "was taken up by another dialogue meanwhile" in late
    assert WORDS not in late
    with pytest.raises(Closed):
        question.take_up(factories.make_dated(), by=member)
    del sent["question"]
    assert client.post("/dialogues/~propose/", sent).status_code == 302
    for odd in ("0", "x", "9" * 30):
        assert client.post("/dialogues/~propose/", proposal(question=odd)).status_code == 422


def test_both_pages_lead_to_one_another(client_of, visitor, facilitator, question):
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public", title="On money")
    question.take_up(dialogue, by=facilitator)
    page = visitor.get(dialogue.get_absolute_url()).text
    assert f'<a href="{question.get_absolute_url()}" lang="en" dir="auto">{WORDS}</a>' in page
    assert ("Kofi Asamoah-Badu" in page, "1 member asks it too." in page) == (True, True)
    assert f'<a href="{dialogue.get_absolute_url()}" lang="en" dir="auto">On money</a>' in page_of(visitor, question)
    question.support(by=facilitator)
    assert "2 members ask it too." in visitor.get(dialogue.get_absolute_url()).text
    question.hide(by=facilitator, reason="A name.")
    assert WORDS not in visitor.get(dialogue.get_absolute_url()).text


def test_who_may_not_read_the_dialogue_learns_no_name(client_of, visitor, member, facilitator, question):
    rules = {"visibility": "participants", "entry": "asked"}
    dialogue = factories.make_dated(facilitator=facilitator, title="Inside", **rules)
    question.take_up(dialogue, by=facilitator)
    assert ("Inside" in page_of(visitor, question), "Inside" in page_of(client_of(member), question)) == (False, True)
    assert WORDS in client_of(member).get(dialogue.get_absolute_url()).text, "on what everybody reads of it"


def test_it_is_settled_when_the_dialogue_is_published(visitor, facilitator, question):
    dialogue = factories.make_dated(facilitator=facilitator, stage="published", visibility="public")
    question.take_up(dialogue, by=facilitator)
    assert question.state == "settled"
    assert "A dialogue about it is published" in page_of(visitor, question)


def test_who_asks_it_hears_once(member, author, facilitator, question):
    other = factories.make_member()
    Member.objects.update(mail_personal="once")
    dialogue = factories.make_dated(facilitator=facilitator, stage="proposed", visibility="public")
    question.take_up(dialogue, by=facilitator)
    dialogue.announce(by=facilitator)
    while notices.tell():
        pass
    told = Notification.objects.filter(activity__verb="announced", channel="mail")
    assert {one.recipient: one.why for one in told} == {author: "mine", member: "mine", other: "all"}
    assert told.count() == 3
    told = notices._notices[Dialogue, "announced"].shown_to([dialogue.pk], author)[dialogue.pk]
    assert told.sentence["mine"].startswith("A dialogue takes up a question that you ask, from ")


def test_an_app_above_says_where_it_comes_from(client_of, visitor, member, question, monkeypatch):
    def evaluations(questions, reader):
        seen = reader.is_authenticated
        return {one.pk: origins.Origin("An evaluation asks", "Two days", "en", "/e/1/") for one in questions if seen}

    monkeypatch.setattr(origins, "finders", [*origins.finders, evaluations])
    assert '<a href="/e/1/" lang="en" dir="auto">Two days</a>' in page_of(client_of(member), question)
    assert "Two days" not in page_of(visitor, question)


def let_go_of(question):
    return f"{question.get_absolute_url()}let-go/"


def test_a_dialogue_lets_go_of_it(client_of, visitor, facilitator, question):
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public", title="On money")
    question.take_up(dialogue, by=facilitator)
    client, address = client_of(facilitator), let_go_of(question)
    assert address in page_of(client, question)
    assert address not in page_of(visitor, question)
    for _ in range(2):
        assert client.post(address).url == question.get_absolute_url()
    question.refresh_from_db()
    assert (question.state, question.dialogue, question.taken_up_at) == ("waiting", None, None)
    assert Activity.objects.about(question).filter(verb="let_go", actor=facilitator).count() == 1
    assert "It waits for a dialogue." in page_of(visitor, question)
    assert "On money" not in page_of(visitor, question)
    assert WORDS not in visitor.get(dialogue.get_absolute_url()).text
    question.take_up(factories.make_dated(facilitator=facilitator, title="The right one"), by=facilitator)
    question.let_go(dialogue, by=facilitator)
    assert Question.objects.get().dialogue.title == "The right one"


def test_who_proposed_it_lets_go_until_it_is_announced(client_of, member, author, facilitator, question):
    client, address = client_of(member), let_go_of(question)
    client.post("/dialogues/~propose/", proposal(question=question.pk))
    assert address in page_of(client, question)
    assert client_of(author).post(address).status_code == 403
    client.post(address)
    assert Question.objects.get().state == "waiting"
    while notices.tell():
        pass
    assert not Notification.objects.filter(activity__verb="let_go").exists()  # they had not heard of it
    planned = factories.make_dated(facilitator=facilitator, stage="proposed", visibility="public")
    Dialogue.objects.filter(pk=planned.pk).update(proposed_by=member)
    question.take_up(planned, by=member)
    assert address in page_of(client, question)
    planned.announce(by=facilitator)
    assert address not in page_of(client, question)
    assert client.post(address).status_code == 403


def test_one_that_has_closed_keeps_it(client_of, facilitator, question):
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public")
    question.take_up(dialogue, by=facilitator)
    Dialogue.objects.filter(pk=dialogue.pk).update(closes_at=timezone.now())
    assert let_go_of(question) not in page_of(client_of(facilitator), question)
    assert client_of(facilitator).post(let_go_of(question)).status_code == 403
    with pytest.raises(Closed):
        question.let_go(dialogue, by=facilitator)


def test_who_was_told_is_told_that_it_waits_again(client_of, author, member, facilitator, question):
    dialogue = factories.make_dated(facilitator=facilitator, stage="proposed", visibility="public")
    question.take_up(dialogue, by=facilitator)
    dialogue.announce(by=facilitator)
    while notices.tell():
        pass
    assert "A dialogue takes up a question that you ask" in client_of(member).get("/notices/").text
    question.let_go(dialogue, by=facilitator)
    while notices.tell():
        pass
    for who in (author, member):
        page = client_of(who).get("/notices/").text
        assert "The dialogue that had taken up a question that you ask let it go again" in page
        assert "A dialogue takes up a question that you ask" not in page
    sensitive = {"visibility": "participants", "entry": "asked", "sensitive": True}
    inside = factories.make_dated(facilitator=facilitator, title="Inside", **sensitive)
    inside.register(member, by=facilitator)
    question.take_up(inside, by=facilitator)
    question.let_go(inside, by=facilitator)
    while notices.tell():
        pass
    told = Notification.objects.filter(activity__verb="let_go", channel="site").order_by("pk").last()
    assert told.recipient == member
