"""The pages of a thread, in the order of the tree or by date."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models

from cop.lib.prepared import IsAnyOf, Prepared
from discussions.models import Post
from discussions.tree import PAGE

TREE, DATE = "path", "number"  # the two orders, by the column that gives them
START = {TREE: "", DATE: 0}

# All that decides how a post appears, but for its text: see templatetags/talk.py.
COLUMNS = (
    "id", "parent_id", "path", "number", "author_id", "byline", "language", "note", "rendering", "published_at",
    "edited_at", "edited_by_id", "hidden_at", "deleted_at", "moved_at",
)  # fmt: skip


class InLanguages(models.Func):
    """What a page has to know of the translations of a post (given by its id), in one text: a line for each, of its
    language, its id, its rendering, and the names of those who had a hand in it. "" where there are none, as mostly."""

    output_field = models.TextField()
    template = """coalesce((
        SELECT string_agg(concat_ws(' ', t.language, t.id, t.rendering, (
            SELECT string_agg(DISTINCT p.name, ', ') FROM discussions_translationversion v
            JOIN members_profile p ON p.member_id = v.written_by_id WHERE v.translation_id = t.id
        )), E'\\n' ORDER BY t.id) FROM discussions_translation t WHERE t.post_id = %(expressions)s
    ), '')"""


LINE = {
    "in_languages": InLanguages("pk"),
    "name": models.F("author__profile__name"),
    "handle": models.F("author__profile__handle"),
    "visibility": models.F("author__profile__visibility"),
    "erased_at": models.F("author__erased_at"),
    "answered": models.F("parent__author__profile__name"),
    "answered_byline": models.F("parent__byline"),
    "answered_id": models.F("parent__author_id"),
    "answered_erased_at": models.F("parent__author__erased_at"),
    "answered_hidden_at": models.F("parent__hidden_at"),
    "answered_deleted_at": models.F("parent__deleted_at"),
}


@dataclass
class Page:
    """Posts of one page in the order of reading, as rows of COLUMNS and LINE. `previous` and `next` are where those
    pages begin: a path in the order of the tree, a publication number in the order by date; START is the first page,
    None that there is none."""

    posts: list
    previous: str | int | None
    next: str | int | None


def page(thread, start="", order=TREE, *, withheld_from=None):
    """The page of the thread with this id that begins at `start`. Three queries at most, each along the index, so the
    ten-thousandth post costs what the first does. Of a thread whose phase withholds from a reader (`withheld_from`)
    it has what is released to them."""
    if withheld_from:
        return page_of_released(thread, start, order, withheld_from)
    found = FROM[order].rows(thread=thread, start=start)
    if start and not found:
        return page(thread, START[order], order)  # an address that somebody shortened or made up
    following = getattr(found[PAGE], order) if len(found) > PAGE else None
    return Page(found[:PAGE], page_before(thread, start, order), following)


def page_of_released(thread, start, order, reader):
    """It is short, as mostly the opening and what is the reader's own; so the page before any other is the first."""
    posts = Post.objects.published().released_to(reader).filter(**{"thread": thread, f"{order}__gte": start})
    found = list(as_lines(posts.order_by(order))[: PAGE + 1])
    following = getattr(found[PAGE], order) if len(found) > PAGE else None
    return Page(found[:PAGE], START[order] if start else None, following)


def page_before(thread, start, order):
    if not start:
        return None
    before = [place for (place,) in PREVIOUS[order].rows(thread=thread, start=start)]
    if not before:
        return None if BEFORE[order].first(thread=thread, start=start) is None else START[order]
    return before[0] if len(before) > 1 else START[order]


def start_of_page_with(post, order=TREE):
    """Where to begin a page so that `post` stands in it with half a page before it."""
    before = [place for (place,) in BEFORE[order].rows(thread=post.thread_id, start=getattr(post, order))]
    return before[-1] if len(before) == PAGE // 2 else START[order]


def as_lines(posts):
    return posts.annotate(**LINE).values_list(*COLUMNS, *LINE, named=True)


def _from(order):
    def build(thread, start):
        """One plan serves all threads, and most are short: had it to join and then to sort, it would do so with all
        posts after the start of a long one. So they are chosen first, along the index."""
        posts = Post.objects.published().filter(**{"thread": thread, f"{order}__gte": start}).order_by(order)
        chosen = Post.objects.filter(IsAnyOf("pk", ArraySubquery(posts.values("pk")[: PAGE + 1]))).order_by(order)
        return as_lines(chosen)

    return Prepared(build, thread=int, start=type(START[order]))


def _before(order, part):
    def build(thread, start):
        posts = Post.objects.published().filter(**{"thread": thread, f"{order}__lt": start})
        return posts.order_by(f"-{order}").values_list(order)[part]

    return Prepared(build, thread=int, start=type(START[order]))


FROM = {order: _from(order) for order in START}
BEFORE = {order: _before(order, slice(PAGE // 2)) for order in START}
PREVIOUS = {order: _before(order, slice(PAGE - 1, PAGE + 1)) for order in START}  # where a page begins, and one more
