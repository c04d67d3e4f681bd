"""What is new for a member, as lists tell it: one query for all the threads or dialogues of a page.

`Post.objects.unread_by(member)` says what unread is; UNREAD says the same where it has to be counted for many threads
at once, since building such a query from its parts takes Django longer than PostgreSQL needs to answer it. What a phase
withholds from the member is new for them once it does so no longer.
"""
# ruff: noqa: S608  the queries are put together from the words of this file; what comes from outside is a parameter

import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from cop.lib.prepared import Part, Written
from discussions.models import Dialogue, Post, Thread, answer_first
from members.access import is_coordinator
from members.models.watch import Level
from members.prepared import ForReader

CAP = 100  # unread posts of a thread that are counted; a list says "99+"
LOOKED_AT = 30  # threads of a dialogue, written in last, that are asked for news: those of its first page
TAKEN_PART = 100  # posts that a member wrote last, and threads followed last: where "new for you" looks

UNREAD = """
    FROM discussions_post p
    WHERE p.thread_id = t.id AND p.number >= coalesce(m.first_unread, 1) AND NOT coalesce(m.read @> p.number, false)
    AND p.published_at > %(joined)s AND p.author_id IS DISTINCT FROM %(member)s
    AND NOT coalesce(p.author_id = ANY(ARRAY(
        SELECT blocked_id FROM members_block WHERE member_id = %(member)s
    )), false)
    AND p.published_at IS NOT NULL AND p.hidden_at IS NULL AND p.deleted_at IS NULL
    AND (t.phase_id IS NULL OR %(reads_all)s = 1 OR t.id NOT IN ({closed})
        OR (p.thread_id, p.number) IN ({said}))
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


class News(NamedTuple):
    """One thread with something new, as lists show it: how many posts are new (at most CAP), the level at which it is
    watched ("" for none), and the name of who wrote the newest of them (None when no member did)."""

    pk: int
    title: str
    language: str
    last_posted_at: datetime.datetime
    unread: int
    level: str
    dialogue_id: int
    dialogue_slug: str
    dialogue_title: str
    dialogue_language: str
    author: str | None
    author_erased_at: datetime.datetime | None

    @property
    def newest_by(self):
        return _("Former member") if self.author_erased_at else self.author

    @property
    def dialogue(self):
        words = {"slug": self.dialogue_slug, "title": self.dialogue_title, "language": self.dialogue_language}
        return Dialogue(pk=self.dialogue_id, **words)


def _written(threads, limit=""):
    """Of `threads`, a table that is called t. The authors come in last, for what is shown alone."""
    return f"""
        SELECT t.id, t.title, t.language, t.last_posted_at, t.unread, t.level, d.id, d.slug, d.title, d.language,
            profile.name, author.erased_at
        FROM (
            SELECT t.*, {HOW_MANY} AS unread, {LEVEL} AS level, newest.author_id FROM {threads} {MINE}
            CROSS JOIN LATERAL (SELECT p.author_id {UNREAD} LIMIT 1) newest
            WHERE {MAYBE} ORDER BY t.last_posted_at DESC, t.id DESC {limit}
        ) t
        JOIN discussions_dialogue d ON d.id = t.dialogue_id
        LEFT JOIN members_member author ON author.id = t.author_id
        LEFT JOIN members_profile profile ON profile.member_id = t.author_id
        ORDER BY t.last_posted_at DESC, t.id DESC
    """


# "OFFSET 0" keeps the planner from turning it round and beginning with every thread that there is.
TAKEN_PART_IN = f"""
    (
        SELECT t.* FROM (
            (SELECT thread_id FROM discussions_post WHERE author_id = %(member)s
             ORDER BY published_at DESC LIMIT {TAKEN_PART})
            UNION
            (SELECT target_id FROM members_watch WHERE member_id = %(member)s AND target_type_id = %(thread_type)s
             AND level = '{Level.FOLLOWED}' ORDER BY set_at DESC, id DESC LIMIT {TAKEN_PART})
        ) mine
        CROSS JOIN LATERAL (SELECT * FROM discussions_thread WHERE id = mine.thread_id OFFSET 0) t
        WHERE t.dialogue_id = ANY(%(ids)s) AND t.post_count > 0
        ORDER BY t.last_posted_at DESC, t.id DESC OFFSET 0
    ) t
"""
READER = {
    "member": int, "joined": datetime.datetime, "thread_type": int, "dialogue_type": int, "ids": list, "reads_all": int,
}  # fmt: skip


def asking(sql):
    """A function that gives `sql` whole: what a phase withholds is said in answer_first.py."""

    def whole():
        return sql.replace("{closed}", answer_first.CLOSED.text()).replace("{said}", SAID_TO_ALL.text())

    return whole


# By what the index of what stands knows of a post.
SAID_TO_ALL = Part(lambda: Post.objects.said_to_all().order_by().values("thread", "number"))
COUNTED = Written(
    asking(f"""
    SELECT t.id, CASE WHEN {MAYBE} THEN {HOW_MANY} ELSE 0 END, {LEVEL} FROM discussions_thread t {MINE}
    WHERE t.id = ANY(%(ids)s)
    """),
    **READER,
)
WITH_NEWS = Written(
    asking(f"""
    SELECT t.dialogue_id, count(*) FROM {NEWEST_THREADS} {MINE}
    WHERE {MAYBE} AND (SELECT p.number {UNREAD} LIMIT 1) IS NOT NULL GROUP BY t.dialogue_id
    """),
    **READER,
)
EVERYTHING = Written(asking(_written(NEWEST_THREADS)), News, **READER)
NEW_FOR = Written(asking(_written(TAKEN_PART_IN, "LIMIT %(most)s")), News, **READER, most=int)
VISIBLE = ForReader(lambda reader: Dialogue.objects.visible_to(reader).order_by().values_list("pk"))


def unread_counts(member, thread_ids):
    """{thread id: how many posts are new for `member`}; 0 in a muted thread."""
    return {thread: unread for thread, (unread, _level) in told_of(member, thread_ids).items()}


def told_of(member, thread_ids):
    """{thread id: (how many posts are new for `member`, the level at which the thread is watched)}."""
    return {thread: (unread, level) for thread, unread, level in _asked(COUNTED, member, thread_ids)}


def threads_with_news(member, dialogue_ids):
    """{dialogue id: in how many of its threads something is new for `member`}, for those that have such. The
    LOOKED_AT threads written in last are asked, so that a large dialogue costs what a small one does."""
    return dict(_asked(WITH_NEWS, member, dialogue_ids))


def everything_new(member):
    """A list of News, last written in first, over the LOOKED_AT threads of each dialogue that `member` may read."""
    return _asked(EVERYTHING, member, _visible_to(member))


def new_for(member, limit):
    """At most `limit` News, of threads that `member` follows or has written in, last written in first."""
    return _asked(NEW_FOR, member, _visible_to(member), most=limit)


def _visible_to(member):
    return [dialogue for (dialogue,) in VISIBLE.rows(member)]


def _asked(statement, member, ids, **params):
    if not member.is_authenticated or not ids:
        return []
    types = ContentType.objects.get_for_models(Thread, Dialogue)
    params |= {"thread_type": types[Thread].pk, "dialogue_type": types[Dialogue].pk}
    params["reads_all"] = int(is_coordinator(member))
    return statement.rows(member=member.pk, joined=member.joined_at, ids=ids, **params)
