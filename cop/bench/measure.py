"""What a page costs: once by itself with empty caches, then under load in rounds."""

import json
import subprocess
import sys
import uuid
from dataclasses import dataclass, field

import brotli
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cop import visitor_cache
from cop.bench.pages import ENCODINGS
from members import changes

BROTLI = 4  # the level at which pages are compressed: 1.7 ms for 135 kB, where gzip 6 takes 6.7
SLICE_SECONDS = 1.0  # about what a page gets in a round: more rounds even out more, longer slices waste less
WARM_SECONDS = 0.3  # a page; both workers have then met every template


class WrongPage(Exception):
    """A page is not what it should be, so that measuring it would mean nothing."""


@dataclass
class Figures:
    """Of one page: `queries` and `size` by itself; `times` (seconds of each request), `seconds`, `cpu` (seconds of the
    workers, None where unknown) and `sent` (bytes of one answer as it went over the line) under load."""

    page: object
    queries: int = 0
    size: int = 0
    compressed: int = 0
    times: list = field(default_factory=list)
    seconds: float = 0.0
    cpu: float | None = 0.0
    sent: int = 0


class Load:
    """The client process. `with Load(sessions) as load: load(page, seconds)` gives what `client.ask` returns."""

    def __init__(self, sessions):
        self.sessions = sessions
        self.acknowledged = 0  # posts that the server said it had taken

    def __enter__(self):
        command = [sys.executable, "-m", "cop.bench.client"]
        self.process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self

    def __exit__(self, *problem):
        self.process.stdin.close()
        self.process.wait()

    def __call__(self, page, seconds):
        job = {"port": settings.PORT, "connections": page.connections, "seconds": seconds}
        self.process.stdin.write(json.dumps(job | {"requests": page.requests(self.sessions)}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise WrongPage(f"“{page.title}” was not answered.")
        result = json.loads(answer)
        if set(result["statuses"]) != {str(page.status)}:
            raise WrongPage(f"“{page.title}” was answered by {result['statuses']} instead of {page.status}.")
        if page.words is not None:
            self.acknowledged += len(result["times"])
        return result


def visitor():
    """A client of this process."""
    return Client(SERVER_NAME="localhost")


def signed_in(member):
    """A client of this process in which `member` is signed in, and the value of the session's cookie."""
    client = visitor()
    client.force_login(member)
    return client, client.cookies[settings.SESSION_COOKIE_NAME].value


def alone(page, client):
    """The Figures of a page with empty caches. Raises WrongPage when it is not the page that it should be."""
    empty_caches()
    typed = page.words and page.words | {"form_key": uuid.uuid4()}  # a database that was kept knows the former one
    headers = {}
    if page.status == 304:
        page.copy = client.get(page.paths[0], headers={"accept-encoding": ENCODINGS})["ETag"]
        headers = {"accept-encoding": ENCODINGS, "if-none-match": page.copy}
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(page.paths[0], typed) if typed else client.get(page.paths[0], headers=headers)
    found = answer.content.decode().count(page.holds) if page.holds else page.times
    if answer.status_code != page.status or found < page.times:
        raise WrongPage(
            f"“{page.title}” ({page.paths[0]}) has status {answer.status_code} and {found} times “{page.holds}”; "
            f"expected were {page.status} and {page.times} or more."
        )
    packed = len(brotli.compress(answer.content, quality=BROTLI))
    return Figures(page, queries=len(queries), size=len(answer.content), compressed=packed)


def empty_caches():
    cache.clear()
    visitor_cache.pages.clear()
    ContentType.objects.clear_cache()


def in_rounds(figures, web, load, seconds):
    """Let every page of `figures` have its turn, `seconds` each in all, and put what came of it into them."""
    for one in figures:
        load(one.page, min(WARM_SECONDS, seconds))
    rounds = max(1, round(seconds / SLICE_SECONDS))
    for _ in range(rounds):
        changes.fold()  # as the loop does, which does not run here
        for one in figures:
            before = web.cpu_seconds()
            result = load(one.page, seconds / rounds)
            one.times += result["times"]
            one.seconds += result["seconds"]
            one.sent = result["bytes"]
            one.cpu = None if before is None else one.cpu + web.cpu_seconds() - before


def nothing_is_lost(*, acknowledged, written):
    """Raise WrongPage unless the server wrote just the posts that it acknowledged."""
    if acknowledged != written:
        raise WrongPage(f"The server acknowledged {acknowledged} replies, and {written} are in the database.")
