"""The virtual environment: made once, and in words when it cannot be."""

import importlib.util
import subprocess
import sys

import pytest

from cop.lib import venv
from tests.cop.site import PROJECT


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """An empty project with one requirement file, and a record of what would have been installed."""
    installed = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(venv, "install", lambda command: installed.append(command[-1].read_text()))
    (tmp_path / "requirements.txt").write_text("Django==5.2.19\n")
    return installed


def test_it_is_made_once_and_again_when_requirements_change(empty, tmp_path):
    venv.main()
    venv.main()
    assert empty == ["Django==5.2.19\n"]
    (tmp_path / "requirements.txt").write_text("Django==5.2.20\n")
    venv.main()
    assert empty == ["Django==5.2.19\n", "Django==5.2.20\n"]
    program = tmp_path / ".venv" / "bin" / "python"
    assert subprocess.run([program, "-m", "pip", "--version"], capture_output=True).returncode == 0


def test_an_installation_that_failed_is_tried_again(empty, monkeypatch):
    def fail(command):
        raise venv.VenvError("The packages could not be installed.")

    with monkeypatch.context() as broken:
        broken.setattr(venv, "install", fail)
        with pytest.raises(SystemExit, match="could not be installed"):
            venv.main()
    venv.main()
    assert len(empty) == 1


def test_a_python_that_is_too_old_is_named():
    with pytest.raises(venv.VenvError, match=r"needs Python 3\.11\.2 or newer and python3 is 3\.9\.2.*PYTHON="):
        venv.check_python((3, 9, 2), "python3")
    venv.check_python((3, 11, 2), "python3")


def test_debian_without_venv_is_told_what_to_install(empty, monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name))
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        venv.main()


def test_pips_own_words_are_shown_when_it_fails():
    with pytest.raises(venv.VenvError, match=r"no such package(.|\n)*could not be installed"):
        venv.install([sys.executable, "-c", "print('no such package'); raise SystemExit(1)"])


def test_a_missing_python_is_said_in_words():
    result = subprocess.run(["make", "venv", "PYTHON=python9.9"], cwd=PROJECT, capture_output=True, text=True)
    assert result.returncode != 0
    assert "There is no program python9.9: install Python 3.11.2 or newer" in result.stdout
