"""Writes the whole site, its database and its files, into one archive that proves itself.

The database comes first, as one moment's picture. Files are named after their content and never change, so
whatever that picture mentions is found afterwards, even while people go on writing.
"""

import contextlib
import os
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from cop.database import client
from cop.lib.archive import Writer

FORMAT = 1  # of the archive; a restore refuses what it does not know
DUMP, FILES = "database.sql.gz", "files/"
GZIP_LEVEL = "6"


class BackupError(Exception):
    """The backup could not be written; the message says why."""


def back_up(target):
    """Write the archive at path `target`, readable by its owner only; return its manifest.

    `target` appears when it is complete. An existing one raises `BackupError`, and so does a failed pg_dump.
    """
    target = Path(target).absolute()
    if target.exists():
        raise BackupError(f"{target} exists already: give the new backup another name.")
    draft = target.with_name(f"{target.name}.part")
    try:
        with open(draft, "wb", opener=_for_owner_only) as file:
            manifest = _write(file, draft.parent)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def _write(file, folder):
    writer = Writer(file)
    facts = {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "site": settings.SITE_URL,
        "postgres": connection.pg_version // 10_000,
        "migrations": sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()),
    }
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as aside:
        dump = Path(aside) / DUMP
        _dump(dump)
        writer.add(DUMP, dump)
    for path in files():
        with contextlib.suppress(FileNotFoundError):  # erased since the folder was read
            writer.add(FILES + path.relative_to(settings.FILES_DIR).as_posix(), path)
    writer.finish(facts)
    return facts | {"entries": writer.entries}


def files():
    """Yield the path of every uploaded file, in a fixed order; a name with a dot in front is no upload."""
    for folder, folders, names in os.walk(settings.FILES_DIR):
        folders.sort()
        yield from (Path(folder) / name for name in sorted(names) if not name.startswith("."))


def _dump(path):
    """Dump as plain SQL, without owners: the archive is for any server, under any user."""
    options = ["--no-owner", "--no-privileges", f"--compress={GZIP_LEVEL}", f"--file={path}"]
    command, environment = client("pg_dump", *options)
    result = subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True)
    if result.returncode:
        hint = " Name the folder of a newer pg_dump in PG_BINDIR." if "version mismatch" in result.stderr else ""
        raise BackupError(f"pg_dump could not read the database: {result.stderr.strip()}{hint}")


def _for_owner_only(path, flags):
    return os.open(path, flags, 0o600)
