"""Finds a Chromium for the browser tests, or gets one; never lets them be left out silently."""

import functools
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"  # the same engine without windows: opening one takes a third of the time
ON_PATH = [
    SHELL,
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
]
APPLICATIONS = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]
PLAYWRIGHT_CACHES = ["~/.cache/ms-playwright", "~/Library/Caches/ms-playwright"]
APT_SECONDS = 300
DOWNLOAD_SECONDS = 30  # on a closed network Playwright's own download hangs
FLAGS = [  # Debian's Chromium as root, in a container, without words to anybody
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class NoChromium(Exception):
    """There is no browser to test in; the message names the fix."""


@functools.cache
def find_chromium():
    """The path of a Chromium: on PATH, else from apt when root, else downloaded; `NoChromium` otherwise."""
    for look in (_installed, _downloaded, _from_apt, _from_playwright):
        if found := look():
            return found
    raise NoChromium(
        "The browser tests need Chromium and none was found: install it (Debian and Ubuntu: `apt install "
        "chromium`; macOS: `brew install --cask chromium`; elsewhere `.venv/bin/playwright install chromium`)."
    )


def _installed():
    on_path = (shutil.which(name) for name in ON_PATH)
    return next(filter(None, on_path), None) or next((a for a in APPLICATIONS if os.path.exists(a)), None)


def _downloaded():
    """One that Playwright fetched before."""
    patterns = ["chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*"]
    names = [os.environ.get("PLAYWRIGHT_BROWSERS_PATH"), *PLAYWRIGHT_CACHES]
    folders = [Path(name).expanduser() for name in names if name]
    found = [str(file) for folder in folders for pattern in patterns for file in folder.glob(pattern)]
    return max(found, default=None)


def _from_apt():
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Installing Chromium with apt …", flush=True)
    quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdin": subprocess.DEVNULL}
    _run(["apt-get", "-qq", "update"], APT_SECONDS, **quiet)
    for package in (SHELL, "chromium"):  # older distributions have no such part of it
        _run(["apt-get", "-qq", "install", "-y", "--no-install-recommends", package], APT_SECONDS, **quiet)
        if found := _installed():
            return found
    return None


def _from_playwright():
    print("Downloading Chromium …", flush=True)
    _run([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD_SECONDS)
    return _downloaded()


def _run(command, seconds, **how):
    """Run it, and end it with its children after `seconds`; the caller looks for what should be there."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
    with subprocess.Popen(command, **quiet, **how) as program:
        try:
            program.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(program.pid, signal.SIGKILL)
