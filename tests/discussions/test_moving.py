"""Moving, splitting and merging as verbs: what follows the posts, what stays, and what is refused."""

import uuid

import pytest

from discussions import tree
from discussions.merge import merge
from discussions.models import (
    Bookmark,
    CannotMove,
    Draft,
    ImportedMessage,
    Post,
    ReadingMark,
    Thread,
)  # fmt: skip
from discussions.models.flag import flag
from discussions.move import move_branch
from discussions.split import split
from members.models import Activity, Watch
from members.models.watch import Level, watch
from tests import factories
from tests.invariants import broken


def read(member, thread):
    return ReadingMark.objects.filter(member=member, thread=thread).values_list("read", flat=True).first()


def verbs(*names):
    return list(Activity.objects.filter(verb__in=names).order_by("id").values_list("verb", flat=True))


def test_a_branch_moves_with_its_shape(branch, target, facilitator):
    addresses = {post.pk: post.get_absolute_url() for post in Post.objects.all()}
    source, below = branch.thread, target.posts.get()
    moved = move_branch(branch, to=target, parent=below, by=facilitator, reason="It is about this.")
    assert (moved.thread, moved.parent, moved.moved_by, moved.moved_from) == (target, below, facilitator, source)
    assert [post.depth for post in target.posts.order_by("path")] == [0, 1, 2, 3]
    assert [post.number for post in target.posts.order_by("path")] == [1, 2, 3, 4]
    assert (Thread.objects.get(pk=source.pk).post_count, Thread.objects.get(pk=target.pk).post_count) == (2, 4)
    assert {post.pk: post.get_absolute_url() for post in Post.objects.all()} == addresses
    assert verbs("moved", "received") == ["moved"]
    assert broken() == []


def test_a_second_move_to_the_same_place_changes_nothing(branch, target, facilitator):
    move_branch(branch, to=target, by=facilitator)
    before = list(Post.objects.values_list("pk", "path", "number", "moved_at"))
    move_branch(branch, to=target, by=facilitator)
    assert list(Post.objects.values_list("pk", "path", "number", "moved_at")) == before
    assert verbs("moved") == ["moved"]


def test_within_its_thread_numbers_stay(branch, facilitator):
    thread, last = branch.thread, branch.thread.posts.latest("id")
    numbers = dict(thread.posts.values_list("pk", "number"))
    moved = move_branch(branch, to=thread, parent=last, by=facilitator)
    assert moved.path.startswith(last.path)
    assert moved.moved_at is None
    assert dict(thread.posts.values_list("pk", "number")) == numbers
    assert broken() == []


def test_below_itself_nothing_can_go(branch, facilitator):
    deepest = branch.answers.get().answers.get()
    for parent in (branch, deepest):
        with pytest.raises(CannotMove, match="below_itself"):
            move_branch(branch, to=branch.thread, parent=parent, by=facilitator)
    assert verbs("moved") == []


def test_the_last_level_of_the_tree_holds(thread, target, author, facilitator):
    post = thread.posts.get()
    for _step in range(tree.MAX_DEPTH + 2):
        post = factories.make_post(parent=post, by=author)
    below = target.posts.get()
    for _step in range(3):
        below = factories.make_post(parent=below, by=author)
    move_branch(thread.posts.get(depth=1), to=target, parent=below, by=facilitator)
    assert broken() == []
    assert target.posts.count() == tree.MAX_DEPTH + 2 + 4
    top = target.posts.get(depth=4)
    move_branch(top, to=target, by=facilitator)  # up again: the levels come back
    assert broken() == []
    assert target.posts.filter(parent__depth=50).get().depth == 51


def test_read_stays_read_and_unread_unread(branch, target, member, author, facilitator):
    reader, late = factories.make_member(), factories.make_member()
    source = branch.thread
    ReadingMark.objects.create(member=member, thread=source, read=[(1, 2), (4, 5)])  # not the answer, number 3
    ReadingMark.objects.create(member=reader, thread=target, read=[(1, 1)])
    ReadingMark.objects.create(member=late, thread=source, read=[(1, 1)])
    move_branch(branch, to=target, by=facilitator)
    assert dict(target.posts.values_list("number", "pk"))[2] == branch.pk
    assert read(member, target) == [(2, 2), (4, 4)]
    assert read(reader, target) == [(1, 1)]
    assert read(late, target) is None
    assert read(member, source) == [(1, 5)]
    assert read(late, source) == [(1, 4)]
    assert broken() == []


def test_merging_takes_everything_along(branch, target, member, author, facilitator, client_of):
    source, reader = branch.thread, factories.make_member()
    ReadingMark.objects.create(member=member, thread=source, read=[(1, 5)])
    ReadingMark.objects.create(member=reader, thread=target, read=[(1, 1)])
    ReadingMark.objects.create(member=reader, thread=source, read=[(2, 2)])
    Bookmark.objects.create(member=member, post=branch)
    Draft.objects.create(member=member, thread=source, form_key=uuid.uuid4(), body="Begun")
    watch(source, Level.FOLLOWED, by=member)
    watch(source, Level.MUTED, by=reader)
    texts = dict(Post.objects.values_list("pk", "html"))
    facilitator_target = merge(source, into=target, by=facilitator, reason="One subject.")
    assert facilitator_target == target
    source.refresh_from_db()
    assert (source.merged_into, source.post_count, source.posts.count()) == (target, 0, 0)
    assert [post.depth for post in target.posts.order_by("path")] == [0, 0, 1, 2, 3, 0]
    assert dict(Post.objects.values_list("pk", "html")) == texts
    assert read(member, target) == [(2, 6)]
    assert read(reader, target) == [(1, 1), (3, 3)]
    assert Draft.objects.get().thread == target
    assert list(Watch.objects.values_list("member", "target_id", "level")) == [(member.pk, target.pk, "followed")]
    assert Bookmark.objects.get().post.thread == target
    assert verbs("merged", "received") == ["merged"]
    assert merge(source, into=target, by=facilitator) == target
    assert verbs("merged", "received") == ["merged"]
    assert broken() == []


def test_two_drafts_of_one_writer_both_stay(branch, target, member, facilitator):
    for thread in (branch.thread, target):
        Draft.objects.create(member=member, thread=thread, form_key=uuid.uuid4(), body=f"For {thread.pk}")
    merge(branch.thread, into=target, by=facilitator)
    assert Draft.objects.count() == 2


def test_addresses_of_chains_of_merges_lead_to_the_end(thread, target, dialogue, author, facilitator):
    last = factories.make_thread(dialogue=dialogue, by=author)
    merge(thread, into=target, by=facilitator)
    merge(target, into=last, by=facilitator)
    assert Thread.objects.visible_to(author).at(thread.pk).get() == last
    assert Thread.objects.visible_to(facilitator).filter(dialogue=dialogue).get() == last
    assert broken() == []


def test_a_branch_becomes_a_thread_once(branch, facilitator, author, elsewhere):
    thread = split(branch, title="Its own subject", language="es", by=facilitator, reason="It grew.")
    assert (thread.title, thread.language, thread.started_by) == ("Its own subject", "es", author)
    assert [post.depth for post in thread.posts.order_by("path")] == [0, 1, 2]
    assert split(branch, title="Again", language="es", by=facilitator) == thread
    assert Thread.objects.filter(dialogue=thread.dialogue).count() == 2
    assert verbs("split", "started") == ["started", "split"]
    with pytest.raises(CannotMove, match="whole"):
        split(branch, title="Again", language="es", dialogue=elsewhere, by=facilitator)
    assert broken() == []


def test_the_only_branch_of_a_thread_leaves_an_address(thread, target, facilitator):
    move_branch(thread.posts.get(), to=target, by=facilitator)
    assert Thread.objects.get(pk=thread.pk).merged_into == target
    assert broken() == []


def test_a_thread_moves_and_so_does_who_may_read(thread, elsewhere, facilitator, visitor, client_of):
    thread.pin(by=facilitator)
    post = thread.posts.get()
    ImportedMessage.objects.create(dialogue=thread.dialogue, message_id="a@list", post=post)
    thread.move_to(elsewhere, by=facilitator, reason="Not for everybody.")
    thread.move_to(elsewhere, by=facilitator)
    assert visitor.get(thread.get_absolute_url()).status_code == 404
    assert visitor.get(post.get_absolute_url()).status_code == 404
    assert client_of(facilitator).get(thread.get_absolute_url()).status_code == 200
    assert verbs("moved", "received") == ["moved", "received"]
    assert (thread.pinned_at, ImportedMessage.objects.get().dialogue) == (None, elsewhere)
    assert broken() == []


def test_a_mail_that_is_there_already_keeps_its_mark(branch, elsewhere, author, facilitator):
    there = factories.make_thread(dialogue=elsewhere, by=author)
    ImportedMessage.objects.create(dialogue=branch.thread.dialogue, message_id="a@list", post=branch)
    ImportedMessage.objects.create(dialogue=elsewhere, message_id="a@list", post=there.posts.get())
    move_branch(branch, to=there, by=facilitator)
    assert ImportedMessage.objects.get().post == there.posts.get(parent=None, number=1)
    assert verbs("moved", "received") == ["moved", "received"]


@pytest.mark.parametrize("act", ["move_to", "move_branch", "split", "merge"])
def test_who_moderates_one_end_only_moves_nothing(act, branch, other_facilitator, author, facilitator):
    foreign = other_facilitator.registrations.get().dialogue
    there = factories.make_thread(dialogue=foreign, by=author)
    before = Activity.objects.count()
    acts = {
        "move_to": lambda by: branch.thread.move_to(foreign, by=by),
        "move_branch": lambda by: move_branch(branch, to=there, by=by),
        "split": lambda by: split(branch, title="A title", language="en", dialogue=foreign, by=by),
        "merge": lambda by: merge(branch.thread, into=there, by=by),
    }
    for someone in (facilitator, other_facilitator, author):
        with pytest.raises(CannotMove, match="dialogue"):
            acts[act](someone)
    assert Activity.objects.count() == before
    acts[act](factories.make_coordinator())
    assert broken() == []


def test_a_flag_for_the_place_is_answered_by_the_move(branch, target, member, author, facilitator):
    other = factories.make_member()
    place, hurt = flag(branch, by=member, why="place"), flag(branch, by=other, why="disrespect")
    move_branch(branch, to=target, by=facilitator)
    place.refresh_from_db()
    hurt.refresh_from_db()
    assert (place.upheld, hurt.upheld) == (True, None)


def test_the_rules_find_what_is_broken(branch, member, facilitator):
    thread = branch.thread
    assert broken() == []
    ReadingMark.objects.create(member=member, thread=thread, read=[(1, 99)])
    Thread.objects.filter(pk=thread.pk).update(post_count=1)
    Post.objects.filter(pk=branch.pk).update(path="zzzzzz", depth=7, hidden_at=branch.written_at)
    Activity.record("posted", branch, by=facilitator)
    assert len(broken([uuid.uuid4()])) == 7
