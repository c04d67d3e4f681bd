"""Links to pages of the wiki, the contents of a long text, and what changed in it without all the rest."""

import time

import pytest
from hypothesis import given, strategies as st

from cop.lib import diff, text
from cop.lib.text import PageName

GOALS = {"Rank": ("/wiki/en/Rank/", True), "Título": ("/wiki/es/T%C3%ADtulo/", True)}


def goal(name):
    return GOALS.get(name.title, (f"/begin?title={name.title}&x", False))


def linked(source):
    return text.link_pages(text.render(source, prefix="w-"), goal)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("[[Rank]]", '<a href="/wiki/en/Rank/" rel="nofollow ugc noopener">Rank</a>'),
        ("[[Rank|a grade]]", '<a href="/wiki/en/Rank/" rel="nofollow ugc noopener">a grade</a>'),
        ("*[[Rank]]*", '<em><a href="/wiki/en/Rank/" rel="nofollow ugc noopener">Rank</a></em>'),
        ("[[es:Título]]", ' rel="nofollow ugc noopener" lang="es" hreflang="es">Título</a>'),
        ("[[No & such]]", '<a class="wanted" href="/begin?title=No &amp; such&amp;x"'),
        ("[[xx:Rank]]", 'class="wanted" href="/begin?title=xx:Rank&amp;x"'),
        ("|a|\n|-|\n|[[Rank\\|grade]]|", ">grade</a></td>"),
    ],
)
def test_what_is_a_link(source, html):
    assert html in linked(source)


@pytest.mark.parametrize(
    "source",
    ["`[[Rank]]`", "    [[Rank]]", "[[]]", "[[ ]]", "[[es:]]", "[Rank]", "[[a\nb]]", "[x [[Rank]]](/y)"],
)
def test_what_is_none(source):
    assert text.linked_pages(text.render(source, prefix="w-")) == []
    assert "/wiki/" not in linked(source)


def test_each_page_is_named_once_in_order():
    html = text.render("[[B]] [[A|x]] [[b]] [[B]] [[es: A ]] [[ar:C]]", prefix="w-")
    found = [PageName("", "B"), PageName("", "A"), PageName("", "b"), PageName("es", "A"), PageName("ar", "C")]
    assert text.linked_pages(html) == found


@given(st.text(alphabet="[]|<>&\"'a\\\n:es ", max_size=60))
def test_no_link_opens_a_tag_of_its_own(source):
    html = text.link_pages(text.render(source, prefix="w-"), lambda name: ("/x", False))
    assert html.count("<a ") == html.count("</a>")
    assert "<script" not in html


def test_many_brackets_cost_little():
    html = "<p>" + "[[" * 40_000 + "a|" * 10_000 + "</p>"
    begin = time.thread_time()
    text.linked_pages(html)
    text.with_contents("<h3>" * 20_000, prefix="w-")
    assert time.thread_time() - begin < 1


def test_contents_lead_to_headings():
    html, found = text.with_contents(
        linked("# One [[Rank]]\n\n## Two[^1] & *so*\n\n# \n\n# Three\n\n[^1]: A note."), prefix="w-"
    )
    assert [(one.level, one.words) for one in found] == [(1, "One Rank"), (2, "Two & so"), (1, "Three")]
    assert all(f' id="{one.id}"' in html for one in found)


def test_only_what_is_near_a_change_is_shown():
    before = "\n".join(f"Line {n}" for n in range(40))
    found = diff.near(diff.changes(before, before.replace("Line 20", "Row 20")))
    words = "".join(text for kind, text in found if kind != diff.REMOVED)
    assert words == "…\nLine 18\nLine 19\nRow 20\nLine 21\nLine 22\n…"
    assert diff.near(diff.changes("a", "a")) == [("same", "a")]
    assert diff.near(diff.changes("", "a\nb")) == [("added", "a\nb")]
