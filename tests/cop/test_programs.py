"""Where PostgreSQL's programs come from."""

import pytest

from cop.lib import programs
from cop.lib.postgres import PostgresError


def test_a_named_folder_of_programs_comes_first(monkeypatch, tmp_path):
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))
    with pytest.raises(PostgresError, match="PG_BINDIR is .*, which holds no PostgreSQL"):
        programs.programs()
    (tmp_path / "postgres").touch()
    assert programs.programs() == tmp_path


def test_no_postgresql_at_all_names_three_ways_out(monkeypatch):
    monkeypatch.delenv("PG_BINDIR", raising=False)
    monkeypatch.setattr(programs, "_of_wheel", lambda: None)
    monkeypatch.setattr(programs, "_of_system", lambda: None)
    with pytest.raises(PostgresError, match=r"make venv.*DATABASE_URL.*PG_BINDIR"):
        programs.programs()


def test_a_postgresql_that_is_too_old_is_refused(tmp_path):
    (tmp_path / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 13.9'\n")
    (tmp_path / "postgres").chmod(0o755)
    with pytest.raises(PostgresError, match="holds PostgreSQL 13; CoP needs 15 or newer"):
        programs.major(tmp_path)
