"""Measures how fast the site is; `make bench` calls it. How, stands in cop/bench/__init__.py."""

import re
import signal
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cop import supervisor
from cop.bench import place
from cop.database import served
from cop.lib import process
from cop.lock import AlreadyRunning, only_one

FEWEST, MOST = 200, 1_000_000  # posts: two threads and some others; what an hour and a laptop's disk can hold
ORPHAN_SECONDS = 5  # that the server of a killed run gets to end


class Command(BaseCommand):
    help = "Measure every page beside two yardsticks, on a database of its own that is made, filled and dropped."

    def add_arguments(self, parser):
        parser.add_argument("--posts", type=int, default=20_000, help=f"how many ({FEWEST:,} to {MOST:,})")
        parser.add_argument("--seconds", type=float, default=2.0, help="of load for each page")
        parser.add_argument("--json", type=Path, help="where the figures go (default: bench.json in VAR_DIR)")
        parser.add_argument("--keep", action="store_true", help="leave the database, and use it again if it fits")
        parser.add_argument("--name", default="bench_cop", help="of the database, and of the folder in VAR_DIR")

    def handle(self, *, posts, seconds, json, keep, name, **options):
        if not FEWEST <= posts <= MOST or seconds <= 0:
            raise CommandError(f"--posts is from {FEWEST:,} to {MOST:,}, and --seconds more than 0.")
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,40}", name):
            raise CommandError("--name is made of the letters a to z, digits and underscores.")
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        file = (json or settings.VAR_DIR / "bench.json").absolute()
        try:
            with only_one(settings.VAR_DIR / name), served():
                bench(posts, seconds, file, keep=keep, name=name)
        except AlreadyRunning:
            raise CommandError(f"A bench named {name} runs already: wait for it, or choose another --name.") from None
        except place.NotOurs as problem:
            raise CommandError(str(problem)) from None
        except KeyboardInterrupt:
            raise CommandError("Stopped before the end.") from None


def bench(posts, seconds, file, *, keep, name):
    """Make the database, run the bench there in a process of its own, drop the database."""
    folder = settings.VAR_DIR / name
    process.end_recorded(folder / "run", ORPHAN_SECONDS)
    seeded = place.make(name, keep=place.seeded(posts) if keep else None)
    command = [sys.executable, "-m", "cop.bench", "--posts", str(posts), "--seconds", str(seconds), "--json", str(file)]
    try:
        status = run([*command, "--seeded"] if seeded else command, place.environment(name, folder))
    finally:
        if not keep:
            place.drop(name)
    if status:
        raise CommandError("The bench ended early: why, stands above.")


def run(command, environment):
    """The exit status of a child that is given the time to end its own children when we are interrupted."""
    child = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, start_new_session=True)
    try:
        return child.wait()
    except BaseException:
        child.terminate()
        child.wait(supervisor.GRACE_SECONDS + ORPHAN_SECONDS)
        raise
