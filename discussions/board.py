"""What a dialogue needs today from those who facilitate it, in figures and lists.

Who wrote is counted of posts by name alone. A post without a name counts as a post, and in no number of people: with
the others, such a number could tell who wrote it. Of a few people from one region no number is shown (small_cells.py).
"""

import datetime
from collections import Counter
from dataclasses import dataclass
from statistics import median

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Length
from django.utils import timezone

from cop.lib import regions, small_cells
from discussions.contributions import Form
from discussions.models import Digest, Flag, Post, PrivateQuestion, ReadingMark, Submission, Thread, Translation

WEEK = datetime.timedelta(days=7)
PATIENCE = datetime.timedelta(hours=24)  # what is younger may still be answered
WELCOME = datetime.timedelta(days=14)  # somebody whose first post is older is no newcomer any more
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
    """`day` is the how-manieth of the dialogue, or None; `waits` are numbers of what waits, by name; `hours` is the
    median from the beginning of a thread to its first answer, or None. `unanswered`, `newcomers` (posts) and `read`
    (threads with `readers`) are the lists; `voices`, `languages` lists of Rows; `share` (percent) is what the three
    who wrote most this week said of all, `share_before` the same of the week before, or None."""

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
    languages: list
    share: int | None
    share_before: int | None


def board_of(dialogue, now=None):
    """The Board of `dialogue` at the moment `now` (aware)."""
    now = now or timezone.now()
    standing = Post.objects.standing().filter(thread__dialogue=dialogue)
    week = standing.filter(published_at__gt=now - WEEK)
    before = standing.filter(published_at__gt=now - 2 * WEEK, published_at__lte=now - WEEK)
    said = week.order_by().values("author").annotate(size=Sum(Length("body")), posts=Count("pk"))
    said = list(said.values_list("author", "author__profile__country", "size", "posts"))
    spoken = [row for row in said if row[0]]
    return Board(
        day=(now - dialogue.opens_at).days + 1 if dialogue.opens_at and dialogue.opens_at <= now else None,
        waits=waits(dialogue), people=len(spoken), posts=sum(posts for *_who, posts in said),
        nameless=sum(posts for author, *_said, posts in said if not author),
        hours=hours_to_answer(dialogue, now), unanswered=unanswered(standing, now),
        newcomers=newcomers(dialogue, standing, now), read=read_much(dialogue, now),
        voices=voices(dialogue, Counter(regions.OF_COUNTRY.get(country or "") for _who, country, *_said in spoken)),
        languages=languages(dialogue, standing),
        share=share_of([size for _who, _country, size, _posts in spoken]), share_before=share_of(sizes(before)),
    )  # fmt: skip


def waits(dialogue):
    """{name: how much} of what waits for a word of the facilitation; one query."""
    here = OuterRef("pk")
    flags = Flag.objects.open().filter(post__thread__dialogue=here).order_by().values("post__thread__dialogue")
    asked = PrivateQuestion.objects.waiting().filter(dialogue=here).order_by().values("dialogue")
    digests = Digest.objects.open().filter(dialogue=here).order_by().values("dialogue")
    found = type(dialogue).objects.filter(pk=dialogue.pk).order_by().annotate(
        flags=Subquery(flags.annotate(n=Count("post", distinct=True)).values("n")),
        questions=Subquery(asked.annotate(n=Count("pk")).values("n")),
        posts_of_digest=Subquery(digests.annotate(n=Count("items")).values("n")),
    )  # fmt: skip
    flags, questions, of_digest = found.values_list("flags", "questions", "posts_of_digest").get()
    numbers = {"flags": flags, "questions": questions, "digest": of_digest}
    numbers = {name: number or 0 for name, number in numbers.items()}
    return numbers | {"submissions": Submission.objects.within([dialogue.pk]).waiting().count()}


def hours_to_answer(dialogue, now):
    """The median of the threads that were begun in the last two weeks and have an answer, or None."""
    first = Post.objects.standing().filter(thread=OuterRef("pk"), number__gt=1).order_by()
    threads = Thread.objects.filter(dialogue=dialogue, started_at__gt=now - 2 * WEEK, post_count__gt=1).order_by()
    answered = threads.annotate(at=Subquery(first.values("thread").annotate(at=Min("published_at")).values("at")))
    hours = [(at - began).total_seconds() / 3600 for began, at in answered.values_list("started_at", "at") if at]
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
    first = standing.filter(published_at__gt=now - WELCOME).exclude(author=None).filter(~Exists(earlier))
    first = first.exclude(author__in=dialogue.facilitators().values("member")).filter(~Exists(greeted))
    return list(first.with_authors().select_related("thread__dialogue").order_by("published_at", "pk")[:ROWS])


def read_much(dialogue, now):
    """Threads that many read and few answered: those with the most readers for each post."""
    read = ReadingMark.objects.filter(thread=OuterRef("pk")).order_by().values("thread").annotate(n=Count("pk"))
    threads = Thread.objects.filter(dialogue=dialogue, post_count__gt=0, started_at__lte=now - PATIENCE)
    threads = threads.annotate(readers=Subquery(read.values("n"))).filter(readers__gte=FEWEST_READERS)
    found = sorted(threads.select_related("dialogue"), key=lambda one: (-one.readers / one.post_count, one.pk))
    return [one for one in found if one.readers >= 3 * one.post_count][:ROWS]


def voices(dialogue, wrote):
    """Rows by region: how many people wrote this week, of those who can write where one registers."""
    registered = Counter()
    if dialogue.entry != "free":
        holders = dialogue.writers().values_list("profile__country").annotate(n=Count("pk")).order_by()
        for country, number in holders:
            registered[regions.OF_COUNTRY.get(country or "")] += number
    names = [region for region in [*regions.NAMES, None] if wrote[region] or registered[region]]
    shown = small_cells.shown({region: wrote[region] for region in names})
    of = small_cells.shown({region: registered[region] for region in names})
    most = max((number for number in shown.values() if number), default=1)
    return [
        Row(regions.NAMES.get(region, ""), shown[region], of[region], round(100 * (shown[region] or 0) / most))
        for region in names
    ]  # fmt: skip


def languages(dialogue, standing):
    """Rows by language: how many posts are in it, and `of` how many wait for a translation into it, where it is one of
    the dialogue's."""
    written = Counter(dict(standing.order_by().values_list("language").annotate(n=Count("pk"))))
    made = Translation.objects.filter(post__in=standing.order_by().values("pk")).order_by()
    translated = Counter(dict(made.values_list("language").annotate(n=Count("pk"))))
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


def sizes(posts):
    """How much each of those wrote who gave their name, in characters."""
    spoken = posts.exclude(author=None).order_by().values("author").annotate(size=Sum(Length("body")))
    return list(spoken.values_list("size", flat=True))


def share_of(sizes):
    """What the three who said most said of all, in percent; None where it would tell of few people."""
    if len(sizes) < TALKATIVE + small_cells.FEWEST or not sum(sizes):
        return None
    return round(100 * sum(sorted(sizes)[-TALKATIVE:]) / sum(sizes))
