"""Who writes while a thread is moved, merged or locked: the text lands where its place is by now, or it is told."""

import pytest
from django.contrib.contenttypes.models import ContentType

from discussions.merge import merge
from discussions.models import Closed, Post, Suspension, Thread, suspension
from discussions.move import move_branch
from members.models import Activity
from tests import factories
from tests.invariants import broken


def test_a_reply_follows_what_it_answers(branch, target, member, facilitator):
    source = branch.thread
    move_branch(branch, to=target, by=facilitator)
    reply = factories.make_post(thread=source, parent=branch, by=member)
    assert (reply.thread, reply.parent.path, reply.number) == (target, reply.path[:6], 5)
    assert broken() == []


def test_who_writes_in_a_merged_thread_lands_in_the_other(thread, target, member, facilitator):
    merge(Thread.objects.get(pk=thread.pk), into=target, by=facilitator)
    assert factories.make_post(thread=thread, by=member).thread == target


@pytest.mark.parametrize("why", ["locked", "suspended", "gone"])
def test_where_a_writer_may_not_follow_it_is_told(branch, elsewhere, member, author, facilitator, why):
    there, source = factories.make_thread(dialogue=elsewhere, by=author), branch.thread
    move_branch(branch, to=there, by=facilitator)
    if why == "locked":
        there.lock(by=facilitator)
    elif why == "suspended":
        until = branch.written_at.replace(year=branch.written_at.year + 1)
        suspension.suspend(member, until=until, reason="A pause.", by=facilitator, dialogue=elsewhere)
    else:
        for post in there.posts.all():
            post.hide(by=facilitator, reason="An attack.")
    with pytest.raises(Closed, match="gone" if why == "gone" else "locked"):
        factories.make_post(thread=source, parent=branch, by=member)
    assert Suspension.objects.count() == (why == "suspended")


def test_author_and_facilitation_reach_a_moved_post(branch, target, author, facilitator):
    """Whoever holds it as it was before the move."""
    stale = Post.objects.get(pk=branch.pk)
    move_branch(branch, to=target, by=facilitator)
    stale.edit(by=author, body="Another text.", language="en")
    stale.hide(by=facilitator, reason="An attack.")
    stale.restore(by=facilitator)
    stale.delete_text(by=author)
    assert Thread.objects.get(pk=target.pk).post_count == 3
    assert broken() == []


def test_pin_lock_and_rename_state_what_is_wanted(thread, facilitator, coordinator):
    for _twice in range(2):
        thread.pin(by=facilitator)
        thread.lock(by=facilitator, reason="It is settled.")
        thread.rename("  Another\ttitle ", language="fr", by=facilitator)
    thread.lock(by=coordinator, reason="Another reason.")
    assert (thread.title, thread.language, thread.lock_reason) == ("Another title", "fr", "It is settled.")
    assert (thread.pinned_by, thread.locked_by, thread.is_open) == (facilitator, facilitator, False)
    for _twice in range(2):
        thread.unpin(by=facilitator)
        thread.unlock(by=facilitator)
    thread.refresh_from_db()
    assert (thread.pinned_at, thread.locked_at, thread.lock_reason) == (None, None, "")
    done = ["pinned", "locked", "renamed", "unpinned", "unlocked"]
    assert list(Activity.objects.filter(verb__in=done).order_by("id").values_list("verb", flat=True)) == done
    rows = Activity.objects.filter(target_type=ContentType.objects.get_for_model(Thread), verb__in=done)
    assert {row.scope for row in rows} == {thread.dialogue}
    assert broken() == []
