"""Whether the tests look at the rules: of the small mistakes that can be made in who may what, in the posts without a
name and in the rules for text, a test fails for nine of ten at least, and of each other one it is known why."""

import json
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from tests.mutants import code_of, mutants_of
from tests.mutants_known import WHY
from tests.mutating import put_in

ROOT = Path(__file__).resolve().parent.parent
FEWEST = 0.9  # of the mutants of a group
# (what is mutated, the tests nearest to it).
GROUPS = {
    "access": (
        ["discussions/access.py", "members/access.py", "resources/access.py"],
        ["discussions/test_who_may.py", "discussions/test_who_may_with_posts.py", "members/test_who_may.py",
         "members/test_who_may_write.py", "discussions/test_who_may_with_questions.py", "resources/test_who_may.py",
         "resources/test_who_may_together.py"],
    ),
    "sealed": (["discussions/sealed.py"], ["discussions/test_seals.py"]),
    "text": (
        sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("cop/lib/text/[a-z]*.py")),
        sorted(path.relative_to(ROOT / "tests") for path in ROOT.glob("tests/cop/test_text*.py")),
    ),
}  # fmt: skip
# Tests that measure time are left out, since a busy machine would fail them, and those that read the test material.
CHOSEN = "not (nasty or quadratic or proportion or corpus)"

SAMPLE = '''
"""A text that says nothing."""

WORDS = {"yes"}

@one
def may(member, post: 5):
    """Nor does this."""
    if member.banned:
        return False
    return post.stands and member.name in WORDS
'''


def one(function):
    return function


def left(check):
    """The keys of the mutants of SAMPLE for which `check(may)` is still true."""
    tree, mutants = mutants_of(SAMPLE)
    found = []
    for mutant in mutants:
        names = {"one": one}
        exec(code_of(tree, mutant), names)
        if check(names["may"]):
            found.append(mutant.key)
    return found


class Thing:
    def __init__(self, **fields):
        vars(self).update(fields)


def answers(may):
    members = [Thing(banned=banned, name=name) for banned in (False, True) for name in ("yes", "no")]
    return [may(member, Thing(stands=stands)) for member in members for stands in (True, False)]


def test_the_mutants_of_a_source():
    _tree, mutants = mutants_of(SAMPLE)
    assert [mutant.key for mutant in mutants] == [
        "WORDS = {\"yes\"}: 'yes' longer",
        "may: def may(member, post: 5):: without @one",
        "may: if member.banned:: never",
        "may: if member.banned:: always",
        "may: return False: returns None",
        "may: return False: False → True",
        "may: return post.stands and member.name in WORDS: returns None",
        "may: return post.stands and member.name in WORDS: and → or",
        "may: return post.stands and member.name in WORDS: without post.stands",
        "may: return post.stands and member.name in WORDS: without member.name in WORDS",
        "may: return post.stands and member.name in WORDS: in → not in",
    ]


def test_a_thorough_test_kills_each_that_differs():
    right = [True, False, False, False, False, False, False, False]
    assert left(lambda may: answers(may) == right) == ["may: def may(member, post: 5):: without @one"]


def test_a_careless_test_lets_some_live():
    """It never looks at who is banned, nor at what does not stand."""
    stands = Thing(stands=True)
    yes, no = Thing(banned=False, name="yes"), Thing(banned=False, name="no")
    assert left(lambda may: may(yes, stands) and not may(no, stands)) == [
        "may: def may(member, post: 5):: without @one",
        "may: if member.banned:: never",
        "may: return False: returns None",
        "may: return False: False → True",
        "may: return post.stands and member.name in WORDS: without post.stands",
    ]


def test_a_mutant_reaches_all_who_imported(monkeypatch):
    rules, page = ModuleType("rules"), ModuleType("page")
    tree, mutants = mutants_of("FEW = 3\ndef enough(n):\n    return n >= FEW\n")
    exec(compile(tree, "rules", "exec"), vars(rules))
    page.enough, page.FEW, asked = rules.enough, rules.FEW, [rules.enough]
    monkeypatch.setitem(sys.modules, "tests.page", page)
    more, boundary = (next(one for one in mutants if one.key.endswith(end)) for end in ("3 → 4", ">= → >"))
    put_in(rules, code_of(tree, more))
    assert (page.FEW, page.enough(3), asked[0](4)) == (4, False, True)
    put_in(rules, code_of(tree, boundary))
    assert (page.FEW, page.enough(3), asked[0](4)) == (3, False, True)


def tried(files, tests, outcomes):
    """{(file, key of each of its mutants): "killed", "time" or "survived"}."""
    command = [sys.executable, "-m", "pytest", "-s", "-p", "tests.mutating", "-p", "no:cacheprovider", "-k", CHOSEN]
    command += ["-o", "tmp_path_retention_policy=failed", "--outcomes", outcomes]
    command += [f"--mutate={file}" for file in files]
    command += [f"tests/{name}" for name in tests]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    found = [json.loads(line) for line in outcomes.read_text().splitlines()]
    assert {file for file, key, outcome, _seconds in found if not key and outcome == "survived"} == {*files}
    return {(file, key): outcome for file, key, outcome, _seconds in found if key}


@pytest.mark.soak
@pytest.mark.parametrize("group", GROUPS)
def test_the_tests_look_at_the_rules(group, tmp_path, record_property):
    begun = time.monotonic()
    files, tests = GROUPS[group]
    outcomes = tried(files, tests, tmp_path / "outcomes")
    survivors = {one for one, outcome in outcomes.items() if outcome == "survived"}
    known = {(file, key) for why in WHY.values() for file, keys in why.items() if file in files for key in keys}
    killed = len(outcomes) - len(survivors)
    record_property(f"of {len(outcomes)} mutants killed in {time.monotonic() - begun:.0f} s", killed)
    unknown, gone = survivors - known, known - {*outcomes}
    assert not unknown, "\n".join(["No test fails for these:", *map(": ".join, sorted(unknown))])
    assert not gone, "\n".join(["Their lines say something else now:", *map(": ".join, sorted(gone))])
    assert killed >= FEWEST * len(outcomes)
