"""Differences by words."""

import random

import pytest
from hypothesis import given, strategies

from cop.lib import diff
from cop.lib.diff import ADDED, REMOVED, SAME, changes

TEXTS = strategies.text(alphabet="ab c\n,ع你", max_size=40)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read(before, after):
    found = changes(before, after)
    assert "".join(text for kind, text in found if kind != ADDED) == before
    assert "".join(text for kind, text in found if kind != REMOVED) == after


def test_only_what_changed_is_marked():
    assert changes("I took this sentence home.", "I took that old sentence home!") == [
        (SAME, "I took "), (REMOVED, "this "), (ADDED, "that old "), (SAME, "sentence home"),
        (REMOVED, "."), (ADDED, "!"),
    ]  # fmt: skip
    assert changes("one\ntwo\nthree\n", "one\nthree\n") == [(SAME, "one\n"), (REMOVED, "two\n"), (SAME, "three\n")]
    assert changes("你好吗", "你很好吗") == [(SAME, "你"), (ADDED, "很"), (SAME, "好吗")]
    assert changes("same", "same") == [(SAME, "same")]
    assert changes("", "new") == [(ADDED, "new")]


def words(seed):
    chance = random.Random(seed)
    return " ".join(chance.choice("abcdefghij") * chance.randrange(1, 3) for _ in range(8_000))[:20_000]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (words(1), words(2)),
        ("a " * 10_000, "b a " * 5_000),
        ("a\n" * 10_000, "b\na\n" * 5_000),
        (words(1), words(1)[::-1]),
        ("a" * 20_000, "你" * 20_000),
        ("," * 20_000, ",." * 10_000),
    ],
)
def test_the_longest_texts_are_compared_or_given_up(before, after):
    found = changes(before, after)
    assert "".join(text for kind, text in found if kind != REMOVED) == after


def test_the_work_has_an_end(monkeypatch):
    before, after = "one two\n" * 3, "one 2\n" * 3
    assert [kind for kind, _text in changes(before, after)] == [SAME, REMOVED, ADDED] * 3 + [SAME]
    monkeypatch.setattr(diff, "MOST_TRIES", 0)
    assert [kind for kind, _text in changes(before, after)] == [SAME, REMOVED, ADDED, SAME]
