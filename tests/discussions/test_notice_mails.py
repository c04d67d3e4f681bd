"""Mail about posts: at once or in a digest, never twice, never what may not be seen any more."""

import datetime

import pytest
from django.utils import timezone

from members import mailing, notices, stopping
from members.models import Level, Mail, Member, Notification, watch
from tests import factories


def run(now=None):
    """What the loop does: tell, and write the mail that is due."""
    while notices.tell(now) or mailing.write_due(now):
        pass


def mails(member):
    return list(Mail.objects.filter(address=member.email).order_by("pk"))


@pytest.fixture
def follower(thread):
    member = factories.make_member(name="Mariama Diatta")
    watch(thread, Level.FOLLOWED, by=member)
    run()
    Notification.objects.all().delete()
    Mail.objects.all().delete()
    return member


@pytest.fixture
def later():
    """A moment at which every digest is due."""
    return timezone.now() + datetime.timedelta(days=8)


def test_an_answer_comes_at_once(thread, author, member):
    run()
    first = factories.make_post(thread=thread, by=author)
    factories.make_post(parent=first, by=member, body="Of *marigolds*.\n\nAnd [roses](/library/).")
    run()
    [mail] = mails(author)
    assert mail.subject == f"Re: {thread.title}"
    assert "answered you" in mail.text
    assert "Of *marigolds*.\n\nAnd" in mail.text
    assert "<em>marigolds</em>" in mail.html
    assert 'href="http://localhost:8000/library/"' in mail.html
    assert mail.headers["References"].endswith(f"<post-{first.pk}.{author.pk}@localhost>")
    assert "List-Unsubscribe" in mail.headers
    run()
    assert len(mails(author)) == 1


def test_mails_about_a_thread_hang_together(thread, author, follower):
    Member.objects.update(mail_followed="once")
    first = factories.make_post(thread=thread, by=author)
    factories.make_post(parent=first, by=author)
    run()
    one, other = mails(follower)
    assert one.message_id in other.headers["References"].split()
    assert one.message_id not in one.headers["References"]


def test_a_digest_tells_each_thing_once(thread, dialogue, author, follower, later):
    other = factories.make_thread(dialogue=dialogue, by=author, title="Another room")
    watch(other, Level.FOLLOWED, by=follower)
    factories.make_post(thread=thread, by=author, body="One marigold.")
    factories.make_post(thread=thread, by=author, body="Two marigolds.")
    factories.make_post(thread=other, by=author, body="A rose.")
    run()
    assert mails(follower) == []
    run(later)
    [mail] = mails(follower)
    for words in (thread.title, "Another room", "Two marigolds.", "A rose."):
        assert words in mail.text, words
        assert words in mail.html, words
    assert mail.text.count(thread.title) == 1
    run(later + datetime.timedelta(days=8))
    assert len(mails(follower)) == 1


@pytest.mark.parametrize("frequency", ["once", "daily"])
def test_what_was_read_on_the_site_does_not_come(client_of, thread, author, follower, later, frequency):
    Member.objects.update(mail_followed=frequency)
    factories.make_post(thread=thread, by=author)
    while notices.tell():
        pass
    client_of(follower).get(thread.get_absolute_url())
    run(later)
    assert mails(follower) == []
    assert Notification.objects.get(recipient=follower, channel="mail").dropped_at


@pytest.mark.parametrize("change", ["hidden", "deleted", "left"])
def test_what_may_not_be_seen_at_sending_is_not_sent(thread, author, facilitator, follower, later, change):
    post = factories.make_post(thread=thread, by=author, body="A sentence that hurts.")
    run()
    if change == "hidden":
        post.hide(by=facilitator, reason="An attack.")
    elif change == "deleted":
        post.delete_text(by=author)
    else:
        follower.erase(by=follower)
    run(later)
    assert not Mail.objects.filter(text__contains="A sentence that hurts.").exists()


def test_many_at_one_moment_come_together(thread, author, follower):
    Member.objects.update(mail_followed="once")
    for number in range(mailing.MOST_AT_ONCE + 1):
        factories.make_post(thread=thread, by=author, body=f"Marigold {number}.")
    while notices.tell():
        pass
    run()
    assert len(mails(follower)) == 1


def test_a_discreet_mail_says_nothing(thread, dialogue, author, follower):
    Member.objects.filter(pk=follower.pk).update(mail_followed="once", discreet=True)
    factories.make_post(thread=thread, by=author, body="A marigold.")
    run()
    [mail] = mails(follower)
    said = f"{mail.subject} {mail.text} {mail.html} {mail.headers} {mail.message_id} {mail.sender}"
    for words in ("marigold", thread.title, dialogue.title, dialogue.slug, author.name, "Gender"):
        assert words not in said, words


def test_it_speaks_the_language_of_its_receiver(thread, author, follower):
    Member.objects.filter(pk=follower.pk).update(mail_followed="once", language="ar")
    factories.make_post(thread=thread, by=author)
    run()
    [mail] = mails(follower)
    assert 'dir="rtl"' in mail.html


def test_one_click_stops_what_the_mail_came_for(client, thread, author, follower):
    Member.objects.update(mail_followed="once")
    factories.make_post(thread=thread, by=author)
    run()
    [mail] = mails(follower)
    address = mail.headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    factories.make_post(thread=thread, by=author)
    run()
    assert len(mails(follower)) == 1
    assert Notification.objects.unread_in_site(follower).count() == 2


def test_a_digest_asks_no_more_for_more_followers(thread, author, later, django_assert_max_num_queries):
    Member.objects.update(mail_followed="daily")
    followers = [factories.make_member() for _ in range(3)]
    for follower in followers:
        watch(thread, Level.FOLLOWED, by=follower)
    for _ in range(4):
        factories.make_post(thread=thread, by=author)
    while notices.tell():
        pass
    mailing.write_due(later)
    with django_assert_max_num_queries(16):
        assert mailing.write_due(later) == 1


@pytest.mark.parametrize("stopped", ["the thread", "what is followed", "what is personal"])
def test_what_was_stopped_meanwhile_does_not_come(thread, author, follower, later, stopped):
    """One click counts from the next mail on, also for what waited already."""
    scope = {"the thread": stopping.scope_of(thread), "what is followed": "followed", "what is personal": "personal"}
    factories.make_post(thread=thread, by=author)
    run()
    undo = stopping.Stop(follower, scope[stopped]).stop()
    follower.refresh_from_db()
    run(later)
    assert len(mails(follower)) == (1 if stopped == "what is personal" else 0)
    stopping.Stop(follower, scope[stopped]).undo(undo)
    factories.make_post(thread=thread, by=author)
    run(later)
    run(later + datetime.timedelta(days=8))
    assert len(mails(follower)) == (2 if stopped == "what is personal" else 1)
