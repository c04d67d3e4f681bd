"""Which way the blocks of a text run.

A text runs as its first letter does: the page says dir="auto". Where it has letters of both directions, an English
paragraph in an Arabic text or the other way round, each block runs as most of its own letters do.
"""

import re
import unicodedata
import xml.etree.ElementTree as ET

BLOCKS = {"blockquote", "h3", "h4", "h5", "h6", "li", "ol", "p", "table", "td", "th", "ul"}

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LEFT_TO_RIGHT = re.compile(
    "[^\\W\\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PUT_ASIDE = re.compile("\x02[^\x03]*\x03")  # by Markdown, for the end: code


def has_both(text: str) -> bool:
    """Whether it has letters of both directions."""
    text = _PUT_ASIDE.sub("", text)
    return bool(_RIGHT_TO_LEFT.search(text) and _LEFT_TO_RIGHT.search(text))


def direction_of(text: str) -> str | None:
    """ "rtl" or "ltr" as most of its letters, as the first of them where they are as many; None where it has none."""
    directions = [unicodedata.bidirectional(letter) for letter in _PUT_ASIDE.sub("", text) if letter.isalpha()]
    if not directions:
        return None
    left, right = directions.count("L"), len(directions) - directions.count("L")
    return "rtl" if right > left or right == left and directions[0] != "L" else "ltr"


def mark_blocks(element: ET.Element, around: str | None = None) -> None:
    """Give those blocks in `element` a `dir` that run otherwise than what is `around` them."""
    for child in element:
        own = direction_of("".join(child.itertext())) if child.tag in BLOCKS else None
        if own and own != around:
            child.set("dir", own)
        mark_blocks(child, own or around)
