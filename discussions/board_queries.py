"""What the board asks of the database (see board.py), each question built once."""

import datetime
from functools import partial

from django.db.models import Count, Exists, F, IntegerField, Min, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Length

from cop.lib import small_cells
from cop.lib.prepared import Prepared
from discussions.contributions import Form
from discussions.models import (
    Dialogue,
    Digest,
    Entry,
    Flag,
    Handover,
    Post,
    PrivateQuestion,
    ReadingMark,
    Submission,
    Task,
    Thread,
    Translation,
)
from members.models.profile import Profile
from members.prepared import ForReader

TASKS = 12  # of one day; the others stand on the run-sheet
ROWS = 8  # of a list; the oldest, since the others are seen in the dialogue
FEWEST_READERS = small_cells.FEWEST  # of a thread, before one can say that it is read much


def _people(registered, dialogue, week, fortnight):
    in_week, earlier = Q(published_at__gt=week), Q(published_at__lte=week)
    writer = Profile.objects.filter(member=OuterRef("author"))
    said = _standing(dialogue).filter(published_at__gt=fortnight).order_by().values("author").annotate(
        of=Value("said"), country=Subquery(writer.values("country")), kind=Subquery(writer.values("group")),
        posts=Count("pk", filter=in_week), size=Sum(Length("body"), filter=in_week),
        before=Sum(Length("body"), filter=earlier),
    )  # fmt: skip
    columns, nothing = ("of", "author", "country", "kind", "posts", "size", "before"), Value(None, IntegerField())
    rows = said.values_list(*columns, named=True)
    if not registered:
        return rows
    writers = Dialogue(pk=dialogue, entry=Entry.OPEN).writers()
    holders = writers.order_by().values("profile__country", "profile__group").annotate(
        of=Value("registered"), author=nothing, country=F("profile__country"), kind=F("profile__group"),
        posts=Count("pk"), size=nothing, before=nothing,
    )  # fmt: skip
    return rows.union(holders.values_list(*columns, named=True), all=True)


PEOPLE = {
    registered: Prepared(
        partial(_people, registered), dialogue=int, week=datetime.datetime, fortnight=datetime.datetime
    )
    for registered in (True, False)
}


def _handed(dialogue):
    notes = Handover.objects.filter(dialogue=dialogue)
    turn, note = notes.of_turns(Dialogue(pk=dialogue)), notes.exclude(words="")
    last = Q(pk=Subquery(turn.values("pk")[:1])) | Q(pk=Subquery(note.values("pk")[:1]))
    found = notes.filter(last).select_related("to__profile", "written_by__profile")
    return found.annotate(is_turn=Exists(turn.filter(pk=OuterRef("pk"))))


HANDED = Prepared(_handed, dialogue=int)


def _waits(reader, dialogue, now):
    """A row of what waits for a word of the facilitation, without what was reported of the reader's own."""
    here = OuterRef("pk")
    flags = Flag.objects.handled_by(reader).within(here)
    asked = PrivateQuestion.objects.waiting().filter(dialogue=here).order_by().values("dialogue")
    digests = Digest.objects.open().filter(dialogue=here).order_by().values("dialogue")
    texts = Submission.objects.within([dialogue]).waiting().order_by().annotate(here=Value(1)).values("here")
    return Dialogue.objects.filter(pk=dialogue).order_by().annotate(
        flags=flags.open().things(), overdue=flags.overdue(now).things(),
        questions=Subquery(asked.annotate(n=Count("pk")).values("n")),
        digest=Subquery(digests.annotate(n=Count("items")).values("n")),
        submissions=Subquery(texts.annotate(n=Count("pk")).values("n")),
    ).values_list("flags", "overdue", "questions", "digest", "submissions", named=True)  # fmt: skip


WAITS = ForReader(_waits, dialogue=int, now=datetime.datetime)


def _threads(dialogue, fortnight):
    """Threads that many read, and those of the last two weeks, with how many read them (`readers`, or None) and when
    they were first answered (`answered_at`, or None)."""
    read = ReadingMark.objects.filter(thread=OuterRef("pk")).order_by().values("thread").annotate(n=Count("pk"))
    first = Post.objects.standing().filter(thread=OuterRef("pk"), number__gt=1).order_by().values("thread")
    threads = Thread.objects.filter(dialogue=dialogue, post_count__gt=0).order_by().annotate(
        readers=Subquery(read.values("n")), answered_at=Subquery(first.annotate(at=Min("published_at")).values("at")),
    )  # fmt: skip
    return threads.filter(Q(readers__gte=FEWEST_READERS) | Q(started_at__gt=fortnight))


THREADS = Prepared(_threads, dialogue=int, fortnight=datetime.datetime)


def _unanswered(dialogue, before):
    """Threads that nobody answered and questions that nobody answered, for a day at least, the oldest first."""
    answers = Post.objects.standing().filter(parent=OuterRef("pk"))
    alone = Q(number=1, thread__post_count=1) | Q(form=Form.QUESTION, number__gt=1) & ~Exists(answers)
    return _first(_standing(dialogue).filter(alone, published_at__lte=before))


UNANSWERED = Prepared(_unanswered, dialogue=int, before=datetime.datetime)


def _newcomers(dialogue, since):
    """The first posts of members who wrote nowhere before, and whom nobody of the facilitation has answered."""
    facilitators = Dialogue(pk=dialogue).facilitators().values("member")
    earlier = Post.objects.standing().filter(author=OuterRef("author"), published_at__lt=OuterRef("published_at"))
    greeted = Post.objects.standing().filter(
        Q(parent=OuterRef("pk")) | Q(thread=OuterRef("thread"), parent=None),
        author__in=facilitators, published_at__gt=OuterRef("published_at"),
    )  # fmt: skip
    first = _standing(dialogue).filter(published_at__gt=since).exclude(author=None).filter(~Exists(earlier))
    return _first(first.exclude(author__in=facilitators).filter(~Exists(greeted)))


NEWCOMERS = Prepared(_newcomers, dialogue=int, since=datetime.datetime)


def _tasks(dialogue, today):
    """What the run-sheet has for `today` and is to be done, or was done today; and what is overdue."""
    due = Task.objects.filter(dialogue=dialogue).standing().filter(Q(day=today) | Q(day__lt=today, done_at=None))
    return due.select_related("phase", "done_by__profile")[:TASKS]


TO_DO = Prepared(_tasks, dialogue=int, today=datetime.date)


def _languages(dialogue):
    standing = _standing(dialogue).order_by()
    made = Translation.objects.filter(post__in=standing.values("pk")).order_by().values("language")
    made = made.annotate(n=Count("pk"), of=Value("translations"))
    posts = standing.values("language").annotate(n=Count("pk"), of=Value("posts"))
    columns = ("of", "language", "n")
    return posts.values_list(*columns).union(made.values_list(*columns), all=True)


LANGUAGES = Prepared(_languages, dialogue=int)


def _standing(dialogue):
    return Post.objects.standing().filter(thread__dialogue=dialogue)


def _first(posts):
    """The oldest of `posts`, as the page shows them; what it needs beside them is asked of these few alone."""
    oldest = ["published_at", "pk"]
    few = Post.objects.filter(pk__in=posts.order_by(*oldest).values("pk")[:ROWS])
    return few.select_related("author__profile", "thread").order_by(*oldest)
