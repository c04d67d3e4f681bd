"""The blocks of rendered HTML: its paragraphs, headings, lists and so on."""

from cop.lib.text.running import TAG

_ALONE = {"br", "hr"}  # without an end


def blocks(html: str) -> list[str]:
    """HTML of render(), cut between its outermost elements."""
    found, depth, start = [], 0, 0
    for tag in TAG.finditer(html):
        if tag[2] not in _ALONE:
            depth += -1 if tag[1] else 1
        if depth == 0:
            found.append(html[start : tag.end()].strip())
            start = tag.end()
    return found
