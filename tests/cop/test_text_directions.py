"""Each block of a text in two directions runs as most of its own letters do."""

import pytest

from cop.lib import text


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
