"""The tree of a thread: places, pages and nesting.

A post's place is its `path`: one ordinal of six base-36 digits a level, so that the order of paths (collation "C")
is the order of reading. 36**6 answers to one post are more than anybody writes.
"""

from dataclasses import dataclass
from itertools import zip_longest

ORDINAL = 6  # characters of one ordinal
MAX_DEPTH = 100  # a path stays under 600 characters; a deeper reply keeps its parent and stays at the last level
MAX_PATH = MAX_DEPTH * ORDINAL
NESTING = 8  # levels of nested lists on a page; deeper answers stand at the last one and say whom they answer
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
PAGE = 50  # posts a page


def ordinal(number):
    """1 → "000001", 36 → "000010"."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits.rjust(ORDINAL, "0")


def next_place(thread, parent=None):
    """(path, depth) of a new post below `parent`, or at the top level (depth 0). The caller holds the thread's row
    locked; one look at the end of the index finds the last sibling, however many there are."""
    prefix = _above(parent.path if parent else "")
    return prefix + ordinal(_last_ordinal(thread, prefix) + 1), len(prefix) // ORDINAL


def replant(branch, thread, parent=None):
    """{id: path} of the posts of `branch`, [(id, id of the parent)] in the order of reading, when what has no parent
    among them comes to stand below `parent` in `thread`, after what stands there already. The caller holds the
    thread's row locked."""
    places, last = {}, {}
    for pk, parent_id in branch:
        below = places.get(parent_id)
        prefix = _above(below or (parent.path if parent else ""))
        if prefix not in last:
            last[prefix] = 0 if below else _last_ordinal(thread, prefix)
        last[prefix] += 1
        places[pk] = prefix + ordinal(last[prefix])
    return places


def depth_of(path):
    """How many posts stand above a place."""
    return len(path) // ORDINAL - 1


def _above(path):
    """What the places of the answers to the post at `path` begin with."""
    return path[:-ORDINAL] if len(path) >= MAX_PATH else path


def _last_ordinal(thread, prefix):
    below = thread.posts.filter(path__gt=prefix, path__lt=prefix + "~").order_by("-path").values_list("path", flat=True)
    last = below.first()
    return int(last[len(prefix) : len(prefix) + ORDINAL], 36) if last else 0


@dataclass
class Page:
    """Posts of one page in the order of reading. `previous` and `next` are the paths at which those pages begin:
    "" is the first page, None that there is none."""

    posts: list
    previous: str | None
    next: str | None


def page(posts, start=""):
    """The page of `posts` (a queryset of one thread) that begins at the path `start`. Three queries at most, each
    along the index, so the ten-thousandth post costs what the first does."""
    found = list(posts.filter(path__gte=start).order_by("path")[: PAGE + 1])
    if start and not found:
        return page(posts)  # an address that somebody shortened or made up
    following = found[PAGE].path if len(found) > PAGE else None
    return Page(found[:PAGE], page_before(posts, start), following)


def page_before(posts, start):
    if not start:
        return None
    before = list(posts.filter(path__lt=start).order_by("-path").values_list("path", flat=True)[: PAGE + 1])
    if not before:
        return None
    return before[PAGE - 1] if len(before) > PAGE else ""


def start_of_page_with(post, posts):
    """Where to begin a page so that `post` stands in it with half a page before it; "" is the first page."""
    before = posts.filter(path__lt=post.path).order_by("-path").values_list("path", flat=True)[: PAGE // 2]
    before = list(before)
    return before[-1] if len(before) == PAGE // 2 else ""


@dataclass
class Node:
    """A post in its place on a page: its level of nesting, how many posts of this page answer it or its answers,
    whether a list of answers opens after it, and else how many lists end with it (a range, for a template)."""

    post: object
    level: int
    answers: int = 0
    opens: bool = False
    ends: range = range(0)

    @property
    def flat(self):
        """Whether nesting has ended, so that the post itself must say whom it answers."""
        return self.level == NESTING

    @property
    def ends_branch(self):
        """Whether the answers to a post of the top level end with this one."""
        return bool(self.ends) and self.level == len(self.ends)


def arrange(posts):
    """The Nodes of a page in the order of reading. A post whose parent stands on another page hangs on its nearest
    ancestor on this one, or begins at the top."""
    nodes, above = [], []
    for post in posts:
        while above and not post.path.startswith(above[-1].post.path):
            above.pop()
        node = Node(post, level=min(len(above), NESTING))
        for ancestor in above:
            ancestor.answers += 1
        nodes.append(node)
        above.append(node)
    for node, following in zip_longest(nodes, nodes[1:]):
        step = (following.level if following else 0) - node.level
        node.opens = step > 0
        node.ends = range(max(-step, 0))
    return nodes
