"""Brings a site back from an archive of `cop.backup`.

Nothing is touched before every byte of the archive was checked. Then the files are added, then the database
changes in one transaction, then the files that the archive does not hold are removed: killed at any moment,
the site is either what it was or what the archive says, at most with files too many.
"""

import contextlib
import gzip
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from cop import prepare
from cop.backup import DUMP, FILES, FORMAT, files
from cop.database import client
from cop.lib import archive

LOCK_SECONDS = 10  # a site that still runs somewhere is noticed, not waited for
PROLOGUE = f"""
BEGIN;
SET lock_timeout = '{LOCK_SECONDS}s';
DROP SCHEMA public CASCADE;
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
GRANT USAGE ON SCHEMA public TO PUBLIC;
COMMENT ON SCHEMA public IS 'standard public schema';
""".encode()
EPILOGUE = b"COMMIT;\n"  # written by us, so that an input cut off anywhere commits nothing
# What other servers refuse and no site needs: a setting that servers before 17 do not know, and a mark on columns
# that servers with the security fixes of November 2026 keep for themselves and an older pg_dump carries along.
TOO_SPECIAL = re.compile(rb"SET transaction_timeout\b|ALTER TABLE ONLY .* SET \(pg_attver=\d+\);$")
ROWS_BEGIN, ROWS_END = (b"COPY ", b" FROM stdin;\n"), b"\\.\n"


class RestoreError(Exception):
    """The archive cannot be restored here; the message says why, and nothing was changed."""


def restore(path, *, replace=False):
    """Make this site what the archive at `path` says; return the archive's manifest.

    A site that has members or files raises `RestoreError` unless `replace`; a damaged archive raises
    `ArchiveError`. The embedded server must run, and the site must not.
    """
    path = Path(path).absolute()
    manifest = archive.verify(path)
    _check_manifest(path, manifest)
    if not replace:
        _check_empty()
    added = _add_files(path)
    try:
        _load_database(path)
    except BaseException:
        for file in added:
            file.unlink(missing_ok=True)
        raise
    _remove_other_files(manifest)
    prepare.migrate()  # an archive of an older version fits the code from here on
    return manifest


def _check_manifest(path, manifest):
    if manifest.get("format") != FORMAT or DUMP not in manifest["entries"]:
        raise RestoreError(f"{path} is of a kind that this version does not know: update CoP first.")
    known = MigrationLoader(None).disk_migrations
    known |= {old: None for migration in known.values() for old in migration.replaces}
    if unknown := sorted(set(manifest["migrations"]) - {f"{app}.{name}" for app, name in known}):
        raise RestoreError(f"{path} was made by a newer CoP (it has {unknown[0]}): update CoP first.")


def _check_empty():
    member = get_user_model()
    has_members = member._meta.db_table in connection.introspection.table_names() and member.objects.exists()
    if has_members or next(files(), None):
        raise RestoreError("This site has members or files already: --replace puts the backup in their place.")


def _add_files(path):
    """Write the archive's files, each complete before it has its name; return those that were not there."""
    added = []
    for name, stream in archive.entries(path):
        if not name.startswith(FILES):
            continue
        target = settings.FILES_DIR / name.removeprefix(FILES)
        draft = target.with_name(f"{target.name}.restoring")
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(draft, "wb") as file:
            shutil.copyfileobj(stream, file, archive.BLOCK_BYTES)
        if not target.exists():
            added.append(target)
        draft.replace(target)
    os.sync()
    return added


def _load_database(path):
    connection.close()
    options = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"]
    command, environment = client("psql", *options)
    with tempfile.TemporaryFile() as words:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": words}
        with (
            contextlib.suppress(BrokenPipeError),  # psql ended early, and says why
            subprocess.Popen(command, env=environment, **pipes) as psql,
        ):
            _feed(path, psql.stdin)
        words.seek(0)
        if psql.returncode:
            raise RestoreError(_in_words(words.read().decode(errors="replace")))


def _feed(path, pipe):
    pipe.write(PROLOGUE)
    for name, stream in archive.entries(path):
        if name != DUMP:
            continue
        with gzip.open(stream) as dump:
            for line in portable(dump):
                pipe.write(line)
        break
    pipe.write(EPILOGUE)


def portable(dump):
    """The lines of a plain dump without what only some servers understand; rows are never touched."""
    in_rows = False
    for line in dump:
        if in_rows:
            in_rows = line != ROWS_END
        elif TOO_SPECIAL.match(line):
            continue
        else:
            in_rows = line.startswith(ROWS_BEGIN[0]) and line.endswith(ROWS_BEGIN[1])
        yield line


def _in_words(text):
    if "lock timeout" in text:
        return "The site is still running somewhere: stop it first. Nothing was changed."
    lines = [line for line in text.splitlines() if "ERROR:" in line or "error:" in line] or text.splitlines()
    cause = lines[0] if lines else "psql does not say why"
    return f"The database did not take the backup ({cause}). Nothing was changed."


def _remove_other_files(manifest):
    for path in list(files()):
        if FILES + path.relative_to(settings.FILES_DIR).as_posix() not in manifest["entries"]:
            path.unlink(missing_ok=True)
