"""Registering for a dialogue, and what is for participants only."""

import datetime

import pytest
from django.utils import timezone

from discussions.models import Closed, Registration
from discussions.models.suspension import suspend
from members import mailing, notices
from members.models import Mail, Notification
from tests import factories

SECRET = "Zanzibar"


def run():
    while notices.tell() or mailing.write_due():
        pass


@pytest.fixture
def facilitator(db):
    return factories.make_member(name="Wanjiru Mutembei")


@pytest.fixture
def dialogue(facilitator):
    return factories.make_dated(facilitator=facilitator, visibility="participants", entry="asked")


def test_others_read_the_announcement_and_nothing_else(client_of, visitor, member, facilitator, dialogue):
    thread = factories.make_thread(dialogue=dialogue, by=facilitator, title=f"On {SECRET}", body=SECRET)
    page = client_of(member).get(dialogue.get_absolute_url()).text
    assert dialogue.title in page
    assert "Folded <strong>arms</strong>" in page
    assert SECRET not in page
    assert "Ask to take part" in page
    assert visitor.get(dialogue.get_absolute_url()).status_code == 404
    post = thread.posts.get()
    for client in (client_of(member), visitor):
        for url in (thread.get_absolute_url(), post.get_absolute_url(), f"/threads/{thread.pk}/",
                    dialogue.phases.first().get_absolute_url(), f"/dialogues/{dialogue.slug}/feed/"):  # fmt: skip
            assert client.get(url).status_code == 404, url
        for url in ("/", "/dialogues/", "/mine/new/", "/notices/"):
            assert SECRET not in client.get(url, follow=True).text, url
        assert f"On {SECRET}" not in client.get(f"/search/?q={SECRET}").text
    assert SECRET in client_of(facilitator).get(thread.get_absolute_url()).text


def test_who_asks_is_let_in_and_hears_of_it(client_of, member, facilitator, dialogue):
    client, desk = client_of(member), client_of(facilitator)
    url = f"/dialogues/{dialogue.slug}/register/"
    assert client.post(url, {"words": "I train judges.", "is_listed": "on"}).url == dialogue.get_absolute_url()
    assert client.post(url, {"words": "Again."}).status_code == 302
    registration = Registration.objects.get(member=member)
    assert "You have asked to take part" in client.get(dialogue.get_absolute_url()).text
    with pytest.raises(Closed):
        factories.make_thread(dialogue=dialogue, by=member)
    run()
    assert "asks to take part" in desk.get("/notices/").text
    page = desk.get(f"/dialogues/{dialogue.slug}/participants/").text
    assert "I train judges." in page
    desk.post(f"/registrations/{registration.pk}/approve/")
    run()
    assert "You take part in this dialogue from now on" in client.get("/notices/").text
    assert factories.make_thread(dialogue=dialogue, by=member).phase
    assert "Start a thread" in client.get(dialogue.get_absolute_url()).text
    listed = client.get(f"/dialogues/{dialogue.slug}/participants/").text
    assert f"<bdi>{member.name}</bdi>" in listed
    assert "I train judges." not in listed


def test_who_is_declined_reads_why(client_of, member, facilitator, dialogue):
    registration = dialogue.register(member, by=member, words="Hello.")
    url = f"/registrations/{registration.pk}/decline/"
    assert client_of(facilitator).post(url, {"reason": ""}).status_code == 422
    client_of(facilitator).post(url, {"reason": "It is full."})
    run()
    page = client_of(member).get("/notices/").text
    assert "could not let you into this dialogue" in page
    assert "It is full." in page
    assert client_of(member).get(dialogue.phases.first().get_absolute_url()).status_code == 404


def test_who_is_not_listed_stays_unseen(client_of, member, facilitator, dialogue):
    other = factories.make_member(name="Zuhura Unlisted")
    for one in (member, other):
        dialogue.register(one, by=facilitator, is_listed=one == member)
    url = f"/dialogues/{dialogue.slug}/participants/"
    page = client_of(member).get(url).text
    assert "Zuhura" not in page
    assert "2 people take part." in page
    assert "Zuhura" in client_of(facilitator).get(url).text


def test_where_nobody_registers_nobody_is_counted(client_of, facilitator):
    dialogue = factories.make_dialogue(facilitator=facilitator)
    page = client_of(facilitator).get(f"/dialogues/{dialogue.slug}/participants/").text
    assert "Every member may write here without registering." in page
    assert "0 people" not in page


def test_a_facilitator_brings_somebody_in(client_of, member, facilitator, dialogue):
    client, url = client_of(facilitator), f"/dialogues/{dialogue.slug}/participants/invite/"
    wrong = client.post(url, {"handle": "nobody-here", "role": "guest"})
    assert wrong.status_code == 422
    assert 'value="nobody-here"' in wrong.text
    client.post(url, {"handle": member.profile.handle, "role": "guest"})
    assert Registration.objects.taking_part().get(member=member).role == "guest"
    assert client_of(member).post(url, {"handle": "x", "role": "guest"}).status_code == 403


def test_leaving_ends_it(client_of, member, facilitator, dialogue):
    dialogue.register(member, by=facilitator)
    thread = factories.make_thread(dialogue=dialogue, by=member)
    client = client_of(member)
    client.post(f"/dialogues/{dialogue.slug}/leave/")
    assert client.get(thread.get_absolute_url()).status_code == 404


def test_where_members_register_they_write_at_once(client_of, member, facilitator):
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public", entry="open")
    client = client_of(member)
    assert "Start a thread" not in client.get(dialogue.get_absolute_url()).text
    with pytest.raises(Closed):
        factories.make_thread(dialogue=dialogue, by=member)
    client.post(f"/dialogues/{dialogue.slug}/register/", {"words": ""})
    assert "Start a thread" in client.get(dialogue.get_absolute_url()).text


def test_who_is_not_registered_is_not_asked_to_translate(client_of, facilitator):
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public", entry="open")
    thread = factories.make_thread(dialogue=dialogue, by=facilitator, language="en")
    reader = factories.make_member(languages=["fr"])
    page = client_of(reader).get(thread.get_absolute_url()).text
    assert "Not translated yet" in page
    assert "Translate it" not in page
    dialogue.register(reader, by=reader)
    assert "Translate it" in client_of(reader).get(thread.get_absolute_url()).text


def test_nobody_registers_when_writing_has_ended(client_of, member):
    dialogue = factories.make_dated(stage="synthesis", entry="open")
    assert client_of(member).post(f"/dialogues/{dialogue.slug}/register/", {}).status_code == 403


def test_mail_about_a_sensitive_one_says_nothing(client_of, member, facilitator):
    dialogue = factories.make_dated(
        facilitator=facilitator, visibility="participants", entry="open", sensitive=True, title=f"About {SECRET}"
    )
    dialogue.register(member, by=member)
    member.prefer_mail(by=member, mail_followed="once")
    thread = factories.make_thread(dialogue=dialogue, by=member, title=f"On {SECRET}", body=SECRET)
    for _ in range(2):
        factories.make_post(parent=thread.posts.get(number=1), by=facilitator, body=SECRET)
    run()
    [mail] = Mail.objects.filter(address=member.email)
    assert mail.subject == "News for you"
    assert SECRET not in f"{mail.subject}{mail.text}{mail.html}{mail.headers}{mail.sender}"
    assert "quiet" not in mail.text
    assert Notification.objects.unread_in_site(member).count() >= 2
    assert f"On {SECRET}" in client_of(member).get(thread.get_absolute_url()).text
    assert f"On {SECRET}" not in client_of(member).get(f"/search/?q={SECRET}").text
    assert client_of(facilitator).get(f"/dialogues/{dialogue.slug}/export.mbox").status_code == 403


def test_a_suspension_in_a_sensitive_one_names_nothing(member, facilitator):
    words = {"visibility": "participants", "entry": "open", "sensitive": True, "title": f"About {SECRET}"}
    dialogue = factories.make_dated(facilitator=facilitator, **words)
    dialogue.register(member, by=member)
    until = timezone.now() + datetime.timedelta(days=1)
    suspend(member, dialogue=dialogue, until=until, reason=f"Not about {SECRET}.", by=facilitator)
    mail = Mail.objects.get(address=member.email)
    assert SECRET not in f"{mail.subject}{mail.text}{mail.html}{mail.headers}"
