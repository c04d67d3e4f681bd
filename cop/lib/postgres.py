"""The embedded PostgreSQL: one server per VAR_DIR, reached through a unix socket only.

`Server(var)` decides where everything lies and touches nothing; `start()` makes the data when there is none.
The programs come from `cop.lib.programs`. As root the server runs as user `postgres` or `nobody`, because
PostgreSQL refuses to run as root.
"""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import time
from functools import cached_property
from pathlib import Path

import psycopg2

from cop.lib import accounts, process
from cop.lib.programs import PostgresError, copied, is_wheel, major, programs

__all__ = ["PostgresError", "Server", "programs"]

PORT = 5432  # opens no port: it only names the socket file
NAME, OWNER = "cop", "postgres"
LONGEST_SOCKET_PATH = 85  # bytes; with the socket's name it must stay below 104 (macOS) and 108 (Linux)
START_SECONDS = 60  # after a power cut the server first replays its log
STOP_SECONDS = 30
RETRIES = 50  # backends of a killed server need a moment to notice and to leave
RETRY_SECONDS = 0.3
LOG_BYTES = 5_000_000  # a longer log is put aside at the next start
SETTINGS = {  # for a small machine that does other things too
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "40",  # two workers of four threads, the loop, a backup, and room for tests
    "shared_buffers": "128MB",
    "effective_cache_size": "512MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "random_page_cost": "1.1",  # the disk of a server today seeks without a head
    "jit": "off",  # compiling costs more than our short queries take
    "wal_level": "minimal",  # nobody replicates from here
    "max_wal_senders": "0",
    "max_wal_size": "512MB",
    "checkpoint_timeout": "15min",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] ",
    "timezone": "UTC",
}


class Server:
    """The server whose data lies in `var/postgres-<major>`.

    Attributes: `data`, `socket_dir`, `log` (paths), `port` (a number that only names the socket).
    As root, when the server's user cannot come to `var`, the data lies under /var/tmp instead.
    """

    port = PORT

    def __init__(self, var):
        self.var = Path(var).absolute()
        self.log = self.var / "log" / "postgres.log"

    @cached_property
    def data(self):
        name = f"postgres-{major(programs())}"
        here, aside = self.var / name, Path("/var/tmp") / f"cop-{_short_hash(self.var)}" / name  # noqa: S108
        if os.geteuid() != 0 or os.path.exists(here):
            return here
        if os.path.exists(aside) or not accounts.can_enter(self.var, accounts.server_user()):
            return aside
        return here

    @property
    def socket_dir(self):
        if len(os.fsencode(self.data)) <= LONGEST_SOCKET_PATH and "," not in str(self.data):
            return self.data  # a comma would read as two hosts
        return Path("/tmp") / f"cop-{_short_hash(self.data)}"  # noqa: S108, its owner is verified

    def database(self):
        """The entry of Django's DATABASES for this server's database."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": NAME,
            "USER": OWNER,
            "HOST": str(self.socket_dir),
            "PORT": str(self.port),
        }

    def is_running(self):
        """Whether this data's own server process is alive."""
        return self._pid() is not None

    def start(self):
        """Run the server and have its database, from whatever state a crash left; harmless when it runs."""
        try:
            self._check_owner()
            self._make_folders()
            with self._alone():
                self._start_and_connect()
        except OSError as problem:
            raise PostgresError(
                f"{problem.filename or self.var} cannot be used ({problem.strerror}): give user "
                f"{self._user.pw_name} the right to it, or set VAR_DIR to another folder."
            ) from None

    def stop(self):
        """End the server, committing what is committed; harmless when it does not run."""
        for kind in (signal.SIGINT, signal.SIGQUIT):  # fast; then, should a client hang, at once
            pid = self._pid()
            if pid is None:
                return
            was, deadline = process.identity(pid), time.monotonic() + STOP_SECONDS
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, kind)
            while was and process.identity(pid) == was and time.monotonic() < deadline:
                time.sleep(0.05)  # it lives a moment longer than its file

    # ── Data ───────────────────────────────────────────────────────────────────────────────────────────

    def _check_owner(self):
        if os.path.exists(self.data) and os.geteuid() not in (0, self.data.stat().st_uid):
            owner = accounts.name_of(self.data.stat().st_uid)
            raise PostgresError(
                f"The database in {self.data} belongs to user {owner}: start it as the user who made it, "
                f"or set VAR_DIR to another folder."
            )

    def _make_folders(self):
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.data.parent.mkdir(mode=0o711, exist_ok=True)
        if self.data.parent != self.var and self.data.parent.stat().st_uid != os.geteuid():
            raise PostgresError(f"{self.data.parent} belongs to somebody else: remove it, or set VAR_DIR.")

    @contextlib.contextmanager
    def _alone(self):
        """One start at a time: two would each take the other's unfinished work for a wreck."""
        with open(self.data.parent / ".postgres-start", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make_data(self):
        if self.data.exists():
            return
        self._refuse_other_major()
        draft = self.data.with_name(f"draft-{self.data.name}")  # a killed initdb must not pass for a database
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        os.chown(draft, self._user.pw_uid, self._user.pw_gid)
        command = [self._bin / "initdb", "-D", draft, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C"]
        command += ["--lc-ctype=C.UTF-8"]  # with plain C, pg_trgm drops every letter outside ASCII
        if major(self._bin) >= 17:  # the first with a locale provider of its own
            command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        with open(self.log, "ab") as log:
            begin = log.tell()
            if subprocess.run(command, **self._surroundings(log)).returncode:
                raise self._error("The database could not be made", self._log_since(begin))
        draft.rename(self.data)

    def _refuse_other_major(self):
        others = [f for f in self.data.parent.glob("postgres-*") if (f / "PG_VERSION").exists()]
        if others:
            old = others[0]
            raise PostgresError(
                f"The data in {old} needs PostgreSQL {old.name.split('-')[1]}, and {self._bin} holds version "
                f"{major(self._bin)}: name the old programs in PG_BINDIR, run `manage.py backup FILE`, "
                f"move {old} away, then run `manage.py restore FILE`."
            )

    def _make_database(self):
        with contextlib.closing(
            psycopg2.connect(host=str(self.socket_dir), port=self.port, user=OWNER, dbname="postgres")
        ) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
            if not cursor.fetchone():
                cursor.execute(f"CREATE DATABASE {NAME}")

    # ── The process ────────────────────────────────────────────────────────────────────────────────────

    def _start_and_connect(self):
        for _ in range(RETRIES):  # a server that is just being killed still looks alive
            if not self.is_running():
                self._make_data()
                self._put_long_log_aside()
                self._launch()
            try:
                self._make_database()
                return
            except psycopg2.Error as problem:
                words = str(problem)
            time.sleep(RETRY_SECONDS)
        raise self._error("The database does not answer", words)

    def _pid(self):
        """The number of this data's living server, else None: a left-over file may name any process."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        words = process.command(pid)
        ours = str(self.data) in words or process.folder(pid) == self.data.resolve()
        return pid if words and "postgres" in words[0] and ours else None

    def _launch(self):
        for attempt in range(RETRIES):
            self._sweep()
            with open(self.log, "ab") as log:
                begin = log.tell()
                server = subprocess.Popen(self._command(), **self._surroundings(log))
            if self._became_ready(server):
                return
            text = self._log_since(begin)
            if "shared memory block" not in text or attempt == RETRIES - 1:
                raise self._error("The database did not start", text)
            time.sleep(RETRY_SECONDS)

    def _sweep(self):
        """Remove what a dead server left, and make the socket's folder, which must be nobody else's."""
        names = [f".s.PGSQL.{self.port}", f".s.PGSQL.{self.port}.lock"]
        for left in [self.data / "postmaster.pid", *(self.socket_dir / name for name in names)]:
            left.unlink(missing_ok=True)
        if self.socket_dir == self.data:
            return
        with contextlib.suppress(FileExistsError):
            self.socket_dir.mkdir(mode=0o700)
            os.chown(self.socket_dir, self._user.pw_uid, self._user.pw_gid)
        found = self.socket_dir.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != self._user.pw_uid or found.st_mode & 0o077:
            raise PostgresError(f"{self.socket_dir} is not this site's own: remove it, and start again.")

    def _command(self):
        quoted = str(self.socket_dir).replace('"', '""')
        settings = SETTINGS | {"unix_socket_directories": f'"{quoted}"', "port": self.port}
        return [self._bin / "postgres", "-D", self.data, *(f"--{k}={v}" for k, v in settings.items())]

    def _became_ready(self, server):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if server.poll() is not None:
                return False
            with contextlib.suppress(OSError):
                lines = (self.data / "postmaster.pid").read_text().splitlines()
                if len(lines) > 7 and lines[7].strip() == "ready" and lines[0] == str(server.pid):
                    self._process = server  # kept, so that the child is reaped when it ends
                    return True
            time.sleep(0.02)
        raise PostgresError(f"The database was not ready within {START_SECONDS} seconds; see {self.log}.")

    def _surroundings(self, log):
        """How a program of PostgreSQL runs: as its user, apart from our terminal, its words into a file."""
        who = {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}
        return {
            **(who if os.geteuid() == 0 else {}),
            "cwd": "/",
            "env": {k: v for k, v in os.environ.items() if not k.startswith("PG")} | {"LC_ALL": "C"},
            "stdin": subprocess.DEVNULL,
            "stdout": log,
            "stderr": log,
            "start_new_session": True,  # Ctrl-C in the terminal is for us; we end the server last
        }

    @cached_property
    def _user(self):
        if os.geteuid() != 0:
            return pwd.getpwuid(os.geteuid())
        if self.data.exists() and self.data.stat().st_uid != 0:
            return pwd.getpwuid(self.data.stat().st_uid)
        return accounts.server_user()

    @cached_property
    def _bin(self):
        found = programs()
        if os.geteuid() != 0 or accounts.can_enter(found, self._user):
            return found
        if is_wheel(found):
            return copied(found, self.data.parent)
        raise PostgresError(f"User {self._user.pw_name}, who runs the database, cannot come to {found}.")

    def _put_long_log_aside(self):
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.old"))

    def _log_since(self, begin):
        with open(self.log, "rb") as log:
            log.seek(begin)
            return log.read().decode(errors="replace")

    def _error(self, what, text):
        return PostgresError.from_log(what, text, data=self.data, log=self.log)


def _short_hash(path):
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
