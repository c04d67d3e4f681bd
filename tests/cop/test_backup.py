"""`backup` and `restore`: a restored site is the same, table by table and file by file."""

import gzip
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile

import pytest

from cop import restore
from cop.lib import archive
from cop.lib.postgres import programs
from tests.cop.conftest import UPLOADS, put_uploads
from tests.cop.site import PROJECT, Site


def tables(site):
    """{table: (rows, hash over all rows in a fixed order)} of every table of the site."""
    names = [name for (name,) in site.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]
    row = "md5(t::text)"
    ask = "SELECT count(*), md5(string_agg({row}, '' ORDER BY {row})) FROM \"{name}\" t"
    return {name: site.ask(ask.format(row=row, name=name))[0] for name in names}


def structure(site):
    """Everything that is no row: the definitions of tables, indexes, constraints, triggers, functions, sequences."""
    place = site.server.database()
    command = [programs() / "pg_dump", "-h", place["HOST"], "-U", place["USER"], "--schema-only", place["NAME"]]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    text = re.sub(r"::(character varying|text)(\[\])?|[()]", "", text)  # PostgreSQL reads its own casts as others
    return [line for line in text.splitlines() if not line.startswith(("\\restrict", "\\unrestrict"))]


def uploads(site):
    folder = site.var / "files"
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


@pytest.fixture(scope="module")
def copy(restored):
    """A second site, restored from the archive into nothing."""
    site = restored()
    try:
        site.server.start()
        yield site
    finally:
        site.end()


def test_a_restored_site_is_the_same_table_by_table(original, copy):
    before, after = tables(original), tables(copy)
    assert before["members_member"][0] > 1
    assert len(before) > 30
    assert after == before


def test_a_restored_site_has_the_same_structure(original, copy):
    assert structure(copy) == structure(original)


def test_a_restored_site_has_the_same_files(original, copy):
    assert set(UPLOADS) <= set(uploads(original))
    assert uploads(copy) == uploads(original)


@pytest.mark.soak
def test_a_lock_among_the_files_is_no_upload(backup, tmp_path):
    site = Site()
    try:
        put_uploads(site, {".lock": b""})
        assert site.manage("restore", str(backup)).returncode == 0
    finally:
        site.end()


def test_a_restored_site_goes_on_counting(copy):
    """The sequences stand where they stood: a new row collides with none."""
    for name, highest in copy.ask("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"):
        if name == "members_member_id_seq":
            assert copy.ask("SELECT max(id) FROM members_member") == [(highest,)]
            return
    raise AssertionError("there is no sequence of members")


def test_an_archive_is_for_its_owner_only(backup):
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in backup.parent.glob("*.part")] == []


def test_a_manifest_names_each_entry_with_its_sum(original, backup):
    with tarfile.open(backup) as tar:
        names = tar.getnames()
        manifest = json.load(tar.extractfile(archive.MANIFEST))
    assert names[0] == "database.sql.gz"
    assert names[-2:] == [archive.MANIFEST, archive.SEAL]
    assert {name.removeprefix("files/"): entry["sha256"] for name, entry in manifest["entries"].items()} == {
        **uploads(original),
        "database.sql.gz": manifest["entries"]["database.sql.gz"]["sha256"],
    }
    assert "members.0001_squashed_0018_reader_who_reports" in manifest["migrations"]
    assert manifest["made_at"]


def test_a_site_with_members_is_not_overwritten(copy, backup):
    before = tables(copy)
    result = copy.manage("restore", str(backup))
    assert result.returncode == 1
    assert "This site has members or files already: --replace puts the backup in their place." in result.stderr
    assert tables(copy) == before


def test_replacing_brings_back_what_was_and_only_that(original, copy, backup):
    copy.ask("DELETE FROM members_heartbeat")
    copy.ask("CREATE TABLE later (id int)")
    put_uploads(copy, {"ff/later": b"uploaded since", "ab/abcd": b"damaged on the disk"})
    result = copy.manage("restore", str(backup), "--replace")
    assert result.returncode == 0, result.stderr
    assert tables(copy) == tables(original)
    assert uploads(copy) == uploads(original)


def test_what_the_database_refuses_changes_nothing(copy, backup, tmp_path):
    broken = rewritten(backup, tmp_path, b"CREATE TABLE public.members_member", b"CREATE TABEL public.members_member")
    put_uploads(copy, {"ff/kept": b"kept"})
    before, files_before = tables(copy), uploads(copy)
    result = copy.manage("restore", str(broken), "--replace")
    assert result.returncode == 1
    assert "The database did not take the backup" in result.stderr
    assert "Nothing was changed." in result.stderr
    assert tables(copy) == before
    assert uploads(copy) == files_before


def test_a_restore_that_is_killed_changes_no_row(copy, backup, tmp_path):
    """The end of the input must not be taken for the end of the work."""
    pause = b"SELECT pg_sleep(30);\nCREATE TABLE public.members_member"
    slow = rewritten(backup, tmp_path, b"CREATE TABLE public.members_member", pause)
    before = tables(copy)
    command = [sys.executable, str(PROJECT / "manage.py"), "restore", str(slow), "--replace"]
    process = subprocess.Popen(command, env=copy.environment(), stderr=subprocess.DEVNULL)
    while not copy.ask("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(30)%'"):
        assert process.poll() is None
    process.kill()
    process.wait()
    copy.ask("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(30)%'")
    copy.ask("SET lock_timeout = '60s'; SELECT count(*) FROM members_member")
    assert tables(copy) == before


def test_a_newer_version_is_refused(copy, backup, tmp_path):
    newer = rewritten(backup, tmp_path, migration="members.9999_from_the_future")
    result = copy.manage("restore", str(newer), "--replace")
    assert result.returncode == 1
    assert "was made by a newer CoP (it has members.9999_from_the_future): update CoP first." in result.stderr


def test_one_from_before_tables_came_in_one_step_is_known(backup):
    old = ["members.0002_append_only", "members.0001_squashed_0013_occupation", "discussions.0029_proceedings"]
    names = {"format": restore.FORMAT, "entries": {restore.DUMP: {}}, "migrations": old}
    restore._check_manifest(backup, names)


def test_what_is_no_archive_is_refused_in_words(copy, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff" * 1000)
    result = copy.manage("restore", str(tmp_path / "photo.jpg"), "--replace")
    assert result.returncode == 1
    assert "is damaged or no backup of this site" in result.stderr
    missing = copy.manage("restore", str(tmp_path / "missing.tar"), "--replace")
    assert "missing.tar cannot be used (No such file or directory)" in missing.stderr
    assert "Traceback" not in result.stderr + missing.stderr


def test_a_backup_never_replaces_an_older_one(original, backup):
    before = backup.read_bytes()
    result = original.manage("backup", str(backup))
    assert result.returncode == 1
    assert "exists already: give the new backup another name" in result.stderr
    assert backup.read_bytes() == before


def test_a_backup_without_a_place_is_said_in_words(original):
    result = original.manage("backup", "/proc/nowhere/site.tar")
    assert result.returncode == 1
    assert "could not be written" in result.stderr
    assert "Traceback" not in result.stderr


def rewritten(backup, folder, old=b"", new=b"", migration=None):
    """A whole and well-sealed archive like `backup`, with other words in its dump or one migration more."""
    with tarfile.open(backup) as tar, open(folder / "rewritten.tar", "wb") as file:
        writer = archive.Writer(file)
        for info in tar:
            content = tar.extractfile(info).read()
            if info.name == archive.MANIFEST:
                facts = {key: value for key, value in json.loads(content).items() if key != "entries"}
                facts["migrations"] += [migration] if migration else []
            elif info.name != archive.SEAL:
                if info.name == "database.sql.gz" and old:
                    dump = gzip.decompress(content)
                    assert old in dump
                    content = gzip.compress(dump.replace(old, new, 1))
                (folder / "entry").write_bytes(content)
                writer.add(info.name, folder / "entry")
        writer.finish(facts)
    return folder / "rewritten.tar"


def test_a_dump_is_fed_as_one_transaction(backup):
    pipe = io.BytesIO()
    restore._feed(backup, pipe)
    fed = pipe.getvalue()
    assert fed.strip().startswith(b"BEGIN;")
    assert fed.endswith(b"COMMIT;\n")
    assert b"\nSET lock_timeout = 0;" in fed


def test_what_only_some_servers_know_is_left_out():
    special = [
        b"SET transaction_timeout = 0;\n",
        b"ALTER TABLE ONLY public.members_member ALTER COLUMN id SET (pg_attver=38059056);\n",
    ]
    rows = [b"COPY public.cache (cache_key) FROM stdin;\n", *special, b"\\.\n"]  # somebody's text, not statements
    other = [b"SET lock_timeout = 0;\n", b"ALTER TABLE ONLY public.a ALTER COLUMN b SET STATISTICS 100;\n"]
    assert list(restore.portable([*special, *other, *rows, *special, *other])) == [*other, *rows, *other]
