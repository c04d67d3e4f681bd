"""The place in a text by which a hit is shown, with what was found in it. Only the texts of one page go through here:
PostgreSQL's own headlines take as long as the whole search, and cut words apart that were folded."""

import re
from html import escape

from cop.lib.search.words import MARKS, UNSPACED, WORD, folded_word, lowered

CHARS = 220  # of an excerpt: three lines of a wide page
BEFORE = 60  # characters of it that stand before the first word found
ENDING = 6  # letters that an ending may add to a stem
SHORTEST = 3  # letters of a stem that may have an ending
_UNSPACED = re.compile(f"^[{UNSPACED}]+$")
# Letters that are folded to more than one or to none, and scripts with rules of their own: word by word.
_NEEDS_CARE = re.compile(f"[œæßþŀ\u00ad\u0300-\u036f\u0400-\u0dff\u200b-\u200f\u2060{UNSPACED}]")


class Stems:
    """What is marked: `stems` are the lexemes of a query (folded). A stem is mostly the beginning of its word; a last
    letter that stemming changed ("study", "studi") does not count."""

    def __init__(self, stems):
        stems = {stem for stem in stems if stem}
        pairs = {stem for stem in stems if _UNSPACED.match(stem)}
        words = sorted({form for stem in stems - pairs for form in _beginnings(stem)})
        self.pairs = re.compile(f"(?=({'|'.join(map(re.escape, sorted(pairs)))}))") if pairs else None
        self.words = re.compile(rf"\b(?:{'|'.join(words)})\b") if words else None
        self.known = {}

    def spans(self, text):
        """[(begin, end)] of what is to be marked in `text`, in order."""
        if not self.words and not self.pairs:
            return []
        flat = text.lower().translate(MARKS)
        if len(flat) == len(text) and not _NEEDS_CARE.search(flat):
            return [found.span() for found in self.words.finditer(flat)] if self.words else []
        found = []
        for word in WORD.finditer(text):
            if _UNSPACED.match(word[0]):
                pairs = self.pairs.finditer(word[0]) if self.pairs else ()
                found += [(word.start() + pair.start(1), word.start() + pair.end(1)) for pair in pairs]
            elif self.words and self.has(word[0]):
                found.append(word.span())
        return _joined(found)

    def has(self, word):
        known = self.known.get(word)
        if known is None:
            plain = lowered(word)
            known = self.known[word] = any(self.words.fullmatch(form) for form in (plain, folded_word(plain)))
        return known


def _beginnings(stem):
    """Patterns of the words of a stem."""
    if len(stem) < SHORTEST:
        return [re.escape(stem)]
    forms = [stem, stem[:-1] + "y"] if stem.endswith("i") else [stem]
    return [rf"{re.escape(form)}\w{{0,{ENDING}}}" for form in forms]


def _joined(spans):
    """Pairs of characters that follow one another are one place."""
    joined = []
    for begin, end in spans:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def excerpt(text, spans, chars=CHARS):
    """HTML (escaped, with <mark>) of the place in `text` (plain text, one line) where most of its `spans` stand
    together, or of its beginning; at most about `chars` characters, cut at words."""
    begin = _best_start(text, spans, chars)
    end = min(len(text), begin + chars)
    if end < len(text):
        end = max(text.rfind(" ", begin + chars // 2, end), begin + chars // 2)
    made, at = ["…" if begin else ""], begin
    for first, last in spans:
        if begin <= first and last <= end:
            made += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
            at = last
    return "".join(
        [*made, escape(text[at:end].rstrip(" ,;:.–-" if end < len(text) else None)), "…" if end < len(text) else ""]
    )


def marked(text, stems):
    """The whole of a short text (a title) as HTML."""
    return excerpt(text, stems.spans(text), chars=len(text) + 1)


def _best_start(text, spans, chars):
    if not spans or len(text) <= chars or spans[-1][1] <= chars:
        return 0
    reach = chars - BEFORE
    best = max(
        range(len(spans)),
        key=lambda i: (len({text[a:b].lower() for a, b in spans[i : i + 8] if b <= spans[i][0] + reach}), -i),
    )
    start = max(0, min(spans[best][0] - BEFORE, len(text) - chars))
    return 0 if not start else text.find(" ", start, spans[best][0]) + 1 or start
