"""A private question to the facilitators: asked, answered, seen by nobody else, and gone with who asked."""

import datetime
import json
import uuid
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from discussions.models import PrivateAnswer, PrivateQuestion
from discussions.models.suspension import suspend
from members import mailing, notices
from members.models import Activity, Mail, SearchEntry
from tests import factories

SECRET = "Zanzibar"
WORDS = f"May I write of {SECRET} under another name?"


def run():
    while notices.tell() or mailing.write_due():
        pass


def ask(dialogue, by, body=WORDS):
    return PrivateQuestion.objects.ask(dialogue, body, by=by, form_key=uuid.uuid4())


def sent(body=WORDS):
    return {"body": body, "form_key": str(uuid.uuid4())}


@pytest.fixture
def asked(dialogue, member):
    return ask(dialogue, member)


def test_a_member_asks_and_a_facilitator_answers(client_of, member, facilitator, dialogue):
    client, desk = client_of(member), client_of(facilitator)
    way = f"/dialogues/{dialogue.slug}/ask/"
    assert f'href="{way}"' in client.get(dialogue.get_absolute_url()).text
    assert f"<bdi>{facilitator.name}</bdi>" in client.get(way).text
    words = sent()
    url = client.post(way, words).url
    assert client.post(way, words).url == url  # a double click
    question = PrivateQuestion.objects.get()
    assert (question.member, question.dialogue, question.body, question.language) == (member, dialogue, WORDS, "en")
    assert "Waits for an answer" in client.get(url).text
    run()
    assert f"{member.name} asks the facilitators in private" in desk.get("/notices/").text
    assert WORDS in desk.get(f"/dialogues/{dialogue.slug}/questions/").text
    answer = desk.post(f"{url}answer/", sent("Yes.\nWrite to me."))
    assert answer.url == f"{url}#a{PrivateAnswer.objects.get().pk}"
    run()
    assert "The facilitators answered your question" in client.get("/notices/").text
    page = client.get(url).text
    assert "Yes.<br>Write to me." in page
    assert '<span class="badge">Answered</span>' in page
    client.post(f"{url}answer/", sent("Thank you. When?"))
    question.refresh_from_db()
    assert question.answered_at is None
    run()
    assert "wrote to the facilitators again" in desk.get("/notices/").text
    desk.get(url)
    assert "private" not in desk.get("/notices/").text.partition("<main")[2].partition('class="is-new')[2]


def test_a_mail_tells_of_it(member, facilitator, asked):
    run()
    asked.answer("Yes.", by=facilitator, form_key=uuid.uuid4())
    run()
    [to_facilitator], [to_member] = (Mail.objects.filter(address=one.email) for one in (facilitator, member))
    assert SECRET in to_facilitator.text
    assert f"/private-questions/{asked.pk}/" in to_facilitator.text
    assert "Yes." in to_member.text


def test_mail_about_a_sensitive_dialogue_says_nothing(member, facilitator):
    dialogue = factories.make_dated(
        facilitator=facilitator, visibility="participants", entry="open", sensitive=True, title=f"About {SECRET}"
    )
    asked = ask(dialogue, member)
    run()
    asked.answer(SECRET, by=facilitator, form_key=uuid.uuid4())
    run()
    mails = Mail.objects.filter(address__in=[member.email, facilitator.email])
    assert mails.count() >= 2
    for mail in mails:
        assert SECRET not in f"{mail.subject}{mail.text}{mail.html}{mail.headers}"
        assert "private" not in f"{mail.subject}{mail.text}{mail.html}"


def test_nobody_else_finds_anything_of_it(client_of, visitor, author, facilitator, other_facilitator, dialogue, asked):
    factories.make_thread(dialogue=dialogue, by=author)
    asked.answer(f"Not of {SECRET}.", by=facilitator, form_key=uuid.uuid4())
    run()
    before = Activity.objects.count()
    slug = dialogue.slug
    for member in (author, other_facilitator, None):
        client = client_of(member)
        for url in (asked.get_absolute_url(), f"{asked.get_absolute_url()}answer/"):
            assert client.get(url).status_code in {404, 405, 302}
        for url in ("/", f"/dialogues/{slug}/", f"/search/?q={SECRET}", "/mine/new/", "/mine/questions/",
                    "/notices/", f"/dialogues/{slug}/feed/", f"/dialogues/{slug}/questions/"):  # fmt: skip
            page = client.get(url, follow=True).text
            assert SECRET not in page.replace(f'value="{SECRET}"', "").replace(f"q={SECRET}", "").partition("<main")[2]
    desk = client_of(facilitator)
    assert "1 post" in client_of(author).get(f"/dialogues/{slug}/").text
    for url in (f"/dialogues/{slug}/export.mbox", f"/dialogues/{slug}/contributions.csv",
                f"/dialogues/{slug}/contributions.json", f"/dialogues/{slug}/log/"):  # fmt: skip
        answer = desk.get(url)
        assert SECRET not in (answer.getvalue().decode() if answer.streaming else answer.text), url
    assert not SearchEntry.objects.filter(kind__contains="question").exists()
    assert Activity.objects.count() == before
    assert not Activity.objects.within(dialogue).filter(verb__in=["asked", "answered"]).exists()


def test_another_facilitator_and_a_coordinator_answer_too(client_of, dialogue, coordinator, asked):
    second = factories.make_member(name="Lucía Arrúa")
    dialogue.appoint_facilitator(second, by=coordinator)
    for by in (second, coordinator):
        assert client_of(by).post(f"{asked.get_absolute_url()}answer/", sent("Yes.")).status_code == 302
    assert PrivateAnswer.objects.count() == 2


def test_who_facilitates_no_longer_reads_it_no_more(client_of, facilitator, coordinator, dialogue, asked):
    dialogue.facilitators().get().end(by=coordinator)
    assert client_of(facilitator).get(asked.get_absolute_url()).status_code == 404


def test_who_is_not_registered_yet_can_ask(client_of, member, facilitator):
    dialogue = factories.make_dated(facilitator=facilitator, visibility="participants", entry="asked")
    client, way = client_of(member), f"/dialogues/{dialogue.slug}/ask/"
    assert f'href="{way}"' in client.get(dialogue.get_absolute_url()).text
    url = client.post(way, sent()).url
    assert WORDS in client.get(url).text
    assert client.get(dialogue.phases.first().get_absolute_url()).status_code == 404


def test_where_nobody_facilitates_the_coordinators_hear(client_of, member, coordinator):
    dialogue = factories.make_dialogue()
    assert "the coordinators read it" in client_of(member).get(f"/dialogues/{dialogue.slug}/ask/").text
    ask(dialogue, member)
    run()
    assert "asks the facilitators in private" in client_of(coordinator).get("/notices/").text


@pytest.mark.parametrize(("body", "words"), [("", "There is no text yet."), ("x" * 4001, "longer than 4000")])
def test_a_mistake_loses_nothing(client_of, member, dialogue, asked, body, words):
    for url in (f"/dialogues/{dialogue.slug}/ask/", f"{asked.get_absolute_url()}answer/"):
        answer = client_of(member).post(url, sent(body))
        assert answer.status_code == 422
        assert words in answer.text
        assert body in answer.text
    assert PrivateQuestion.objects.count() == 1


def test_other_words_from_the_same_form_are_not_lost(client_of, member, dialogue):
    words = sent()
    urls = {client_of(member).post(f"/dialogues/{dialogue.slug}/ask/", words | {"body": body}).url for body in "abb"}
    assert len(urls) == 2
    assert {question.body for question in PrivateQuestion.objects.all()} == {"a", "b"}


def test_the_lists_show_what_waits_and_what_does_not(client_of, member, facilitator, dialogue, asked):
    answered = ask(dialogue, factories.make_member(name="Ixchel Tzoc"), "Where is the list?")
    answered.answer("Here.", by=facilitator, form_key=uuid.uuid4())
    settled = ask(dialogue, member, "Thanks again.")
    desk, url = client_of(facilitator), f"/dialogues/{dialogue.slug}/questions/"
    assert desk.post(f"{settled.get_absolute_url()}settle/").url == url
    waiting, done = desk.get(url).text, desk.get(f"{url}?answered=1").text
    assert (SECRET in waiting, "Where is the list?" in waiting, "Thanks again." in waiting) == (True, False, False)
    assert (SECRET in done, "Where is the list?" in done, "Thanks again." in done) == (False, True, True)
    mine = client_of(member).get("/mine/questions/").text
    assert (SECRET in mine, "Where is the list?" in mine, "Thanks again." in mine) == (True, False, True)
    run()
    assert "answered your question" not in client_of(member).get("/notices/").text


def test_settling_once_more_changes_nothing(member, facilitator, coordinator, asked):
    for by in (facilitator, coordinator):
        asked.settle(by=by)
    assert asked.answered_by == facilitator
    assert Activity.objects.about(asked).filter(verb="settled").count() == 1


def test_a_suspended_member_asks_in_measure(client_of, member, facilitator, dialogue, asked):
    suspend(member, dialogue=dialogue, until=timezone.now() + datetime.timedelta(days=3), reason="A.", by=facilitator)
    client, way = client_of(member), f"/dialogues/{dialogue.slug}/ask/"
    assert client.post(way, sent("Why?")).status_code == 302
    assert client.post(f"{asked.get_absolute_url()}answer/", sent("And until when?")).status_code == 302
    answer = client.post(way, sent("Why, why?"))
    assert answer.status_code == 422
    assert "This was much in a short time." in answer.text
    assert "Why, why?" in answer.text


def test_nobody_floods_the_facilitators(client_of, member, facilitator, dialogue):
    for number in range(5):
        ask(dialogue, member, f"Question {number}")
    assert client_of(member).post(f"/dialogues/{dialogue.slug}/ask/", sent()).status_code == 422
    PrivateQuestion.objects.update(asked_at=timezone.now() - datetime.timedelta(minutes=11))
    assert client_of(member).post(f"/dialogues/{dialogue.slug}/ask/", sent()).status_code == 302
    for question in PrivateQuestion.objects.all():  # who answers is not slowed down
        url = f"{question.get_absolute_url()}answer/"
        assert client_of(facilitator).post(url, sent("Yes.")).status_code == 302


def test_a_suspended_facilitator_does_not_answer(client_of, facilitator, coordinator, asked):
    suspend(facilitator, until=timezone.now() + datetime.timedelta(days=3), reason="A.", by=coordinator)
    page = client_of(facilitator).get(asked.get_absolute_url()).text
    assert "<textarea" not in page
    assert client_of(facilitator).post(f"{asked.get_absolute_url()}answer/", {"form_key": "x"}).status_code == 403


def test_it_goes_with_who_asked(client_of, member, facilitator, asked):
    asked.answer("Yes.", by=facilitator, form_key=uuid.uuid4())
    run()
    member.erase(by=member)
    assert not PrivateQuestion.objects.exists()
    assert not PrivateAnswer.objects.exists()
    assert SECRET not in client_of(facilitator).get("/notices/").text
    assert client_of(facilitator).get(asked.get_absolute_url()).status_code == 404


def test_what_a_facilitator_answered_stays_without_the_name(client_of, member, facilitator, coordinator, asked):
    asked.answer("Yes.", by=facilitator, form_key=uuid.uuid4())
    facilitator.erase(by=coordinator)
    page = client_of(member).get(asked.get_absolute_url()).text
    assert "Former member" in page
    assert "Yes." in page


def test_words_are_shown_as_words(client_of, member, facilitator, dialogue):
    asked = ask(dialogue, member, '<script>alert("x")</script>\u202e**bold**')
    for url in (asked.get_absolute_url(), f"/dialogues/{dialogue.slug}/questions/"):
        page = client_of(facilitator).get(url).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


def test_lists_ask_the_database_as_often_for_many(client_of, member, facilitator, dialogue, asked):
    desk, counts = client_of(facilitator), {}
    run()
    for more in (0, 20):
        for number in range(more):
            ask(dialogue, factories.make_member(), f"Question {number}").answer(
                "No.", by=member, form_key=uuid.uuid4()
            )  # fmt: skip
            asked.answer(f"Words {number}", by=facilitator if number % 2 else member, form_key=uuid.uuid4())
        run()
        for client, url in ((desk, f"/dialogues/{dialogue.slug}/questions/"), (desk, asked.get_absolute_url()),
                            (client_of(member), "/mine/questions/"), (desk, "/notices/")):  # fmt: skip
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            counts.setdefault(url, []).append(len(queries))
    assert all(few == many for few, many in counts.values()), json.dumps(counts)


def test_a_long_list_has_pages(client_of, member, dialogue):
    for number in range(31):
        ask(dialogue, member, f"Question number {number:02}")
    client = client_of(member)
    first = client.get("/mine/questions/")
    second = client.get(f"/mine/questions/?after={quote(first.context['page'].next)}").text
    assert "Question number 30" in first.text
    assert "Question number 00" not in first.text
    assert "Question number 00" in second
    assert "There is nothing older." in client.get("/mine/questions/?after=2020-01-01T00:00:00Z~1").text
