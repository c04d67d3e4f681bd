"""Which part of a mail only repeats other mails: it is folded, never dropped."""

import re
from functools import lru_cache
from typing import NamedTuple

from cop.lib.mail_trim import FILE, quote_start
from cop.lib.text.addresses import REMOVED
from cop.lib.text.quoting import Line, read_lines

# Lines with words of a quote at the top of a mail from which on it is folded too: more than a screen of a
# telephone before the author's first word.
BIG_QUOTE = 15
SUMMARY_CHARS = 100  # a line of a wide screen

# "On Monday, Ana wrote:", in up to three lines. Damaged letters ("escribi?:") are common in old archives.
_WROTE = re.compile(
    r"\b(?:wrote|writes|said|\w*escribi\S?|ha escrito|ha escrit|va escriure|a .crit|schrieb|escreveu|ha scritto|scrive"
    r"|schreef|geschreven|skrev|kirjoitti|napisał\w*|napsal\w*|a scris|idatzi du|написал\w*|пишет|yazdı|írta)\b"
    r".{0,80}[:：]>?$"
    r"|\bwrote ?-{2,}$|(?:كتب|写道|さんは書いた|さんは書きました).{0,40}[:：]?$",
    re.IGNORECASE,
)
# "2009/12/2 Ana <address>:" of older Gmail, "2017-11-24 16:32 GMT+01:00 Ana <address>:", "11:00 AM, May 3, Ana <…>:"
_DATED = re.compile(r"^(?:\d{1,4}([/-])\d{1,2}\1\d{1,4}|\d{1,2}:\d\d)\b.*[>\])]:$")
_FIRST_LINE = re.compile(
    r"(?:On|El|Le|Am|Em|Il|Op|Den|At|No dia|W dniu|Dnia|In data|På|Pe|Dne|Quoting|Missatge de|Hau|Le|В|在"
    r"|\d{1,4}[/.:-]\d{1,2}|-{2,4})(?:\b| )",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*[_=*~-]{5,}\s*$")
_LETTERS = re.compile(r"[^\W_]{2}")
_FORWARD = re.compile(r"forward|reenvi|transf|weitergeleitet|inoltrat", re.IGNORECASE)


class Part(NamedTuple):
    """Lines of a mail; `summary` is the line to show for them when they are folded, else None."""

    lines: list[Line]
    summary: str | None = None


@lru_cache(maxsize=1)
def parts_of(text: str) -> tuple[Part, ...]:
    """`text` (see clean_input) as fold gives it; kept for whoever asks about the same mail next."""
    return tuple(fold(read_lines(text)))


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
    while end and not lines[end - 1].level and (not lines[end - 1].words or lines[end - 1].words.startswith(FILE)):
        end -= 1
    return end if any(line.words for line in lines[end:]) else len(lines)


def _top_end(lines: list[Line]) -> int:
    """Where the quote that the mail begins with ends, if it is big or all else is the author's; 0 when there is none
    or nothing follows it."""
    quote = next((i for i, line in enumerate(lines) if line.level), len(lines))
    introduction = _introduction(lines, quote)
    if any(line.is_own for line in lines[:introduction]):
        return 0
    end = quote
    while end < len(lines) and not lines[end].is_own:
        end += 1
    size = sum(1 for line in lines[quote:end] if line.words)
    is_whole = introduction < quote and not any(line.level for line in lines[end:])
    return end if end < len(lines) and (size >= BIG_QUOTE or is_whole) else 0


def _tail_start(lines: list[Line], start: int) -> int:
    """Where the part begins below which only other mails are repeated; the number of lines if there is none."""
    end = len(lines)
    quote = end
    while quote > start and not lines[quote - 1].is_own:
        quote -= 1
    while quote < end and not lines[quote].level:
        quote += 1
    found = min(_introduction(lines, quote) if quote < end else end, _unmarked_start(lines, start))
    for above in range(found - 1, start - 1, -1):  # a line drawn above it belongs to it
        if _RULE.match(lines[above].words):
            found = above
        elif lines[above].words:
            break
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
        if _FIRST_LINE.match(joined) and _says_who(joined):
            return first
    last = lines[above].words.strip()
    names_somebody = last.endswith(":") and REMOVED in last
    return above if names_somebody or _WROTE.search(last) else quote


def _says_who(line: str) -> bool:
    return bool(_WROTE.search(line) or _DATED.match(line))


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
    for first in range(start, len(lines)):
        if not lines[first].is_own or not _FIRST_LINE.match(lines[first].words):
            continue
        for end in range(first + 1, min(first + 4, len(lines))):
            joined = " ".join(line.words.strip() for line in lines[first:end])
            if re.search(r"\d", joined) and _says_who(joined) and not any(line.level for line in lines[end : end + 4]):
                return first
    return len(lines)


def _folded(lines: list[Line]) -> Part:
    """The lines below a summary: the mail's own line about what it repeats, else the first line repeated."""
    quote = next((i for i, line in enumerate(lines) if line.level), 0)
    first = next((i for i, line in enumerate(lines) if _LETTERS.search(line.words)), 0)
    shown = range(quote) if quote else range(first, first + 1)
    said = " ".join(lines[i].words.strip(" -_*") for i in shown if lines).replace(REMOVED, "")
    summary = " ".join(said.split()) or "…"
    if len(summary) > SUMMARY_CHARS:
        cut = summary[: SUMMARY_CHARS - 1]
        return Part(lines, (cut.rpartition(" ")[0] or cut) + "…")
    # What the summary says in full is not said twice, unless it is all.
    below = lines[shown.stop :] if lines and lines[0].is_own else lines
    return Part(below or lines, summary)
