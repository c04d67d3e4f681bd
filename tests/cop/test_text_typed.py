"""cop.lib.text: what is typed, tidied; and what is said of it in one line."""

import re
import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from cop.lib import text
from cop.lib.text.spoken import spoken
from tests.cop.safety import ADDRESS


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("e\u0301", "é"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\0b\x07c\x7fd\x9be\ud800f\ufeff", "abcdef"),
        ("a\tb", "a\tb"),
        ("a\u202eb\u2066c\u2069\u202c", "abc"),
        ("\u200fא\u200d", "\u200fא\u200d"),
        ("\n\n  a  \nb \t\n\n", "  a\nb"),
        ("a" + "\u0301" * 99, "á" + "\u0301" * 29),
        ("X" * 99 + "\u0316", "X" * 99 + "\u0316"),
        ("\u0316\u0323" + "X" * 99, "\u0316\u0323" + "X" * 99),
    ],
)
def test_typed_text_is_tidied(typed, clean):
    assert text.clean_input(typed) == clean


def test_one_line_field_is_one_line():
    assert text.clean_line(" a\n\tb\u00a0\u202e c ") == "a b c"


@pytest.mark.parametrize(
    "words",
    [r"a\b \* `c` **d** _e_ [f](g) [h] <i> ~~j~~ 5 > 4 | k", "# a", "> a", "<b>a</b> & b", "a | b\n--- | ---\n1 | 2"],
)
def test_words_in_markdown_say_what_they_say(words):
    html = text.render(text.literal(words), prefix="x-")
    assert spoken(html) == " ".join(words.split())
    assert set(re.findall(r"<\w+", html)) <= {"<p", "<br"}


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\t \0\u0344\u0301\u0316\u0958")), max_size=200))
@settings(deadline=None)
def test_tidying_twice_changes_nothing(typed):
    clean = text.clean_input(typed)
    assert text.clean_input(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)


@pytest.mark.parametrize(
    ("html", "excerpt"),
    [
        ("<p>one <em>tw</em>o</p>\n<p>three four</p>", "one two three…"),
        ("<p>a &lt;b&gt; &amp; c</p>", "a <b> & c"),
        ("<p>abcdefghijklmnopqrst</p>", "abcdefghijklmn…"),
        ("<p>a<sup>1</sup></p><pre>x</pre><details class='tail'><summary>s</summary><p>q</p></details>", "a"),
    ],
)
def test_excerpt_is_cut_at_a_word(html, excerpt):
    assert text.plain_excerpt(html, 15) == excerpt
    assert len(excerpt) <= 15


@pytest.mark.parametrize(
    ("html", "chars", "excerpt"),
    [
        ("abc", 3, "abc"),
        ("AT&T", 15, "AT&T"),  # an ampersand that nobody escaped
        ("<p>a<br>b</p>c", 15, "a b c"),
        ("<p>a</p>b<p>c</p>", 15, "a b c"),
        ("<p>a<a>b</a><code>c</code><del>d</del><em>e</em><strong>f</strong>g</p>", 15, "abcdefg"),
        ("<div>n</div><p>a</p><table><td>t</td></table><p>b</p><pre>c</pre>d", 15, "a b d"),
        ("<div><pre>n</pre>m</div>a", 15, "a"),
        ("one two three", 12, "one two…"),
        ("one two three", 13, "one two three"),
        ("one, - two three", 8, "one…"),
        ("a BOX of seeds", 7, "a BOX…"),
        ("<p>a</p><p>b</p><p>c</p>", 2, "a…"),
        ("<p>ab</p><p>c</p>", 2, "a…"),
        ("<p>a    \n   b</p><p>c</p>", 5, "a b c"),
        ("", 5, ""),
    ],
)
def test_excerpt_of_each_kind_of_text(html, chars, excerpt):
    assert text.plain_excerpt(html, chars) == excerpt


def test_headings_are_left_out_where_words_are_left():
    html = text.render("# Where\n\nIn 2019\n\n## How\n\n### Why\n\n###### So\n\nwe met", prefix="p-")
    assert text.plain_excerpt(html, 40, headings=False) == spoken(html, headings=False) == "In 2019 we met"
    assert text.plain_excerpt(html, 40) == spoken(html) == "Where In 2019 How Why So we met"
    assert (
        text.plain_excerpt("<h3>Where</h3>", 40, headings=False) == spoken("<h3>Where</h3>", headings=False) == "Where"
    )


@given(st.text(alphabet="ab1.@-_%+ <>():&;#", max_size=80))
@settings(deadline=None)
def test_no_address_survives_masking(source):
    assert not ADDRESS.search(text.mask_addresses(source))


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>a<a>b</a><code>c</code><del>d</del><em>e</em><strong>f</strong><sup>1</sup>g</p>", "abcdef1g"),
        ("<p>one<br>two</p><p>three</p>", "one two three"),
        ("<details>old</details><p>new</p><blockquote>a <blockquote>b</blockquote> c</blockquote>last", "new last"),
        ("one <p>&lt;b&gt; &amp;amp;</p> three", "one <b> &amp; three"),
        ("<details>only</details>", "only"),
        ("<p>a</p><details>old", "a"),
        ("", ""),
    ],
)
def test_what_its_author_says(html, words):
    assert spoken(html) == words
