"""What a dialogue needs today from those who facilitate it, in figures and lists.

Who wrote is counted of posts by name alone. A post without a name counts as a post, and in no number of people: with
the others, such a number could tell who wrote it. Of a few people from one region no number is shown (small_cells.py).
"""

import datetime
from collections import Counter
from dataclasses import dataclass
from statistics import median

from django.db.models import Count, Exists, F, IntegerField, Min, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Length
from django.utils import timezone

from cop.lib import regions, small_cells
from discussions.contributions import Form
from discussions.models import (
    Digest,
    Flag,
    Handover,
    Post,
    PrivateQuestion,
    ReadingMark,
    Submission,
    Thread,
    Translation,
)
from discussions.models.message import NEW
from members.models.profile import Group

WEEK = datetime.timedelta(days=7)
PATIENCE = datetime.timedelta(hours=24)  # what is younger may still be answered
TASKS = 12  # of one day; the others stand on the run-sheet
ROWS = 8  # of a list; the oldest, since the others are seen in the dialogue
TALKATIVE = 3  # people whose share of the talk is told
FEWEST_READERS = small_cells.FEWEST  # of a thread, before one can say that it is read much


@dataclass(frozen=True)
class Row:
    """Of a table: `number` of `of` (None for fewer than five, 0 where there is nothing to compare with); `share` is the
    bar, 0 to 100."""

    name: str
    number: int | None
    of: int | None = 0
    share: int = 0
    language: str = ""


@dataclass(frozen=True)
class Board:
    """`day` is the how-manieth of the dialogue, or None; `today` its date; `waits` are numbers of what waits, by name;
    `hours` is the median from the beginning of a thread to its first answer, or None. `unanswered`, `newcomers` (posts)
    and `read` (threads with `readers`) are the lists; `voices` (by region), `groups` (as they describe themselves),
    `languages` lists of Rows. `tasks` is what the run-sheet has for today, or had before and is not done; `turn` and
    `note` are the last Handover to somebody and the last with words. `share` (percent) is what the three who wrote most
    this week said of all, `share_before` the same of the week before, or None."""

    day: int | None
    waits: dict
    posts: int
    people: int
    nameless: int
    hours: float | None
    unanswered: list
    newcomers: list
    read: list
    voices: list
    groups: list
    languages: list
    today: datetime.date
    tasks: list
    turn: Handover | None
    note: Handover | None
    share: int | None
    share_before: int | None


def board_of(dialogue, now=None, reader=None):
    """The Board of `dialogue` at the moment `now` (aware), for `reader`, who facilitates it."""
    now = now or timezone.now()
    standing = Post.objects.standing().filter(thread__dialogue=dialogue)
    said, by_region, by_group = people_of(dialogue, standing, now)
    week = [row for row in said if row.posts]
    spoken = [row for row in week if row.author]
    threads = threads_of(dialogue, now)
    turn, note = handed(dialogue)
    return Board(
        day=(now - dialogue.opens_at).days + 1 if dialogue.opens_at and dialogue.opens_at <= now else None,
        waits=waits(dialogue, reader), people=len(spoken), posts=sum(row.posts for row in week),
        nameless=sum(row.posts for row in week if not row.author),
        hours=hours_to_answer(threads, now), unanswered=unanswered(standing, now),
        newcomers=newcomers(dialogue, standing, now), read=read_much(threads, now),
        voices=voices(regions.NAMES, [region_of(row.country) for row in spoken], by_region),
        groups=voices(dict(Group.choices), [row.kind or None for row in spoken], by_group),
        languages=languages(dialogue, standing), today=dialogue.today(now), tasks=tasks(dialogue, now), turn=turn,
        note=note, share=share_of([row.size for row in spoken]),
        share_before=share_of([row.before for row in said if row.author and row.before]),
    )  # fmt: skip


def people_of(dialogue, standing, now):
    """(said, by region, by group); one query. `said` has a row for each author of the last two weeks (None for all that
    gave no name): `posts` and `size` (characters) of the last seven days, `before` the size of the seven days before.
    The others are Counters of those who can write where one registers, else empty ones."""
    in_week, earlier = Q(published_at__gt=now - WEEK), Q(published_at__lte=now - WEEK)
    said = standing.filter(published_at__gt=now - 2 * WEEK).order_by().values("author").annotate(
        of=Value("said"), country=F("author__profile__country"), kind=F("author__profile__group"),
        posts=Count("pk", filter=in_week), size=Sum(Length("body"), filter=in_week),
        before=Sum(Length("body"), filter=earlier),
    )  # fmt: skip
    columns, nothing = ("of", "author", "country", "kind", "posts", "size", "before"), Value(None, IntegerField())
    rows = said.values_list(*columns, named=True)
    if dialogue.entry != "free":
        holders = dialogue.writers().order_by().values("profile__country", "profile__group").annotate(
            of=Value("registered"), author=nothing, country=F("profile__country"), kind=F("profile__group"),
            posts=Count("pk"), size=nothing, before=nothing,
        )  # fmt: skip
        rows = rows.union(holders.values_list(*columns, named=True), all=True)
    rows, by_region, by_group = list(rows), Counter(), Counter()
    for row in (row for row in rows if row.of == "registered"):
        by_region[region_of(row.country)] += row.posts
        by_group[row.kind or None] += row.posts
    return [row for row in rows if row.of == "said"], by_region, by_group


def handed(dialogue):
    """(the last Handover to one who still facilitates, the last with words), each or None; one query."""
    notes = Handover.objects.filter(dialogue=dialogue)
    turn, note = notes.of_turns(dialogue), notes.exclude(words="")
    last = Q(pk=Subquery(turn.values("pk")[:1])) | Q(pk=Subquery(note.values("pk")[:1]))
    found = list(notes.filter(last).select_related("to__profile", "written_by__profile").annotate(is_turn=Exists(
        turn.filter(pk=OuterRef("pk"))
    )))  # fmt: skip
    return next((one for one in found if one.is_turn), None), next((one for one in found if one.words), None)


def waits(dialogue, reader=None):
    """{name: how much} of what waits for a word of the facilitation, without what was reported of the reader's own; one
    query."""
    here = OuterRef("pk")
    flags = Flag.objects.handled_by(reader) if reader else Flag.objects.all()
    flags = flags.within(here)
    asked = PrivateQuestion.objects.waiting().filter(dialogue=here).order_by().values("dialogue")
    digests = Digest.objects.open().filter(dialogue=here).order_by().values("dialogue")
    texts = Submission.objects.within([dialogue.pk]).waiting().order_by().annotate(here=Value(1)).values("here")
    found = type(dialogue).objects.filter(pk=dialogue.pk).order_by().annotate(
        flags=flags.open().things(), overdue=flags.overdue().things(),
        questions=Subquery(asked.annotate(n=Count("pk")).values("n")),
        digest=Subquery(digests.annotate(n=Count("items")).values("n")),
        submissions=Subquery(texts.annotate(n=Count("pk")).values("n")),
    )  # fmt: skip
    names = ("flags", "overdue", "questions", "digest", "submissions")
    return {name: number or 0 for name, number in found.values(*names).get().items()}


def threads_of(dialogue, now):
    """Threads that many read, and those of the last two weeks, with how many read them (`readers`, or None) and when
    they were first answered (`answered_at`, or None); one query."""
    read = ReadingMark.objects.filter(thread=OuterRef("pk")).order_by().values("thread").annotate(n=Count("pk"))
    first = Post.objects.standing().filter(thread=OuterRef("pk"), number__gt=1).order_by().values("thread")
    threads = Thread.objects.filter(dialogue=dialogue, post_count__gt=0).order_by().annotate(
        readers=Subquery(read.values("n")), answered_at=Subquery(first.annotate(at=Min("published_at")).values("at")),
    )  # fmt: skip
    found = list(threads.filter(Q(readers__gte=FEWEST_READERS) | Q(started_at__gt=now - 2 * WEEK)))
    for thread in found:
        thread.dialogue = dialogue
    return found


def hours_to_answer(threads, now):
    """The median of those that were begun in the last two weeks and have an answer, or None."""
    answered = [one for one in threads if one.started_at > now - 2 * WEEK and one.answered_at]
    hours = [(one.answered_at - one.started_at).total_seconds() / 3600 for one in answered]
    return round(median(hours), 1) if hours else None


def unanswered(standing, now):
    """Threads that nobody answered and questions that nobody answered, for a day at least, the oldest first."""
    answers = Post.objects.standing().filter(parent=OuterRef("pk"))
    alone = Q(number=1, thread__post_count=1) | Q(form=Form.QUESTION, number__gt=1) & ~Exists(answers)
    found = standing.filter(alone, published_at__lte=now - PATIENCE).order_by("published_at", "pk")
    return list(found.with_authors().select_related("thread__dialogue")[:ROWS])


def newcomers(dialogue, standing, now):
    """The first posts of members who wrote nowhere before, and whom nobody of the facilitation has answered."""
    earlier = Post.objects.standing().filter(author=OuterRef("author"), published_at__lt=OuterRef("published_at"))
    greeted = Post.objects.standing().filter(
        Q(parent=OuterRef("pk")) | Q(thread=OuterRef("thread"), parent=None),
        author__in=dialogue.facilitators().values("member"), published_at__gt=OuterRef("published_at"),
    )  # fmt: skip
    first = standing.filter(published_at__gt=now - NEW).exclude(author=None).filter(~Exists(earlier))
    first = first.exclude(author__in=dialogue.facilitators().values("member")).filter(~Exists(greeted))
    return list(first.with_authors().select_related("thread__dialogue").order_by("published_at", "pk")[:ROWS])


def read_much(threads, now):
    """Those that many read and few answered: with the most readers for each post."""
    found = [one for one in threads if one.started_at <= now - PATIENCE and (one.readers or 0) >= FEWEST_READERS]
    found.sort(key=lambda one: (-one.readers / one.post_count, one.pk))
    return [one for one in found if one.readers >= 3 * one.post_count][:ROWS]


def tasks(dialogue, now):
    """What the run-sheet has for the day of `now` and is to be done, or was done today; and what is overdue."""
    today = dialogue.today(now)
    due = dialogue.tasks.standing().filter(Q(day=today) | Q(day__lt=today, done_at=None))
    return list(due.select_related("phase", "done_by__profile")[:TASKS])


def region_of(country):
    return regions.OF_COUNTRY.get(country or "")


def voices(names, wrote, registered):
    """Rows by kind of people, in the order of `names` ({key: name}; None is for those of whom it is not known): how
    many of each are in `wrote` (a key for each person), of those `registered` (a Counter)."""
    wrote = Counter(wrote)
    keys = [key for key in [*names, None] if wrote[key] or registered[key]]
    shown = small_cells.shown({key: wrote[key] for key in keys})
    of = small_cells.shown({key: registered[key] for key in keys})
    most = max((number for number in shown.values() if number), default=1)
    return [Row(names.get(key, ""), shown[key], of[key], round(100 * (shown[key] or 0) / most)) for key in keys]


def languages(dialogue, standing):
    """Rows by language: how many posts are in it, and `of` how many wait for a translation into it, where it is one of
    the dialogue's."""
    made = Translation.objects.filter(post__in=standing.order_by().values("pk")).order_by().values("language")
    made = made.annotate(n=Count("pk"), of=Value("translations"))
    posts = standing.order_by().values("language").annotate(n=Count("pk"), of=Value("posts"))
    rows = posts.values_list("of", "language", "n").union(made.values_list("of", "language", "n"), all=True)
    counts = {"posts": Counter(), "translations": Counter()}
    for of, language, number in rows:
        counts[of][language] = number
    written, translated = counts["posts"], counts["translations"]
    total, most = written.total(), max(written.values(), default=1)
    codes = [code for code, _number in written.most_common()]
    codes += [code for code in dialogue.languages if code not in codes]
    return [
        Row(
            code, written[code],
            total - written[code] - translated[code] if code in dialogue.languages else None,
            round(100 * written[code] / most), language=code,
        )
        for code in codes
    ]  # fmt: skip


def share_of(sizes):
    """What the three who said most said of all, in percent; None where it would tell of few people."""
    if len(sizes) < TALKATIVE + small_cells.FEWEST or not sum(sizes):
        return None
    return round(100 * sum(sorted(sizes)[-TALKATIVE:]) / sum(sizes))
