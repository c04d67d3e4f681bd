"""A question for a live session is reported by whoever sees it; the facilitation answers, but for who asked it."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from discussions.models import Closed, Flag, LiveQuestion, Post
from discussions.models.flag import flag, leave, reopen
from members.models import Mail, Member, Notification
from tests import factories
from tests.discussions.telling import run

WORDS = "It names a colleague of mine."


@pytest.fixture(autouse=True)
def _no_address_is_known(db):
    cache.clear()


@pytest.fixture
def question(dialogue, facilitator, author):
    session = factories.make_live(dialogue=dialogue, by=facilitator)
    return factories.ask_live(session, by=author, words="Does Sipho still shout?")


def url_of(question):
    return reverse("discussions:report", args=["question", question.pk])


def queue_of(dialogue):
    return reverse("discussions:flag_queue", args=[dialogue.slug])


def test_a_visitor_reports_from_the_session(visitor, question, client_of, facilitator):
    assert f'href="{url_of(question)}"' in visitor.get(question.session.get_absolute_url()).text
    page = visitor.get(url_of(question)).text
    assert "look at the question: it may hide it, or leave it." in page
    assert question.words in page
    key = "5f0c0b5e-0000-4000-8000-000000000001"
    receipt = visitor.post(url_of(question), {"why": "private", "words": WORDS, "form_key": key})
    assert question.session.title in visitor.get(receipt.url).text
    leave(question, by=facilitator, words="He agreed to be named.")
    assert "He agreed to be named." in client_of(None).get(receipt.url).text


def test_a_member_comes_back_to_the_question(client_of, member, question):
    answered = client_of(member).post(url_of(question), {"why": "other", "words": WORDS})
    assert answered.url == question.get_absolute_url()
    assert question.session.title in client_of(member).get("/mine/reports/").text


def test_one_cannot_report_ones_own(client_of, author, question):
    assert url_of(question) not in client_of(author).get(question.session.get_absolute_url()).text
    assert client_of(author).get(url_of(question)).status_code == 403


def test_what_is_for_participants_is_reported_by_them_alone(visitor, client_of, member, author, facilitator):
    room = factories.make_dialogue(visibility="participants", entry="asked", facilitator=facilitator)
    question = factories.ask_live(factories.make_live(dialogue=room, by=facilitator), by=author)
    for client in (visitor, client_of(member)):
        assert client.get(url_of(question)).status_code == 404
    assert client_of(facilitator).get(url_of(question)).status_code == 200


def test_it_waits_in_the_queue_of_its_dialogue(client_of, facilitator, coordinator, member, question):
    flag(question, by=member, why="private", words=WORDS)
    dialogue = question.session.dialogue
    for who in (facilitator, coordinator):
        for url in (queue_of(dialogue), "/mine/flags/"):
            page = client_of(who).get(url).text
            assert WORDS in page
            assert question.words in page
            assert f"/live/questions/{question.pk}/hide/?queue=1" in page
        assert "1 contribution was reported" in client_of(who).get("/").text
    board = client_of(facilitator).get(reverse("discussions:board", args=[dialogue.slug])).text
    assert "1 contribution was reported" in board
    other = factories.make_dialogue(facilitator=facilitator)
    assert WORDS not in client_of(facilitator).get(queue_of(other)).text


def test_two_things_of_one_number_are_two(client_of, facilitator, author, member, question):
    """A post and a question may have the same number; neither is taken for the other."""
    thread = factories.make_thread(dialogue=question.session.dialogue, by=author)
    number = 1 + max(question.pk, thread.posts.get().pk)
    with connection.cursor() as cursor:
        for model in (Post, LiveQuestion):
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [model._meta.db_table, number])
    post = factories.make_post(thread=thread, by=author)
    question = factories.ask_live(question.session, by=author)
    assert post.pk == question.pk == number
    for thing in (post, question):
        flag(thing, by=member, why="other")
    assert "2 contributions were reported" in client_of(facilitator).get("/").text
    board = client_of(facilitator).get(reverse("discussions:board", args=[thread.dialogue.slug])).text
    assert "2 contributions were reported" in board
    assert client_of(facilitator).get(queue_of(thread.dialogue)).text.count("answer by ") == 2
    question.hide(by=facilitator, reason="It names somebody.")
    assert [*Flag.objects.open()] == [*post.flags.all()]


def test_a_facilitator_who_asked_it_sees_nothing(client_of, dialogue, facilitator, coordinator, member):
    question = factories.ask_live(factories.make_live(dialogue=dialogue, by=facilitator), by=facilitator)
    made = flag(question, by=member, why="disrespect", words=WORDS)
    client, log = client_of(facilitator), reverse("discussions:moderation_log", args=[dialogue.slug])
    for url in (queue_of(dialogue), "/mine/flags/"):
        assert WORDS not in client.get(url).text
        assert WORDS in client_of(coordinator).get(url).text
    assert "was reported" not in client.get("/").text
    assert "reported a question" not in client.get(log).text
    row = "reported a question for a live session"
    assert re.search(rf'href="[^"]*#q{question.pk}">{row}', client_of(coordinator).get(log).text)
    assert client.post(reverse("discussions:decide_flag", args=[made.pk])).status_code == 404
    run()
    told = Notification.objects.filter(activity__verb="flagged", channel="site").values_list("recipient", flat=True)
    assert {*told} == {coordinator.pk}


def test_hiding_it_answers_it(client_of, facilitator, member, question):
    made, client = flag(question, by=member, why="private"), client_of(facilitator)
    hide = reverse("discussions:hide_live_question", args=[question.pk])
    assert made.get_why_display() in client.get(f"{hide}?queue=1").text
    answered = client.post(hide, {"reason": "It names somebody.", "queue": "1"})
    assert answered.url == queue_of(question.session.dialogue)
    made.refresh_from_db()
    assert (made.upheld, made.decided_by) == (True, facilitator)
    with pytest.raises(Closed):
        reopen(made, by=facilitator, reason="Others saw it too.")
    with pytest.raises(Closed):
        flag(question, by=facilitator, why="other")


def test_taking_it_back_answers_it(client_of, author, facilitator, member, question):
    made = flag(question, by=member, why="private")
    question.withdraw(by=author)
    made.refresh_from_db()
    assert made.upheld is True
    assert "Something was done" in client_of(member).get("/mine/reports/").text
    log = reverse("discussions:moderation_log", args=[question.session.dialogue.slug])
    assert "did something about a reported question" in client_of(facilitator).get(log).text


def test_mail_of_a_sensitive_dialogue_says_nothing(facilitator, author, member):
    Member.objects.update(mail_personal="once")
    rules = {"visibility": "participants", "entry": "asked", "sensitive": True}
    room = factories.make_dialogue(title="Unspeakable", facilitator=facilitator, **rules)
    session = factories.make_live(dialogue=room, by=facilitator, title="Unheard")
    question = factories.ask_live(session, by=author)
    run()
    Mail.objects.all().delete()
    flag(question, by=member, why="private", words=WORDS)
    run()
    mails = Mail.objects.filter(address=facilitator.email)
    assert mails.exists()
    for mail in mails:
        said = " ".join(str(value) for value in vars(mail).values())
        assert not [word for word in ("Unheard", "Unspeakable", WORDS, question.words) if word in said]
