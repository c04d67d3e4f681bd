"""Makes `.venv` and installs requirements.txt, once per change; `python3 -m cop.lib.venv` from the Makefile.

It runs before anything is installed and on a Python that may be too old: the standard library only.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

OLDEST_PYTHON = (3, 11, 2)  # Debian 12's
FOLDER = Path(".venv")  # relative to the project: its path may hold anything
REQUIREMENTS = Path("requirements.txt")


class VenvError(Exception):
    """The virtual environment cannot be made; the message names the fix."""


def main():
    """Make what is missing; what goes wrong ends the program with one sentence."""
    try:
        check_python(sys.version_info[:3], sys.executable)
        stamp = FOLDER / "stamp"
        if stamp.exists() and stamp.read_text() == wanted():
            return
        make()
        stamp.write_text(wanted())
    except VenvError as problem:
        sys.exit(f"\n{problem}")
    except OSError as problem:
        sys.exit(f"\n{FOLDER.absolute()} cannot be made: {problem.strerror}.")


def check_python(version, name):
    """`VenvError` when `version`, a triple of numbers, is too old."""
    if version < OLDEST_PYTHON:
        raise VenvError(
            f"CoP needs Python {_dotted(OLDEST_PYTHON)} or newer and {name} is {_dotted(version)}: "
            f"name a newer one, for example `make run PYTHON=python3.12`."
        )


def wanted():
    """What the environment was made from, as text: another Python or other requirements make it anew."""
    requirements = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    return f"{_dotted(sys.version_info[:2])} {requirements}\n"


def make():
    """Make the environment, keeping one that only lacks packages, and show how far it is."""
    program = FOLDER / "bin" / "python"
    if not _runs(program):
        if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
            raise VenvError(
                f"{sys.executable} cannot make virtual environments: on Debian and Ubuntu, install them with "
                f"`apt install python3-venv`."
            )
        print("Making .venv …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", FOLDER], check=True)
    install([program, "-m", "pip", "install", "--disable-pip-version-check", "-r", REQUIREMENTS])


def install(command):
    """Run pip and show in one line how many packages it has looked at; its own words only when it fails."""
    began, seen, words = time.monotonic(), 0, []
    print("Installing packages, which takes about half a minute …", flush=True)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout:
            words.append(line)
            if line.startswith(("Collecting ", "Requirement already")):
                seen += 1
                _say(f"{seen} packages")
            elif line.startswith("Installing collected"):
                _say(f"{seen} packages, unpacking")
    if pip.returncode:
        raise VenvError("".join(words[-20:]) + "The packages could not be installed: pip's last words are above.")
    _say(f"Installed {seen} packages in {time.monotonic() - began:.0f} s", end="\n")


def _say(text, end=""):
    """One line that renews itself on a terminal, and only the last of its states elsewhere."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end=end, flush=True)
    elif end:
        print(text, end=end, flush=True)


def _runs(program):
    """Whether the environment's Python starts, and is the version of this one."""
    try:
        code = "import sys, pip; print(*sys.version_info[:2])"
        found = subprocess.run([program, "-c", code], capture_output=True, text=True)
    except OSError:
        return False
    return found.stdout.split() == [str(part) for part in sys.version_info[:2]]


def _dotted(version):
    return ".".join(str(part) for part in version)


if __name__ == "__main__":
    os.environ.pop("PIP_REQUIRE_VIRTUALENV", None)
    main()
