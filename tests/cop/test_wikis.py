"""The text of other wikis becomes Markdown, and ours theirs: what is converted, and that no word is lost unsaid."""

import io
import re
from collections import Counter
from html import unescape

import pytest
from hypothesis import given, settings, strategies as st

from cop.lib import text
from cop.lib.wikis import mediawiki
from cop.lib.wikis.wikitext import converted
from cop.lib.wikis.wikitext_writing import wikitext

RIGHT = 'style="text-align:right" | '
TABLE = f'{{| class="wikitable"\n|+ Cap\n! a !! {RIGHT}b\n|-\n| [[c|d]]\n| {RIGHT}1\n|}}'


@pytest.mark.parametrize(("source", "expected", "reported"), [
    ("'''b''' ''i'' '''''both''''' a'''b'''c", "**b** *i* ***both*** a**b**c", ""),
    ("one\ntwo\n\nthree<br>four", "one two\n\nthree\nfour", ""),
    ("== H ==\n=== ''k'' ===\n---- \n", "# H\n\n## *k*\n\n---", ""),
    ("[[A]] [[A b|c]] [[a]]s [[:es:Á|b]] [[A#s|c]]", "[[A]] [[A b|c]] [[a|as]] [[es:Á|b]] [[A|c]]", "section"),
    ("[[/Sub]] [[User:U|me]] [[#s|here]]", "[[T/Sub|/Sub]] me here", "link, section"),
    ("[[Category:C d|key]][[fr:F g]]x", "x", "sort key"),
    ("http://x.org/a [http://x.org b] [//y.org c] [ftp://z d]", "http://x.org/a [b](http://x.org) [c](https://y.org) d",
     "link"),
    ("* a\n** b\n*# c\n* d\n# e\n#: f", "- a\n    - b\n\n    1. c\n\n- d\n\n1. e\n\n    f", ""),
    ("; t : d\n: e\n\n: f", "**t**\n\n- d\n- e\n\n> f", ""),
    ("<ul><li>a</li><li>b</li></ul>", "- a\n- b", ""),
    (TABLE, "**Cap**\n\n| a | b |\n| --- | ---: |\n| [[c\\|d]] | 1 |", ""),
    ("{|\n| a || b\n|}", "|  |  |\n| --- | --- |\n| a | b |", ""),
    ("{| class=x\n| a\n|}", "|  |\n| --- |\n| a |", "attribute"),
    ("{|\n| a\n|-\n| b || c\n|}", "```\n{|\n| a\n|-\n| b || c\n|}\n```", "table"),
    ("a<ref name=n>N ''i''</ref> b<ref name=n/><ref name=m />", "a[^1] b[^1][^2]\n\n[^1]: N *i*\n[^2]: ", "note"),
    ("<nowiki>''a''</nowiki> <pre>''b''</pre>", "''a''\n\n```\n''b''\n```", ""),
    (" code ''x''\n\n  plain", "code *x*\n\n```\n plain\n```", "typed"),
    ("<code>a b</code> <s>c</s> <blockquote>q\n\nr</blockquote>", "`a b` ~~c~~\n\n> q\n>\n> r", ""),
    ('<syntaxhighlight lang="py">x\n</syntaxhighlight>', "```py\nx\n```", ""),
    ("{{T|a=b}} {{#if:a|b}} {{PAGENAME}} {{{1}}} __TOC__ {{!}}",
     "`{{T|a=b}}` `{{#if:a|b}}` `{{PAGENAME}}` `{{{1}}}` \\|", "template, function, magic, parameter"),
    ("[[File:a.png|thumb|left|alt=x|a [[b]]]] <small>s</small> <math>m</math>", "`a.png` a [[b]] s `<math>m</math>`",
     "file, tag"),
    ("<gallery>\nFile:a.png|b ''c''\n</gallery>", "- `File:a.png` b *c*", "file"),
    ("a&nbsp;b &lt;i&gt; &amp;amp; c<!-- gone --> 2 * 3 [x] a_b",
     "a\xa0b <i\\> &amp;amp; c 2 \\* 3 \\[x\\] a\\_b", "comment"),
    ("[[A]](b) ''[[A]](b)''", "[[A]]\\(b) *[[A]]\\(b)*", ""),
    ("[[http://x.org|a]] <img src='b.png'>c", "\\[[a](http://x.org)\\] c", "tag"),
    ("1. a\n\n- b\n\n+ c", "1\\. a\n\n\\- b\n\n\\+ c", ""),
])  # fmt: skip
def test_what_wikitext_becomes(source, expected, reported):
    result = converted(source, "T")
    assert result.body == expected
    assert {kind for kind, _name in result.reported} == {*filter(None, reported.split(", "))}


def test_marks_left_as_they_were_in_xml_are_read_too():
    source = "<mediawiki><page><title>A</title><revision><text>One<ref name='n'>two</ref> <br/>three.</text></revision>"
    [found], _others = mediawiki.pages(io.BytesIO(f"{source}</page></mediawiki>".encode()), 1)
    assert found.body == "One[^1]\nthree.\n\n[^1]: two"


def test_where_wikitext_leads():
    result = converted("[[Category:C d|k]] [[fr:F g]] [[category:c d]] {{DEFAULTSORT:Z}} a", "T")
    assert (result.categories, result.translations, result.body) == (["C d", "c d"], {"fr": "F g"}, "a")
    assert result.reported == Counter({("sort key", "k"): 1, ("magic", "DEFAULTSORT:Z"): 1})


MARKDOWN = [
    "# H", "## K *k*", "One **two** *three* ~~four~~ `five`.", "A [[Page]], [[Page|words]], [[es:Otra|otra]].",
    "- a\n    - b\n    - c\n- d", "1. a\n1. b", "- a\n    1. b\n    1. c", "> q\n>\n> - r", "```\nx <b> ''y''\n```",
    "```py\nz\n```", "| a | b |\n| --- | :---: |\n| *c* | \\| |", "---", "x[^1] y[^1]", "a\nb\nc", "    f", "= e =",
    "; d",
    "[web](https://x.org/a_(b)?c=1&d) https://y.org/z.", "![j](https://k.org/l.png)", "1\\. m", "\\* a", "\\# b",
    "\\: c",
    "2 * 3 \\* {{4}} [5] ''6'' '''7''' <div> &amp; __TOC__ ~~~~ l'*été*'s", "***g*** **h *i***", "a\xa0b — “c”",
    "سلام **عليكم** [[صفحة]]",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(MARKDOWN), min_size=1, max_size=8))
def test_what_leaves_comes_back_the_same(parts):
    body = text.clean_input("\n\n".join([*parts, "[^1]: A *note*."]))
    html = text.render_long(body, prefix="w-")
    back = converted(wikitext(html, site="https://s.example"), "T")
    assert tight(text.render_long(back.body, prefix="w-")) == tight(html), (body, back.body)
    assert not back.reported


def tight(html):
    """Without what only says how far apart the items of a list stand."""
    html = re.sub(r"<li>\s*<p>(.*?)</p>\s*(?=</li>|<[uo]l>)", r"<li>\1", html, flags=re.DOTALL)
    return re.sub(r"\s*(</?(?:li|[uo]l|p|blockquote|table|h\d|hr|pre)\b[^<>]*>)\s*", r"\1", html)


SIGNS = [
    "'''", "''", "[[", "]]", "{{", "}}", "|", "\n* ", "\n# ", "\n; ", " : ", "\n: ", "\n== ", " ==\n", "\n{|\n|",
    "\n|-\n|", " || ", "\n|}\n", "\n! ", "<b>", "</b>", "<ref>", "</ref>", "<ref name=n>", "<ref name=n/>", "<nowiki>",
    "</nowiki>", "<pre>", "</pre>", "<div>", "</div>", "<br>", "\n\n", "\n ", "http://x.org/", "[http://x.org ", "]",
    "[[File:", "[[Category:", "[[es:", "[[User:", "#", "__TOC__", "&amp;", "&nbsp;", "&lt;", "*", "_", "`", "```",
    "~~", "\\", "<", ">", "[^1]", "[^1]: ", "<gallery>\n", "</gallery>", "<ul>", "<li>", "</li>", "</ul>",
    "<blockquote>", "</blockquote>", "<poem>", "</poem>", "<code>", "</code>", "<s>", "</s>", "----\n", "\n    ",
    "  \n", "{{{", "}}}", "---|---\n", "===\n", "(", ")", "\n|+ ", "{{#if:", "<math>", "</math>", "'", "1. ", "- ",
    "| ", "<references>", "</references>", "=", "@",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*SIGNS, " ", " ", " ", "", "\n"]), st.booleans()), max_size=40))
def test_no_word_is_lost_unsaid(parts):
    said = {n: f"q{chr(97 + n % 26)}{'jz'[n // 26]}q" for n, (_sign, speaks) in enumerate(parts) if speaks}
    source = "".join(f"{sign}{said.get(n, '')}" for n, (sign, _speaks) in enumerate(parts))
    result = converted(source, "T")
    try:
        html = text.render_long(result.body, prefix="w-")
    except text.TextRefused:
        return
    told = [f"{kind} {name}" for kind, name in result.reported]
    found = " ".join([unescape(html), *result.categories, *result.translations.values(), *told])
    assert not [word for word in said.values() if word not in found], (source, result.body, told)
