"""Rendered HTML as a tree and as XHTML."""

import xml.etree.ElementTree as ET

import pytest

from cop.lib import text
from cop.lib.text.parsed import as_xhtml, parsed

ALL = """# Head

**bold** `code` <b> & "quoted"

- one

> said

| a |
|---|
| 1 |

Note.[^1]

[^1]: There.
"""


@pytest.mark.parametrize(
    "html", [text.render(ALL, prefix="t1-"), "<p>a<br>b & c<ul><li>open", "<hr>", "</p>x", "<p/>y"]
)
def test_it_is_well_formed(html):
    ET.fromstring(f"<div>{as_xhtml(html)}</div>")


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p>a<br>b &amp; &lt;i&gt;</p><hr>", "<p>a<br/>b &amp; &lt;i&gt;</p><hr/>"),
        ("<br/>a<p/>b", "<br/>a<p></p>b"),
        ('<p lang="en"></p>', '<p lang="en"></p>'),
        ("<details open>x</details>", '<details open="">x</details>'),
        ("one<em>two</em>three<em>four</em>five", "one<em>two</em>three<em>four</em>five"),
        ("<p>a<em>b</p>c", "<p>a<em>b</em></p>c"),
        ("<p>a</em>b</p>c</div>d", "<p>ab</p>cd"),
        ("a\x00b\x08c\x0bd\x0ce\x0ef\x1fg\ufffeh\uffffi\tj\nk", "abcdefghi\tj\nk"),
        ("<p>x</p>a&b", "<p>x</p>a&amp;b"),
        ("<div><p>in</p></div>", "<div><p>in</p></div>"),
    ],
)
def test_it_says_the_same(html, written):
    assert as_xhtml(html) == written


def test_a_tree_has_all_words():
    tree = parsed("<p>a&nbsp;b</p>c")
    assert (tree.tag, "".join(tree.itertext())) == ("div", "a\xa0bc")
    assert tree[0].tail == "c"
