"""Who may, in dialogues. Each question is one pure function that view, template, mail and feed ask."""

import datetime

from django.utils import timezone

from cop.lib.prepared import Prepared
from discussions.models import Registration, Suspension
from members.access import is_coordinator


def facilitates(member, dialogue, among=None):
    """Whether `member` moderates `dialogue` now: as one of its facilitators, or as a coordinator. `among` are the ids
    of its facilitators where the page has them."""
    if not member.is_authenticated:
        return False
    if among is not None:
        return is_coordinator(member) or member.pk in among
    return is_coordinator(member) or bool(FACILITATING.first(member=member.pk, dialogue=dialogue.pk))


FACILITATING = Prepared(
    lambda member, dialogue: (
        Registration.objects.facilitating().filter(member=member, dialogue=dialogue).values_list("pk")[:1]
    ),
    member=int, dialogue=int,
)  # fmt: skip


def may_move(member, source, target):
    """Whether `member` moderates both dialogues, so that a thread or a branch may go from one to the other."""
    return facilitates(member, source) and facilitates(member, target)


def suspension(member, dialogue=None):
    """The running Suspension that keeps `member` from writing in `dialogue` the longest, or None; without a dialogue,
    one that holds everywhere."""
    # No dialogue has the id 0.
    return LONGEST.first(member=member.pk, dialogue=dialogue.pk if dialogue else 0, now=timezone.now())


def _longest(member, dialogue, now):
    return Suspension.objects.current(now).against(member, dialogue).order_by("-ends_at", "-id")[:1]


LONGEST = Prepared(_longest, member=int, dialogue=int, now=datetime.datetime)


def is_suspended(member, dialogue=None):
    return suspension(member, dialogue) is not None


def may_write(member, dialogue=None):
    """Whether `member` may write in `dialogue`, or, without one, in the site at all; a suspended one reads only."""
    return member.is_authenticated and not is_suspended(member, dialogue)


def may_moderate(member, dialogue):
    """Whether `member` may act as facilitator of `dialogue`: who is suspended moderates nothing either."""
    return facilitates(member, dialogue) and may_write(member, dialogue)


def may_flag(member, post):
    """Who may write here, about the words of others; one's own one can edit and delete."""
    return may_write(member, post.thread.dialogue) and not is_author(member, post)


def may_suspend(member, other):
    """Whether `other` is somebody whom `member` may suspend where they moderate: who can sign in, not themselves, and
    a coordinator only by another one."""
    if other == member or not other.email or other.erased_at:
        return False
    return is_coordinator(member) or not is_coordinator(other)


def may_edit(member, post, *, facilitates):
    """The author, and with a reason whoever facilitates the dialogue, while the thread is open and the post stands."""
    theirs = is_author(member, post) or facilitates
    return theirs and post.thread.is_open and not post.deleted_at and not post.hidden_at


def may_react(member, post):
    """Every member who may write, to another's post that stands; also in a locked thread."""
    if is_author(member, post) or post.deleted_at or post.hidden_at:
        return False
    return may_write(member, post.thread.dialogue)


def may_delete(member, post):
    """The author; also in a locked thread, since one's own words are one's own."""
    return is_author(member, post) and not post.deleted_at


def is_author(member, post):
    return member.is_authenticated and post.author_id == member.pk


def shows_text(member, post, *, facilitates):
    """Whether a page of the thread shows this post's text to `member`, or only its place."""
    if post.deleted_at:
        return False
    return not post.hidden_at or facilitates or is_author(member, post)
