"""cop.lib.text: the allow-list, and plain text with its links."""

import pytest

from cop.lib.text.safe import escape_and_link, is_allowed, make_safe

REL = 'rel="nofollow ugc noopener"'


@pytest.mark.parametrize(
    "html",
    [
        "<hr>", "<h3>a</h3><h4>b</h4><h5>c</h5><h6>d</h6>", "<p>a<br>b<sup>c</sup></p>",
        '<div class="footnote" role="doc-endnotes">a</div>', '<details class="tail"><summary>a</summary>b</details>',
        '<table dir="ltr"><thead><tr><th class="ta-center" dir="rtl">a</th></tr></thead>'
        '<tbody><tr><td class="ta-end">b</td></tr></tbody></table>',
        f'<a href="#x-fn-1" class="footnote-ref" role="doc-noteref" {REL}>a</a>',
        f'<a href="mailto:a@x.org" {REL}>a</a>', f'<a href="http://x.org" {REL}>a</a>',
    ],
)  # fmt: skip
def test_what_may_stand_in_a_text(html):
    assert make_safe(html) == make_safe(html, linked=True) == html


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ("\n<p>a</p>\n", "<p>a</p>"),
        ("<p onclick=x>a</p>", "<p>a</p>"),
        ("<h1>a</h1><span>b</span>", "ab"),
        ('<a href="javascript:x">a</a>', "a"),
        ('<a href="ftp://x.org">a</a>', "a"),
        ('<p class="x" dir="up" role="doc-endnotes">a</p>', "<p>a</p>"),
        ('<a href="https://x.org" rel="opener" title="b">a</a>', f'<a href="https://x.org" {REL}>a</a>'),
        ('<a href="https://x.org">www.y.org</a>', f'<a href="https://x.org" {REL}>www.y.org</a>'),
        ("WWW.x.org", f'<a href="https://WWW.x.org" {REL}>WWW.x.org</a>'),
        ("http://x.org setup.py", f'<a href="http://x.org" {REL}>http://x.org</a> setup.py'),
        ("<pre>www.x.org</pre><code>www.y.org</code>", "<pre>www.x.org</pre><code>www.y.org</code>"),
    ],
)
def test_what_may_not_and_what_is_linked(html, safe):
    assert make_safe(html) == safe


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ("www.x.org", "www.x.org"),
        ("<p onclick=x>a</p>", "<p>a</p>"),
        ("<h1>a</h1>", "a"),
        ('<a href="javascript:x">a</a>', f"<a {REL}>a</a>"),
        ('<p class="x" dir="up">a</p>', "<p>a</p>"),
        ('<a href="https://x.org">a</a>', f'<a href="https://x.org" {REL}>a</a>'),
    ],
)
def test_what_is_linked_already_passes_the_last_cleaner_alone(html, safe):
    assert make_safe(html, linked=True) == safe


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ('"a" <b> & c', '"a" &lt;b&gt; &amp; c'),
        ('"a" www.x.org "b"', '"a" <a href="https://www.x.org">www.x.org</a> "b"'),
        ("WWW.x.org", '<a href="https://WWW.x.org">WWW.x.org</a>'),
        ("http://x.org/?a=1&b=2.", '<a href="http://x.org/?a=1&amp;b=2">http://x.org/?a=1&amp;b=2</a>.'),
        (
            "http://x.org, http://y.org",
            '<a href="http://x.org">http://x.org</a>, <a href="http://y.org">http://y.org</a>',
        ),
    ],
)
def test_plain_text_with_its_links(plain, html):
    assert escape_and_link(plain) == html


@pytest.mark.parametrize(
    ("tag", "attribute", "value", "allowed"),
    [
        ("code", "class", "language-r", True), ("code", "class", "x", False), ("li", "id", "p1-fn-2", True),
        ("sup", "id", "p1-fnref-2", True), ("sup", "id", "p1-fnref2-2", True), ("ol", "start", "3", True),
        ("ol", "start", "1234567890", False), ("p", "dir", "rtl", True), ("p", "dir", "ltr", True),
        ("p", "dir", "auto", False), ("em", "dir", "rtl", False), ("th", "class", "ta-start", True),
        ("a", "href", "HTTPS://x.org", True), ("a", "href", "//x.org", False), ("a", "href", "/\\x.org", False),
        ("a", "href", "/a", True), ("a", "href", "#a", True), ("a", "href", "#1", False), ("a", "href", "X", False),
    ],
)  # fmt: skip
def test_what_an_attribute_may_say(tag, attribute, value, allowed):
    assert is_allowed(tag, attribute, value) is allowed
