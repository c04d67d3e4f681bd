"""The embedded PostgreSQL: from nothing, after every kind of crash, and in words when it cannot."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import psycopg2
import pytest

from cop.lib import accounts, postgres, process, programs
from cop.lib.postgres import PostgresError, Server

ROWS = 200


def connect(server):
    place = server.database()
    return psycopg2.connect(host=place["HOST"], port=place["PORT"], user=place["USER"], dbname=place["NAME"])


def ask(server, question):
    connection = connect(server)
    try:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0]
    finally:
        connection.close()


def processes_of(server):
    """The numbers of the server process and of all its children."""
    return [server._pid(), *ask(server, "SELECT array_agg(pid) FROM pg_stat_activity")]


def start_of(pid):
    """When that process began: another that has its number since began later. Empty for a dead one."""
    return process.identity(pid).partition("\n")[0]


@pytest.fixture(scope="module")
def folder():
    """A folder that the database's user can enter (pytest's own is closed to it), with an awkward name."""
    path = Path(tempfile.mkdtemp(prefix="été là, ", dir="/tmp"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def make_server(folder):
    """make_server(name) is a server of its own, ended after the test."""
    made = []

    def make(name):
        made.append(Server(folder / name))
        return made[-1]

    yield make
    for server in made:
        server.stop()
        if server.socket_dir != server.data:
            shutil.rmtree(server.socket_dir, ignore_errors=True)


@pytest.fixture(scope="module")
def running(folder):
    server = Server(folder / "running")
    server.start()
    yield server
    server.stop()
    shutil.rmtree(server.socket_dir, ignore_errors=True)


def test_a_constructor_touches_nothing(tmp_path):
    server = Server(tmp_path / "var")
    assert server.database()["NAME"] == "cop"
    assert server.data.name.startswith("postgres-")
    assert not (tmp_path / "var").exists()
    assert not server.is_running()


def test_from_nothing_to_a_database(running):
    assert running.is_running()
    assert ask(running, "SELECT current_database()") == "cop"
    assert ask(running, "SHOW server_encoding") == "UTF8"


def test_a_second_start_is_harmless(running):
    before = (running.data / "postmaster.pid").read_text()
    Server(running.var).start()
    assert (running.data / "postmaster.pid").read_text() == before


def test_letters_of_every_script_count(running):
    connection = connect(running)
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("SELECT lower('ÉЖ'), 'é' ~ '[[:alpha:]]', similarity('género', 'género')")
        assert cursor.fetchone() == ("éж", True, 1.0)
        cursor.execute("SELECT cardinality(show_trgm('العمل')) > 3")
        assert cursor.fetchone() == (True,)
    connection.close()


def test_it_listens_at_no_port(running):
    assert ask(running, "SHOW listen_addresses") == ""


def test_it_never_runs_as_root(running):
    assert running.data.stat().st_uid != 0  # PostgreSQL itself insists that this is who runs it
    assert running.data.stat().st_mode & 0o077 == 0


def test_its_programs_can_dump(running):
    place = running.database()
    command = [postgres.programs() / "pg_dump", "-h", place["HOST"], "-U", place["USER"], place["NAME"]]
    assert b"PostgreSQL database dump complete" in subprocess.run(command, capture_output=True).stdout


def test_kill_of_every_process_loses_no_row(make_server):
    server = make_server("killed")
    server.start()
    connection = connect(server)
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute("CREATE TABLE kept (number int)")
    for number in range(ROWS):
        cursor.execute("INSERT INTO kept VALUES (%s)", [number])
    for pid in processes_of(server):
        with contextlib.suppress(ProcessLookupError):  # the one that answered the question is gone
            os.kill(pid, signal.SIGKILL)
    server.start()
    assert ask(server, "SELECT count(DISTINCT number) FROM kept") == ROWS


def test_kill_of_the_first_process_alone_is_survived(make_server):
    server = make_server("beheaded")
    server.start()
    connection = connect(server)  # its backend stays for a moment and holds the shared memory
    os.kill(server._pid(), signal.SIGKILL)
    server.start()
    assert ask(server, "SELECT 1") == 1
    connection.close()


def test_stale_files_of_strangers_and_the_dead_go(make_server):
    server = make_server("stale")
    server.start()
    lines = (server.data / "postmaster.pid").read_text().split("\n")
    server.stop()
    zombie = subprocess.Popen(["true"])  # not waited for, so it stays as a zombie
    time.sleep(0.2)
    for pid in (os.getpid(), zombie.pid, 2**22 + 1):
        (server.data / "postmaster.pid").write_text("\n".join([str(pid), *lines[1:]]))
        (server.socket_dir / ".s.PGSQL.5432").touch()
        (server.socket_dir / ".s.PGSQL.5432.lock").write_text(f"{pid}\n")
        assert not server.is_running()
        server.start()
        assert ask(server, "SELECT 1") == 1
        server.stop()
        assert not server.is_running()
    zombie.wait()


def test_a_killed_initdb_is_begun_anew(make_server):
    server = make_server("halfway")
    draft = server.var / f"draft-{server.data.name}"
    (draft / "base").mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n")
    server.start()
    assert ask(server, "SELECT 1") == 1
    assert not draft.exists()


def test_two_starts_at_once_agree(make_server):
    server = make_server("twice")
    code = "import sys; from cop.lib.postgres import Server; Server(sys.argv[1]).start()"
    command = [sys.executable, "-c", code, str(server.var)]
    both = [subprocess.Popen(command, cwd=programs.PROJECT) for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    assert ask(server, "SELECT 1") == 1


def test_a_long_path_gets_a_short_socket(make_server):
    short, long = make_server("short"), make_server("long" * 25)
    assert len(os.fsencode(long.socket_dir)) <= postgres.LONGEST_SOCKET_PATH
    assert long.socket_dir != Server(long.var / "other").socket_dir
    assert short.socket_dir != short.data  # the folder's name has a comma, which would read as two hosts
    plain = Server("/srv/cop été/var")
    assert plain.socket_dir == plain.data
    long.start()
    assert ask(long, "SELECT 1") == 1


def test_a_socket_folder_of_somebody_else_is_refused(make_server):
    server = make_server("squatted")
    server.socket_dir.mkdir(mode=0o755)
    with pytest.raises(PostgresError, match="is not this site's own: remove it"):
        server.start()


def test_data_of_another_version_is_named(make_server):
    server = make_server("older")
    (server.var / "postgres-14").mkdir(parents=True)
    (server.var / "postgres-14" / "PG_VERSION").write_text("14\n")
    with pytest.raises(PostgresError, match=r"needs PostgreSQL 14, and .* name the old programs in PG_BINDIR"):
        server.start()


def test_damaged_data_is_said_in_words(make_server):
    server = make_server("damaged")
    server.start()
    server.stop()
    control = server.data / "global" / "pg_control"
    control.write_bytes(b"\0" * control.stat().st_size)
    with pytest.raises(PostgresError, match=r"are damaged\. .*`manage.py restore FILE`"):
        server.start()


def test_a_full_disk_is_said_in_words(tmp_path):
    text = "FATAL:  could not write lock file: No space left on device"
    error = PostgresError.from_log("The database did not start", text, data=tmp_path, log=tmp_path / "log")
    assert str(error) == f"The database did not start: the disk of {tmp_path} is full. Make room and start again."


def test_a_folder_that_is_a_file_is_said_in_words(folder):
    (folder / "taken").write_text("")
    with pytest.raises(PostgresError, match="set VAR_DIR to another folder"):
        Server(folder / "taken").start()


def test_a_long_log_is_put_aside(make_server):
    server = make_server("talkative")
    server.log.parent.mkdir(parents=True)
    with open(server.log, "wb") as log:
        log.truncate(postgres.LOG_BYTES + 1)
    server.start()
    assert server.log.stat().st_size < postgres.LOG_BYTES
    assert server.log.with_suffix(".log.old").exists()


def test_stopping_is_harmless_when_repeated(make_server):
    server = make_server("stopped")
    server.start()
    began = {pid: start_of(pid) for pid in processes_of(server)}
    server.stop()
    server.stop()
    assert not server.is_running()
    assert not [pid for pid, start in began.items() if start and start_of(pid) == start]


def test_data_goes_where_its_user_can_come(folder, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(accounts, "can_enter", lambda place, user: False)
    closed = Server(folder / "closed")
    assert closed.data.parent.parent == Path("/var/tmp")
    assert closed.data == Server(folder / "closed").data
    assert closed.data != Server(folder / "closed too").data
    (folder / "closed" / closed.data.name).mkdir(parents=True)
    assert Server(folder / "closed").data == folder / "closed" / closed.data.name


def test_who_may_enter_is_read_from_the_modes(folder):
    stranger = SimpleNamespace(pw_uid=os.geteuid() + 12345, pw_gid=os.getegid() + 12345)
    inner = folder / "rooms" / "inner"
    inner.mkdir(parents=True)
    assert accounts.can_enter(inner, stranger)
    assert accounts.can_enter(inner / "not yet there", stranger)
    (folder / "rooms").chmod(0o750)
    assert not accounts.can_enter(inner, stranger)


def test_the_wheels_programs_run_from_a_copy(folder):
    source = programs._of_wheel()
    copy = programs.copied(source, folder)
    assert str(copy).startswith(str(folder))
    assert programs.copied(source, folder) == copy
    assert "PostgreSQL" in subprocess.run([copy / "psql", "--version"], capture_output=True, text=True).stdout
    assert programs.major(copy) == programs.major(source)
