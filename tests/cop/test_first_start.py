"""`make run` in a clean copy of the project, timed: the promise of the first line of README.md."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

from cop.lib import process
from cop.lib.postgres import Server
from tests.cop.site import PROJECT, free_port, wait_for

pytestmark = pytest.mark.soak
FIRST_SECONDS, NEXT_SECONDS = 60, 5  # promised: from nothing, packages and demo included; and ever after
USERS = ["root", "nobody"] if os.geteuid() == 0 else [pwd.getpwuid(os.geteuid()).pw_name]
SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin"  # of a user who has set up nothing


class Clone:
    """A copy of the project's files, without .venv and var, that belongs to `user`."""

    def __init__(self, user):
        self.top = Path(tempfile.mkdtemp(dir="/tmp"))
        self.top.chmod(0o755)
        self.folder = self.top / "été là" / "clone"
        self.user = pwd.getpwnam(user)
        self.port = free_port()
        self.output = self.top / "output"
        self.made = None
        list_all = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        for name in subprocess.run(list_all, cwd=PROJECT, capture_output=True, check=True).stdout.split(b"\0"):
            if name and (PROJECT / os.fsdecode(name)).exists():
                target = self.folder / os.fsdecode(name)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(PROJECT / os.fsdecode(name), target)
        if os.geteuid() == 0:
            for path in [self.top, *self.top.rglob("*")]:
                os.chown(path, self.user.pw_uid, self.user.pw_gid)

    def as_user(self):
        """Where and as whom a command runs: nothing of our environment but the way to the packages."""
        keep = {k: v for k, v in os.environ.items() if k.startswith(("PIP_", "SSL_")) or k.lower().endswith("_proxy")}
        ours = {"HOME": str(self.top), "PATH": SYSTEM_PATH, "PORT": str(self.port), "LANG": "C.UTF-8"}
        who = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        return {"cwd": self.folder, "env": keep | ours, "stdin": subprocess.DEVNULL, **who}

    def make(self, target):
        """Begin `make target`; returns the process, the leader of a group of its own."""
        with open(self.output, "w") as output:
            words = {"stdout": output, "stderr": output}
            self.made = subprocess.Popen(["make", target], start_new_session=True, **words, **self.as_user())
        return self.made

    def end(self):
        """Stop whatever a failed test left running, and remove the copy."""
        if self.made and self.made.poll() is None:
            os.killpg(self.made.pid, signal.SIGTERM)
            self.made.wait(60)
        process.end_recorded(self.folder / "var" / "run", 10)
        Server(self.folder / "var").stop()
        shutil.rmtree(self.top)

    def run(self):
        """`make run` until the site answers; returns (the process, seconds)."""
        began = time.monotonic()
        make = self.make("run")
        wait_for(lambda: "Ctrl-C stops it." in self.output.read_text() or make.poll() is not None)
        assert make.poll() is None, self.output.read_text()
        assert b"</html>" in urllib.request.urlopen(f"http://localhost:{self.port}/").read()
        return make, time.monotonic() - began

    def members(self):
        """How many members the site has, asked through its own command line."""
        code = "from members.models import Member; print(Member.objects.count())"
        python = [self.folder / ".venv" / "bin" / "python", "manage.py", "shell", "--no-imports", "-c", code]
        result = subprocess.run(python, capture_output=True, text=True, **self.as_user())
        assert result.returncode == 0, result.stderr
        return int(result.stdout)


@pytest.fixture(params=USERS)
def clone(request):
    clone = Clone(request.param)
    yield clone
    clone.end()


def test_make_run_in_a_clean_clone(clone, capsys):
    make, first = clone.run()
    assert "Demo log-ins:" in clone.output.read_text()
    assert f"Its mails are at http://localhost:{clone.port}/mail/" in clone.output.read_text()
    members = clone.members()
    assert members > 1

    os.killpg(make.pid, signal.SIGINT)  # as Ctrl-C in a terminal does
    make.wait(60)
    assert "Stopped." in clone.output.read_text()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", clone.port))

    make, second = clone.run()
    assert clone.members() == members
    kill_everything(clone, make)
    make, third = clone.run()
    assert clone.members() == members
    os.killpg(make.pid, signal.SIGINT)
    make.wait(60)

    with capsys.disabled():
        name = clone.user.pw_name
        print(f"\nmake run as {name}: first {first:.1f} s, second {second:.1f} s, after kill -9 {third:.1f} s")
    assert first <= FIRST_SECONDS
    assert second <= NEXT_SECONDS
    assert third <= NEXT_SECONDS


def kill_everything(clone, make):
    """`kill -9` of make, up, the web server, the loop, and the database."""
    parts = [int(file.stem) for file in (clone.folder / "var" / "run").glob("*.pid")]
    database = int(next((clone.folder / "var").glob("postgres-*/postmaster.pid")).read_text().split()[0])
    os.killpg(make.pid, signal.SIGKILL)
    for pid in [*parts, database]:
        os.kill(pid, signal.SIGKILL)
    make.wait()
