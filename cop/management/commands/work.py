"""The loop: does what waits in the rows of the database."""

import logging
import signal
import threading
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection
from django.utils import timezone

from cop.lib import jobs
from members.models import Heartbeat

log = logging.getLogger(__name__)
PAUSE = 1.0  # seconds between two looks at what is due


class Command(BaseCommand):
    help = "Run the background jobs until it is told to stop. Several may run at once."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is due, and end")

    def handle(self, *, once, **options):
        self.stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            if threading.current_thread() is threading.main_thread() and not once:
                signal.signal(number, lambda *_: self.stop.set())
        due = dict.fromkeys(jobs.registry, 0.0)
        while not self.stop.is_set():
            for job in jobs.registry.values():
                if due[job.name] <= time.monotonic() and not self.stop.is_set():
                    did = run(job)
                    due[job.name] = time.monotonic() + (0 if did else job.every)
            if once:
                return
            self.stop.wait(PAUSE)


def run(job):
    """One portion of `job`, with its heartbeat; returns how many things it did. A job that fails is logged and
    tried again at its next turn: one must not stop the others."""
    close_old_connections()
    error, did = "", 0
    try:
        did = job.run()
    except Exception as failure:  # whatever it was: the heartbeat says so
        log.exception("the job %s failed", job.name)
        error = f"{type(failure).__name__}: {failure}"[:2000]
    try:
        Heartbeat.objects.update_or_create(job=job.name, defaults={"beat_at": timezone.now(), "error": error})
    except Exception:  # the database is away; the next round finds it or says so again
        log.warning("no heartbeat for %s: the database does not answer", job.name)
        connection.close()
    return 0 if error else did
