"""One run of the bench, from its database to the table."""

import contextlib
import os
import time
from random import Random

from django.test.utils import override_settings

from cop import prepare
from cop.bench import dated, measure, pages, place, report, seed
from cop.bench.web import NoAnswer, Web
from discussions.models import Post
from members.models import Member

WRITERS = 200  # who take turns in replying: 20 posts in ten minutes each are more than any run needs
PROBLEMS = (measure.WrongPage, seed.NotEmpty, NoAnswer)  # their words are for the person at the terminal


def run(*, posts, seconds, json, seeded):
    """Fill the database, unless it is `seeded`, measure every page for `seconds`, print the table and write the file
    `json` (a Path)."""
    durations, load_before = {}, os.getloadavg()[0]
    with step("Tables, translations, static files", durations):
        prepare.migrate()
        prepare.compile_translations()
        prepare.collect_static_files()
    if not seeded:
        with step(f"{posts:,} posts", durations):
            seed.seed(posts)
            place.mark(place.seeded(posts))
    with step("Each page by itself", durations):
        client, session = measure.signed_in(Member.objects.get(pk=seed.READER))
        writers = Member.objects.exclude(pk=seed.READER).order_by("id")[:WRITERS]
        sessions = [session, *(measure.signed_in(writer)[1] for writer in writers)]
        facilitator, last = measure.signed_in(Member.objects.get(pk=dated.PEOPLE))
        sessions.append(last)
        figures = by_themselves(client, facilitator)
    written = Post.objects.count()
    with step("All pages under load", durations), Web() as web, measure.Load(sessions) as load:
        measure.in_rounds(figures, web, load, seconds)
        worker_mb = web.memory_mb()
    measure.nothing_is_lost(acknowledged=load.acknowledged, written=Post.objects.count() - written)
    found = report.rows(figures)
    about = report.machine() | {"load_before": load_before, "load_after": os.getloadavg()[0]}
    about |= report.memory(worker_mb, found)
    report.write(json, {"posts": posts, "seconds": seconds, **about, "durations": durations, "pages": found})
    print(f"\n{report.table(found)}\n{report.summary(about)}\n{json}")


def by_themselves(client, facilitator):
    """The figures of every page that do not depend on load; the clients are the member's and the facilitator's."""
    with override_settings(ROOT_URLCONF="cop.bench.yardsticks", MIDDLEWARE=[]):
        figures = [measure.alone(page, measure.visitor()) for page in pages.yardstick_pages()]
    readers = {"member": client, "facilitator": facilitator, "visitor": measure.visitor()}
    chance = Random(seed.NUMBER)  # noqa: S311  no secret
    return figures + [measure.alone(page, readers[page.reader]) for page in pages.site_pages(chance)]


@contextlib.contextmanager
def step(name, durations):
    """Say what is being done, and how long it took."""
    print(f"{name} …", end=" ", flush=True)
    began = time.monotonic()
    yield
    durations[name] = round(time.monotonic() - began, 1)
    print(f"{durations[name]} s", flush=True)
