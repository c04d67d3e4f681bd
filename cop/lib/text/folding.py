"""Which part of a mail only repeats other mails: it is folded, never dropped."""

import re
from typing import NamedTuple

from cop.lib.mail_trim import FILE, quote_start
from cop.lib.text.addresses import REMOVED
from cop.lib.text.quoting import Line

# Lines with words of a quote at the top of a mail from which on it is folded too: more than a screen of a
# telephone before the author's first word.
BIG_QUOTE = 15
SUMMARY_CHARS = 100  # a line of a wide screen

# "On Monday, Ana wrote:", in up to three lines. Damaged letters ("escribi?:") are common in old archives.
_WROTE = re.compile(
    r"\b(?:wrote|writes|said|escribi\S?|ha escrito|ha escrit|va escriure|a .crit|schrieb|escreveu|ha scritto|scrive"
    r"|schreef|skrev|kirjoitti|napisał\w*|написал\w*|пишет|yazdı)\b.{0,40}[:：]>?$"
    r"|(?:كتب|写道|さんは书いた|さんは書きました).{0,40}[:：]?$",
    re.IGNORECASE,
)
# "2009/12/2 Ana <address>:" of older Gmail, and headers pasted above a quote.
_DATED = re.compile(r"^\d{1,4}/\d{1,2}/\d{1,4}\b.*[>\])]:$")
_FIRST_LINE = re.compile(
    r"(?:On|El|Le|Am|Em|Il|Op|Den|At|No dia|W dniu|Quoting|Missatge de|\d{1,4}[/.-]\d{1,2}|---)\b", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W_]{2}")
_FORWARD = re.compile(r"forward|reenvi|transf|weitergeleitet|inoltrat", re.IGNORECASE)


class Part(NamedTuple):
    """Lines of a mail; `summary` is the line to show for them when they are folded, else None."""

    lines: list[Line]
    summary: str | None = None


def fold(lines: list[Line]) -> list[Part]:
    """The mail in parts: a big quote at its top, the author's words, the quoted tail, the files.

    Nothing is folded in a mail that holds nothing but quotes.
    """
    end = _files_start(lines)
    body, files = lines[:end], lines[end:]
    top = _top_end(body)
    tail = _tail_start(body, top)
    parts = [_folded(body[:top]), Part(body[top:tail]), _folded(body[tail:]), Part(files)]
    return [part for part in parts if part.lines]


def _files_start(lines: list[Line]) -> int:
    """Where the names of files below a mail begin; the number of lines without blank ones if there are none."""
    end = len(lines)
    while end and (not lines[end - 1].words or lines[end - 1].words.startswith(FILE)):
        end -= 1
    return end


def _top_end(lines: list[Line]) -> int:
    """Where a big quote that the mail begins with ends; 0 when there is none or nothing follows it."""
    quote = next((i for i, line in enumerate(lines) if line.level), len(lines))
    if any(line.is_own for line in lines[: _introduction(lines, quote)]):
        return 0
    end = quote
    while end < len(lines) and not lines[end].is_own:
        end += 1
    size = sum(1 for line in lines[quote:end] if line.words)
    return end if end < len(lines) and size >= BIG_QUOTE else 0


def _tail_start(lines: list[Line], start: int) -> int:
    """Where the part begins below which only other mails are repeated; the number of lines if there is none."""
    end = len(lines)
    quote = end
    while quote > start and not lines[quote - 1].is_own:
        quote -= 1
    while quote < end and not lines[quote].level:
        quote += 1
    found = _introduction(lines, quote) if quote < end else _unmarked_start(lines, start)
    return found if any(line.is_own for line in lines[start:found]) else end


def _introduction(lines: list[Line], quote: int) -> int:
    """Where the line "X wrote:" directly above a quote begins, or `quote` itself."""
    above = quote - 1
    while above > 0 and quote - above < 3 and not lines[above].words:
        above -= 1
    if above < 0 or not lines[above].is_own:
        return quote
    for first in range(above, max(above - 3, -1), -1):
        if not lines[first].is_own:
            break
        joined = " ".join(line.words.strip() for line in lines[first : above + 1])
        if _FIRST_LINE.match(joined) and (_WROTE.search(joined) or _DATED.match(joined)):
            return first
    last = lines[above].words.strip()
    names_somebody = last.endswith(":") and REMOVED in last
    return above if names_somebody or _WROTE.search(last) else quote


def _unmarked_start(lines: list[Line], start: int) -> int:
    """Where a mail is repeated without marks: below "-----Original Message-----", a block of headers, or a line
    "On Monday, 3 May, X wrote:" that no quote follows."""
    raw = [">" * line.level + line.words for line in lines]
    index = quote_start(raw, start)
    while index < len(lines):
        # What introduces a quote with marks (the tail was looked for before) is passed over with it.
        after = index
        while after < len(lines) and after < index + 5 and not lines[after].level:
            after += 1
        if after == len(lines) or not lines[after].level:
            return len(lines) if _FORWARD.search(raw[index]) else index
        while after < len(lines) and not lines[after].is_own:
            after += 1
        index = quote_start(raw, after)
    last_quoted = max((i for i, line in enumerate(lines) if line.level), default=start)
    for first in range(last_quoted, len(lines)):
        for end in range(first + 1, min(first + 4, len(lines))):
            joined = " ".join(line.words.strip() for line in lines[first:end])
            if _FIRST_LINE.match(joined) and re.search(r"\d", joined) and _WROTE.search(joined):
                return first
    return len(lines)


def _folded(lines: list[Line]) -> Part:
    """The lines below a summary: the mail's own line about what it repeats, else the first line repeated."""
    quote = next((i for i, line in enumerate(lines) if line.level), 0)
    first = next((i for i, line in enumerate(lines) if _LETTERS.search(line.words)), 0)
    shown = range(quote) if quote else range(first, first + 1)
    summary = " ".join(" ".join(lines[i].words.strip(" -_*") for i in shown if lines).split()) or "…"
    if len(summary) > SUMMARY_CHARS:
        cut = summary[: SUMMARY_CHARS - 1]
        return Part(lines, (cut.rpartition(" ")[0] or cut) + "…")
    # What the summary says in full is not said twice.
    return Part(lines[shown.stop :] if lines and lines[0].is_own else lines, summary)
