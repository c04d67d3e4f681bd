"""The lines of a mail and the levels at which they are quoted."""

import re
from typing import NamedTuple

from cop.lib.text.limits import MAX_LEVELS

_MARKS = re.compile(r"(?:[ ]{0,2}>)+")
# mbox files write ">From " for a line that begins with "From "; a quote has a space there.
_ESCAPED = re.compile(r">+From ")


class Line(NamedTuple):
    """`level` counts the marks of quotation, at most MAX_LEVELS; `words` is what follows them."""

    level: int
    words: str

    @property
    def is_own(self) -> bool:
        """Whether the mail's author wrote something here."""
        return not self.level and bool(self.words)


def read_lines(text: str) -> list[Line]:
    """The lines of cleaned text (see clean_input), without the marks of quotation."""
    return [_read(line) for line in text.split("\n")]


def _read(line: str) -> Line:
    if ">" not in line[:3]:  # nearly every line of one's own
        return Line(0, line)
    if _ESCAPED.match(line):
        return Line(0, line[1:])
    found = _MARKS.match(line)
    if not found:
        return Line(0, line)
    words = line[found.end() :]
    return Line(min(found.group().count(">"), MAX_LEVELS), words[words.startswith(" ") :])
