"""Who may, in dialogues. Each question is one pure function that view, template, mail and feed ask."""

from discussions.models import Suspension
from discussions.models.dialogue import facilitated_by
from members.access import is_coordinator


def facilitates(member, dialogue, among=None):
    """Whether `member` moderates `dialogue` now: as one of its facilitators, or as a coordinator. `among` is the list
    of the registrations of its facilitators where the page has it."""
    if not member.is_authenticated:
        return False
    if among is not None:
        return is_coordinator(member) or any(registration.member_id == member.pk for registration in among)
    facilitated = facilitated_by(member)
    return facilitated is None or facilitated.filter(dialogue=dialogue).exists()


def is_suspended(member):
    return Suspension.objects.current().filter(member=member).exists()


def may_write(member):
    """Whether `member` may write anywhere at all; a suspended one reads, and writes nothing."""
    return member.is_authenticated and not is_suspended(member)


def may_edit(member, post, *, facilitates):
    """The author, and with a reason whoever facilitates the dialogue, while the thread is open and the post stands."""
    theirs = is_author(member, post) or facilitates
    return theirs and post.thread.is_open and not post.deleted_at and not post.hidden_at


def may_react(member, post):
    """Every member who may write, to another's post that stands; also in a locked thread."""
    return may_write(member) and not is_author(member, post) and not post.deleted_at and not post.hidden_at


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
