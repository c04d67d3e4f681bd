"""Who hears of a post: the loop tells it, each member once on each channel, and nobody what they may not see."""

import datetime

import pytest
from django.utils import timezone

from members import notices
from members.models import Level, Member, Notification, Untold, watch
from tests import factories

NOON = datetime.datetime(2026, 3, 4, 12, 0, tzinfo=datetime.UTC)  # a Wednesday


@pytest.fixture
def follower(db):
    return factories.make_member(name="Mariama Diatta")


def told(now=None):
    """{(name, channel): why} of whoever hears of what was done since the last time."""
    before = set(Notification.objects.values_list("pk", flat=True))
    while notices.tell(now):
        pass
    new = Notification.objects.exclude(pk__in=before).select_related("recipient__profile")
    return {(one.recipient.name, one.channel): one.why for one in new}


def names(heard, channel="site"):
    return {name: why for (name, where), why in heard.items() if where == channel}


@pytest.fixture
def quiet_thread(thread):
    """Whoever hears of its beginning has heard."""
    told()
    return thread


def test_whom_it_answers_and_whom_it_names_hear_of_a_post(quiet_thread, author, member, follower):
    first = factories.make_post(thread=quiet_thread, by=author)
    factories.make_post(parent=first, by=member, body=f"As @{follower.profile.handle} says.")
    assert told() == {
        (author.name, "site"): "reply", (author.name, "mail"): "reply",
        (follower.name, "site"): "mention", (follower.name, "mail"): "mention",
    }  # fmt: skip


def test_who_follows_hears_once_and_the_writer_does_not(quiet_thread, author, member, follower):
    for target in (quiet_thread, quiet_thread.dialogue):
        watch(target, Level.FOLLOWED, by=follower)
        watch(target, Level.FOLLOWED, by=author)
    factories.make_post(thread=quiet_thread, by=author, body=f"@{follower.profile.handle}, look.")
    assert names(told()) == {follower.name: "mention"}
    assert not Untold.objects.exists()


@pytest.mark.parametrize("muted", ["thread", "dialogue"])
def test_who_muted_it_hears_nothing(quiet_thread, author, follower, muted):
    watch(quiet_thread if muted == "dialogue" else quiet_thread.dialogue, Level.FOLLOWED, by=follower)
    watch(quiet_thread if muted == "thread" else quiet_thread.dialogue, Level.MUTED, by=follower)
    factories.make_post(thread=quiet_thread, by=author, body=f"@{follower.profile.handle}, look.")
    assert told() == {}


def test_what_was_hidden_before_it_was_told_is_not_told(quiet_thread, author, facilitator, follower):
    watch(quiet_thread, Level.FOLLOWED, by=follower)
    post = factories.make_post(thread=quiet_thread, by=author)
    post.hide(by=facilitator, reason="An attack.")
    assert names(told()) == {author.name: "mine"}  # who hears that it was hidden


def test_a_broken_off_telling_is_begun_again_and_tells_once(quiet_thread, author, follower, monkeypatch):
    watch(quiet_thread, Level.FOLLOWED, by=follower)
    factories.make_post(thread=quiet_thread, by=author)
    activity = Untold.objects.get().activity
    assert len(told()) == 2
    Untold.objects.create(activity=activity)
    assert told() == {}


@pytest.mark.parametrize(
    ("own", "of_dialogue", "of_thread", "frequency"),
    [
        ("daily", "", "", "daily"),
        ("weekly", "", "", "weekly"),
        ("daily", "once", "", "once"),
        ("daily", "weekly", "once", "once"),
        ("never", "weekly", "", "weekly"),
        ("never", "", "", None),
        ("daily", "never", "", None),
    ],
)
def test_how_often_mail_tells_of_what_is_followed(
    quiet_thread, author, follower, own, of_dialogue, of_thread, frequency
):
    Member.objects.filter(pk=follower.pk).update(mail_followed=own)
    watch(quiet_thread.dialogue, Level.FOLLOWED, by=follower, frequency=of_dialogue)
    if of_thread:
        watch(quiet_thread, Level.FOLLOWED, by=follower, frequency=of_thread)
    factories.make_post(thread=quiet_thread, by=author)
    told()
    mails = Notification.objects.filter(recipient=follower, channel="mail")
    assert list(mails.values_list("frequency", flat=True)) == ([frequency] if frequency else [])
    assert Notification.objects.unread_in_site(follower).count() == 1


@pytest.mark.parametrize(
    ("zone", "quiet", "frequency", "due"),
    [
        ("UTC", None, "once", "2026-03-04T12:00"),
        ("UTC", (22, 6), "once", "2026-03-04T12:00"),
        ("UTC", (10, 14), "once", "2026-03-04T14:00"),
        ("Pacific/Auckland", (22, 6), "once", "2026-03-04T17:00"),  # one at night there, six in the morning
        ("UTC", None, "daily", "2026-03-05T07:00"),
        ("America/La_Paz", None, "daily", "2026-03-05T11:00"),
        ("Pacific/Auckland", None, "daily", "2026-03-04T18:00"),
        ("UTC", (23, 9), "daily", "2026-03-05T09:00"),
        ("UTC", None, "weekly", "2026-03-09T07:00"),
        ("Asia/Kathmandu", None, "weekly", "2026-03-09T01:15"),
    ],
)
def test_mail_leaves_by_the_clock_of_its_receiver(quiet_thread, author, follower, zone, quiet, frequency, due):
    hours = {"quiet_from": quiet[0], "quiet_until": quiet[1]} if quiet else {}
    Member.objects.filter(pk=follower.pk).update(timezone=zone, mail_followed=frequency, **hours)
    watch(quiet_thread, Level.FOLLOWED, by=follower)
    factories.make_post(thread=quiet_thread, by=author)
    told(NOON)
    due_at = Notification.objects.get(recipient=follower, channel="mail").due_at
    assert due_at == datetime.datetime.fromisoformat(f"{due}+00:00")


def test_many_followers_are_told_in_batches(quiet_thread, author, monkeypatch, django_assert_num_queries):
    followers = [factories.make_member() for _ in range(7)]
    for follower in followers:
        watch(quiet_thread, Level.FOLLOWED, by=follower)

    def asked(batch):
        factories.make_post(thread=quiet_thread, by=author)
        monkeypatch.setattr(notices, "BATCH", batch)
        with django_assert_num_queries(asks[batch]):
            notices.tell()

    asks = {100: 11, 2: 14}
    asked(100)
    asked(2)
    assert Notification.objects.filter(channel="site").count() == 14


def test_only_what_may_be_seen_is_shown(quiet_thread, author, facilitator, follower):
    watch(quiet_thread, Level.FOLLOWED, by=follower)
    post = factories.make_post(thread=quiet_thread, by=author, body="Of *marigolds*.")
    notice = notices.notice_of(Untold.objects.get().activity)
    shown = notice.shown_to([post.pk], follower)[post.pk]
    assert (shown.text, shown.title, shown.is_read) == ("Of marigolds.", quiet_thread.title, False)
    post.hide(by=facilitator, reason="An attack.")
    assert notice.shown_to([post.pk], follower) == {}
    assert notice.shown_to([post.pk], facilitator) == {}


def test_the_two_questions_who_may_read_agree(dialogue, thread, author, member, facilitator, coordinator):
    from discussions.models import Dialogue

    closed = factories.make_dialogue(visibility="members")
    for place in (dialogue, closed):
        readers = set(place.readers(Member.objects.all()))
        assert readers == {one for one in Member.objects.all() if place in Dialogue.objects.visible_to(one)}


def test_what_is_told_afterwards_is_told_to_nobody(dialogue, author):
    told()
    dialogue.start_thread(
        by=author, title="Earlier", body="Last year.", language="en", form_key=factories.uuid.uuid4(),
        at=timezone.now() - datetime.timedelta(days=300),
    )  # fmt: skip
    assert not Untold.objects.exists()
