"""Words of others go out of a text, and nothing else does."""

import pytest

from cop.lib.text import link_citations, render_long
from cop.lib.unsaid import unsaid, unsaid_typed

PASSAGE = "They moved the chairs into a wide circle before anybody came. Nobody sat alone in that room & all spoke."


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        (f"Ours. {PASSAGE} [@1] Ours too.", "Ours. … [@1] Ours too."),
        ("Ours: “they MOVED the chairs\ninto a wide\ncircle”, they said.", "Ours: “…\n…\n…”, they said."),
        ("- They *moved* the chairs \\[into\\] a wide circle bef… [@1]\n- Ours.", "- … bef… [@1]\n- Ours."),
        ("- Nobody sat alone in that room & all spoke. [@1]", "- … [@1]"),
        ("Here nobody sat alone in that room & all spoke.", "Here …"),
        ("Nobody sat alone in that room, they say.", "Nobody sat alone in that room, they say."),
        ("[They moved the chairs into a wide circle](https://a.example/b_c) was said.", "… was said."),
        ("We moved the chairs, and nobody sat alone.", "We moved the chairs, and nobody sat alone."),
    ],
)  # fmt: skip
def test_what_was_copied_goes_and_the_rest_stays(typed, left):
    assert unsaid_typed(typed, [PASSAGE]) == left


def test_the_shape_of_a_page_stays():
    typed = (
        f"# Rooms\n\n- *They moved* the chairs into a\n\n- wide circle before anybody came. [@1] Ours.\n\n> {PASSAGE}"
    )
    html = link_citations(render_long(typed, prefix="p-"), {1: 1}, prefix="p-")
    left = unsaid(html, [PASSAGE])
    assert left.count("<") == html.count("<")
    assert "Rooms" in left
    assert "Ours." in left
    for word in ("moved", "chairs", "circle", "came", "spoke"):
        assert word not in left


def test_few_words_go_only_where_they_stand_alone():
    assert unsaid_typed("- Yes. [@1]\n- We said yes. Yes, and no.", ["Yes."]) == "- … [@1]\n- We said yes. Yes, and no."


def test_each_letter_counts_where_words_have_no_space():
    assert unsaid_typed("她说椅子很重要。我们自己的话。", ["椅子很重要。"]) == "她说…我们自己的话。"


def test_without_passages_nothing_is_touched():
    assert unsaid("<p>Yes……</p>", []) == unsaid("<p>Yes……</p>", ["…", ""]) == "<p>Yes……</p>"
