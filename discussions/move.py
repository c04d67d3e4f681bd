"""Moving a branch: a post with all that answers it, into another thread or to another place of its own."""

from django.db import connection
from django.utils import timezone

from cop.lib.deadlocks import tried_again
from discussions import search, tree
from discussions.access import may_move
from discussions.locking import lock
from discussions.models import CannotMove, Draft, Flag, ImportedMessage, Post, ReadingMark, Thread
from members.models import Activity, Watch
from members.models.watch import Level


@tried_again
def move_branch(post, *, to, by, parent=None, reason=""):
    """Move `post` and its answers to the thread `to`, below `parent` (wherever that stands by now) or at the top
    level; returns the post in its new place. In that place already, nothing changes. Addresses, authors, texts and
    times stay; the posts get new publication numbers, and who has read them has read them.

    Raises CannotMove("below_itself"), CannotMove("dialogue") and CannotMove("sealed")."""
    threads, posts = lock(threads=[to.pk], posts=[post.pk, *([parent.pk] if parent else [])])
    post, parent = posts[post.pk], parent and posts[parent.pk]
    source, target = post.thread, parent.thread if parent else threads[to.pk]
    if (source, post.parent_id) == (target, parent and parent.pk):
        return post
    require_both_ends(by, source, target)
    branch = branch_of(post)
    if parent and parent.pk in {pk for pk, _parent, _number in branch}:
        raise CannotMove("below_itself")
    Activity.record("moved", post, by=by, scope=source.dialogue, reason=reason)
    if source.dialogue_id != target.dialogue_id:
        Activity.record("received", post, by=by, scope=target.dialogue, reason=reason)
    plant(branch, source, target, parent, by=by)
    post.flags.open().filter(why=Flag.Why.PLACE).decide(target.dialogue, by=by, upheld=True)
    return Post.objects.select_related("thread__dialogue").get(pk=post.pk)


def require_both_ends(by, source, target):
    if not may_move(by, source.dialogue, target.dialogue):
        raise CannotMove("dialogue")


def branch_of(*posts):
    """[(id, id of the parent, number)] of `posts` (or their ids) and all that answers them, in the order of reading.
    By parents and not by paths, since at the last level of the tree an answer stands beside what it answers."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE branch AS (
                SELECT id, parent_id, number, path FROM discussions_post WHERE id = ANY(%s)
                UNION ALL
                SELECT post.id, post.parent_id, post.number, post.path
                FROM discussions_post post JOIN branch ON post.parent_id = branch.id
            ) SELECT id, parent_id, number FROM branch ORDER BY path
            """,
            [[getattr(post, "pk", post) for post in posts]],
        )
        return cursor.fetchall()


def plant(branch, source, target, parent=None, *, by):
    """Give the posts of `branch`, as branch_of gives them, their places in `target`, and let all that hangs on them
    follow. The caller holds both threads locked, and records the act. Raises CannotMove("sealed") for another dialogue:
    who withheld their name did so before the readers of this one."""
    if source.dialogue_id != target.dialogue_id:
        if Post.objects.filter(pk__in=[pk for pk, _above, _number in branch]).exclude(byline="").exists():
            raise CannotMove("sealed")
    places = tree.replant([(pk, above) for pk, above, _number in branch], target, parent)
    roots = [pk for pk, above, _number in branch if above not in places]
    numbers = {pk: number for pk, _above, number in branch}
    if source != target:
        published = sorted(filter(None, numbers.values()))
        new = {number: target.last_number + step for step, number in enumerate(published, 1)}
        numbers = {pk: new.get(number) for pk, number in numbers.items()}
    _write(target, places, numbers)
    Post.objects.filter(pk__in=roots).update(parent=parent)
    if source == target:
        return
    Post.objects.filter(pk__in=roots).update(moved_at=timezone.now(), moved_by=by, moved_from=source)
    Thread.objects.filter(pk=target.pk).update(last_number=target.last_number + len(new))
    source.recount()
    target.recount()
    _carry_marks(source, target, new)
    if source.dialogue_id != target.dialogue_id:
        ImportedMessage.objects.filter(post__in=places).follow_to(target.dialogue)
        search.moved(places, target.dialogue_id)
    if not source.posts.exists():
        _retire(source, target)
    # What moves out of a phase that withholds is found from now on, and what moves into one no longer.
    whole = source.phase_id != target.phase_id
    others = [pk for pk, _above, number in branch if whole or 1 in (number, numbers[pk])]
    search.changed(posts=others, threads=[source.pk, target.pk])


def _write(thread, places, numbers):
    rows = [(pk, path, tree.depth_of(path), numbers[pk]) for pk, path in places.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE discussions_post post SET thread_id = %s, path = new.path, depth = new.depth, number = new.number
            FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::int[]) AS new (id, path, depth, number)
            WHERE post.id = new.id
            """,
            [thread.pk, *([list(column) for column in zip(*rows, strict=True)] or [[], [], [], []])],
        )


def _carry_marks(source, target, new):
    """Who has read a post under its old number has read it under its `new` one ({old: new}); of the thread that it
    left it counts as read, so that no mark waits for it there."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO discussions_readingmark AS mark (member_id, thread_id, read)
            SELECT old.member_id, %s, range_agg(int4range(moved.new, moved.new + 1))
            FROM discussions_readingmark old
            JOIN unnest(%s::int[], %s::int[]) AS moved (number, new) ON old.read @> moved.number
            WHERE old.thread_id = %s GROUP BY old.member_id ORDER BY old.member_id
            ON CONFLICT (member_id, thread_id) DO UPDATE SET read = mark.read + excluded.read
            """,
            [target.pk, list(new), list(new.values()), source.pk],
        )
        cursor.execute(
            """
            UPDATE discussions_readingmark SET read = read + gone.numbers
            FROM (SELECT range_agg(int4range(number, number + 1)) numbers FROM unnest(%s::int[]) number) gone
            WHERE thread_id = %s AND gone.numbers IS NOT NULL
            """,
            [list(new), source.pk],
        )


def _retire(source, target):
    """The thread `source` has no post left: its address leads to `target` from now on, and so do the addresses of
    those that it took in before. Who followed it follows; who muted it hears of the rest of `target` all the same.
    A draft whose writer has one in `target` too stays where it is: it is found among their drafts."""
    Thread.objects.filter(pk=source.pk).update(merged_into=target, pinned_at=None, pinned_by=None)
    Thread.objects.filter(merged_into=source).update(merged_into=target)
    ReadingMark.objects.filter(thread=source).delete()
    there = Watch.objects.of(target).values("member")
    followers = Watch.objects.of(source).filter(level=Level.FOLLOWED).exclude(member__in=there)
    followers.update(target_id=target.pk)
    Watch.objects.of(source).delete()
    writers = Draft.objects.filter(thread=target).values("member")
    Draft.objects.filter(thread=source).exclude(member__in=writers).update(thread=target)
