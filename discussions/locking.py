"""Who takes turns with whom: the rows that an act holds, in one order for all acts."""

from django.db import transaction

from cop.lib.prepared import Prepared


def lock(*, threads=(), posts=()):
    """Lock the threads and posts with these ids, and the threads in which the posts stand, in the one order that keeps
    two acts from waiting for each other: threads by id, then posts by id. The row of a dialogue is never held, and
    nobody who only refers to a row (a mark, a reaction, a draft) has to wait: FOR NO KEY UPDATE.

    Returns ({id: Thread}, {id: Post}) as they stand now, each with its `thread` and `dialogue`. Under the id of a
    thread that was merged is the one that took it in. When a post moved while we waited, a savepoint gives the locks
    back before others are taken.
    """
    from discussions.models import Dialogue, Post, Thread

    places = {pk: pk for pk in threads}
    homes = set(Post.objects.filter(pk__in=posts).values_list("thread_id", flat=True))
    while True:
        savepoint = transaction.savepoint()
        wanted = Thread.objects.filter(pk__in={*places.values(), *homes}).order_by("pk")
        rows = {thread.pk: thread for thread in wanted.select_for_update(no_key=True)}
        places = {pk: rows[place].merged_into_id or place for pk, place in places.items()}
        found = Post.objects.filter(pk__in=posts).order_by("pk").select_for_update(no_key=True).in_bulk()
        homes = {post.thread_id for post in found.values()}
        if {*places.values(), *homes} <= rows.keys():
            break
        transaction.savepoint_rollback(savepoint)
    transaction.savepoint_commit(savepoint)
    # Not in the query that locked: a join would lose a thread whose dialogue changed while we waited.
    dialogues = Dialogue.objects.in_bulk({thread.dialogue_id for thread in rows.values()})
    for thread in rows.values():
        thread.dialogue = dialogues[thread.dialogue_id]
    for post in found.values():
        post.thread = rows[post.thread_id]
    return {pk: rows[place] for pk, place in places.items()}, found


def place_for_answer(thread, parent=None):
    """Lock the thread in which an answer to `parent` will stand, or the one to which the address of `thread` leads;
    returns (Thread, Post or None) as they stand now. What `lock` does, in two queries instead of six where nothing
    moved since the caller read them; a post is not changed by anybody while its thread is held. Where something moved,
    the first thread is held out of order, and the act is tried again if that ever meets another."""
    before = parent.thread_id if parent else thread.pk
    [(merged_into,)] = HELD.rows(thread=before)
    if merged_into is None:
        if parent is None:
            return THREAD.first(thread=before), None
        found = ANSWERED.first(post=parent.pk)
        if found.thread_id == before:
            return found.thread, found
    threads, posts = lock(threads=[] if parent else [thread.pk], posts=[parent.pk] if parent else [])
    parent = parent and posts[parent.pk]
    return (parent.thread if parent else threads[thread.pk]), parent


def _held(thread):
    from discussions.models import Thread

    return Thread.objects.filter(pk=thread).select_for_update(no_key=True).values_list("merged_into")


def _thread(thread):
    from discussions.models import Thread

    return Thread.objects.filter(pk=thread).select_related("dialogue", "phase")


def _answered(post):
    from discussions.models import Post

    return Post.objects.filter(pk=post).select_related("thread__dialogue", "thread__phase")


HELD, THREAD = Prepared(_held, thread=int), Prepared(_thread, thread=int)
ANSWERED = Prepared(_answered, post=int)
