"""Two members write to one another: what each of them meets, and what a block, a measure and leaving do to it."""

import json
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from discussions.models import Flag
from discussions.models.flag import flag
from discussions.models.suspension import suspend
from members import limits, mailing, notices
from members.models import Activity, Conversation, ConversationMessage, Mail, Member, Notification
from members.models.block import block, unblock
from tests import factories

WORDS = "Would you come to Kolda in March?"


@pytest.fixture(scope="module")
def stood(standing):
    def build():
        ana, kofi, third = (factories.make_member(name=name) for name in ("Ana", "Kofi", "Third"))
        for member in (ana, kofi):
            member.profile.describe(by=member, listed=True)
        return ana, kofi, third, factories.make_coordinator()

    return standing(build)


@pytest.fixture
def cast(stood, copy_of):
    return copy_of(stood)


def write(by, to, body=WORDS, key=None):
    return Conversation.objects.write(to, body, by=by, form_key=key or uuid.uuid4())


def form(body=WORDS):
    return {"body": body, "form_key": str(uuid.uuid4())}


def tell_all():
    while notices.tell():
        pass
    while mailing.write_due():
        pass


def test_from_a_profile_to_an_answer(client_of, cast):
    ana, kofi, third, coordinator = cast
    theirs, his = client_of(ana), client_of(kofi)
    assert f"/members/{kofi.profile.handle}/write/" in theirs.get(kofi.profile.get_absolute_url()).text
    place = f"/members/{kofi.profile.handle}/write/"
    assert "neither of you sees the other’s e-mail address" in theirs.get(place).text
    words, again = form(), [theirs.post(place, form("")).status_code]
    again += [theirs.post(place, words).status_code for _click in range(2)]
    assert (again, ConversationMessage.objects.count()) == ([422, 302, 302], 1)
    conversation = Conversation.objects.get()
    address = conversation.get_absolute_url()
    assert theirs.get(place).url == address
    tell_all()
    for said in (his.get("/notices/").text, his.get("/mine/conversations/").text):
        assert "Ana" in said
        assert "Kolda" in said
    assert "1 new" in his.get("/mine/conversations/").text
    his.head(address)
    assert ConversationMessage.objects.filter(read_at=None).exists()
    assert "Kolda" in his.get(address).text
    assert "1 new" not in his.get("/mine/conversations/").text
    assert not Notification.objects.unread_in_site(kofi).exists()
    answered = his.post(f"{address}write/", form("With pleasure."))
    assert answered.url.startswith(f"{address}#m")
    assert "With pleasure." in theirs.get(address).text
    for other in (third, coordinator):
        assert client_of(other).get(address).status_code == 404
        assert client_of(other).post(f"{address}write/", form()).status_code == 404
        assert "Kolda" not in client_of(other).get("/mine/conversations.json").text
    assert [one["text"] for one in json.loads(theirs.get("/mine/conversations.json").text)[0]["messages"]] == [
        WORDS, "With pleasure.",
    ]  # fmt: skip
    everything = theirs.get(address).text + theirs.get("/mine/conversations.json").text
    assert kofi.email not in everything


def test_mail_carries_the_words_and_no_address(cast):
    ana, kofi, _third, _coordinator = cast
    Member.objects.filter(pk=kofi.pk).update(mail_personal="once")
    write(ana, kofi)
    tell_all()
    mail = Mail.objects.get(address=kofi.email)
    assert WORDS in mail.text
    assert "A message from Ana" in mail.subject
    assert ana.email not in f"{mail.text} {mail.html} {mail.headers} {mail.sender}"
    Member.objects.filter(pk=kofi.pk).update(discreet=True)
    write(ana, kofi, "And in April?")
    tell_all()
    discreet = Mail.objects.filter(address=kofi.email).latest("id")
    said = f"{discreet.subject} {discreet.text} {discreet.html} {discreet.headers} {discreet.sender}"
    assert discreet.pk != mail.pk
    assert not any(word in said for word in ("April", "Ana", "message from"))


def test_a_block_ends_it_and_is_not_told(client_of, cast):
    ana, kofi, _third, _coordinator = cast
    conversation = write(ana, kofi).conversation
    write(kofi, ana, "Which week?")
    before = client_of(ana).get(conversation.get_absolute_url()).text
    block(ana, by=kofi)
    hers, his, address = client_of(ana), client_of(kofi), conversation.get_absolute_url()
    token = lambda page: page.split('name="form_key"')[0].split('name="csrfmiddlewaretoken"')[0]  # noqa: E731
    assert token(hers.get(address).text) == token(before)
    assert hers.post(f"{address}write/", form("Are you there?")).status_code == 302
    assert "Are you there?" in hers.get(address).text
    assert "Are you there?" in hers.get("/mine/conversations/").text
    tell_all()
    assert not Notification.objects.filter(
        recipient=kofi, activity__verb="wrote", channel="site", read_at=None
    ).exists()
    assert "Ana" not in his.get("/mine/conversations/").text
    page = his.get(address).text
    assert "Are you there?" not in page
    assert "You blocked this member" in page
    assert his.post(f"{address}write/", form()).status_code == 403
    assert "Are you there?" not in his.get("/mine/conversations.json").text
    unblock(ana, by=kofi)
    assert "Are you there?" not in his.get(address).text
    assert his.post(f"{address}write/", form("Yes.")).status_code == 302


def test_a_first_word_to_who_blocked_one_is_seen_by_no_other(client_of, cast):
    ana, kofi, _third, _coordinator = cast
    block(ana, by=kofi)
    assert f"/members/{kofi.profile.handle}/write/" in client_of(ana).get(kofi.profile.get_absolute_url()).text
    made = client_of(ana).post(f"/members/{kofi.profile.handle}/write/", form())
    assert client_of(ana).get(made.url).status_code == 200
    unblock(ana, by=kofi)
    assert client_of(kofi).get(made.url.partition("#")[0]).status_code == 404
    assert "Ana" not in client_of(kofi).get("/mine/conversations/").text


def test_who_may_be_written_to(client_of, cast, suspended):
    ana, kofi, third, _coordinator = cast
    assert client_of(ana).post(f"/members/{third.profile.handle}/write/", form()).status_code == 403
    assert "/write/" not in client_of(ana).get(third.profile.get_absolute_url()).text
    write(third, ana)  # who is not to be found begins, and can be answered
    assert client_of(ana).post(f"/members/{third.profile.handle}/write/", form()).status_code == 302
    assert client_of(ana).get(f"/members/{ana.profile.handle}/write/").status_code == 403
    answer = client_of(suspended).get(f"/members/{kofi.profile.handle}/write/")
    assert (answer.status_code, "Personal attacks." in answer.text) == (403, True)
    conversation = write(ana, kofi).conversation
    suspend(ana, until=timezone.now() + timezone.timedelta(days=1), reason="A pause.", by=kofi)
    page = client_of(ana).get(conversation.get_absolute_url()).text
    assert "A pause." in page
    assert client_of(ana).post(f"{conversation.get_absolute_url()}write/", form()).status_code == 403
    kofi.erase(by=kofi)
    assert client_of(third).get(f"/members/{kofi.profile.handle}/write/").status_code == 404


def test_limits_of_newcomers_and_of_who_is_not_answered(cast, monkeypatch):
    ana, kofi, third, coordinator = cast
    for _again in range(3):
        assert limits.refusal_of_message(ana, kofi) == ""
        write(ana, kofi, f"{WORDS} {_again}")
    assert "three times" in limits.refusal_of_message(ana, kofi)
    write(kofi, ana, "Yes.")
    assert limits.refusal_of_message(ana, kofi) == ""
    newcomer = factories.make_member(name="New", joined_at=timezone.now())
    for other in (ana, kofi):
        write(newcomer, other)
    assert "short time" in limits.refusal_of_message(newcomer, third)
    assert limits.refusal_of_message(newcomer, ana) == ""
    write(ana, third)
    assert limits.refusal_of_message(ana, coordinator) == ""
    monkeypatch.setattr(limits, "WRITTEN", [limits.Limit(4, limits.NEW_FOR)])
    assert "short time" in limits.refusal_of_message(ana, kofi)


def test_a_reported_message_is_all_that_coordinators_read(client_of, cast):
    ana, kofi, third, coordinator = cast
    write(ana, kofi, "A first word.")
    bad = write(ana, kofi, "A threat.")
    address = reverse("discussions:report", args=["conversation", bad.pk])
    assert f'href="{address}"' in client_of(kofi).get(bad.conversation.get_absolute_url()).text
    assert client_of(ana).get(address).status_code == 403
    assert [client_of(one).get(address).status_code for one in (third, coordinator, None)] == [404, 404, 404]
    client_of(kofi).post(address, {"why": "disrespect", "words": "He threatens me."})
    queue = client_of(coordinator).get("/mine/flags/").text
    assert "A threat." in queue
    assert "A first word." not in queue
    assert "A threat." not in client_of(third).get("/mine/reports/").text
    assert client_of(coordinator).get(bad.conversation.get_absolute_url()).status_code == 404
    client_of(coordinator).post(f"/flags/{Flag.objects.get().pk}/decide/", {"upheld": "1", "reason": "Suspended."})
    assert "A message from Ana" in client_of(coordinator).get("/mine/flags/?decided=1").text
    assert "Suspended." in client_of(kofi).get("/mine/reports/").text


@pytest.mark.parametrize("who", ["writer", "reader", "nobody reported"])
def test_who_leaves_takes_it_along(client_of, cast, who):
    ana, kofi, _third, coordinator = cast
    write(kofi, ana, "Mine.")
    bad = write(ana, kofi, "A threat.")
    if who != "nobody reported":
        flag(bad, by=kofi, why="disrespect")
    leaver, stays = (ana, kofi) if who == "writer" else (kofi, ana)
    leaver.erase(by=leaver)
    kept = [message.body for message in ConversationMessage.objects.all()]
    assert kept == (["A threat."] if who == "reader" else [])
    assert Conversation.objects.exists() == (who == "reader")
    assert client_of(stays).get("/mine/conversations/").status_code == 200
    if who == "reader":  # the one that stays wrote it, and the coordinators still see to it
        assert "A threat." in client_of(coordinator).get("/mine/flags/").text
        assert client_of(stays).get(bad.conversation.get_absolute_url()).status_code == 200
    assert Flag.objects.open().exists() == (who == "reader")


def test_lists_ask_as_much_of_many_as_of_one(client_of, cast, django_assert_max_num_queries):
    ana, _kofi, _third, _coordinator = cast
    for number in range(12):
        other = factories.make_member(name=f"Other {number}")
        for words in ("One.", "Two."):
            write(other, ana, words)
    browser = client_of(ana)
    browser.get("/mine/conversations/")
    address = Conversation.objects.first().get_absolute_url()
    with django_assert_max_num_queries(6):
        browser.get("/mine/conversations/")
    with django_assert_max_num_queries(11):
        browser.get(address)


def test_one_conversation_of_two_whoever_begins(cast):
    ana, kofi, _third, _coordinator = cast
    assert write(ana, kofi).conversation == write(kofi, ana).conversation
    assert Activity.objects.filter(verb="wrote").count() == 2
    key = uuid.uuid4()
    assert write(ana, kofi, key=key) == write(ana, kofi, key=key)
