"""What is a reader's own on the page of a thread: what they may do, what is new, what they reacted to and marked."""

import datetime
import math
from bisect import bisect
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, Subquery
from django.utils import timezone
from django.utils.translation import get_language

from cop.lib.prepared import Prepared
from discussions import access, reading, sealed
from discussions.models import Dialogue, Draft, Reader, ReadingMark, Registration, Suspension, Thread
from discussions.news import unread_counts
from discussions.withheld import withheld_in
from discussions.wording import Tongue, tongue_of
from members.models import Block, Level, Member, Watch

NAMED, NAMELESS = "named", "nameless"


@dataclass
class Viewpoint:
    """`new` and `bookmarked` are sets of post ids of this page; `reactions` is {post id: {kind: (count, mine)}};
    `left` counts what is new in the thread beyond this page. `watch` is how the reader watches the thread, with mail of
    this `frequency`, and `read` the ranges of publication numbers read before, in order. `facilitators` are the ids of
    those of the dialogue, `blocked` those of whom the reader blocked, `sealed` those of the posts without a name on
    this page that the reader wrote. `reads` are the codes of the languages that the reader says to read, else of that
    of the page; `first` is which of a post and its translation stands first. `withheld` is what the phase of the thread
    withholds from the reader (see withheld.py), or None."""

    member: object
    facilitators: set
    withheld: object = None
    facilitates: bool = False
    may_write: bool = False
    may_translate: bool = False  # also in a locked thread
    suspended: bool = False
    is_outside: bool = False  # not registered, where one has to be
    has_draft: bool = False
    view: str = Reader.View.TREE
    blocked: frozenset = frozenset()
    sealed: set = field(default_factory=set)
    reads: tuple = ()
    has_said: bool = False
    first: str = Reader.First.ORIGINAL
    watch: str = ""
    frequency: str = ""
    read: list = field(default_factory=list)
    new: set = field(default_factory=set)
    left: int = 0
    bookmarked: set = field(default_factory=set)
    reactions: dict = field(default_factory=dict)

    @property
    def all_new(self):
        return len(self.new) + self.left

    def was_read(self, line):
        """Whether the post was before the reader's eyes already."""
        at = bisect(self.read, (line.number, math.inf))
        return at > 0 and line.number <= self.read[at - 1][1]

    def take_in(self, lines, thread):
        """Complete it with what is the reader's own on these `lines` (rows of posts, see pages.py)."""
        self.reactions, self.bookmarked = marks_on(lines, self.member)
        if self.member.is_authenticated and (nameless := [line.id for line in lines if line.byline]):
            self.sealed = sealed.own_among(self.member, nameless)
        if not self.member.is_authenticated or self.watch == Level.MUTED:
            return
        standing = (line for line in lines if not line.hidden_at and not line.deleted_at)
        met = (line for line in standing if reading.may_be_unread(self.member, line) and not self.keeps_away(line))
        unread = (line for line in met if not self.was_read(line))
        self.new = {line.id for line in unread}
        if [self.read[:1], len(self.read)] != [[(1, thread.last_number)], 1]:
            self.left = max(unread_counts(self.member, [thread.pk]).get(thread.pk, 0) - len(self.new), 0)

    def shows(self, line):
        """Whether the text of a post (or row) is shown, or only its place."""
        return access.shows_text(self.member, line, facilitates=self.facilitates, among=self.sealed)

    def wrote(self, line):
        """Whether the post is the reader's own."""
        return access.is_author(self.member, line, self.sealed)

    def words_of(self, line):
        """The Words of a post (a row of pages.py). To who has not said what they read, nothing seems to be missing."""
        if line.hidden_at or line.language in self.reads and not line.in_languages:
            return PLAIN
        made = dict(row.split(" ", 2)[:2] for row in line.in_languages.splitlines())
        if line.language in self.reads or not made and not self.has_said:
            return Words(others=tuple(made))
        chosen = next((language for language in self.reads if language in made), "")
        others = tuple(language for language in made if language != chosen)
        if chosen:
            is_first = self.first == Reader.First.TRANSLATION
            return Words(int(made[chosen]), is_first, others, "", self.may_translate, self.has_said)
        lacks = self.missed if self.has_said else ""
        return Words(others=others, lacks=lacks, may_translate=bool(lacks) and self.may_translate)

    @property
    def missed(self):
        """The language in which the reader would read what is in none of theirs."""
        return self.tongue.missed

    @property
    def tongue(self):
        return Tongue(self.reads, self.has_said, self.first)

    def folds(self, line):
        """Whether the text of a post (or row) stands behind its content note."""
        return access.folds_text(self.member, line, self.sealed)

    def keeps_away(self, line):
        """Whether a post (or row) stands folded, without its name, since the reader blocked who wrote it. Of a post
        without a name this is never said: it would tell whose it is."""
        return line.author_id in self.blocked

    def names_answered(self, line):
        """Whether a post may say whom it answers: NAMED, or NAMELESS where it only says that it answers."""
        if not self.knows_answered(line):
            return ""
        return NAMELESS if line.answered_id in self.blocked else NAMED

    def knows_answered(self, line):
        """Whether whom it answers is still there, and for the reader to see."""
        if line.answered_deleted_at or not line.parent_id or self.withheld:
            return False
        mine = self.member.is_authenticated and line.answered_id == self.member.pk
        return not line.answered_hidden_at or self.facilitates or mine


@dataclass(frozen=True)
class Words:
    """How a post is shown to one reader: `translation` is the id of the one that is offered, 0 for none; `is_first`:
    it comes before the original. `others` are the languages of further translations; `lacks` is the one in which the
    reader would read it; whether they `may_translate`, and `may_choose` what comes first."""

    translation: int = 0
    is_first: bool = False
    others: tuple = ()
    lacks: str = ""
    may_translate: bool = False
    may_choose: bool = False


PLAIN = Words()


def _asked(member, thread, dialogue, kind, now):
    me = Member.objects.filter(pk=member)
    facilitators = Registration.objects.facilitating().filter(dialogue=dialogue).values("member_id")
    watched = Watch.objects.filter(member=member, target_type=kind, target_id=thread)
    return me.values_list(
        ArraySubquery(facilitators),
        ArraySubquery(Block.objects.by(member).order_by().values("blocked_id")),
        Exists(Suspension.objects.current(now).against(member, dialogue)),
        Exists(Registration.objects.taking_part().filter(dialogue=dialogue, member=member)),
        Exists(Draft.objects.filter(member=member, thread=thread)),
        Subquery(Reader.objects.filter(member=member).values("view")),
        Subquery(Reader.objects.filter(member=member).values("first")),
        Subquery(ReadingMark.objects.filter(member=member, thread=thread).values("read")),
        Subquery(watched.values("level")),
        Subquery(watched.values("frequency")),
    )


ASKED = Prepared(_asked, member=int, thread=int, dialogue=int, kind=int, now=datetime.datetime)


def look_at(thread, member):
    """The Viewpoint of a signed-in `member` in `thread`, without what hangs on the posts of a page; one query."""
    kind = ContentType.objects.get_for_models(Thread, Dialogue)[Thread]  # both, since what counts news asks for them
    facilitators, blocked, suspended, registered, has_draft, view, first, read, level, frequency = ASKED.first(
        member=member.pk, thread=thread.pk, dialogue=thread.dialogue_id, kind=kind.pk, now=timezone.now()
    )
    takes_part = access.takes_part(member, thread.dialogue, registered)
    writes = not suspended and takes_part
    return Viewpoint(
        member=member,
        facilitators=set(facilitators),
        facilitates=access.facilitates(member, thread.dialogue, among=facilitators),
        withheld=withheld_in(thread, member),
        may_write=thread.is_open and writes,
        may_translate=writes,
        suspended=suspended,
        is_outside=not takes_part,
        has_draft=has_draft,
        view=view or Reader.View.TREE,
        blocked=frozenset(blocked),
        **languages_of(member, first),
        watch=level or "",
        frequency=frequency or "",
        read=read or [],
    )


def languages_of(member, first):
    """What a Viewpoint knows of the languages of a signed-in `member`, who chose that this comes `first`, or None."""
    return vars(tongue_of(member, first))


FACILITATORS = Prepared(
    lambda dialogue: Registration.objects.facilitating().filter(dialogue=dialogue).values_list("member_id"),
    dialogue=int,
)


def look_of_visitor(thread, visitor, view):
    """The Viewpoint of somebody who is not signed in."""
    facilitators = {member for (member,) in FACILITATORS.rows(dialogue=thread.dialogue_id)}
    withheld = withheld_in(thread, visitor)
    return Viewpoint(visitor, facilitators, withheld, view=view, reads=(get_language(),))


OWN = """
SELECT post_id, kind, count(*), bool_or(member_id = %(member)s) FROM discussions_reaction
WHERE post_id = ANY(%(posts)s) GROUP BY post_id, kind
UNION ALL
SELECT post_id, 'bookmark', 1, true FROM discussions_bookmark WHERE member_id = %(member)s AND post_id = ANY(%(posts)s)
"""


def marks_on(lines, member):
    """(reactions, bookmarked) of a page, as Viewpoint has them, in one query; `member` may be a visitor."""
    reactions, bookmarked = {}, set()
    with connection.cursor() as cursor:
        cursor.execute(OWN, {"member": member.pk or 0, "posts": [line.id for line in lines]})
        for post, kind, count, mine in cursor.fetchall():
            if kind == "bookmark":
                bookmarked.add(post)
            else:
                reactions.setdefault(post, {})[kind] = (count, mine)
    return reactions, bookmarked
