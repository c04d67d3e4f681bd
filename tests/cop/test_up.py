"""`manage.py up`: one command runs a site, keeps it running, and says in words why it cannot."""

import gc
import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.core.management.base import CommandError

from cop import gunicorn_conf, supervisor
from cop.lib import ports, process
from cop.lib.postgres import PostgresError
from cop.lock import AlreadyRunning, only_one
from cop.management.commands import up
from tests.cop.site import Site, wait_for

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"


@pytest.fixture(scope="module")
def site():
    """A site that runs; the tests of this module break it and see it come back."""
    site = Site()
    try:
        site.up()
        site.ask("CREATE TABLE kept (number int)")
        yield site
    finally:
        site.end()


# ── The whole ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_site_answers_and_says_where(site):
    wait_for(lambda: site.get("/healthz") == 200)  # each job of the loop has run once
    assert site.get("/") == 200
    assert site.get("/begin/") == 200
    assert f"Begin at http://localhost:{site.port}/begin/ with this one-time token: " in site.said()
    assert f"http://localhost:{site.port}" in site.said()
    wait_for(lambda: len(site.recorded("gunicorn")) == 3)  # the master and two workers
    assert len(site.recorded("manage.py")) == 1


def test_a_second_up_on_the_same_folder_is_refused(site):
    second = site.manage("up", PORT="8119")
    assert second.returncode == 1
    assert f"already runs on {site.var} (process {site.process.pid}): stop that first" in second.stderr


def test_a_running_site_is_backed_up_and_not_overwritten(site):
    live = str(site.var / "live.tar")
    assert site.manage("backup", live).returncode == 0
    result = site.manage("restore", live, "--replace")
    assert result.returncode == 1
    assert "already runs on" in result.stderr
    assert site.get() == 200


def test_a_taken_port_is_said_before_the_slow_work(site, tmp_path):
    other = site.manage("up", VAR_DIR=str(tmp_path / "var"))
    assert other.returncode == 1
    assert f"Port {site.port} is taken by another program" in other.stderr
    assert f"PORT={site.port + 1}" in other.stderr
    assert "Traceback" not in other.stderr
    assert not list((tmp_path / "var").glob("postgres-*"))


def test_what_dies_is_started_again(site):
    web, loop = site.recorded("gunicorn"), site.recorded("manage.py")
    site.kill(*web, *loop)
    wait_for(lambda: site.get() == 200 and site.recorded("manage.py"))
    assert not set(web) & set(site.recorded("gunicorn"))
    assert "The web server ended; it starts again in" in site.said()
    assert "The loop ended; it starts again in" in site.said()


def test_a_killed_database_comes_back_with_every_row(site):
    site.ask("INSERT INTO kept SELECT generate_series(1, 100)")
    site.kill(site.server._pid())
    wait_for(lambda: site.get() == 200 and "The database ended" in site.said())
    assert site.ask("SELECT count(*) FROM kept WHERE number <= 100") == [(100,)]


def test_after_kill_of_everything_it_starts_again(site):
    site.ask("INSERT INTO kept SELECT generate_series(101, 200)")
    site.kill(site.process.pid, *site.recorded(""), site.server._pid())
    site.process.wait()
    site.up()
    assert site.get() == 200
    assert site.ask("SELECT count(*) FROM kept WHERE number > 100") == [(100,)]


def test_orphans_of_a_killed_site_are_ended(site):
    orphans = site.recorded("")
    site.kill(site.process.pid)
    site.process.wait()
    assert site.get() == 200  # they hold the port
    site.up()
    assert "processes of this site that a crash had left" in site.said()
    assert not set(orphans) & set(site.recorded(""))
    assert site.get() == 200


@pytest.mark.parametrize("kind", [pytest.param(signal.SIGINT, marks=pytest.mark.soak), signal.SIGTERM])
def test_a_signal_stops_all_of_it(site, kind):
    parts = [*site.recorded(""), site.server._pid()]
    site.process.send_signal(kind)
    assert site.process.wait(30) == 0
    assert site.said().endswith("Stopped.\n")
    assert not any(process.command(pid) for pid in parts)
    assert site.get() is None
    site.up()


# ── In words ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_wrong_setting_is_one_sentence(tmp_path):
    command = [sys.executable, "manage.py", "up"]
    environment = os.environ | {"PORT": "many"}
    result = subprocess.run(command, cwd=up.settings.BASE_DIR, env=environment, capture_output=True, text=True)
    assert result.returncode == 1
    assert result.stderr.startswith("PORT is “many”, which is not a whole number")
    assert "Traceback" not in result.stderr


def test_an_unreachable_database_is_said_in_words(site, tmp_path):
    address = "postgres://cop:geheim@127.0.0.1:9/cop"
    result = site.manage("up", VAR_DIR=str(tmp_path), PORT="8118", DATABASE_URL=address)
    assert result.returncode == 1
    assert "The database named in DATABASE_URL cannot be used" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="make it writable for this user, or set VAR_DIR"):
        up.check_folder(tmp_path / "file")


def test_a_full_disk_is_said_in_words(tmp_path, monkeypatch):
    monkeypatch.setattr(up.shutil, "disk_usage", lambda folder: _Usage)
    with pytest.raises(CommandError, match=r"has 5 MB left and the site needs 200 MB: make room"):
        up.check_folder(tmp_path)


class _Usage:
    free = 5_000_000


def test_a_free_port_is_fine_and_a_taken_one_is_not():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ports.PortError, match=f"Port {port} is taken by another program"):
            ports.check("", port)
        with pytest.raises(ports.PortError, match=f"PORT={port + 1}"):
            ports.check("127.0.0.1", port)
    ports.check("", port)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(ports.PortError, match="correct WEB_HOST or PORT"):
        ports.check("192.0.2.1", 8118)


def test_loopback_has_one_or_two_forms(monkeypatch):
    assert ports.addresses("10.0.0.1") == ["10.0.0.1"]
    assert [ports.with_port(address, 80) for address in ("127.0.0.1", "::1")] == ["127.0.0.1:80", "[::1]:80"]
    monkeypatch.setattr(ports, "_problem", lambda address, port: OSError("no IPv6 here"))
    assert ports.addresses("") == ["127.0.0.1"]


def test_a_folder_is_held_by_one_at_a_time(tmp_path):
    with only_one(tmp_path), pytest.raises(AlreadyRunning, match=f"process {os.getpid()}"), only_one(tmp_path):
        pass
    with only_one(tmp_path):
        pass


# ── Watching ───────────────────────────────────────────────────────────────────────────────────────────


class Part:
    """A part of a site whose life the test decides."""

    name = "The part"

    def __init__(self):
        self.alive, self.starts, self.failing = True, 0, False

    def start(self):
        if self.failing:
            raise PostgresError("It will not.")
        self.alive, self.starts = True, self.starts + 1

    def is_running(self):
        return self.alive


def test_pauses_grow_while_a_part_keeps_dying():
    part, said = Part(), []
    watcher = supervisor.Supervisor([part], say=said.append)
    now = 0
    for pause in [1, 2, 4, 8, 8]:
        part.alive = False
        watcher.look(now)
        assert said[-1] == f"The part ended; it starts again in {pause} s."
        starts = part.starts
        watcher.look(now + pause - 0.5)
        assert part.starts == starts
        now += pause
        watcher.look(now)
        assert part.starts == starts + 1
    part.alive = False
    watcher.look(now + supervisor.STEADY_SECONDS)
    assert said[-1] == "The part ended; it starts again in 1 s."


def test_a_start_that_fails_is_told_and_repeated():
    part, said = Part(), []
    watcher = supervisor.Supervisor([part], say=said.append)
    part.alive, part.failing = False, True
    for now in (0, 1, 2):
        watcher.look(now)
    assert said[1] == "The part did not start: It will not."
    part.failing = False
    watcher.look(10)
    assert part.alive


def test_a_program_that_will_not_end_is_ended(tmp_path):
    program = supervisor.Program("The mule", [sys.executable, "-c", STUBBORN], records=tmp_path)
    program.start()
    time.sleep(0.5)
    program.ask_to_end()
    assert program.is_running()
    program.end(0.1)
    assert not program.is_running()
    assert list(tmp_path.iterdir()) == []


def test_only_our_own_left_overs_are_ended(tmp_path):
    ours, strangers = (subprocess.Popen(["sleep", "60"]) for _ in range(2))
    process.record(tmp_path, ours.pid)
    process.record(tmp_path, strangers.pid)
    record = tmp_path / f"{strangers.pid}.pid"
    record.write_text(record.read_text().replace("sleep", "gunicorn"))  # the number was somebody else's before
    assert process.end_recorded(tmp_path, 5) == 1
    assert ours.wait(5) == -signal.SIGTERM
    assert strangers.poll() is None
    assert list(tmp_path.iterdir()) == []
    strangers.kill()
    strangers.wait()


def test_a_left_over_that_will_not_end_is_ended(tmp_path):
    mule = subprocess.Popen([sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE)
    mule.stdout.read(1)
    process.record(tmp_path, mule.pid)
    assert process.end_recorded(tmp_path, 0.2) == 1
    assert mule.wait(5) == -signal.SIGKILL
    mule.stdout.close()


def test_what_is_loaded_before_the_workers_is_no_garbage():
    gunicorn_conf.pre_fork(None, None)
    try:
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
