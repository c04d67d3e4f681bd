"""Links to pages of the wiki, the contents of a long text, and what changed in it without all the rest."""

import time

import pytest
from hypothesis import given, strategies as st

from cop.lib import diff, text
from cop.lib.text import Heading, PageName

GOALS = {"Rank": ("/wiki/en/Rank/", True), "Título": ("/wiki/es/T%C3%ADtulo/", True)}


def goal(name):
    return GOALS.get(name.title, (f"/begin?title={name.title}&x", False))


def linked(source):
    return text.link_pages(text.render(source, prefix="w-"), goal)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("[[Rank]]", '<a href="/wiki/en/Rank/" rel="nofollow ugc noopener">Rank</a>'),
        ("[[Rank| a grade ]]", '<a href="/wiki/en/Rank/" rel="nofollow ugc noopener">a grade</a>'),
        ("*[[Rank]]*", '<em><a href="/wiki/en/Rank/" rel="nofollow ugc noopener">Rank</a></em>'),
        ("[[es:Título]]", ' rel="nofollow ugc noopener" lang="es" hreflang="es">Título</a>'),
        ("""[[A "b" & it's]]""", """ rel="nofollow ugc noopener">A "b" &amp; it's</a>"""),
        ("[[No & such]]", '<a class="wanted" href="/begin?title=No &amp; such&amp;x"'),
        ("[[xx:Rank]]", 'class="wanted" href="/begin?title=xx:Rank&amp;x"'),
        ("|a|\n|-|\n|[[Rank\\|grade]]|", '<td><a href="/wiki/en/Rank/" rel="nofollow ugc noopener">grade</a></td>'),
    ],
)
def test_what_is_a_link(source, html):
    assert html in linked(source)


@pytest.mark.parametrize(
    "source",
    ["`[[Rank]]`", "    [[Rank]]", "[[]]", "[[ ]]", "[[es:]]", "[Rank]", "[[a\nb]]", "[x [[Rank]]](/y)"],
)
def test_what_is_none(source):
    html = text.render(source, prefix="w-")
    assert text.linked_pages(html) == []
    assert linked(source) == html


def test_a_link_without_a_goal_stays_as_typed():
    html = text.render("[[Rank]] [[../|up]]", prefix="w-")
    assert text.link_pages(html, lambda name: None) == html


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("es:a  b", PageName("es", "a b")),
        (" ES : a", PageName("es", "a")),
        ("es", PageName("", "es")),
        ("ES|in Spanish", PageName("", "ES")),
        ("es:a: b", PageName("es", "a: b")),
        ("Rank:  a  grade", PageName("", "Rank: a grade")),
        ("a &amp; b", PageName("", "a & b")),
    ],
)
def test_how_a_link_names_a_page(typed, name):
    assert text.linked_pages(f"<p>[[{typed}]]</p>") == [name]


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
        linked("# One [[Rank]]\n\n## Two[^1] & *so*\n\n# [^1]\n\n# Three\n\n[^1]: A note."), prefix="w-"
    )
    assert found == [Heading(1, "w-h1", "One Rank"), Heading(2, "w-h2", "Two & so"), Heading(1, "w-h3", "Three")]
    assert all(f' id="{one.id}"' in html for one in found)


def test_a_heading_gets_an_id_and_stays_as_it_is():
    html, found = text.with_contents(text.render("# *One*\n\n## اثنان\n\n# #\n\n###### Last", prefix="w-"), prefix="w-")
    assert html.split("\n") == [
        '<h3 id="w-h1" dir="ltr"><em>One</em></h3>',
        '<h4 id="w-h2" dir="rtl">اثنان</h4>',
        "<h3></h3>",
        '<h6 id="w-h3" dir="ltr">Last</h6>',
    ]
    assert [heading.level for heading in found] == [1, 2, 4]


def test_only_what_is_near_a_change_is_shown():
    before = "\n".join(f"Line {n}" for n in range(40))
    found = diff.near(diff.changes(before, before.replace("Line 20", "Row 20")))
    words = "".join(text for kind, text in found if kind != diff.REMOVED)
    assert words == "…\nLine 18\nLine 19\nRow 20\nLine 21\nLine 22\n…"
    assert diff.near(diff.changes("a", "a")) == [("same", "a")]
    assert diff.near(diff.changes("", "a\nb")) == [("added", "a\nb")]
