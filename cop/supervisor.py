"""Keeps the parts of a running site alive: what dies is started again, with a line that says so."""

import signal
import subprocess
import time

from cop.lib import process
from cop.lib.postgres import PostgresError

PAUSES = [1, 2, 4, 8]  # seconds before the next start, longer the more often a part died; back within 10 s
STEADY_SECONDS = 60  # a part that lived so long has recovered, and its pauses begin anew
GRACE_SECONDS = 15  # longer than gunicorn's own graceful_timeout
LOOK_SECONDS = 0.5  # between two looks at the parts


class Program:
    """A child process: its `name` in messages, its `command`, the folder of records of what is ours; and where it runs.

    `cwd` is the project's folder for our own programs, wherever `manage.py` was called from: they import `cop`.
    """

    def __init__(self, name, command, *, records, cwd=None):
        self.name, self.command, self.records, self.cwd = name, command, records, cwd
        self.child = None

    def start(self):
        """Run it in a session of its own: Ctrl-C in the terminal is for the supervisor alone."""
        self.child = subprocess.Popen(self.command, cwd=self.cwd, stdin=subprocess.DEVNULL, start_new_session=True)
        process.record(self.records, self.child.pid)

    def is_running(self):
        if self.child is None or self.child.poll() is None:
            return self.child is not None
        process.forget(self.records, self.child.pid)
        return False

    def ask_to_end(self):
        if self.is_running():
            self.child.send_signal(signal.SIGTERM)

    def end(self, seconds):
        """Wait until it ended; after `seconds` it is ended."""
        if not self.is_running():
            return
        try:
            self.child.wait(seconds)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()
        process.forget(self.records, self.child.pid)


class Database:
    """The embedded server as a part of the site; it is no child of ours and outlives a killed supervisor."""

    name = "The database"

    def __init__(self, server):
        self.server = server
        self.start, self.is_running = server.start, server.is_running


class Supervisor:
    """Watches `parts` (each with name, start, is_running) and speaks through `say(sentence)`."""

    def __init__(self, parts, *, say):
        self.say = say
        self.watches = [Watch(part) for part in parts]

    def watch(self):
        """Look after the parts until an exception, such as Ctrl-C, ends it."""
        while True:
            self.look(time.monotonic())
            time.sleep(LOOK_SECONDS)

    def look(self, now):
        """One look at every part, at `now` seconds of a monotonic clock."""
        for watch in self.watches:
            for sentence in watch.look(now):
                self.say(sentence)


class Watch:
    """How one part fares: when it was started, how often it died, and when it is to be started again."""

    def __init__(self, part):
        self.part = part
        self.started_at = self.due_at = None
        self.deaths = 0

    def look(self, now):
        """Start the part again when it is dead and its pause is over; yields what there is to say."""
        self.started_at = now if self.started_at is None else self.started_at
        if self.due_at is None:
            if self.part.is_running():
                return
            self.deaths = 0 if now - self.started_at >= STEADY_SECONDS else self.deaths
            pause = PAUSES[min(self.deaths, len(PAUSES) - 1)]
            self.deaths, self.due_at = self.deaths + 1, now + pause
            yield f"{self.part.name} ended; it starts again in {pause} s."
        elif now >= self.due_at:
            self.started_at, self.due_at = now, None
            try:
                self.part.start()
            except (OSError, PostgresError) as problem:
                yield f"{self.part.name} did not start: {problem}"


def end_all(programs):
    """End the programs together, then one by one whatever stays."""
    for program in programs:
        program.ask_to_end()
    deadline = time.monotonic() + GRACE_SECONDS
    for program in programs:
        program.end(max(0.1, deadline - time.monotonic()))
