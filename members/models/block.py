"""Whom a member keeps away from, and the one place that says what this does to whom.

A block does two things. Whoever set it meets nothing that the other wrote or did unless they open it. And neither comes
upon the other by name, or hears from the other what is meant for them alone. What everybody reads stays for the blocked
one as it was, since a gap would tell of the block. It holds between two members: what the facilitation does, and what
is asked of it, goes past it. Personal state: the log has no row of it, and nobody is told.
"""

from typing import NamedTuple

from django.db import models, transaction
from django.utils import timezone

from cop.lib.prepared import Prepared
from members.models.notification import PERSONAL, Notification

MOST = 200  # of one member; who needs more needs the coordinators, not a list


class TooMany(Exception):
    """This member has blocked MOST others already."""


class Around(NamedTuple):
    """Ids of members around one: whom that one `blocked`, and all from whom a block `parts` them, whoever set it."""

    blocked: frozenset = frozenset()
    parts: frozenset = frozenset()


class BlockQuerySet(models.QuerySet):
    def by(self, member):
        """Those that `member` (an id, or an OuterRef to one; None is a visitor) set."""
        return self.filter(member=member) if member else self.none()

    def against(self, member):
        """Those that were set against `member`."""
        return self.filter(blocked=member)

    def between(self, one, other):
        """Those that stand between two, whoever set them; `one` may be a visitor."""
        if not one:
            return self.none()
        return self.filter(models.Q(member=one, blocked=other) | models.Q(member=other, blocked=one))

    def around(self, member):
        """The Around of a member, or of a visitor; one query for a member."""
        rows = AROUND.rows(member=member.pk) if member.is_authenticated else []
        blocked = frozenset(other for one, other in rows if one == member.pk)
        return Around(blocked, blocked | {one for one, _other in rows if one != member.pk})

    def let_through(self, members, *, by, why):
        """Those of `members` (a queryset) who hear for this reason (a Why) of what `by` (an id, or None where the log
        has no name) did."""
        if by is None:
            return members
        outer = models.OuterRef("pk")
        members = members.exclude(models.Exists(self.by(outer).against(by)))
        return members.exclude(models.Exists(self.by(by).against(outer))) if why in PERSONAL else members


class Block(models.Model):
    """`member` set it against `blocked`."""

    member = models.ForeignKey("members.Member", models.PROTECT, related_name="blocks", db_index=False)
    blocked = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ["-set_at", "-id"]
        constraints = [
            models.UniqueConstraint("member", "blocked", name="block_once"),
            models.CheckConstraint(condition=~models.Q(member=models.F("blocked")), name="block_nobody_themself"),
        ]

    def __str__(self):
        return str(self.pk)


AROUND = Prepared(
    lambda member: Block.objects.filter(models.Q(member=member) | models.Q(blocked=member)).values_list(
        "member_id", "blocked_id"
    ),
    member=int,
)


@transaction.atomic
def block(other, *, by):
    """From now on `by` blocks `other`; what they were told of the other and have not read is read. Harmless when
    repeated. Raises TooMany."""
    from members import notices

    mine = Block.objects.by(by)
    if not mine.against(other).exists():
        if mine.count() >= MOST:
            raise TooMany
        Block.objects.get_or_create(member=by, blocked=other)
        Notification.objects.unread_in_site(by).filter(notices.from_members(), activity__actor=other).read()


def unblock(other, *, by):
    """`by` does not block `other` any more. Harmless when repeated."""
    Block.objects.by(by).against(other).delete()
