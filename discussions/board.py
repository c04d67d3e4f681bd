"""What a dialogue needs today from those who facilitate it, in figures and lists.

Who wrote is counted of posts by name alone. A post without a name counts as a post, and in no number of people: with
the others, such a number could tell who wrote it. Of a few people from one region no number is shown (small_cells.py).
"""

import datetime
from collections import Counter
from dataclasses import dataclass
from statistics import median

from django.utils import timezone

from cop.lib import regions, small_cells
from discussions import board_queries as asked
from discussions.board_queries import FEWEST_READERS, ROWS
from discussions.models import Entry, Handover
from discussions.models.message import NEW
from members.models.profile import Group

WEEK = datetime.timedelta(days=7)
PATIENCE = datetime.timedelta(hours=24)  # what is younger may still be answered
TALKATIVE = 3  # people whose share of the talk is told


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
    """`day` is the how-manieth of the dialogue, or None; `today` its date; `waits` has the numbers of what waits;
    `hours` is the median from the beginning of a thread to its first answer, or None. `unanswered`, `newcomers` (posts)
    and `read` (threads with `readers`) are the lists; `voices` (by region), `groups` (as they describe themselves),
    `languages` lists of Rows. `tasks` is what the run-sheet has for today, or had before and is not done; `turn` and
    `note` are the last Handover to somebody and the last with words. `share` (percent) is what the three who wrote most
    this week said of all, `share_before` the same of the week before, or None."""

    day: int | None
    waits: tuple
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


def board_of(dialogue, reader, now=None):
    """The Board of `dialogue` at the moment `now` (aware), for `reader`, who facilitates it."""
    now = now or timezone.now()
    here, today = {"dialogue": dialogue.pk}, dialogue.today(now)
    said, by_region, by_group = people_of(dialogue, now)
    week = [row for row in said if row.posts]
    spoken = [row for row in week if row.author]
    threads = asked.THREADS.rows(**here, fortnight=now - 2 * WEEK)
    turn, note = handed(dialogue)
    return Board(
        day=(now - dialogue.opens_at).days + 1 if dialogue.opens_at and dialogue.opens_at <= now else None,
        waits=asked.WAITS.first(reader, **here, now=now), people=len(spoken), posts=sum(row.posts for row in week),
        nameless=sum(row.posts for row in week if not row.author),
        hours=hours_to_answer(threads, now), unanswered=asked.UNANSWERED.rows(**here, before=now - PATIENCE),
        newcomers=asked.NEWCOMERS.rows(**here, since=now - NEW), read=read_much(threads, now),
        voices=voices(regions.NAMES, [region_of(row.country) for row in spoken], by_region),
        groups=voices(dict(Group.choices), [row.kind or None for row in spoken], by_group),
        languages=languages(dialogue), today=today, tasks=asked.TO_DO.rows(**here, today=today), turn=turn,
        note=note, share=share_of([row.size for row in spoken]),
        share_before=share_of([row.before for row in said if row.author and row.before]),
    )  # fmt: skip


def people_of(dialogue, now):
    """(said, by region, by group); one query. `said` has a row for each author of the last two weeks (None for all that
    gave no name): `posts` and `size` (characters) of the last seven days, `before` the size of the seven days before.
    The others are Counters of those who can write where one registers, else empty ones."""
    rows = asked.PEOPLE[dialogue.entry != Entry.FREE].rows(
        dialogue=dialogue.pk, week=now - WEEK, fortnight=now - 2 * WEEK
    )
    by_region, by_group = Counter(), Counter()
    for row in (row for row in rows if row.of == "registered"):
        by_region[region_of(row.country)] += row.posts
        by_group[row.kind or None] += row.posts
    return [row for row in rows if row.of == "said"], by_region, by_group


def handed(dialogue):
    """(the last Handover to one who still facilitates, the last with words), each or None; one query."""
    found = asked.HANDED.rows(dialogue=dialogue.pk)
    return next((one for one in found if one.is_turn), None), next((one for one in found if one.words), None)


def hours_to_answer(threads, now):
    """The median of those that were begun in the last two weeks and have an answer, or None."""
    answered = [one for one in threads if one.started_at > now - 2 * WEEK and one.answered_at]
    hours = [(one.answered_at - one.started_at).total_seconds() / 3600 for one in answered]
    return round(median(hours), 1) if hours else None


def read_much(threads, now):
    """Those that many read and few answered: with the most readers for each post."""
    found = [one for one in threads if one.started_at <= now - PATIENCE and (one.readers or 0) >= FEWEST_READERS]
    found.sort(key=lambda one: (-one.readers / one.post_count, one.pk))
    return [one for one in found if one.readers >= 3 * one.post_count][:ROWS]


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


def languages(dialogue):
    """Rows by language: how many posts are in it, and `of` how many wait for a translation into it, where it is one of
    the dialogue's; one query."""
    rows = asked.LANGUAGES.rows(dialogue=dialogue.pk)
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
