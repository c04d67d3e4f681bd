"""A facilitator lets a dialogue that is there already take up an open question."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from discussions.models import Dialogue, Question
from discussions.models.suspension import suspend
from members import notices
from members.models import Activity, Member, Notification
from tests import factories

WORDS = "Who pays for the second day?"
MAY = "Take it up in a dialogue that you facilitate"


@pytest.fixture
def question(author, member):
    found = factories.ask_open(by=author, words=WORDS)
    found.support(by=member)
    return found


def page_of(client, question):
    return client.get(question.get_absolute_url()).text


def attach(client, question, dialogue, **more):
    return client.post(f"/questions/{question.pk}/take-up/", {"dialogue": dialogue.slug}, **more)


def tell():
    while notices.tell():
        pass


def heard(verb="taken_up"):
    """{member: why} of those who hear of it by mail."""
    return {one.recipient: one.why for one in Notification.objects.filter(activity__verb=verb, channel="mail")}


def test_both_pages_say_so(client_of, visitor, facilitator, dialogue, question):
    client = client_of(facilitator)
    assert 'href="/questions/"' in client.get(dialogue.get_absolute_url()).text
    page = page_of(client, question)
    assert MAY in page
    assert f'<option value="{dialogue.slug}"' in page
    for _ in range(2):
        answer = attach(client, question, dialogue)
    assert answer.url == question.get_absolute_url()
    question.refresh_from_db()
    assert (question.dialogue, question.taken_up_by, question.state) == (dialogue, facilitator, "taken")
    assert dialogue.get_absolute_url() in page_of(visitor, question)
    assert MAY not in page_of(client, question)
    assert "This dialogue takes up the question" in visitor.get(dialogue.get_absolute_url()).text
    [row] = Activity.objects.about(question).filter(verb="taken_up")
    assert (row.actor, row.scope) == (facilitator, dialogue)


def test_only_its_facilitation_does(client_of, visitor, member, facilitator, coordinator, dialogue, question):
    elsewhere = factories.make_dialogue(title="Elsewhere", facilitator=member)
    assert attach(client_of(member), question, dialogue).status_code == 403
    page = page_of(client_of(member), question)
    assert (elsewhere.slug in page, f'value="{dialogue.slug}"' in page) == (True, False)
    assert MAY not in page_of(visitor, question)
    assert MAY not in page_of(client_of(factories.make_member()), question)
    assert f'value="{dialogue.slug}"' in page_of(client_of(coordinator), question)
    question.refresh_from_db()
    assert question.dialogue is None


def test_who_is_suspended_does_not(client_of, coordinator, facilitator, dialogue, question):
    until = timezone.now() + datetime.timedelta(days=1)
    suspend(facilitator, until=until, reason="A pause.", by=coordinator, dialogue=dialogue)
    assert attach(client_of(facilitator), question, dialogue).status_code == 403


@pytest.mark.parametrize("stage", ["synthesis", "published"])
def test_a_dialogue_that_is_over_takes_up_nothing(client_of, facilitator, question, stage):
    over = factories.make_dated(stage=stage, facilitator=facilitator)
    assert f'value="{over.slug}"' not in page_of(client_of(facilitator), question)
    assert attach(client_of(facilitator), question, over).status_code == 403


def test_a_closed_dialogue_takes_up_nothing(client_of, facilitator, dialogue, question):
    dialogue.lock(by=facilitator)
    assert attach(client_of(facilitator), question, dialogue).status_code == 403
    assert MAY not in page_of(client_of(facilitator), question)


def test_what_another_dialogue_has_stays_there(client_of, facilitator, dialogue, question):
    other = factories.make_dated(facilitator=facilitator)
    question.take_up(other, by=facilitator)
    page = attach(client_of(facilitator), question, dialogue, follow=True).text
    assert "Another dialogue took it up meanwhile" in page
    question.refresh_from_db()
    assert question.dialogue == other


def test_what_is_hidden_is_not_taken_up(client_of, coordinator, dialogue, question):
    question.hide(by=coordinator, reason="A name.")
    assert MAY not in page_of(client_of(coordinator), question)
    assert "or it was taken down" in attach(client_of(coordinator), question, dialogue, follow=True).text
    assert Question.objects.get().dialogue is None


def test_a_dialogue_has_to_be_chosen(client_of, facilitator, question):
    answer = client_of(facilitator).post(f"/questions/{question.pk}/take-up/", follow=True)
    assert "Which dialogue takes it up?" in answer.text
    assert client_of(facilitator).post(f"/questions/{question.pk}/take-up/", {"dialogue": "no"}).status_code == 404


def test_who_asks_it_hears_at_once(member, author, facilitator, dialogue, question):
    factories.make_member()
    Member.objects.update(mail_personal="once")
    question.take_up(dialogue, by=facilitator)
    tell()
    assert heard() == {author: "mine", member: "mine"}
    told = notices._notices[Question, "taken_up"].shown_to([question.pk], author)[question.pk]
    assert (told.title, told.address) == (dialogue.title, dialogue.get_absolute_url())
    assert told.sentence["mine"] == "A dialogue takes up a question that you ask"


def test_of_one_that_is_open_they_hear_the_days(member, author, facilitator, question):
    Member.objects.update(mail_personal="once")
    question.take_up(factories.make_dated(facilitator=facilitator, stage="open"), by=facilitator)
    tell()
    assert heard() == {author: "mine", member: "mine"}
    told = notices._notices[Question, "taken_up"].shown_to([question.pk], author)[question.pk]
    assert told.sentence["mine"].startswith("A dialogue takes up a question that you ask, from ")


def test_of_a_proposal_they_hear_once_it_is_announced(member, author, facilitator, question):
    Member.objects.update(mail_personal="once")
    dialogue = factories.make_dated(facilitator=facilitator, stage="proposed")
    question.take_up(dialogue, by=facilitator)
    tell()
    assert heard() == {}
    dialogue.announce(by=facilitator)
    tell()
    assert heard() == {}
    assert {author: "mine", member: "mine"}.items() <= heard("announced").items()


def test_a_sensitive_dialogue_tells_those_in_it(member, author, facilitator, question):
    Member.objects.update(mail_personal="once")
    room = factories.make_dialogue(
        title="After", visibility="participants", entry="asked", sensitive=True, facilitator=facilitator
    )
    room.register(member, by=facilitator)
    question.take_up(room, by=facilitator)
    tell()
    assert heard() == {member: "mine"}
    notice = notices._notices[Question, "taken_up"]
    assert notice.shown_to([question.pk], author) == {}
    assert notice.shown_to([question.pk], member)[question.pk].sensitive


def test_which_dialogues_can_costs_one_query(client_of, facilitator, question):
    client = client_of(facilitator)
    page_of(client, question)
    counts = []
    for _ in range(2):
        for number in range(3):
            factories.make_dialogue(title=f"Room {number} {len(counts)}", facilitator=facilitator)
        with CaptureQueriesContext(connection) as asked:
            page = page_of(client, question)
        counts.append(len(asked))
    assert page.count("<option value=") == Dialogue.objects.count() + 1
    assert counts[0] == counts[1]
