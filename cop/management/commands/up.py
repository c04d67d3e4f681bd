"""Runs the whole site: the database, the web server and the loop, until Ctrl-C. `make run` calls it."""

import contextlib
import errno
import http.client
import shutil
import signal
import sys
import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from cop import prepare, supervisor
from cop.lib import ports, process
from cop.lib.env import Reader
from cop.lib.postgres import PostgresError
from cop.lock import AlreadyRunning, only_one
from cop.management.commands import first_run_token
from members import founding, house
from members.models import Site
from members.views import mailbox

LEAST_FREE_BYTES = 200_000_000  # a fresh database, its log and the static files take about 120 MB
WEB_SECONDS = 60  # until the first answer
ORPHAN_SECONDS = 15  # that the parts of a killed site get to end by themselves


class Command(BaseCommand):
    help = "Run the whole site: database, web server and loop, until Ctrl-C."

    def handle(self, **options):
        self.records = settings.VAR_DIR / "run"
        self.host = Reader(settings.BASE_DIR).text("WEB_HOST")
        # All three end the site like Ctrl-C, also where a script started it in the background and the shell made it
        # deaf to SIGINT. Who said nohup means it.
        for kind in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if kind != signal.SIGHUP or signal.getsignal(kind) != signal.SIG_IGN:
                signal.signal(kind, signal.default_int_handler)
        try:
            check_folder(settings.VAR_DIR)
            with only_one(settings.VAR_DIR):
                self.run()
        except KeyboardInterrupt:
            self.say("Stopped.")
        except (AlreadyRunning, PostgresError, ports.PortError) as problem:
            raise CommandError(str(problem)) from None
        except DatabaseError as problem:
            raise CommandError(in_words(problem)) from None
        except OSError as problem:
            if problem.errno != errno.ENOSPC:
                raise
            raise CommandError(f"The disk of {settings.VAR_DIR} is full: make room and start again.") from None

    def run(self):
        """Everything between taking the lock and giving it back; whatever happens, nothing stays behind."""
        if orphans := process.end_recorded(self.records, ORPHAN_SECONDS):
            self.say(f"Ended {orphans} processes of this site that a crash had left.")
        ports.check(self.host, settings.PORT)
        server = settings.EMBEDDED_POSTGRES
        web = supervisor.Program("The web server", gunicorn(), records=self.records, cwd=settings.BASE_DIR)
        loop = supervisor.Program("The loop", manage("work"), records=self.records, cwd=settings.BASE_DIR)
        try:
            self.prepare(server)
            with self.step("Web server and loop"):
                web.start()
                loop.start()
                wait_for_answer(web, self.host)
            self.welcome()
            database = [supervisor.Database(server)] if server else []
            supervisor.Supervisor([*database, web, loop], say=self.say).watch()
        finally:
            for kind in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(kind, signal.SIG_IGN)  # a second Ctrl-C must not leave half a site
            supervisor.end_all([web, loop])
            if server:
                connection.close()
                server.stop()

    def prepare(self, server):
        with self.step("Database"):
            if server:
                server.start()
            connection.ensure_connection()
        with self.step("Tables"):
            prepare.migrate()
            house.write_missing()
        with self.step("Translations and static files"):
            prepare.compile_translations()
            prepare.collect_static_files()
        if prepare.demo_is_due():
            with self.step("Demo community"):
                prepare.load_demo()

    def welcome(self):
        where = ", ".join(ports.with_port(a, settings.PORT) for a in ports.addresses(self.host))
        self.say(f"\n{Site.objects.current().name} is at {settings.SITE_URL} (listening at {where}).")
        if server := settings.EMBEDDED_POSTGRES:
            if server.data.parent != settings.VAR_DIR:
                self.say(f"Its database is in {server.data}, where the database's user can reach it.")
        if settings.DEMO and (logins := demo_logins()):
            self.say("Demo log-ins:")
            for line in logins:
                self.say(f"  {line}")
        if mailbox.exists():
            self.say(
                f"Its mails are at {settings.SITE_URL}/mail/ for this machine, and in {settings.VAR_DIR / 'mail'}."
            )
        if not founding.is_founded():
            self.say(f"Nobody has joined yet. {first_run_token.invitation()}")
        self.say("Ctrl-C stops it.")

    @contextlib.contextmanager
    def step(self, name):
        """Say what is being done, and how long it took."""
        self.say(f"{name} …", ending=" ")
        began = time.monotonic()
        try:
            yield
        except BaseException:
            self.say("")  # what went wrong gets a line of its own
            raise
        self.say(f"{time.monotonic() - began:.1f} s")

    def say(self, sentence, ending="\n"):
        self.stdout.write(sentence, ending=ending)
        self.stdout.flush()


def gunicorn():
    return [sys.executable, "-m", "gunicorn", "-c", str(settings.BASE_DIR / "cop" / "gunicorn_conf.py")]


def manage(name):
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), name]


def check_folder(var):
    """`CommandError` when the site could not write into `var`, or not enough."""
    probe = var / "run" / "probe"
    try:
        probe.parent.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as problem:
        raise CommandError(
            f"The folder {var} cannot be used ({problem.strerror}): make it writable for this user, "
            f"or set VAR_DIR to another folder."
        ) from None
    free = shutil.disk_usage(var).free
    if free < LEAST_FREE_BYTES:
        raise CommandError(
            f"The disk of {var} has {free // 1_000_000} MB left and the site needs "
            f"{LEAST_FREE_BYTES // 1_000_000} MB: make room, or set VAR_DIR to a folder on another disk."
        )


def wait_for_answer(web, host):
    """Wait until the web server answers anything at all; `CommandError` when it ends instead."""
    address = ports.addresses(host)[0]
    deadline = time.monotonic() + WEB_SECONDS
    while web.is_running() and time.monotonic() < deadline:
        with contextlib.suppress(OSError, http.client.HTTPException):
            asking = http.client.HTTPConnection(address, settings.PORT, timeout=WEB_SECONDS)
            asking.request("GET", "/healthz", headers={"Host": "localhost"})
            asking.getresponse().read()
            return
        time.sleep(0.05)
    raise CommandError("The web server did not start: what it said stands above.")


def in_words(problem):
    """A sentence for an error of the database."""
    cause = str(problem).strip().splitlines()[0] if str(problem).strip() else type(problem).__name__
    if settings.EMBEDDED_POSTGRES:
        return (
            f"The database in {settings.EMBEDDED_POSTGRES.data} cannot be used ({cause}): details are in "
            f"{settings.EMBEDDED_POSTGRES.log}; `manage.py restore FILE --replace` brings a backup back."
        )
    return f"The database named in DATABASE_URL cannot be used ({cause}): start it, or correct DATABASE_URL."


def demo_logins():
    """The lines to show, when the demo community is in the database."""
    try:
        from cop import demo
    except ImportError:
        return []
    emails = [email for email, _ in demo.LOGINS]
    if not get_user_model().objects.filter(email__in=emails).exists():
        return []
    return [f"{email}   ({role})   password: {demo.PASSWORD}" for email, role in demo.LOGINS]
