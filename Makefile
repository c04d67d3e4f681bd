# make run    a whole site at http://localhost:8000   (PORT, VAR_DIR, DEMO=0, DATABASE_URL change that)
# make test   everything a change must pass
# make soak   the long forms of the tests     make bench  how fast it is     make lint  style only
# PYTHON names another Python than python3.

PYTHON ?= python3
PY = .venv/bin/python
MAKEFLAGS += --no-print-directory

.PHONY: run test soak bench lint venv

run: venv
	@$(PY) manage.py up

# The models are compared with the migrations, which needs no database: its absence is no news.
# Three workers for two processors: while one waits for its browser or the database, another works.
# A site behind https has the strictest settings, so these are the ones to check.
# What was compiled once is kept, also where the environment says otherwise: the tests start a hundred programs.
test soak: export PYTHONDONTWRITEBYTECODE =
test: lint
	@$(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	@SITE_URL=https://cop.example DEMO=0 $(PY) manage.py check --deploy --fail-level WARNING
	@$(PY) -m pytest --numprocesses 3 --dist worksteal

soak: venv
	@$(PY) -m pytest -m soak

bench: venv
	@$(PY) manage.py bench

lint: venv
	@$(PY) -m ruff check . && $(PY) -m ruff format --check --quiet .

venv:
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "There is no program $(PYTHON): install Python 3.11.2 or newer, or name one: make run PYTHON=python3.12"; exit 1; }
	@"$(PYTHON)" -m cop.lib.venv
