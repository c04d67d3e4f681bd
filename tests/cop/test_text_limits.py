"""cop.lib.text: the longest text of each kind that is taken, and the first that is refused."""

import gc
import time
import xml.etree.ElementTree as ET

import pytest

from cop.lib.text import TextRefused, limits
from cop.lib.text.from_markdown import _Count


def reason(act, *args):
    """For which `act(*args)` refuses, or None."""
    try:
        act(*args)
    except TextRefused as refused:
        return refused.reason
    return None


@pytest.mark.parametrize(
    ("piece", "times", "said"),
    [
        ("a", 20_000, "long"), ("```\n", 400, "slow"), ("~~~\n", 400, "slow"), ("  ```\n", 400, "slow"),
        ("[^ ", 300, "slow"),
        ("*", 499, "slow"), ("_", 499, "slow"), ("~", 499, "slow"), ("> ", 20, "nested"), (">", 20, "nested"),
        ("1. ", 20, "nested"), ('"', 200, "slow"), ("'", 200, "slow"), ("`|", 400, "slow"),
    ],
)  # fmt: skip
def test_how_much_of_it_a_text_may_have(piece, times, said):
    end = "a" if said == "nested" else ""
    assert reason(limits.check_source, piece * times + end) is None
    assert reason(limits.check_source, piece * (times + 1) + end) == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a ```\n" * 401, None),
        ("X" * 1_000, None),
        ("`" * 401, None),
        ("`|\n" * 401, None),
        ("- " * 30, None),  # a rule
        ("-" * 30 + " a", None),
        (">" * 30, "nested"),
        ("- " * 21 + "a", "nested"),
        ("+ " * 11 + "* " * 10 + "a", "nested"),
        ("> - 1. " * 7 + "a", "nested"),
        ("> - 1. " * 6 + "a", None),
        ("a\nb\n" + "> " * 21, "nested"),
        ('"' * 100 + "'" * 101, "slow"),
        ('"' * 150 + " " + '"' * 150, None),
        ("a" * 300, None),
        ('"' * 200 + "a", None),
        ("a" * 300 + '"', None),
    ],
)
def test_which_texts_are_refused(source, said):
    assert reason(limits.check_source, source) == said


@pytest.mark.parametrize(
    ("piece", "times", "said"),
    [
        ("<br>", 3_500, "slow"), ("&", 3_500, "slow"), ("</b>", 3_500, "slow"), ("http://", 1_750, "slow"),
        ("HTTPS://", 1_750, "slow"), ("www.", 1_750, "slow"), ("href=", 1_750, "slow"), ("<p>", 60, "nested"),
        ("<p><br><hr><img>", 60, "nested"), ("<p></p><ul>", 60, "nested"),
    ],
)  # fmt: skip
def test_how_much_of_it_html_may_have(piece, times, said):
    assert reason(limits.check_html, piece * times) is None
    assert reason(limits.check_html, piece * (times + 1)) == said


def test_pieces_are_counted_together():
    assert reason(limits.check_html, "<br>" * 1_500 + "&" * 1_000 + "www." * 500) is None
    assert reason(limits.check_html, "<br>" * 1_500 + "&" * 1_000 + "www." * 500 + "&") == "slow"


def test_a_text_of_thousands_of_blocks_is_not_laid_out():
    root = ET.Element("div")
    root.extend(ET.Element("p") for _ in range(1_749))
    assert reason(_Count().run, root) is None
    root.append(ET.Element("p"))
    assert reason(_Count().run, root) == "slow"


def test_the_clock_begins_anew():
    clock = limits.Clock(60)
    assert reason(clock.check) is None
    clock.seconds = -1
    assert reason(clock.check) is None
    clock.start()
    assert reason(clock.check) == reason(limits.Clock(-1).check) == "slow"


def test_collecting_garbage_is_not_the_text_s_time():
    def busy(phase, info):
        ends = time.thread_time() + 0.2 * (phase == "start")
        while time.thread_time() < ends:
            pass

    gc.callbacks.append(busy)
    clock = limits.Clock(0.1)
    gc.collect()
    gc.callbacks.remove(busy)
    assert reason(clock.check) is None
    busy("start", {})
    assert reason(clock.check) == "slow"


@pytest.mark.parametrize("word", ["long", "nested", "slow"])
def test_each_refusal_is_two_sentences(word):
    refused = TextRefused(word)
    assert refused.message.count(". ") == 1
    assert refused.message.endswith(".")
    assert str(refused) == refused.message
