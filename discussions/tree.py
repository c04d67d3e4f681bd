"""The tree of a thread: places, pages and nesting.

A post's place is its `path`: one ordinal of six base-36 digits a level, so that the order of paths (collation "C")
is the order of reading. 36**6 answers to one post are more than anybody writes.
"""

from dataclasses import dataclass
from itertools import zip_longest

from cop.lib.prepared import Prepared

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
    last = LAST_BELOW.first(thread=thread.pk, prefix=prefix, end=prefix + "~")
    return int(last[0][len(prefix) : len(prefix) + ORDINAL], 36) if last else 0


def _last_below(thread, prefix, end):
    from discussions.models import Post

    below = Post.objects.filter(thread=thread, path__gt=prefix, path__lt=end)
    return below.order_by("-path").values_list("path")[:1]


LAST_BELOW = Prepared(_last_below, thread=int, prefix=str, end=str)


@dataclass
class Node:
    """A post in its place on a page: its level of nesting, how many posts of this page answer it or its answers and how
    many of these are new, whether a list of answers opens after it, and else how many lists end with it."""

    post: object
    level: int
    answers: int = 0
    new: int = 0
    opens: bool = False
    ends: int = 0

    @property
    def flat(self):
        """Whether nesting has ended, so that the post itself must say whom it answers."""
        return self.level == NESTING

    @property
    def ends_branch(self):
        """Whether the answers to a post of the top level end with this one."""
        return self.ends > 0 and self.level == self.ends


def in_line(posts):
    """The Nodes of a page by date: nothing is nested."""
    return [Node(post, level=0) for post in posts]


def arrange(posts, new=frozenset()):
    """The Nodes of a page in the order of reading; `new` is a set of ids. A post whose parent stands on another page
    hangs on its nearest ancestor on this one, or begins at the top."""
    nodes, above = [], []
    for post in posts:
        while above and not post.path.startswith(above[-1].post.path):
            above.pop()
        node = Node(post, level=min(len(above), NESTING))
        for ancestor in above:
            ancestor.answers += 1
            ancestor.new += post.id in new
        nodes.append(node)
        above.append(node)
    for node, following in zip_longest(nodes, nodes[1:]):
        step = (following.level if following else 0) - node.level
        node.opens = step > 0
        node.ends = max(-step, 0)
    return nodes
