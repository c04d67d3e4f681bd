"""What the machine says about a process, and records of our own processes that outlive a crash.

A number alone is no name: after a crash or a boot it may belong to a stranger. So a record holds what no
other process shares, its start and its command line, and only a process that fits its record is ours.
"""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

PROC = Path("/proc")
START_TIME = 19  # its place among the fields of /proc/<pid>/stat that follow the name; see proc(5)
RECORD_SECONDS = 0.5


def command(pid):
    """The command line of a living process as a list of texts; empty when it is dead or a zombie.

    Read from /proc where there is one; elsewhere from `ps`, whose line is split at spaces.
    """
    if not (PROC / "self").exists():
        state, *words = _ps(pid, "state=,command=").split() or ["Z"]
        return [] if state.startswith("Z") else words
    try:
        raw = (PROC / str(pid) / "cmdline").read_bytes()  # a zombie has an empty one
    except OSError:
        return []
    return [os.fsdecode(part) for part in raw.split(b"\0") if part]


def folder(pid):
    """The working directory of a process, or None where the machine does not tell."""
    try:
        return Path(os.readlink(PROC / str(pid) / "cwd"))
    except OSError:
        return None


def identity(pid):
    """A text that no other process has: when it started, and its command line; empty for a dead one."""
    words = command(pid)
    if not words:
        return ""
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        start = (PROC / "sys/kernel/random/boot_id").read_text().strip() + " " + fields[START_TIME]
    except OSError:
        start = _ps(pid, "lstart=").strip()
    return "\n".join([start, *words])


def record(folder, pid):
    """Keep in `folder` that process `pid` is ours. In its very first moment it has no command line yet."""
    deadline = time.monotonic() + RECORD_SECONDS
    while not (found := identity(pid)) and time.monotonic() < deadline:
        time.sleep(0.001)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{pid}.pid").write_text(found, errors="surrogateescape")


def forget(folder, pid):
    """Drop the record of a process that ended."""
    (folder / f"{pid}.pid").unlink(missing_ok=True)


def end_recorded(folder, seconds):
    """Ask every recorded process that still lives to end, and after `seconds` end it; returns how many.

    A record whose number now belongs to somebody else is dropped, and that process left alone.
    """
    ours = {}
    for file in folder.glob("*.pid"):
        was = file.read_text(errors="surrogateescape")
        if was and identity(int(file.stem)) == was:
            ours[int(file.stem)] = was
        file.unlink(missing_ok=True)
    deadline = time.monotonic() + seconds
    for pid in ours:
        _send(pid, signal.SIGTERM)
    while any(identity(pid) == was for pid, was in ours.items()) and time.monotonic() < deadline:
        time.sleep(0.05)
    for pid, was in ours.items():
        if identity(pid) == was:
            _send(pid, signal.SIGKILL)
    return len(ours)


def _send(pid, kind):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, kind)


def _ps(pid, columns):
    return subprocess.run(["ps", "-o", columns, "-p", str(pid)], capture_output=True, text=True).stdout
