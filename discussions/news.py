"""What is new for a member, as lists tell it: one query for all the threads or dialogues of a page.

`Post.objects.unread_by(member)` says what unread is; UNREAD says the same where it has to be counted for many threads
at once, since building such a query from its parts takes Django longer than PostgreSQL needs to answer it.
"""
# ruff: noqa: S608  the queries are put together from the words of this file; what comes from outside is a parameter

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from discussions.models import Dialogue, Thread
from members.models.watch import Level

CAP = 100  # unread posts of a thread that are counted; a list says "99+"
LOOKED_AT = 30  # threads of a dialogue, written in last, that are asked for news: those of its first page
TAKEN_PART = 100  # posts that a member wrote last, and threads followed last: where "new for you" looks

UNREAD = """
    FROM discussions_post p
    WHERE p.thread_id = t.id AND p.number >= coalesce(m.first_unread, 1) AND NOT coalesce(m.read @> p.number, false)
    AND p.published_at > %(joined)s AND p.author_id IS DISTINCT FROM %(member)s
    AND p.published_at IS NOT NULL AND p.hidden_at IS NULL AND p.deleted_at IS NULL
    ORDER BY p.number DESC
"""
HOW_MANY = f"(SELECT count(*) FROM (SELECT {UNREAD} LIMIT {CAP}) found)"
LEVEL = "coalesce(on_thread.level, on_dialogue.level, '')"  # a thread's own level goes before that of its dialogue
MAYBE = f"""
    t.last_number >= coalesce(m.first_unread, 1) AND t.last_posted_at > %(joined)s AND {LEVEL} <> '{Level.MUTED}'
"""
MINE = """
    LEFT JOIN discussions_readingmark m ON m.thread_id = t.id AND m.member_id = %(member)s
    LEFT JOIN members_watch on_thread ON on_thread.member_id = %(member)s
        AND on_thread.target_type_id = %(thread_type)s AND on_thread.target_id = t.id
    LEFT JOIN members_watch on_dialogue ON on_dialogue.member_id = %(member)s
        AND on_dialogue.target_type_id = %(dialogue_type)s AND on_dialogue.target_id = t.dialogue_id
"""
NEWEST_THREADS = f"""
    unnest(%(ids)s) dialogue (id) CROSS JOIN LATERAL (
        SELECT * FROM discussions_thread WHERE dialogue_id = dialogue.id AND post_count > 0
        ORDER BY last_posted_at DESC, id DESC LIMIT {LOOKED_AT}
    ) t
"""


@dataclass
class News:
    """Of one thread: how many posts are new (at most CAP), the member who wrote the newest of them (an id, or None),
    and the level at which the thread is watched ("" for none)."""

    unread: int
    author_id: int | None
    level: str


def unread_counts(member, thread_ids):
    """{thread id: how many posts are new for `member`}; 0 in a muted thread."""
    return {thread: unread for thread, unread, _ in _counted(member, thread_ids)}


def tell(member, threads):
    """Set on each of `threads` what the list says of it: `unread`, and `level`, at which it is watched."""
    found = {thread: told for thread, *told in _counted(member, [thread.pk for thread in threads])}
    for thread in threads:
        thread.unread, thread.level = found.get(thread.pk, (0, ""))


def _counted(member, ids):
    if not member.is_authenticated or not ids:
        return []
    found = f"SELECT t.id, CASE WHEN {MAYBE} THEN {HOW_MANY} ELSE 0 END, {LEVEL} FROM discussions_thread t {MINE}"
    return _rows(f"{found} WHERE t.id = ANY(%(ids)s)", member, ids=ids)


def threads_with_news(member, dialogue_ids):
    """{dialogue id: in how many of its threads something is new for `member`}, for those that have such. The
    LOOKED_AT threads written in last are asked, so that a large dialogue costs what a small one does."""
    if not member.is_authenticated or not dialogue_ids:
        return {}
    found = f"SELECT t.dialogue_id, count(*) FROM {NEWEST_THREADS} {MINE}"
    query = f"{found} WHERE {MAYBE} AND (SELECT p.number {UNREAD} LIMIT 1) IS NOT NULL GROUP BY t.dialogue_id"
    return dict(_rows(query, member, ids=dialogue_ids))


def everything_new(member):
    """{thread id: News}, last written in first, over the LOOKED_AT threads of each dialogue that `member` may read."""
    visible = list(Dialogue.objects.visible_to(member).order_by().values_list("pk", flat=True))
    return _news(NEWEST_THREADS, "true", member, ids=visible)


def new_for(member, limit):
    """{thread id: News} of at most `limit` threads that `member` follows or has written in, last written in first."""
    visible = list(Dialogue.objects.visible_to(member).order_by().values_list("pk", flat=True))
    mine = f"""
        t.dialogue_id = ANY(%(ids)s) AND t.post_count > 0 AND t.id IN (
            (SELECT thread_id FROM discussions_post WHERE author_id = %(member)s
             ORDER BY published_at DESC LIMIT {TAKEN_PART})
            UNION
            (SELECT target_id FROM members_watch WHERE member_id = %(member)s AND target_type_id = %(thread_type)s
             AND level = '{Level.FOLLOWED}' ORDER BY set_at DESC, id DESC LIMIT {TAKEN_PART})
        )
    """
    return _news("discussions_thread t", mine, member, ids=visible, limit=limit)


def _news(threads, which, member, *, limit=None, **params):
    query = f"""
        SELECT t.id, {HOW_MANY}, newest.author_id, {LEVEL} FROM {threads} {MINE}
        CROSS JOIN LATERAL (SELECT p.author_id {UNREAD} LIMIT 1) newest
        WHERE {MAYBE} AND {which} ORDER BY t.last_posted_at DESC, t.id DESC LIMIT %(limit)s
    """
    return {thread: News(*told) for thread, *told in _rows(query, member, limit=limit, **params)}


def _rows(query, member, **params):
    types = ContentType.objects.get_for_models(Thread, Dialogue)
    params |= {"member": member.pk, "joined": member.joined_at}
    params |= {"thread_type": types[Thread].pk, "dialogue_type": types[Dialogue].pk}
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return cursor.fetchall()
