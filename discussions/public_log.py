"""What the facilitators did in a dialogue, for all who read it: when and what, and never by whom or to whom.

It tells of the shared space alone. Who was suspended, what was reported, what waited and who wrote without a name
stands in none of its lines, and no title of what not every reader sees.
"""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from discussions.models import Appeal, Thread
from members.models import Activity

# In the words of those who sign: "the facilitators".
ACTS = {
    ("post", "hidden"): _("A post was hidden"),
    ("post", "restored"): _("A hidden post was shown again"),
    ("post", "corrected"): _("A post was edited"),
    ("post", "moved"): _("A branch was moved to another place"),
    ("post", "received"): _("A branch came from another dialogue"),
    ("post", "split"): _("A branch was made a thread of its own"),
    ("thread", "moved"): _("A thread was moved to another dialogue"),
    ("thread", "received"): _("A thread came from another dialogue"),
    ("thread", "merged"): _("A thread was merged into another"),
    ("thread", "renamed"): _("A thread was renamed"),
    ("thread", "placed"): _("A thread was moved to another phase"),
    ("thread", "pinned"): _("A thread was pinned"),
    ("thread", "unpinned"): _("The pin was taken off a thread"),
    ("thread", "locked"): _("A thread was closed for writing"),
    ("thread", "unlocked"): _("A thread was opened for writing"),
    ("dialogue", "locked"): _("The dialogue was closed for writing"),
    ("dialogue", "unlocked"): _("The dialogue was opened for writing"),
    ("livequestion", "hidden"): _("A question for a live session was hidden"),
    ("livequestion", "restored"): _("A hidden question for a live session was shown again"),
    ("remark", "hidden"): _("A remark on a synthesis was hidden"),
    ("remark", "restored"): _("A hidden remark on a synthesis was shown again"),
    ("livesession", "cancelled"): _("A live session was cancelled"),
    ("appeal", "granted"): _("An appeal was granted: somebody else decided that a hidden post is shown again"),
    ("appeal", "confirmed"): _("An appeal was looked at by somebody else: a post stays hidden"),
}  # fmt: skip
TOLD_TO_ALL = ("thread", "locked")  # the reason of this act alone is written for every reader


@dataclass(frozen=True)
class Line:
    """`thread` and `reason` only where the reader sees that thread now, and the act was about it as a whole."""

    day: date
    words: str
    thread: Thread | None
    reason: str


def public_log_of(dialogue):
    """The rows of Activity that stand in it, the newest first."""
    of_posts = Appeal.objects.filter(pk=OuterRef("target_id"), post__isnull=False)  # none tells of a suspension
    kinds = (Q(target_type__app_label="discussions", target_type__model=model, verb=verb) for model, verb in ACTS)
    rows = Activity.objects.within(dialogue).filter(reduce(or_, kinds), actor_kind="member")
    return rows.filter(~Q(target_type__model="appeal") | Exists(of_posts)).select_related("target_type", "reason")


def lines_of(rows, reader):
    """[Line] of these rows as `reader` may read them."""
    ids = {row.target_id for row in rows if row.target_type.model == "thread"}
    seen = Thread.objects.visible_to(reader).filter(post_count__gt=0).in_bulk(ids)
    return [line_of(row, seen) for row in rows]


def line_of(row, seen):
    act = row.target_type.model, row.verb
    thread = seen.get(row.target_id) if act[0] == "thread" else None
    reason = row.reason.text if thread and act == TOLD_TO_ALL and hasattr(row, "reason") else ""
    return Line(row.at, ACTS[act], thread, reason)
