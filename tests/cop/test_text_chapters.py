"""cop.lib.text: texts of several chapters."""

import re

import pytest

from cop.lib.text import MAX_CHARS, MAX_LONG, TextRefused, render, render_long
from cop.lib.text.chapters import chapters

HALF = "words " * (MAX_CHARS // 12)  # of a chapter
FULL = "words " * (MAX_CHARS // 7)


def test_a_text_of_one_chapter_is_a_text():
    source = "# One\n\nA note[^1].\n\n# Two\n\n[^1]: There."
    assert render_long(source, prefix="y1-") == render(source, prefix="y1-")
    whole = source + "a" * (MAX_CHARS - len(source))
    assert render_long(whole, prefix="y1-") == render(whole, prefix="y1-")


def test_it_is_cut_before_headings_alone():
    source = f"Before.\n# One\n{FULL}\n## Two\n{FULL}\n#three\n ```\n# four\n ```\n###### Five\n{FULL}"
    found = chapters(source)
    assert "".join(found) == f"{source}\n"
    assert [re.findall(r"^#+ \w+", part, re.MULTILINE) for part in found] == [
        ["# One"],
        ["## Two", "# four"],
        ["###### Five"],
    ]
    assert found[0].startswith("Before.")


def test_there_are_as_few_chapters_as_can_be():
    part = f"# A\n{HALF}"
    rest = MAX_CHARS - len(part) - 2  # with the end of each line
    assert len(chapters(f"{part}\n# {'b' * (rest - 2)}")) == 1
    assert len(chapters(f"{part}\n# {'b' * (rest - 1)}")) == 2


def test_what_stands_in_code_is_no_heading():
    code = f"# A\n{FULL}\n```\n# b\n{FULL}\n```\n"
    assert chapters(f"{code}# C\n{FULL}") == [code, f"# C\n{FULL}\n"]


def test_a_chapter_goes_on_where_the_last_one_has_room():
    first, second, third = f"# A\n{FULL}\n", f"# B\n{HALF}\n", f"# C\n{HALF[:-600]}\n"
    assert chapters(first + second + third[:-1]) == [first, second + third]


def test_each_chapter_has_names_of_its_own():
    part = f"# A\n\nA note[^1].\n\n{FULL}\n\n[^1]: There.\n\n"
    html = render_long(part * 2, prefix="y1-")
    names = re.findall(r' id="([^"]*)"', html)
    assert len(names) == len(set(names)) > 3
    assert {name[:5] for name in names} == {"y1-1-", "y1-2-"}
    first, second = (render(part, prefix=f"y1-{n}-") for n in (1, 2))
    assert html == f"{first}\n{second}"


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        (f"# A\n{FULL}\n" * 5, False),
        ("# A\n" * (MAX_LONG // 4 - 1) + "# Ab", False),
        ("# A\n" * (MAX_LONG // 4 - 1) + "# Abc", True),
        ("# A\r\n" * (MAX_LONG // 4 - 1), False),
        (f"# A\n\n{'a' * MAX_CHARS}\n\n# B", True),
    ],
    ids=["long", "as long as can be", "longer", "with other ends of lines", "a chapter that is longer"],
)
def test_which_are_refused(source, refused, monkeypatch):
    monkeypatch.setattr(
        "cop.lib.text.chapters.render", lambda source, prefix: refuse() if len(source) > MAX_CHARS else ""
    )
    if refused:
        with pytest.raises(TextRefused) as found:
            render_long(source, prefix="y1-")
        assert found.value.reason == "long"
    else:
        assert render_long(source, prefix="y1-").count("\n") >= 4


def refuse():
    raise TextRefused("long")
