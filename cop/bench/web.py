"""The web server of the bench, as the site runs it but for its workers, which are sync as in the yardsticks' figures,
and what the machine says about them."""

import http.client
import os
import sys
import time
from pathlib import Path

from django.conf import settings

from cop import supervisor
from cop.bench.yardsticks import ROOT

START_SECONDS = 60
CPU_TIMES = slice(11, 13)  # user and system, among the fields of /proc/<pid>/stat that follow the name; see proc(5)


class NoAnswer(Exception):
    """The server did not start."""


class Web:
    """Started by `with`, ended after it."""

    def __init__(self):
        self.records = settings.VAR_DIR / "run"
        config = str(settings.BASE_DIR / "cop" / "gunicorn_conf.py")
        command = [sys.executable, "-m", "gunicorn", "-c", config, "--worker-class", "sync", "cop.bench.wsgi"]
        self.program = supervisor.Program("The web server", command, records=self.records)

    def __enter__(self):
        self.program.start()
        try:
            self.wait()
        except BaseException:
            supervisor.end_all([self.program])
            raise
        return self

    def __exit__(self, *problem):
        supervisor.end_all([self.program])

    def wait(self):
        deadline = time.monotonic() + START_SECONDS
        while self.program.is_running() and time.monotonic() < deadline:
            try:
                asking = http.client.HTTPConnection("127.0.0.1", settings.PORT, timeout=START_SECONDS)
                asking.request("GET", f"{ROOT}bare")
                asking.getresponse().read()
                return
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
        raise NoAnswer("The web server did not start: what it said stands above.")

    def workers(self):
        """Their process numbers; gunicorn's configuration records each."""
        found = {int(file.stem) for file in self.records.glob("*.pid")}
        return sorted(found - {self.program.child.pid})

    def cpu_seconds(self):
        """What the workers have computed so far, or None where the machine does not tell (there is no /proc)."""
        try:
            fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in self.workers()]
        except OSError:
            return None
        return sum(int(ticks) for found in fields for ticks in found[CPU_TIMES]) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self):
        """Of the largest worker, in MB that are in memory now, what it shares with the others included, or None."""
        try:
            pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in self.workers()]
        except OSError:
            return None
        return round(max(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)
