"""Sources in what people write, and the blocks of a text."""

import pytest

from cop.lib.text import cited, link_citations, own_lines, render, signs, without_citations, without_signs
from cop.lib.text.blocks import blocks
from cop.lib.text.spoken import paragraphs


def html_of(words):
    return render(words, prefix="y-")


def test_passages_are_cited_in_the_order_of_their_first_place():
    assert cited(html_of("One [@12]. Two [@7] [@12].\n\n> quoted [@3]")) == [12, 7, 3]


def test_code_and_links_cite_nothing():
    assert cited(html_of("`[@1]` and [see [@2]](https://example.org/)\n\n```\n[@3]\n```\n\n[@x] [@] @4")) == []


def test_numbers_stand_in_their_place():
    html = link_citations(html_of("One [@12]. Again [@12], [@9]."), {12: 1}, prefix="y-")
    cite = '<a class="cite" role="doc-noteref" href="#y-source-1">1</a></sup>'
    assert html == f'<p>One <sup id="y-cite-1">{cite}. Again <sup>{cite}, [@9].</p>'


def test_numbers_can_be_left_out_again():
    html = link_citations(html_of("One [@12]. Two."), {12: 1}, prefix="y-")
    assert paragraphs(without_citations(html)) == ["One. Two."]


def test_typed_signs_are_told_and_can_be_left_out():
    assert signs("One [@12]. Two[@7], [@x] [@12].") == {12, 7}
    assert without_signs("One [@12]. Two[@7], [@x] [@3][@12].") == "One. Two, [@x]."
    assert without_signs("One [@12]. Two [@7].", {7}) == "One. Two [@7]."


def test_a_broken_line_is_one_line():
    assert paragraphs("<p>One<br>two.</p><p>Three</p>") == ["One two.", "Three"]


@pytest.mark.parametrize(
    ("withheld", "lines"),
    [
        ([], ["One. Two. Three? Four", "Title", "Five 6.", "Seven [@9]."]),
        ([1], ["… Two. Three? Four", "Title", "Seven [@9]."]),
        ([2], ["One … Four", "Title", "Five 6.", "Seven [@9]."]),
        ([3], ["One … Four", "Title", "Five 6.", "Seven [@9]."]),
        ([1, 2, 3], ["… Four", "Title", "Seven [@9]."]),
    ],
)
def test_words_that_lead_up_to_a_source_can_be_left_out(withheld, lines):
    words = "One [@12]. *Two*. Three? [@7] [@8] Four\n\n# Title\n\n- Five 6 [@12].\n\n> quoted [@12]\n\nSeven [@9]."
    html = link_citations(html_of(words), {12: 1, 7: 2, 8: 3}, prefix="y-")
    assert own_lines(html, withheld) == lines


def test_a_text_is_cut_between_its_outermost_parts():
    html = html_of("## Title\n\nOne\ntwo.\n\n- a\n    - b\n\n---\n\n> He\n>\n> said.")
    found = blocks(html)
    assert [part[:4] for part in found] == ["<h4>", "<p>O", "<ul>", "<hr>", "<blo"]
    assert "".join(found).replace("\n", "") == html.replace("\n", "")
