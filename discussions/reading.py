"""What a member has read, and what is new. Personal state: the log has no row of it, and nobody else asks.

What is unread is said once, by `Post.objects.unread_by(member)`; here it is counted, found and marked.
"""

from django.db import connection
from django.db.models import Case, Exists, IntegerField, OuterRef, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce

from discussions.models import Dialogue, Post, Reader, ReadingMark, Thread
from discussions.models.reading_mark import ranges_of, written
from members.models.watch import Level, Watch

CAP = 100  # unread posts of a thread that are counted; a list says "99+"
LOOKED_AT = 30  # threads of a dialogue, written in last, among which news are counted: those of its first page


def mark_read(member, thread, numbers):
    """From now on `member` has read the posts of `thread` with these publication numbers. One statement, a union:
    nothing is lost between two tabs, and nothing is written when nothing is new."""
    if numbers:
        _unite("SELECT %s, %s, %s::int4multirange", [member.pk, thread.pk, written(ranges_of(numbers))])


def mark_thread_read(member, thread):
    """Every post that `thread` has now is read."""
    _unite(f"{ALL_NUMBERS} WHERE id = %s", [member.pk, thread.pk])


def mark_dialogue_read(member, dialogue):
    """Every post that `dialogue` has now is read."""
    _unite(f"{ALL_NUMBERS} WHERE dialogue_id = %s AND last_number > 0 ORDER BY id", [member.pk, dialogue.pk])


ALL_NUMBERS = "SELECT %s, id, int4multirange(int4range(1, last_number + 1)) FROM discussions_thread"


def _unite(new, params):
    """Add `new`, rows of (member, thread, numbers) in SQL, to what was read. Rows that would stay as they are
    are not even locked."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO discussions_readingmark AS mark (member_id, thread_id, read)
            SELECT * FROM ({new}) new (member_id, thread_id, read)
            WHERE NOT EXISTS (
                SELECT FROM discussions_readingmark had
                WHERE had.member_id = new.member_id AND had.thread_id = new.thread_id AND had.read @> new.read
            )
            ON CONFLICT (member_id, thread_id) DO UPDATE SET read = mark.read + EXCLUDED.read
            """,  # noqa: S608  our own words
            params,
        )


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


class HowMany(Subquery):
    """How many rows the subquery has."""

    template = "(SELECT count(*) FROM (%(subquery)s) found)"
    output_field = IntegerField()


def with_news(threads, member):
    """The queryset `threads` with `unread`, how many posts are new for `member` (0 in a muted thread, never more
    than CAP), and `level`, what the member chose for the thread or else for its dialogue ("" is nothing)."""
    return _with_level(threads, member).annotate(
        unread=Case(When(level=Level.MUTED, then=0), default=HowMany(_unread_in_thread(member)[:CAP]))
    )


def with_unread(threads, member):
    """Those of the queryset `threads` in which something is new for `member`, with `level`."""
    told = _with_level(threads.filter(last_posted_at__gt=member.joined_at), member).exclude(level=Level.MUTED)
    return told.filter(Exists(_unread_in_thread(member)))


def _with_level(threads, member):
    return threads.annotate(
        level=Coalesce(
            _chosen(member, Thread, "pk"), _chosen(member, Dialogue, "dialogue_id"), Value(""), output_field=TextField()
        )
    )


def _chosen(member, model, key):
    return Subquery(Watch.objects.about(model).filter(member=member, target_id=OuterRef(key)).values("level"))


def _unread_in_thread(member):
    """The unread posts of the thread outside, newest first. Where all is read not a row is looked at."""
    mark = ReadingMark.objects.filter(member=member, thread=OuterRef(OuterRef("pk"))).values("first_unread")
    posts = Post.objects.filter(thread=OuterRef("pk"), number__gte=Coalesce(Subquery(mark), 1))
    return posts.unread_by(member).order_by("-number").values("number")


def unread_counts(member, thread_ids):
    """{thread id: how many posts are new for `member`} in one query; see with_news."""
    return dict(with_news(Thread.objects.filter(pk__in=thread_ids), member).values_list("pk", "unread"))


def threads_with_news(member):
    """{dialogue id: how many of its threads have something new for `member`}, of the dialogues that have such, in one
    query. Only the LOOKED_AT threads written in last are looked at, so that a large dialogue costs what a small one
    does."""
    newest = Thread.objects.filter(dialogue=OuterRef(OuterRef("pk")), post_count__gt=0).order_by(
        "-last_posted_at", "-id"
    )
    looked_at = with_unread(Thread.objects.filter(pk__in=newest.values("pk")[:LOOKED_AT]), member)
    dialogues = Dialogue.objects.visible_to(member).order_by().annotate(news=HowMany(looked_at.values("pk")))
    return {pk: news for pk, news in dialogues.values_list("pk", "news") if news}


def first_unread(member, thread, after="", view=Reader.View.TREE):
    """The next post of `thread` that is new for `member`, after the place `after`, else from the beginning; None when
    all is read. A place is a path in the order of the tree, and a publication number in the order by date."""
    column = "path" if view == Reader.View.TREE else "number"
    unread = thread.posts.unread_by(member).order_by(column)
    if column == "number" and not (after.isascii() and after.isdigit() and len(after) < 10):  # an int4 at most
        after = ""
    following = unread.filter(**{f"{column}__gt": after}).first() if after else None
    return following or unread.first()


def view_of(member):
    """How `member` reads a thread: Reader.View.TREE, or by DATE."""
    view = Reader.objects.filter(pk=member.pk).values_list("view", flat=True).first() if member.pk else None
    return Reader.View(view or Reader.View.TREE)


def choose_view(member, view):
    """From now on `member` reads threads in this view (a word of Reader.View)."""
    Reader.objects.update_or_create(member=member, defaults={"view": Reader.View(view)})
