"""What a text says, as plain words: for search and its excerpts."""

import re
from html import unescape

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)(?:[^<>\"]|\"[^\"]*\")*>")
_LEFT_OUT = {"details", "blockquote"}  # what another said
_INLINE = {"a", "code", "del", "em", "strong", "sup"}


def spoken(html: str) -> str:
    """Plain text, one line, of HTML made by render or render_plain: what its author says, without quotations, or all of
    it where nothing else is left. Not escaped; linear."""
    return _words(html, _LEFT_OUT) or _words(html, set())


def _words(html: str, left_out: set[str]) -> str:
    made, outside, end = [], 0, 0
    for tag in _TAG.finditer(html):
        if not outside:
            made.append(html[end : tag.start()])
            if tag[2] not in _INLINE:
                made.append(" ")
        end = tag.end()
        if tag[2] in left_out:
            outside += -1 if tag[1] else 1
    made.append("" if outside else html[end:])
    return " ".join(unescape("".join(made)).split())
