"""Answer first, then read the others: who may read what in a phase that withholds its contributions.

While a phase withholds (`Phase.withholds`), a reader who has contributed nothing to it reads in its threads what the
facilitation says to all, and what is their own; its facilitators and the coordinators read everything. A thread that
somebody else began is not there for such a reader, since its title is a part of what it says.

This is asked of `visible_to` (one reader), of `Phase.readers` (many), and of news.py, which is made of the same parts.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from cop.lib.prepared import Part
from discussions.models.dialogue import facilitated_by
from discussions.models.phase import Phase
from discussions.sealed import written_by, wrote
from members.prepared import stand_in


class PostsAnswerFirst(QuerySet):
    def answering(self, member, phase):
        """What `member` contributed to `phase` (ids, or OuterRefs) and stands: one such post is an answer."""
        return self.standing().filter(wrote(member), thread__phase=phase)

    def said_to_all(self):
        """In phases that withhold, what their facilitators say to all: in threads that they began, and not in answer to
        a contribution, whose words and author it could tell."""
        own = of_facilitation("author", "thread__dialogue") & of_facilitation("thread__started_by", "thread__dialogue")
        opens = Q(parent=None) | Q(parent__number=1)
        return self.filter(opens, own, thread__phase__withholds=True)

    def released_to(self, reader):
        """Those that no phase withholds from `reader` (a member or a visitor)."""
        if facilitated_by(reader) is None:
            return self
        return self.filter(~closed_to(reader, "thread") | posts_of(reader) | Q(SAID_TO_ALL.has("pk")))

    def visible_to(self, member):
        """The posts that `member` (or a visitor) may read at this moment."""
        return self.readable_by(member).released_to(member)


class ThreadsAnswerFirst(QuerySet):
    def released_to(self, reader):
        """Those of which `reader` may know, whatever phase withholds its contributions."""
        if facilitated_by(reader) is None:
            return self
        return self.filter(~closed_to(reader, "pk") | threads_of(reader) | Q(BEGUN_FOR_ALL.has("pk")))

    def begun_for_all(self):
        """In phases that withhold, those that their facilitators began."""
        return self.filter(of_facilitation("started_by", "dialogue"), phase__withholds=True)

    def visible_to(self, member):
        """The threads that `member` (or a visitor) may read at this moment."""
        return self.readable_by(member).released_to(member)


def closed_to(reader, column):
    """The condition that the thread in this column is of a phase that withholds something from `reader`."""
    closed = CLOSED.has(column, member=reader.pk) if reader.is_authenticated else CLOSED_TO_VISITORS.has(column)
    return Q(closed)


def posts_of(reader):
    return written_by(reader) if reader.is_authenticated else Q()


def threads_of(reader):
    return Q(started_by=reader.pk) if reader.is_authenticated else Q()


def of_facilitation(member, dialogue):
    """The condition that the member in one column facilitates the dialogue in the other."""
    from discussions.models import Registration

    columns = {"member": OuterRef(member), "dialogue": OuterRef(dialogue)}
    return Q(Exists(Registration.objects.facilitating().filter(**columns)))


def _threads_of(phases):
    from discussions.models import Thread

    return Thread.objects.filter(phase__in=phases).order_by().values("pk")


def _said_to_all():
    from discussions.models import Post

    return Post.objects.said_to_all().order_by().values("pk")


def _begun_for_all():
    from discussions.models import Thread

    return Thread.objects.begun_for_all().order_by().values("pk")


# Built once: they stand in most of what is asked about posts.
CLOSED = Part(lambda member: _threads_of(Phase.objects.withheld_from(stand_in(member, frozenset()))), member=int)
CLOSED_TO_VISITORS = Part(lambda: _threads_of(Phase.objects.withheld_from(stand_in(0, None))))
SAID_TO_ALL, BEGUN_FOR_ALL = Part(_said_to_all), Part(_begun_for_all)
