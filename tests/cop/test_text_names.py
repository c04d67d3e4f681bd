"""cop.lib.text: whom a text names with an @."""

import pytest

from cop.lib import text

GOALS = {"ana-soto": ("ana-soto", "/members/ana-soto/"), "erased": ("erased", "")}
LINK = '<a class="mention" href="/members/ana-soto/">@ana-soto</a>'


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<p>@Ana-Soto, @kofi and @ana-soto again</p>", ["ana-soto", "kofi"]),
        ("<p>(@ana) <em>@kofi</em>: yes</p>", ["ana", "kofi"]),
        ("<p>a@ana, /@ana, .@ana, -@ana, +@ana, %@ana, @@ana</p>", []),
        ("<p>@ana@x.org, @ana.org, @anas_, @-ana</p>", []),
        ("<p>@ana. And @kofi- too</p>", ["ana", "kofi"]),
        ('<p><a href="/@x">@a</a> @b <code>@c</code> @d</p><pre><code>@e</code> @f</pre>@g', ["b", "d", "g"]),
        ("<blockquote><p>@a</p><blockquote>@b</blockquote>@c</blockquote><p>@d</p>", ["d"]),
        ('<p title="a > @b">@c</p>', ["c"]),
        ("", []),
    ],
)
def test_who_is_named(html, named):
    assert text.mentioned(html) == named


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>@Ana-Soto and @kofi</p>", f"<p>{LINK} and @kofi</p>"),
        ("@ana-soto", LINK),
        ("<p>@erased</p>", "<p>@erased</p>"),
        ("<pre>@ana-soto</pre>\n@ana-soto", f"<pre>@ana-soto</pre>\n{LINK}"),
        ("<p>one<br>two @ana-soto</p>", f"<p>one<br>two {LINK}</p>"),
    ],
)
def test_a_name_with_a_goal_is_a_link(html, linked):
    assert text.link_mentions(html, GOALS) == linked


def test_the_path_of_a_name_is_escaped():
    assert 'href="/?a=1&amp;b=2"' in text.link_mentions("@ana", {"ana": ("ana", "/?a=1&b=2")})


def test_a_name_is_changed_wherever_it_stands():
    renamed = text.rename_mention("@Ana, `@ana` @anabel @kofi a@ana", "aNa", "soto")
    assert renamed == "@soto, `@soto` @anabel @kofi a@ana"
