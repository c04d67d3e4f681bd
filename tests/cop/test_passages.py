"""Passages of a text: sentences, and finding them again."""

import pytest

from cop.lib.passages import Passage, alike, became, find, likeness, passage_in, places, sentences
from cop.lib.text import render
from cop.lib.text.spoken import paragraphs


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("He said “No.” Then he left.", ["He said “No.”", "Then he left."]),
        ("Dr. Osei and Sra. Ruiz came. See p. 12 for more.", ["Dr. Osei and Sra. Ruiz came.", "See p. 12 for more."]),
        ("It cost 3.50 at www.example.org today.", ["It cost 3.50 at www.example.org today."]),
        ("We stopped... and went on. End", ["We stopped... and went on.", "End"]),
        ("لماذا صمتوا؟ لأنهم خافوا. نعم۔ ثم تكلموا", ["لماذا صمتوا؟", "لأنهم خافوا.", "نعم۔", "ثم تكلموا"]),
        ("你好。他们说：“不。”我们走！好", ["你好。", "他们说：“不。”", "我们走！", "好"]),
        ("मैं गया। वह आई।", ["मैं गया।", "वह आई।"]),
        ("", []),
    ],
)
def test_a_line_is_cut_into_its_sentences(line, expected):
    assert sentences(line) == expected


def test_each_sentence_has_its_place():
    lines = ["One. Two.", "One. 你好。再见。"]
    text = " ".join(lines)
    assert [text[start:end] for start, end in places(lines)] == ["One.", "Two.", "One.", "你好。", "再见。"]
    assert places(lines)[2][0] > places(lines)[1][1]


def test_a_passage_knows_what_stands_around_it():
    found = passage_in("We asked twice. Nobody spoke. We waited.", "Nobody\n  spoke.")
    assert found == Passage("Nobody spoke.", "We asked twice. ", " We waited.")
    assert passage_in("We asked.", "They asked.") is None
    assert passage_in("We asked.", "  ") is None


def test_of_the_same_words_twice_the_right_ones_are_meant():
    text = "First I wait. Then I ask. Then I wait. Then I go."
    assert passage_in(text, "I wait.", near="Then I ask. Then ").after == " Then I go."
    assert passage_in(text, "I wait.", near="First").after.startswith(" Then I ask.")


def test_a_passage_is_found_again_where_it_went():
    text = "I wait. I ask. I wait. I go."
    second = passage_in(text, "I wait.", near="I ask. ")
    moved = "Before all this: I wait. I sing. " + text
    assert moved[find(moved, second) :] == "I wait. I go."
    assert find("I stand.", second) is None


def test_what_a_passage_became_is_the_most_alike():
    old = passage_in("We moved the chairs. Then he sat down. We left.", "We moved the chairs. Then he sat down.")
    lines = ["The chairs were there.", "We moved all the chairs. Then he sat down too. We left."]
    assert became(lines, old).words == "We moved all the chairs. Then he sat down too."
    assert became(["Nothing of it stands here now."], old) is None
    assert became([], old) is None
    chinese = passage_in("我们去吃饭了！然后回家。", "我们去吃饭了！然后回家。")
    assert became(["你好。我们去吃饭！然后回家。"], chinese).words == "我们去吃饭！然后回家。"


def test_likeness_is_of_words_in_their_order():
    assert likeness("We moved the chairs", "we moved the CHAIRS.") == 1
    assert 0.6 < likeness("We moved the chairs", "We moved two chairs") < 1
    assert likeness("We moved the chairs", "Nobody answered me") == 0


def test_what_looks_alike_is_paired():
    texts = ["Rank sits down last.", "Last of all, rank sits down.", "The list is power.", ""]
    assert alike(texts) == [(0, 1)]
    assert alike(["", ""]) == []


def test_the_words_of_others_are_no_passage():
    html = render("He wrote:\n\n> The list is power.\n\nI agree.\nTruly.\n\n- one\n- two", prefix="x-")
    assert paragraphs(html) == ["He wrote:", "I agree. Truly.", "one", "two"]
