"""Long texts. They are laid out chapter by chapter, each within the limits of one text, so that none keeps the server
busy; their headings say where they may be cut."""

import re

from cop.lib.text.from_markdown import render
from cop.lib.text.limits import MAX_CHARS, TextRefused
from cop.lib.text.typed import clean_input

MAX_LONG = 5 * MAX_CHARS  # characters: 15,000 words, thirty pages

_HEADING = re.compile(r"#{1,6}[ \t]")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def render_long(source: str, *, prefix: str) -> str:
    """As `render`, of a text of up to MAX_LONG characters, of which MAX_CHARS stand from one heading to the next.
    Footnotes and addresses of links hold within a chapter. Raises TextRefused."""
    source = clean_input(source)
    if len(source) > MAX_LONG:
        raise TextRefused("long")
    if len(source) <= MAX_CHARS:
        return render(source, prefix=prefix)
    return "\n".join(render(part, prefix=f"{prefix}{n}-") for n, part in enumerate(chapters(source), 1))


def chapters(source: str) -> list[str]:
    """The text cut before some of its headings, in as few chapters of up to MAX_CHARS as can be; one is longer where
    no heading stands in so many characters."""
    found, is_code = [""], False
    for line in source.split("\n"):
        if _FENCE.match(line):
            is_code = not is_code
        if _HEADING.match(line) and not is_code:
            found.append("")
        found[-1] += f"{line}\n"
    joined = []
    for part in filter(None, found):
        if joined and len(joined[-1]) + len(part) <= MAX_CHARS:
            joined[-1] += part
        else:
            joined.append(part)
    return joined
