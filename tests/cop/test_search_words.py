"""Words, queries and marks: what the search needs to know without a database."""

import datetime
import time

import pytest
from hypothesis import given, settings, strategies as st

from cop.lib.search import marks, query
from cop.lib.search.words import Words, words_of
from cop.lib.text.spoken import spoken


@pytest.mark.parametrize(
    ("text", "plain", "folded"),
    [
        ("La Educación, l’été", "la educación l été", "la educacion l ete"),
        ("œuvre Straße", "oeuvre strasse", "oeuvre strasse"),
        ("nin\u0303a", "niña", "nina"),  # in decomposed letters
        ("العنــف لِلأطفال", "العنف للاطفال", "عنف اطفال"),
        ("مدرسة إلى", "مدرسه الي", "مدرسه الي"),
        ("ребёнок", "ребенок", "ребенк"),
        ("教育权", "教育 育权 权", "教育 育权 权"),
        ("การศึกษา SDG", "กา าร รศ ศึ ึก กษ ษา า sdg", "กา าร รศ ศึ ึก กษ ษา า sdg"),
        ("٢٠٣٠", "2030", "2030"),
        ("snake_case don't", "snake case don t", "snake case don t"),
        ("Vavaʻu, ʻEua", "vava u eua", "vava u eua"),  # as with an apostrophe
        ("see https://example.org/a?b=c now", "see now", "see now"),
        ("x" * 61, "", ""),
        ("हिन्दी", "हिन्दी", "हिन्दी"),
    ],
)
def test_words(text, plain, folded):
    assert words_of(text) == Words(plain, folded)


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_both_lines_have_the_same_places(text):
    words = words_of(text)
    assert len(words.plain.split(" ")) == len(words.folded.split(" "))
    assert words_of(words.plain).plain.split(" ")[0][:1] == words.plain[:1]


def test_pairs_are_asked_for_without_the_last_character():
    assert words_of("教育权", asked=True).plain == "教育 育权"
    assert words_of("人", asked=True).plain == "人"


def test_words_are_quick_whatever_comes():
    began = time.perf_counter()
    for text in ("é" * 300_000, "教" * 300_000, "a\u0301" * 150_000, "_" * 300_000, "http://" * 40_000):
        words_of(text)
    assert time.perf_counter() - began < 10


def read(text):
    """The terms of each group, as text, with - and * where they are."""
    return [[f"{'-' * t.excluded}{t.words.folded}{'*' * t.prefix}" for t in group] for group in query.read(text).groups]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("silence at work", [["silence", "at", "work"]]),
        ('"at work" -men', [["at work", "-men"]]),
        ("quota OR parity law", [["quota"], ["parity", "law"]]),
        ("or", [["or"]]),
        ("OR", []),
        ("edu*", [["edu*"]]),
        ("“in quotes”", [["in quotes"]]),
        ("well-being", [["well being"]]),
        ("SDG教育", [["sdg", "教育"]]),
        ("- x", [["x"]]),
        ("-x", []),
        ('"', []),
    ],
)
def test_groups_of_words(text, groups):
    assert read(text) == groups


def test_filters_are_taken_out():
    found = query.read('lang:es author:"Ana Paz" word after:2024-05 before:٢٠٢٥ IN:room')
    assert read("lang:es word") == [["word"]]
    assert found.filters == {
        "lang": ["es"], "author": ["Ana Paz"], "after": ["2024-05"], "before": ["٢٠٢٥"], "in": ["room"],
    }  # fmt: skip
    assert (found.since, found.until) == (datetime.date(2024, 5, 1), datetime.date(2025, 1, 1))
    assert query.without(found.text, "author", "Ana Paz") == "lang:es word after:2024-05 before:٢٠٢٥ IN:room"


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_query(text):
    found = query.read(text)
    assert all(group for group in found.groups)


def marked(text, *stems, chars=200):
    return marks.excerpt(text, marks.Stems({*stems}).spans(text), chars)


@pytest.mark.parametrize(
    ("text", "stems", "html"),
    [
        ("The trainers trained", ["train"], "The <mark>trainers</mark> <mark>trained</mark>"),
        ("A trainstation & <b>", ["train"], "A trainstation &amp; &lt;b&gt;"),
        ("Many studies, one study", ["studi"], "Many <mark>studies</mark>, one <mark>study</mark>"),
        ("la Educación", ["educ"], "la <mark>Educación</mark>"),
        ("une œuvre", ["oeuvr"], "une <mark>œuvre</mark>"),
        ("حق التعليم", ["تعليم"], "حق <mark>التعليم</mark>"),
        ("受教育权利", ["教育", "育权"], "受<mark>教育权</mark>利"),
        ("ребёнка", ["ребенк"], "<mark>ребёнка</mark>"),
        ("an a", ["a"], "an <mark>a</mark>"),
        ("nothing", [], "nothing"),
    ],
)
def test_what_is_marked(text, stems, html):
    assert marked(text, *stems) == html


def test_an_excerpt_is_cut_around_what_was_found():
    text = "word " * 100 + "marigold and saffron " + "word " * 100
    found = marked(text, "marigold", "saffron")
    assert found.startswith("…word")
    assert found.endswith("word…")
    assert "<mark>marigold</mark> and <mark>saffron</mark>" in found
    assert len(found) < 280


@given(st.text(max_size=400), st.text(min_size=1, max_size=5))
@settings(max_examples=300, deadline=None)
def test_an_excerpt_holds_no_tag_but_the_mark(text, stem):
    found = marked(text, stem, chars=50)
    assert "<" not in found.replace("<mark>", "").replace("</mark>", "")


def test_what_is_spoken():
    html = "<p>A <strong>b</strong>c &amp; d</p><blockquote><p>quoted</p></blockquote><p>e<br>f</p>"
    assert spoken(html) == "A bc & d e f"
    assert spoken("<blockquote><p>only this</p></blockquote>") == "only this"
