"""What a text says, as plain words: for search and its excerpts."""

from html import unescape

from cop.lib.text.running import TAG

HEADINGS = {"h3", "h4", "h5", "h6"}
_LEFT_OUT = {"details", "blockquote"}  # what another said
_INLINE = {"a", "code", "del", "em", "strong", "sup"}
_END = "\x1e"  # of a block; no text that was cleaned has it


def spoken(html: str, *, headings: bool = True) -> str:
    """Plain text, one line, of HTML made by render or render_plain: what its author says, without quotations, and for
    who reads its beginning without `headings`; or all of it where nothing else is left. Not escaped; linear."""
    lines = [] if headings else _paragraphs(html, _LEFT_OUT | HEADINGS)
    return " ".join(lines or paragraphs(html) or _paragraphs(html, set()))


def paragraphs(html: str) -> list[str]:
    """The same, without quotations, as lines of plain text: one for each paragraph, heading, row of a list or cell."""
    return _paragraphs(html, _LEFT_OUT)


def _paragraphs(html: str, left_out: set[str]) -> list[str]:
    made, outside, end = [], 0, 0
    for tag in TAG.finditer(html):
        if not outside:
            made.append(html[end : tag.start()])
            if tag[2] not in _INLINE:
                made.append(" " if tag[2] == "br" else _END)
        end = tag.end()
        if tag[2] in left_out:
            outside += -1 if tag[1] else 1
    made.append("" if outside else html[end:])
    lines = (" ".join(line.split()) for line in unescape("".join(made)).split(_END))
    return [line for line in lines if line]
