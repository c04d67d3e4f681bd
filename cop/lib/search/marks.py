"""The place in a text by which a hit is shown, with what was found in it. Only the texts of one page go through here:
PostgreSQL's own headlines take as long as the whole search, and cut words apart that were folded."""

import re
from html import escape

from cop.lib.search.words import UNSPACED, WORD, folded_word, lowered, words_of

CHARS = 220  # of an excerpt: three lines of a wide page
BEFORE = 60  # characters of it that stand before the first word found
ENDING = 6  # letters that an ending may add to a stem
_UNSPACED = re.compile(f"^[{UNSPACED}]+$")


class Stems:
    """What is marked: `stems` are the lexemes of a query (folded). A stem is mostly the beginning of its word; a last
    letter that stemming changed ("study", "studi") does not count."""

    def __init__(self, stems):
        stems = {stem for stem in stems if stem}
        pairs = {stem for stem in stems if _UNSPACED.match(stem)}
        self.stems = sorted(stems - pairs)
        self.unspaced = re.compile("|".join(map(re.escape, sorted(pairs)))) if pairs else None
        self.heads = {stem[:2] for stem in self.stems}
        self.known = {}

    def spans(self, text):
        """[(begin, end)] of what is to be marked in `text`, in order."""
        if not self.stems and not self.unspaced:
            return []
        found = []
        for word in WORD.finditer(text):
            if self.unspaced and _UNSPACED.match(word[0]):
                found += [(word.start() + m.start(), word.start() + m.end()) for m in self.unspaced.finditer(word[0])]
            elif self.has(word[0]):
                found.append(word.span())
        return _joined(found)

    def has(self, word):
        known = self.known.get(word)
        if known is None:
            known = self.known[word] = self._has(lowered(word))
        return known

    def _has(self, word):
        forms = {folded_word(word), *words_of(word).folded.split()}
        return any(self._is_of(form, stem) for form in forms if form[:2] in self.heads for stem in self.stems)

    @staticmethod
    def _is_of(form, stem):
        if len(stem) < 3 or len(form) > len(stem) + ENDING:
            return form == stem
        return form.startswith(stem) or (len(stem) > 3 and form.startswith(stem[:-1]) and stem[-1] in "iy")


def _joined(spans):
    """Pairs of characters that follow one another are one place."""
    joined = []
    for begin, end in spans:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def excerpt(text, stems, chars=CHARS):
    """HTML (escaped, with <mark>) of the place in `text` (plain text, one line) where most of `stems` stand together,
    or of its beginning; at most about `chars` characters, cut at words."""
    spans = stems.spans(text)
    begin = _best_start(text, spans, chars)
    end = min(len(text), begin + chars)
    if end < len(text):
        end = max(text.rfind(" ", begin + chars // 2, end), begin + chars // 2)
    made, at = ["…" if begin else ""], begin
    for first, last in spans:
        if begin <= first and last <= end:
            made += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
            at = last
    return "".join([*made, escape(text[at:end].rstrip()), "…" if end < len(text) else ""])


def marked(text, stems):
    """The whole of a short text (a title) as HTML."""
    return excerpt(text, stems, chars=len(text) + 1)


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
