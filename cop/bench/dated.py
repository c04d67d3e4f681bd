"""A dated dialogue as large as they come, in its second week: 250 people take part, who wrote 2,000 posts."""

import datetime

from django.utils import timezone

from cop.bench import forest, seed, words
from cop.bench.copying import copy_in
from discussions.models import Dialogue, Phase, Post, Registration, Thread
from discussions.models.life import DATES, Stage

SLUG = "dated"
PEOPLE, POSTS = 250, 2_000
LONGEST, THREADS = 200, 91  # posts of one thread; the others share what is left
LISTED = 0.9  # of those who take part stand on the list
WEEK = datetime.timedelta(days=7)
PHASES = 3  # a question a week; the first two weeks have been


def fill(bodies, random):
    """Put it beside what `seed` made; its READER takes part and is listed. `bodies` are rendered texts."""
    now = timezone.now()
    begin = now - 2 * WEEK
    dialogue = (Dialogue.objects.values_list("pk", flat=True).order_by("-pk").first() or 0) + 1
    moments = [begin, begin + PHASES * WEEK, begin + 4 * WEEK, begin + 5 * WEEK]
    copy_in(Dialogue, [{
        "id": dialogue,
        "slug": SLUG,
        "title": words.title(random),
        "summary": words.sentence(random, 12),
        "introduction": bodies[0]["body"],
        "introduction_html": bodies[0]["html"],
        "html_version": bodies[0]["html_version"],
        "visibility": "public",
        "entry": "open",
        "opened_at": begin,
        "proposed_at": begin - 4 * WEEK,
        "proposed_by_id": seed.READER,
        "announced_at": begin - 3 * WEEK,
        "announced_by_id": seed.MEMBERS,
        "reached": Stage.OPEN.value,
        **dict(zip(DATES, moments, strict=True)),
    }])  # fmt: skip
    take_part(dialogue, begin, random)
    ask(dialogue, begin, random)
    contribute(dialogue, begin, now, bodies, random)


def take_part(dialogue, begin, random):
    before = Registration.objects.count()
    role = Registration.Role
    copy_in(Registration, (
        {
            "id": before + n,
            "dialogue_id": dialogue,
            "member_id": n,
            "role": (role.FACILITATOR if PEOPLE - n < seed.FACILITATORS else role.PARTICIPANT).value,
            "words": words.sentence(random, 20),
            "is_listed": n == seed.READER or random.random() < LISTED,
            "approved_at": begin,
            "registered_at": begin,
        }
        for n in range(1, PEOPLE + 1)
    ))  # fmt: skip


def ask(dialogue, begin, random):
    copy_in(Phase, (
        {
            "id": n,
            "dialogue_id": dialogue,
            "number": n,
            "title": words.title(random),
            "questions": "\n".join(words.sentence(random, 12) for _ in range(2)),
            "begins_at": begin + (n - 1) * WEEK,
            "ends_at": begin + n * WEEK,
        }
        for n in range(1, PHASES + 1)
    ))  # fmt: skip


def contribute(dialogue, begin, now, bodies, random):
    """The threads stand in the two phases that have begun, as contributions to their questions."""
    threads, posts = Thread.objects.count(), Post.objects.count()
    each, more = divmod(POSTS - LONGEST, THREADS - 1)
    sizes = [LONGEST, *(each + (n < more) for n in range(THREADS - 1))]
    order = forest.chronicle(sizes, random)
    authors = [1 + random.randrange(PEOPLE) for _ in order]
    moments = [begin + (now - begin) * (n / POSTS) for n in range(POSTS)]
    rows = seed.thread_rows(sizes, order, authors, moments, random)
    copy_in(Thread, (
        row | {"id": threads + row["id"], "dialogue_id": dialogue, "phase_id": 1 + n % (PHASES - 1)}
        for n, row in enumerate(rows)
    ))  # fmt: skip
    copy_in(Post, (
        row | {
            "id": posts + row["id"],
            "thread_id": threads + row["thread_id"],
            "parent_id": row["parent_id"] and posts + row["parent_id"],
        }
        for row in seed.post_rows(order, authors, moments, bodies, random)
    ))  # fmt: skip
