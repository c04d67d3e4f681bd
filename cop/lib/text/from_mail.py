"""The plain text of imported mail to safe HTML."""

import re
from html import escape

from cop.lib.text.addresses import mask_addresses
from cop.lib.text.directions import direction_of, has_both
from cop.lib.text.folding import Part, parts_of
from cop.lib.text.limits import TextRefused
from cop.lib.text.quoting import Line
from cop.lib.text.safe import escape_and_link, make_safe
from cop.lib.text.typed import clean_input

# Characters of a mail. The import keeps 200,000 of its text and adds the names of its files.
MAX_MAIL_CHARS = 250_000
MAX_MAIL_LINES = 4_000  # the longest mail of 8,000 in a list about programming has 3,300, of pasted data

# A paragraph is taken as hard-wrapped when its longest line has this many characters: mail programs wrap at
# 60 to 80; shorter lines are verses, addresses, signatures, longer ones were never wrapped.
_WRAPPED = range(50, 101)

# A line no longer than this after the end of a sentence is a name or a greeting below it.
_CLOSING = 25

_ITEM = re.compile(r"(?:[-*•·+]|\d{1,2}[.)]|[a-z]\))\s")
_INDENTED = re.compile(r" {4}|\t")
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S")
_CODE = re.compile(r"<-|[{}]$|;$|^[}#)]|^\s*[\w.$]+ ?=|\w\([^()]*\)$|^\+ ")
_SIGNS = re.compile(r"[^\w\s.,;:!?'\"()]")
_SIGNS_IN_ART = 0.4  # of what is not space; the busiest prose has a tenth


def render_plain(source: str, *, prefix: str) -> str:
    """Safe HTML of a mail's plain text: paragraphs, quotes in blockquotes, what is quoted at the end folded into
    <details class="tail">, tables and code in <pre>, web addresses linked, e-mail addresses masked.

    `prefix` is there so that both renderers are called alike; a mail has no element ids. Raises TextRefused.
    """
    text = mask_addresses(clean_input(source))
    if len(text) > MAX_MAIL_CHARS:
        raise TextRefused("long")
    if text.count("\n") <= MAX_MAIL_LINES:
        mixed = has_both(text)
        try:
            return make_safe("\n".join(_write_part(part, mixed) for part in parts_of(text)), linked=True)
        except TextRefused:
            pass
    # Thousands of short lines are data that somebody pasted: shown as they came.
    return make_safe(f"<pre>{escape(text, quote=False)}</pre>", linked=True)


def _write_part(part: Part, mixed: bool) -> str:
    html = _write(part.lines, 0, mixed)
    if part.summary is None:
        return html
    return f'<details class="tail"><summary>{escape(part.summary, quote=False)}</summary>\n{html}\n</details>'


def _write(lines: list[Line], level: int, mixed: bool) -> str:
    """The lines from this level of quotation on: paragraphs, and what is deeper in blockquotes. In a text of `mixed`
    directions each says which is its own."""
    blocks: list[str] = []
    index = 0
    while index < len(lines):
        end = index + 1
        if lines[index].level > level:
            while end < len(lines) and lines[end].level > level:
                end += 1
            own = _direction(lines[index:end]) if mixed else ""
            blocks.append(f"<blockquote{own}>\n{_write(lines[index:end], level + 1, mixed)}\n</blockquote>")
        elif lines[index].words:
            while end < len(lines) and lines[end].level == level and lines[end].words:
                end += 1
            own = _direction(lines[index:end]) if mixed else ""
            _add_paragraph(blocks, [line.words for line in lines[index:end]], own)
        index = end
    return "\n".join(blocks)


def _direction(lines: list[Line]) -> str:
    """As an attribute."""
    own = direction_of(" ".join(line.words for line in lines))
    return f' dir="{own}"' if own else ""


def _add_paragraph(blocks: list[str], lines: list[str], own: str) -> None:
    if not _is_preformatted(lines):
        blocks.append(f"<p{own}>{_flow(lines)}</p>")
        return
    html = escape("\n".join(line.expandtabs(8) for line in lines), quote=False)
    if blocks and blocks[-1].endswith("</pre>"):  # one listing with an empty line in it
        blocks[-1] = f"{blocks[-1].removesuffix('</pre>')}\n\n{html}</pre>"
    else:
        blocks.append(f"<pre>{html}</pre>")


def _is_preformatted(lines: list[str]) -> bool:
    """Whether columns, indentation or signs would be lost in a paragraph: tables, code, drawings."""
    if len(lines) == 1:
        return bool(_INDENTED.match(lines[0])) or len(_COLUMNS.findall(lines[0])) > 1
    marked = sum(1 for line in lines if _INDENTED.match(line) or _COLUMNS.search(line) or _CODE.search(line.strip()))
    joined = "".join("".join(lines).split())
    return 2 * marked >= len(lines) or len(_SIGNS.findall(joined)) > _SIGNS_IN_ART * len(joined)


def _flow(lines: list[str]) -> str:
    """The lines of a paragraph: joined where a mail program wrapped them, with a break where the writer did."""
    lines = [line.strip() for line in lines]
    width = max(map(len, lines))
    html = escape_and_link(lines[0])
    for line, following in zip(lines, lines[1:], strict=False):
        word = following.split(" ", 1)[0]
        full = width in _WRAPPED and len(line) + 1 + len(word) > width
        closing = line.endswith((".", "!", "?", ":")) and len(following) <= _CLOSING
        wrapped = full and not closing and not _ITEM.match(following)
        html += (" " if wrapped else "<br>\n") + escape_and_link(following)
    return html
