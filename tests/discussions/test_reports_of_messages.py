"""What the facilitation writes to several members is reported by who reads it; the coordinators answer, and nobody who
facilitates there hears of it."""

import re
import uuid

import pytest
from django.core.cache import cache
from django.urls import reverse

from discussions.models import Message
from discussions.models.flag import flag, leave, reopen
from discussions.stats import moderation_by_quarter
from members.models import Activity, Mail, Member, Notification
from tests import factories
from tests.discussions.telling import run

WORDS = "It shames who is silent."
SAID = "Why are you so quiet?"


@pytest.fixture(autouse=True)
def _no_address_is_known(db):
    cache.clear()


def send(dialogue, *, by, to):
    words = {"words": {"en": SAID}, "form_key": uuid.uuid4()}
    return Message.objects.send(dialogue, by=by, kind="thanks", to=Member.objects.filter(pk=to.pk), **words)


@pytest.fixture
def message(dialogue, facilitator, author):
    factories.make_thread(dialogue=dialogue, by=author)
    return send(dialogue, by=facilitator, to=author)


@pytest.fixture
def second(dialogue, coordinator):
    member = factories.make_member(name="Sefa Mensah")
    dialogue.appoint_facilitator(member, by=coordinator)
    return member


def report_of(message):
    return reverse("discussions:report", args=["message", message.pk])


def test_who_received_it_reports_it(client_of, author, coordinator, message):
    client = client_of(author)
    assert f'href="{report_of(message)}"' in client.get(message.get_absolute_url()).text
    page = client.get(report_of(message)).text
    for words in ("The coordinators will read your reason", "Send to the coordinators", SAID):
        assert words in page
    answered = client.post(report_of(message), {"why": "disrespect", "words": WORDS})
    assert answered.url == message.get_absolute_url()
    mine = client.get("/mine/reports/").text
    assert message.get_absolute_url() in mine
    assert WORDS in mine
    leave(message, by=coordinator, words="We talked about it.")
    assert "We talked about it." in client.get("/mine/reports/").text


def test_its_mail_leads_to_the_form(client_of, author, message):
    Member.objects.update(mail_personal="once")
    run()
    mail = Mail.objects.get(address=author.email, subject=message.dialogue.title)
    for said in (mail.text, mail.html):
        [address] = re.findall(r"http://[^/]+(/report/[^\s\"]+)", said)
        assert client_of(author).get(address).status_code == 200


def test_nobody_else_can(visitor, client_of, member, facilitator, message):
    for client in (visitor, client_of(member)):
        assert client.get(report_of(message)).status_code == 404
    assert report_of(message) not in client_of(facilitator).get(message.get_absolute_url()).text
    assert client_of(facilitator).get(report_of(message)).status_code == 403


def test_the_coordinators_read_and_answer_it(client_of, coordinator, author, facilitator, message):
    reported, client = flag(message, by=author, why="disrespect", words=WORDS), client_of(coordinator)
    assert "1 contribution was reported" in client.get("/").text
    page = client.get("/mine/flags/").text
    for words in (WORDS, SAID, facilitator.name, message.dialogue.title):
        assert words in page
    assert author.name not in page
    assert f"/members/{facilitator.profile.handle}/suspend/?dialogue={message.dialogue.slug}" in page
    decide = reverse("discussions:decide_flag", args=[reported.pk])
    client.post(decide, {"upheld": "1", "reason": "It was not right."})
    assert WORDS in client.get("/mine/flags/?decided=1").text
    client.post(reverse("discussions:reopen_flag", args=[reported.pk]), {"reason": "Once more."})
    assert WORDS in client.get("/mine/flags/").text


def test_who_facilitates_there_hears_nothing(client_of, coordinator, author, facilitator, second, message):
    reported, dialogue = flag(message, by=author, why="disrespect", words=WORDS), message.dialogue
    run()
    leave(message, by=coordinator, words="We talked.")
    reopen(reported, by=coordinator, reason="Once more.")
    run()
    pages = ["/", "/mine/flags/", "/mine/flags/?decided=1", "/notices/", message.get_absolute_url()]
    pages += [
        reverse(f"discussions:{page}", args=[dialogue.slug])
        for page in ("flag_queue", "board", "moderation_log", "public_log", "message_list")
    ]
    for who in (facilitator, second):
        client = client_of(who)
        for page in pages:
            said = client.get(page).text.partition("<main")[2]
            assert not [one for one in (WORDS, "We talked.", "Once more.", "reported a", " reported") if one in said]
        assert client.post(reverse("discussions:decide_flag", args=[reported.pk])).status_code == 404
    assert not Activity.objects.within(dialogue).filter(verb__in=["flagged", "dismissed", "reopened"]).exists()
    heard = Notification.objects.filter(activity__verb="flagged").values_list("recipient", flat=True)
    assert {*heard} == {coordinator.pk}


def test_a_coordinator_does_not_see_their_own(client_of, dialogue, coordinator, author):
    factories.make_thread(dialogue=dialogue, by=author)
    flag(send(dialogue, by=coordinator, to=author), by=author, why="disrespect", words=WORDS)
    other = factories.make_coordinator(name="Ana Other")
    assert "Nothing waits for you." in client_of(coordinator).get("/mine/flags/").text
    assert WORDS in client_of(other).get("/mine/flags/").text


def test_the_title_goes_with_what_may_not_be_read(client_of, author, coordinator, message):
    flag(message, by=author, why="other")
    message.dialogue.describe(by=coordinator, visibility="participants", entry="asked")
    page = client_of(author).get("/mine/reports/").text
    assert message.dialogue.title not in page
    assert "What you cannot see any more" in page


def test_they_count_in_the_figures(message, author):
    for number in range(5):
        flag(message, by=factories.make_member(name=f"Reader {number}"), why="other")
    assert moderation_by_quarter()[0].reports == 5


def test_mail_of_a_sensitive_dialogue_says_nothing(facilitator, author, coordinator):
    Member.objects.update(mail_personal="once")
    rules = {"visibility": "participants", "entry": "asked", "sensitive": True}
    room = factories.make_dialogue(title="Unspeakable", facilitator=facilitator, **rules)
    room.register(author, by=facilitator)
    factories.make_thread(dialogue=room, by=author)
    message = send(room, by=facilitator, to=author)
    flag(message, by=author, why="private", words=WORDS)
    run()
    leave(message, by=coordinator, words="We talked.")
    run()
    mails = Mail.objects.filter(address__in=[coordinator.email, author.email])
    assert mails.count() >= 3
    for mail in mails:
        said = " ".join(str(value) for value in vars(mail).values())
        assert not [word for word in ("Unspeakable", WORDS, SAID, "/report/") if word in said]
