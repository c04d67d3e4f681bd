"""A run of pytest in which the chosen tests look at mutants of the product: `pytest -p tests.mutating
--mutate discussions/sealed.py --outcomes file.json tests/discussions/test_sealed.py`.

One process has Django, the tests and their database ready. It runs each test once, to know which lines it reaches and
how long it takes; then it forks for each mutant, and the child runs the tests that reach its lines until one fails. So
a mutant takes some tenths of a second. Mutmut and cosmic-ray would copy the whole site, or begin with Django and its
database for each of 2,500 mutants, which takes seconds; and mutmut leaves out what stands outside of functions, which
in the rules for text is the patterns.
"""

import gc
import json
import os
import signal
import sys
import time
from collections import defaultdict
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType, SimpleNamespace
from typing import NamedTuple

import coverage
import hypothesis
from _pytest.runner import runtestprotocol
from django.conf import settings
from django.db import connection, connections
from pytest_django.plugin import blocking_manager_key

from cop.lib.prepared import Part, Statement
from tests.mutants import Mutant, code_of, mutants_of

AT_ONCE = 2  # children; each has a database of its own
SECONDS, TIMES = 2, 5  # of the processor: so long more, and times as long, may a test take with a mutant as without
PATIENCE = 100  # seconds of the clock for all tests of a mutant, where it waits for something
KILLED, SURVIVED = 1, 0
OURS = {"cop", "members", "discussions", "resources", "tests"}


def pytest_addoption(parser):
    parser.addoption("--mutate", action="append", help="a file, from the root of the repository")
    parser.addoption("--outcomes", help="a file for lines of JSON: file, key of the mutant, outcome, seconds")


def pytest_configure(config):
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = "test_mutants"
    # A property that fails is enough: nobody reads the smallest example.
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("mutants", phases=phases, derandomize=True, database=None)
    hypothesis.settings.load_profile("mutants")


def pytest_runtestloop(session):
    sources = [Source(file) for file in session.config.getoption("mutate")]
    seconds = _learn(session, sources)
    outcomes = Path(session.config.getoption("outcomes"))
    with outcomes.open("w") as written, session.config.stash[blocking_manager_key].unblock(), _databases():
        jobs = (job for source in sources for job in source.jobs(seconds))
        for job, outcome, took in _tried(session, jobs):
            print(json.dumps([job.source.file, job.key, outcome, took]), file=written, flush=True)
    session._setupstate.teardown_exact(None)
    return True


class Source:
    """A file of the product, and {line: the tests that reach it}."""

    def __init__(self, file):
        self.file, self.path, self.reached = file, str(Path(file).resolve()), defaultdict(set)
        self.module = import_module(".".join(Path(file).with_suffix("").parts).removesuffix(".__init__"))
        self.tree, self.mutants = mutants_of(Path(file).read_text())

    def put_in(self, mutant=None):
        put_in(self.module, code_of(self.tree, mutant, self.path))

    def jobs(self, seconds):
        """First for the file as it is, which has to survive, then for each mutant."""

        def tests(lines):
            found = set().union(*(self.reached[line] for line in lines if line in self.reached))
            return sorted(found, key=seconds.get)

        everything = tests([*self.reached])
        yield Job(self, None, everything, seconds)
        for one in self.mutants:
            yield Job(self, one, tests(one.lines) or tests(one.around) or everything, seconds)


class Job(NamedTuple):
    source: Source
    mutant: Mutant | None
    tests: list  # the quickest first
    seconds: dict

    @property
    def key(self):
        return self.mutant.key if self.mutant else ""

    @property
    def place(self):
        """Mutants of the same function are killed by the same tests, mostly."""
        return self.source.file, self.mutant and self.mutant.around


def _learn(session, sources):
    """Run each test once: they have to pass. What they reach goes to the sources; returns {test: its seconds}."""
    cover = coverage.Coverage(data_file=None, config_file=False, include=[source.path for source in sources])
    cover.start()
    seconds = {}
    for i, item in enumerate(session.items):
        cover.switch_context("")
        _forget(sources)
        cover.switch_context(str(i))
        begun = time.perf_counter()
        reports = _run(session, session.items, i)
        seconds[item] = time.perf_counter() - begun
        assert all(report.passed for report in reports), f"without any mutant: {item.nodeid} {reports}"
    cover.stop()
    for source in sources:
        for line, contexts in cover.get_data().contexts_by_lineno(source.path).items():
            source.reached[line] = {session.items[int(i)] for i in contexts if i}
    return seconds


def _forget(sources):
    """What was made once in this process is made anew at its next use, by the rules as they are then."""
    for source in sources:
        source.put_in()
    for one in _statements():
        one.sql = None


@cache
def _statements():
    gc.unfreeze()  # what is frozen (see conftest) is among no objects
    return [one for one in gc.get_objects() if isinstance(one, Statement | Part)]


def _run(session, items, i):
    """The reports of the i-th of `items`; what the next one needs stays, also what the whole session needs."""
    rest = items[i + 1] if i + 1 < len(items) else SimpleNamespace(listchain=lambda: [session])
    return runtestprotocol(items[i], log=False, nextitem=rest)


class _databases:
    """As many as children at once; no connection is open and no query prepared while we fork."""

    def __enter__(self):
        self.used = connection.settings_dict["NAME"] == "test_mutants"
        if self.used:
            for number in range(AT_ONCE):
                connection.creation.clone_test_db(suffix=str(number), verbosity=0, autoclobber=True)
        connections.close_all()
        _forget([])
        gc.freeze()  # a child that tidies its memory would copy all of ours

    def __exit__(self, *_error):
        if self.used:
            for number in range(AT_ONCE):
                connection.creation.destroy_test_db(suffix=str(number), verbosity=0)


def _tried(session, jobs):
    """(job, outcome, seconds) of each, as they end. What killed one mutant of a function is asked first of the next."""
    running, free, killers = {}, [*range(AT_ONCE)], defaultdict(list)
    while True:
        while free and (job := next(jobs, None)):
            job.tests.sort(key=lambda test: test not in killers[job.place])
            slot, (told, tell), begun = free.pop(), os.pipe(), time.perf_counter()
            pid = os.fork()
            if not pid:
                _be_the_child(session, job, slot, tell)
            os.close(tell)
            running[pid] = job, slot, told, begun
        if not running:
            return
        pid, status = os.wait()
        job, slot, told, begun = running.pop(pid)
        free.append(slot)
        with os.fdopen(told) as said:
            killer = said.read()
        if killer:
            killers[job.place].append(job.tests[int(killer)])
        outcome = "time" if os.WIFSIGNALED(status) else "killed" if os.WEXITSTATUS(status) else "survived"
        yield job, outcome, time.perf_counter() - begun


def _be_the_child(session, job, slot, tell):
    """Ends the process."""
    outcome, i = KILLED, 0
    try:
        signal.alarm(PATIENCE)
        connection.settings_dict.update(connection.creation.get_test_db_clone_settings(str(slot)))
        job.source.put_in(job.mutant)
        for i in range(len(job.tests)):
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS + TIMES * job.seconds[job.tests[i]])
            if any(report.failed for report in _run(session, job.tests, i)):
                os.write(tell, str(i).encode())
                break
        else:
            outcome = SURVIVED
    finally:
        os._exit(outcome)


def put_in(module, code):
    """Run the module anew, with this code. Functions stay the same objects, for whoever holds one; what else has a new
    value under its name gets it in all modules that had the old one. What another module made of it when it was
    imported stays."""
    before = dict(vars(module))
    exec(code, vars(module))
    for name, old in before.items():
        new = vars(module)[name]
        if new is old or name.startswith("__"):
            continue
        if all(isinstance(one, FunctionType) and not one.__closure__ for one in (old, new)):
            old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
            setattr(module, name, old)
            continue
        for other in [other for path, other in sys.modules.items() if path.partition(".")[0] in OURS]:
            if vars(other).get(name) is old:
                setattr(other, name, new)
