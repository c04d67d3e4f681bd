"""What stands where in a long text: its headings, as a list that leads to them."""

import re
from html import unescape
from typing import NamedTuple

from cop.lib.text.running import TAG

_NOTE = re.compile(r"<sup[^<>]*>.*?</sup>", re.DOTALL)
_HEADING = re.compile(r"<h([3-6])((?: dir=\"\w+\")?)>([^<]*(?:<(?!/?h[3-6])[^<]*)*)</h\1>")


class Heading(NamedTuple):
    """`level` is 1 for what stands highest in a text; `words` are plain."""

    level: int
    id: str
    words: str


def with_contents(html: str, *, prefix: str) -> tuple[str, list[Heading]]:
    """HTML of render() with an id at each heading, and the headings that have words."""
    found: list[Heading] = []

    def named(heading: re.Match[str]) -> str:
        level, direction, inner = heading.groups()
        words = " ".join(unescape(TAG.sub("", _NOTE.sub("", inner))).split())
        if not words:
            return heading[0]
        found.append(Heading(int(level) - 2, f"{prefix}h{len(found) + 1}", words))
        return f'<h{level} id="{found[-1].id}"{direction}>{inner}</h{level}>'

    return _HEADING.sub(named, html), found
