"""What a member has read, and what is new. Personal state: the log has no row of it, and nobody else asks.

What is unread is said once, by `Post.objects.unread_by(member)`; here it is found and marked, and news.py counts it.
"""

from django.db import connection

from cop.lib.deadlocks import tried_again
from discussions import access
from discussions.models import Phase, Post, Reader, ReadingMark
from discussions.models.reading_mark import ranges_of, written
from members import hearing


def mark_read(member, thread, numbers):
    """From now on `member` has read the posts of `thread` with these publication numbers. One statement, a union:
    nothing is lost between two tabs, and nothing is written when nothing is new."""
    if numbers:
        new = [member.pk, thread.pk, written(ranges_of(numbers))]
        _unite(member, thread.posts.filter(number__in=numbers), "SELECT %s, %s, %s::int4multirange", new)


def mark_thread_read(member, thread):
    """Every post that `thread` has now is read, but for what its phase withholds: that is still to come."""
    if access.has_to_answer(member, thread.phase):
        numbers = thread.posts.published().released_to(member).values_list("number", flat=True)
        mark_read(member, thread, list(numbers))
    else:
        _unite(member, thread.posts.all(), f"{ALL_NUMBERS} WHERE id = %s", [member.pk, thread.pk])


@tried_again  # it holds many marks, and a merge of threads may hold others of them
def mark_dialogue_read(member, dialogue):
    """Every post that `dialogue` has now is read, but for what a phase of it withholds."""
    closed = list(Phase.objects.withheld_from(member).filter(dialogue=dialogue).values_list("pk", flat=True))
    threads = f"{ALL_NUMBERS} WHERE dialogue_id = %s AND last_number > 0 AND NOT coalesce(phase_id = ANY(%s), false)"
    posts = Post.objects.filter(thread__dialogue=dialogue).released_to(member)
    _unite(member, posts, f"{threads} ORDER BY id", [member.pk, dialogue.pk, closed])
    for thread in dialogue.threads.filter(phase__in=closed).select_related("phase").order_by("pk"):
        mark_thread_read(member, thread)


ALL_NUMBERS = "SELECT %s, id, int4multirange(int4range(1, last_number + 1)) FROM discussions_thread"


def _unite(member, posts, new, params):
    """Add `new`, rows of (member, thread, numbers) in SQL, to what was read, and what `member` was told about `posts`.
    Rows that would stay as they are are not even locked."""
    told, values = hearing.reading(member, posts)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH told AS ({told})
            INSERT INTO discussions_readingmark AS mark (member_id, thread_id, read)
            SELECT * FROM ({new}) new (member_id, thread_id, read)
            WHERE NOT EXISTS (
                SELECT FROM discussions_readingmark had
                WHERE had.member_id = new.member_id AND had.thread_id = new.thread_id AND had.read @> new.read
            )
            ON CONFLICT (member_id, thread_id) DO UPDATE SET read = mark.read + EXCLUDED.read
            """,  # noqa: S608  put together from the words of this file
            [*values, *params],
        )


def choose(member, **columns):
    """From now on `member` reads so, and helps so: columns of Reader."""
    Reader.objects.update_or_create(member=member, defaults=columns)


def helps_into(member):
    """The codes of the languages into which `member` would help to translate."""
    return Reader.objects.filter(member=member).values_list("helps_into", flat=True).first() or []


def mark_unread(member, post):
    """`post` is new again for `member`."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE discussions_readingmark SET read = read - %s::int4multirange
            WHERE member_id = %s AND thread_id = %s AND read @> %s::int
            """,
            [written([(post.number, post.number)]), member.pk, post.thread_id, post.number],
        )


def may_be_unread(member, post):
    """Whether `post` can be new for `member` at all: what they wrote, and what was there before they joined, cannot."""
    return bool(post.published_at) and post.published_at > member.joined_at and post.author_id != member.pk


def first_unread(member, thread, after="", view=Reader.View.TREE):
    """The next post of `thread` that is new for `member`, after the place `after`, else from the beginning; None when
    all is read. A place is a path in the order of the tree, and a publication number in the order by date."""
    column = "path" if view == Reader.View.TREE else "number"
    marks = ReadingMark.objects.filter(member_id=member.pk, thread=thread)
    begin, last = marks.values_list("first_unread", "thread__last_number").first() or (1, 1)
    if begin > last:
        return None
    unread = thread.posts.unread_by(member).filter(number__gte=begin).order_by(column)
    readable = after.isascii() and (after.isalnum() if column == "path" else after.isdigit() and len(after) < 10)
    following = unread.filter(**{f"{column}__gt": after}).first() if readable else None
    return following or unread.first()


def view_of(member):
    """How `member` reads a thread: Reader.View.TREE, or by DATE."""
    view = Reader.objects.filter(pk=member.pk).values_list("view", flat=True).first() if member.pk else None
    return Reader.View(view or Reader.View.TREE)


def choose_view(member, view):
    """From now on `member` reads threads in this view (a word of Reader.View)."""
    Reader.objects.update_or_create(member=member, defaults={"view": Reader.View(view)})
