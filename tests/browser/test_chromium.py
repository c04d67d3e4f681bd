"""The browser for the tests is found or fetched, and its absence is an error that names the fix."""

import os
import subprocess
import sys
import time

import pytest

from tests.browser import chromium


@pytest.fixture(autouse=True)
def _nothing_remembered():
    chromium.find_chromium.cache_clear()
    yield
    chromium.find_chromium.cache_clear()


def put_program(folder, name):
    (folder / name).write_text("#!/bin/sh\n")
    (folder / name).chmod(0o755)


def test_a_chromium_on_path_comes_first(monkeypatch, tmp_path):
    put_program(tmp_path, "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find_chromium() == str(tmp_path / "chromium")


def test_one_without_windows_is_preferred(monkeypatch, tmp_path):
    put_program(tmp_path, "chromium")
    put_program(tmp_path, "chromium-headless-shell")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find_chromium() == str(tmp_path / "chromium-headless-shell")


def test_apt_brings_what_its_distribution_has(monkeypatch, tmp_path):
    """First the one without windows; where there is none, the whole browser."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    put_program(tmp_path, "apt-get")
    monkeypatch.setenv("PATH", str(tmp_path))
    offered = {"chromium"}
    asked = []

    def apt(command, seconds, **how):
        asked.append(command[-1])
        if command[-1] in offered:
            put_program(tmp_path, command[-1])

    monkeypatch.setattr(chromium, "_run", apt)
    assert chromium._from_apt() == str(tmp_path / "chromium")
    assert asked == ["update", "chromium-headless-shell", "chromium"]
    asked.clear()
    offered.add("chromium-headless-shell")
    assert chromium._from_apt() == str(tmp_path / "chromium-headless-shell")
    assert asked == ["update", "chromium-headless-shell"]


def test_an_earlier_download_is_found(monkeypatch, tmp_path):
    program = tmp_path / "chromium-1200" / "chrome-linux" / "chrome"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "PLAYWRIGHT_CACHES", [])
    monkeypatch.setattr(chromium, "_installed", lambda: None)
    assert chromium.find_chromium() == str(program)


def test_no_chromium_is_an_error_that_names_the_fix(monkeypatch):
    for way in ("_installed", "_downloaded", "_from_apt", "_from_playwright"):
        monkeypatch.setattr(chromium, way, lambda: None)
    with pytest.raises(chromium.NoChromium, match="apt install chromium"):
        chromium.find_chromium()


def test_a_download_that_hangs_is_ended_with_its_children():
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    began = time.monotonic()
    chromium._run([sys.executable, "-c", code], 0.5)
    assert time.monotonic() - began < 10


def test_apt_is_for_root_only(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(subprocess, "Popen", None)  # nothing may be started
    assert chromium._from_apt() is None
