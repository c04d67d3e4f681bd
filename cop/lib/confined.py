"""Programs of ours that open what strangers made: each in a process of its own, within limits that the machine keeps.

A file can be made to exhaust or to crash who opens it. What dies here is a child, and the answer is "it could not be
opened". `run` is called by the site; `confine` is the first thing the child does, before it loads what opens files.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

MEMORY = 300 * 1024 * 1024  # bytes of address space, the interpreter included: a small server holds two of them
OUTPUT = 8 * 1024 * 1024  # bytes of one file that is written, and of the answer: half a million letters as JSON
OPEN_FILES = 64
ROOT = Path(__file__).resolve().parents[2]


class Died(Exception):
    """The child did not come to its end: it failed, took too long, or asked for more than it may have."""


def run(program, *args, seconds):
    """Run the module `program` with `args` (texts or paths) for at most `seconds` on the clock; returns what it
    printed, in bytes. Nothing of our settings, keys or open files reaches it. Raises Died."""
    command = [sys.executable, "-m", program, *map(str, args)]
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryDirectory(prefix="cop-") as room, tempfile.TemporaryFile() as printed:
        try:
            done = subprocess.run(
                command, env=environment, cwd=room, stdin=subprocess.DEVNULL, stdout=printed,
                stderr=subprocess.DEVNULL, timeout=seconds,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise Died("time") from None
        if done.returncode:
            raise Died(str(done.returncode))
        printed.seek(0)
        return printed.read()


def look_into(pieces, program, *args, seconds):
    """The same, with what an upload holds (`pieces`, of bytes) in a file, whose name is the first of the `args`."""
    with tempfile.NamedTemporaryFile(prefix="cop-") as file:
        file.writelines(pieces)
        file.flush()
        return run(program, file.name, *args, seconds=seconds)


def confine(*, seconds, output=OUTPUT, memory=MEMORY):
    """Set the limits of this process for good: `seconds` of the processor, `output` in bytes of any file that it
    writes, `memory` in bytes of address space. It leaves no image of its memory behind when it dies."""
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: output,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        resource.setrlimit(kind, (most, most))
