"""What was done to somebody's words is told to them alone: with the reason, and without the name of who reported."""

import pytest

from discussions import merge, move
from discussions.models import Flag
from discussions.models.flag import flag, leave
from members import notices
from members.models import Activity, Level, Notification, watch
from tests import factories


@pytest.fixture(autouse=True)
def quiet(thread):
    """Whoever hears of what was before has heard."""
    tell_all()


def tell_all():
    while notices.tell():
        pass


def sentences(member, verb):
    """What `member` is told, on the site, of the things to which this was done: [Told]."""
    tell_all()
    told = Notification.objects.filter(recipient=member, channel="site", activity__verb=verb)
    activities = Activity.objects.filter(notifications__in=told).select_related("target_type")
    return [notices.notice_of(one).shown_to([one.target_id], member)[one.target_id] for one in activities]


def test_each_who_flagged_hears_and_nobody_learns_who(thread, author, member, facilitator):
    post, other = thread.posts.get(), factories.make_member(name="Mariama Diatta")
    flags = {one: flag(post, by=one, why=Flag.Why.PRIVATE, words="It names a village.") for one in (member, other)}
    tell_all()
    heard = Notification.objects.filter(activity__verb="flagged").values_list("recipient", flat=True)
    assert {*heard} == {facilitator.pk}
    waiting = notices.notice_of(Activity.objects.filter(verb="flagged").first())
    for told in waiting.shown_to([one.pk for one in flags.values()], facilitator).values():
        assert (told.actor, told.text) == (None, "")
    post.hide(by=facilitator, reason="It names a village.")
    for one in (member, other):
        [told] = sentences(one, "upheld")
        assert told.sentence == {"mine": "Something was done about what you reported"}
        assert (told.title, told.address, told.actor) == (
            thread.dialogue.title,
            flags[one].get_absolute_url(),
            None,
        )
    [told] = sentences(author, "hidden")
    assert (told.text, told.title, told.actor) == ("It names a village.", thread.title, None)
    assert not sentences(author, "upheld")
    assert not {member.name, other.name} & set(str(told).split("'"))


def test_a_flag_that_changed_nothing_is_answered_in_words(thread, author, member, facilitator):
    post = thread.posts.get()
    made = flag(post, by=member, why=Flag.Why.OTHER)
    leave(post, by=facilitator, words="We read it twice.")
    [told] = sentences(member, "dismissed")
    assert (told.text, told.address) == ("We read it twice.", made.get_absolute_url())
    assert not Notification.objects.filter(recipient=author, activity__verb="dismissed").exists()


def test_reactions_are_one_notice_until_it_is_read(client_of, thread, author):
    post = thread.posts.get()
    readers = [factories.make_member() for _ in range(3)]
    for reader, kind in zip(readers, ["thanks", "thanks", "same"], strict=True):
        post.react(kind, by=reader)
        tell_all()
    assert [one.channel for one in Notification.objects.filter(activity__verb="reacted")] == ["site"]
    [told] = sentences(author, "reacted")
    assert told.sentence["mine"] == "3 readers reacted to your post"
    assert told.text == "Thank you: 2, I do this too: 1"
    Notification.objects.unread_in_site(author).read()
    post.react("more", by=readers[0])
    tell_all()
    assert Notification.objects.unread_in_site(author).count() == 1


def test_all_whose_words_moved_hear_of_it_once(thread, target, author, member, facilitator):
    top = factories.make_post(thread=thread, by=author)
    answer = factories.make_post(parent=top, by=member)
    factories.make_post(parent=answer, by=author)
    beside = factories.make_member()
    factories.make_post(thread=thread, by=beside)
    tell_all()
    move.move_branch(top, to=target, by=facilitator, reason="It is about opening.")
    tell_all()
    heard = Notification.objects.filter(activity__verb="moved", channel="site")
    assert sorted(one.recipient.name for one in heard) == sorted([author.name, member.name])
    [told] = sentences(member, "moved")
    assert (told.title, told.text) == (target.title, "It is about opening.")


def test_who_wrote_in_a_merged_thread_is_led_on(client_of, thread, target, member, facilitator):
    factories.make_post(parent=thread.posts.get(), by=member)
    merge.merge(thread, into=target, by=facilitator)
    [told] = sentences(member, "merged")
    assert (told.title, told.address) == (target.title, target.get_absolute_url())
    assert not Notification.objects.filter(activity__verb="merged", recipient=facilitator).exists()


def test_a_new_thread_is_told_by_its_first_post_only(dialogue, author, member):
    watch(dialogue, Level.FOLLOWED, by=member)
    tell_all()
    factories.make_thread(dialogue=dialogue, by=author)
    tell_all()
    assert [one.activity.verb for one in Notification.objects.filter(recipient=member, channel="site")] == ["posted"]
