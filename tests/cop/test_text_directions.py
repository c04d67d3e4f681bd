"""Each block of a text in two directions runs as most of its own letters do."""

import pytest

from cop.lib import text
from cop.lib.text.directions import direction_of, has_both


def render(source):
    return text.render(source, prefix="x-")


@pytest.mark.parametrize(
    "source", ["Only **English**.\n\n- one\n- two", "عربيّ فقط.\n\n> ١٢", "1.\n\n2.", "```\na\n```\n\nعربيّ"]
)
def test_a_text_of_one_direction_says_nothing(source):
    assert "dir=" not in render(source)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("مرحبًا بكم.\n\nHello.", '<p dir="rtl">مرحبًا بكم.</p>\n<p dir="ltr">Hello.</p>'),
        # It begins with the letters of a name, and is Arabic.
        ("CEDAW هي اتفاقية القضاء على التمييز", '<p dir="rtl">CEDAW هي اتفاقية القضاء على التمييز</p>'),
        ("We say مرحبًا here.", '<p dir="ltr">We say مرحبًا here.</p>'),
        # What is in a block says its own only where it is another one.
        ("עברית\n\n> One.\n> \n> שתיים", (
            '<p dir="rtl">עברית</p>\n<blockquote dir="rtl">\n<p dir="ltr">One.</p>\n<p>שתיים</p>\n</blockquote>'
        )),
        ("- واحد اثنان ثلاثة\n- two", '<ul dir="rtl">\n<li>واحد اثنان ثلاثة</li>\n<li dir="ltr">two</li>\n</ul>'),
        ("12\n\nنعم ok", '<p>12</p>\n<p dir="rtl">نعم ok</p>'),
        ("> One two\n>\n> 12 نعم\n>\n> 12", (
            '<blockquote dir="ltr">\n<p>One two</p>\n<p dir="rtl">12 نعم</p>\n<p>12</p>\n</blockquote>'
        )),
        ("One **نعم**", '<p dir="ltr">One <strong>نعم</strong></p>'),
        ("# نعم\n\n## One\n\n### نعم\n\n#### One", (
            '<h3 dir="rtl">نعم</h3>\n<h4 dir="ltr">One</h4>\n<h5 dir="rtl">نعم</h5>\n<h6 dir="ltr">One</h6>'
        )),
        ("1. نعم\n2. Two words", '<ol dir="ltr">\n<li dir="rtl">نعم</li>\n<li>Two words</li>\n</ol>'),
        ("نعم | نعم\n-|-\nOne two | Three four\nنعم | Five", (
            '<table dir="ltr">\n<thead>\n<tr>\n<th dir="rtl">نعم</th>\n<th dir="rtl">نعم</th>\n</tr>\n</thead>\n'
            "<tbody>\n<tr>\n<td>One two</td>\n<td>Three four</td>\n</tr>\n"
            '<tr>\n<td dir="rtl">نعم</td>\n<td>Five</td>\n</tr>\n'
            "</tbody>\n</table>"
        )),
    ],
)  # fmt: skip
def test_each_block_runs_as_most_of_its_letters(source, html):
    assert render(source) == html


def test_so_does_each_paragraph_of_a_mail():
    html = text.render_plain("شكرًا لكم.\n\n> Thank you all.\n\nمع التحية", prefix="x-")
    assert html == (
        '<p dir="rtl">شكرًا لكم.</p>\n<blockquote dir="ltr">\n<p dir="ltr">Thank you all.</p>\n</blockquote>\n'
        '<p dir="rtl">مع التحية</p>'
    )
    assert "dir=" not in text.render_plain("Thank you all.\n\n> Yes.", prefix="x-")
    assert text.render_plain("شكرًا جزيلًا لكم\n\nThanks\n\n12\n\nعب\nab", prefix="x-") == (
        '<p dir="rtl">شكرًا جزيلًا لكم</p>\n<p dir="ltr">Thanks</p>\n<p>12</p>\n<p dir="rtl">عب<br>\nab</p>'
    )


@pytest.mark.parametrize(
    ("words", "direction", "both"),
    [
        ("عa", "rtl", True), ("ab عب", "ltr", True), ("عب ab", "rtl", True), ("a عب", "rtl", True),
        ("ab ع", "ltr", True),
        ("ab", "ltr", False), ("عب", "rtl", False), ("12, 34", None, False), ("", None, False),
        ("\x02abc\x03 ع", "rtl", False),
        ("\x02عبت\x03 a", "ltr", False), ("\x02a\x03عب\x02a\x03", "rtl", False), ("_1 ع", "rtl", False),
    ],
)  # fmt: skip
def test_which_way_words_run(words, direction, both):
    """The way of most letters, of the first one where they are as many; code that was put aside says nothing."""
    assert direction_of(words) == direction
    assert has_both(words) is both
