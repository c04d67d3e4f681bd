"""What people wrote, as data for a document: nothing of it is ever a part of the program."""

import io
import json

import pypdfium2
import pytest

from cop.lib import text
from cop.lib.binding import CannotBind, Chapter, bind
from cop.lib.typeset import typeset_book
from cop.lib.typeset.laid_out import DEEPEST, LONGEST, blocks_of

HOSTILE = [
    '#read("/etc/passwd")', "#import sys", "$x$", "@ref", "// gone", "/* gone */", "*a_ _b*", "= no heading", "<label>",
    "\\#x", "`raw`", "]#panic()[", "#{", '"', "~", "---", "http://", "#let words = none", "\u202eturned",
]  # fmt: skip
EVERYTHING = """# A heading

**bold** *slanted* ~~struck~~ `code` [a link](/library/) and a note.[^1]

- one
- two

3. three

> quoted

| a | b |
|---|:-:|
| 1 | 2 |

```
 kept   as it is
```

[^1]: The *note*.
"""
SHOWN = 'said.parts.map(one => one.runs.map(run => run.at("s", default: "")).join()).join(parbreak())'


def laid(markdown, **options):
    return blocks_of(text.render(markdown, prefix="t1-"), **options)


def test_each_kind_of_block_and_run():
    kinds = [block["t"] for block in laid(EVERYTHING)]
    assert kinds == ["h", "p", "ul", "ol", "quote", "table", "pre", "hr", "ol"]
    heading, line, *_rest, pre, _rule, notes = laid(EVERYTHING, site="https://cop.example")
    assert heading == {"t": "h", "level": 1, "runs": [{"s": "A heading"}]}
    marks = {run["s"]: {key for key in run if key != "s"} for run in line["runs"] if run["s"]}
    assert (marks["bold"], marks["slanted"], marks["struck"], marks["code"]) == ({"b"}, {"i"}, {"d"}, {"c"})
    assert {"s": "a link", "url": "https://cop.example/library/"} in line["runs"]
    assert line["runs"][-2:] == [{"s": "", "at": "t1-fnref-1"}, {"s": "1", "up": 1, "to": "t1-fn-1"}]
    assert notes["items"][0][0]["runs"][0] == {"s": "", "at": "t1-fn-1"}
    assert pre["runs"][0]["s"] == " kept   as it is"
    assert laid("3. three")[0]["start"] == 3


def test_a_link_to_nowhere_is_no_link():
    assert blocks_of('<p><a href="#y1-source-9">9</a></p>') == [{"t": "p", "runs": [{"s": "9"}]}]
    there = blocks_of('<p><a href="#y1-source-9">9</a></p>', places={"#y1-source-9": "s9"})
    assert there[0]["runs"] == [{"s": "9", "to": "s9"}]


def test_what_is_deep_or_long_is_set_all_the_same():
    deep = laid(">" * (3 * DEEPEST) + " at the bottom")
    assert json.dumps(deep).count('"quote"') == DEEPEST
    assert "at the bottom" in json.dumps(deep)
    (line,) = laid("x" * 500)
    assert max(map(len, line["runs"][0]["s"].split("\u200b"))) <= LONGEST


def test_hostile_words_are_only_words(tmp_path):
    template = tmp_path / "plain.typ"
    template.write_text(f"#let said = json(bytes(sys.inputs.data))\n#{{ {SHOWN} }}\n")
    blocks = [block for words in HOSTILE for block in blocks_of(text.render_plain(words, prefix="t1-"))]
    blocks += [{"t": "p", "runs": [{"s": words}]} for words in HOSTILE]
    pdf = pypdfium2.PdfDocument(io.BytesIO(typeset_book(template, {"title": HOSTILE}, blocks)))
    said = "".join(page.get_textpage().get_text_range() for page in pdf)
    # By us as it is; once as the site renders it, where two spaces may be one.
    assert [words for words in HOSTILE if words.isascii() and said.count(words) < 2] == []
    assert "root:" not in said


def test_a_book_that_cannot_be_bound(monkeypatch):
    about = {"title": "T", "language": "en", "identifier": "i", "dir": "ltr", "contents": "C"}
    assert bind(about, [Chapter("one", "One", "en", "<p>x</p>")])[:2] == b"PK"
    with pytest.raises(CannotBind):
        bind({}, [Chapter("one", "One", "en", "<p>x</p>")])
