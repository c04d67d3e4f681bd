"""A whole site for a test: `manage.py up` in a process of its own, on a VAR_DIR and a port of its own."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg2

from cop.lib import process
from cop.lib.postgres import Server

PROJECT = Path(__file__).resolve().parents[2]
START_SECONDS = 120  # a first start on a busy machine; the promised 60 s are measured by `make soak`


class Site:
    """One VAR_DIR; `up()` runs the site on it, `manage()` any other command."""

    def __init__(self):
        self.var = Path(tempfile.mkdtemp(prefix="cop été ", dir="/tmp"))
        self.var.chmod(0o755)  # the user of the database comes through it
        self.port = free_port()
        self.server = Server(self.var)
        self.output = self.var / "output"
        self.process = None

    def environment(self, **changes):
        """This process's, without what would lead to another site."""
        ours = {"VAR_DIR": str(self.var), "PORT": str(self.port), "DEMO": "0", "PYTHONUNBUFFERED": "1"}
        names = ("DATABASE_URL", "SITE_URL", "SECRET_KEY")
        return {k: v for k, v in os.environ.items() if k not in names} | ours | changes

    def manage(self, *words, **changes):
        """Run a command to its end; returns the finished process with its words as text."""
        command = [sys.executable, str(PROJECT / "manage.py"), *words]
        return subprocess.run(command, env=self.environment(**changes), capture_output=True, text=True, timeout=120)

    def up(self):
        """Start the site from a folder that is not the project's and wait until it says that it runs."""
        with open(self.output, "w") as output:
            command = [sys.executable, str(PROJECT / "manage.py"), "up"]
            self.process = subprocess.Popen(command, cwd=self.var, env=self.environment(), stdout=output, stderr=output)
        wait_for(lambda: "Ctrl-C stops it." in self.said() or self.process.poll() is not None)
        assert self.process.poll() is None, self.said()

    def said(self):
        return self.output.read_text()

    def get(self, path="/healthz"):
        """The status of a page, or None while nothing answers."""
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10).status
        except urllib.error.HTTPError as answer:
            return answer.code
        except OSError:
            return None

    def ask(self, question):
        """The rows of the answer to `question`, in SQL."""
        place = self.server.database()
        with contextlib.closing(
            psycopg2.connect(host=place["HOST"], port=place["PORT"], user=place["USER"], dbname=place["NAME"])
        ) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else []

    def recorded(self, word):
        """The numbers of the site's living processes whose command line holds `word`."""
        pids = [int(file.stem) for file in (self.var / "run").glob("*.pid")]
        return [pid for pid in sorted(pids) if any(word in part for part in process.command(pid))]

    def kill(self, *pids):
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def end(self):
        """End whatever still runs, without ceremony, and remove the folder. How a site stops by itself is tested."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.kill(*self.recorded(""))
        while pid := self.server._pid():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGQUIT)
            time.sleep(0.05)
        shutil.rmtree(self.var)
        if self.server.socket_dir != self.server.data:
            shutil.rmtree(self.server.socket_dir, ignore_errors=True)


def wait_for(condition, seconds=START_SECONDS):
    """Wait until `condition()` holds and return what it gave; the test fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError(f"did not come true within {seconds} s: {condition}")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
