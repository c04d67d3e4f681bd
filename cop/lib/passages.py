"""Passages of a text: its sentences, from which one chooses, and the place of a passage, also once the text around it
has changed. A text is what cop.lib.text.spoken gives: lines of plain text, each a paragraph."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise

LONGEST = 2_000  # characters: a page; who needs more quotes twice
AROUND = 40  # characters before and behind a passage, which tell it from the same words elsewhere
LIKE = 0.6  # of 1: what two passages have in common before one may be what became of the other

# A sentence ends with its mark and what closes with it; the marks of Chinese and Japanese need no space behind them.
_END = re.compile(r"(?:[.!?…؟۔।]+[\"'’”»)\]]*(?=\s)|[。！？]+[」』”）]*)\s*")
# "Dr.", "Sra." and initials end no sentence, nor does a point before a small letter.
_NO_END = re.compile(r"(?:^|[\s(])(?:\w|Drs?|Dra|Prof|Mrs?|Ms|Mx|Sra?|Srta|Mmes?|Mlle|St|cf|pp|vs|e\.g|i\.e)\.\s*$")
_GOES_ON = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")  # in Chinese and Japanese each letter


@dataclass(frozen=True)
class Passage:
    """`words` are one line; `before` and `after` what stands around them, AROUND characters at most."""

    words: str
    before: str = ""
    after: str = ""


def folded(words):
    """One line, as passages are: each run of white space is one space."""
    return " ".join(words.split())


def sentences(line):
    """The sentences of one paragraph, in order; joined with a space, or with nothing in Chinese and Japanese, they are
    the paragraph again, but for its white space."""
    cuts = [0, *(found.end() for found in _END.finditer(line) if _ends(line, found)), len(line)]
    return [words for start, end in pairwise(cuts) if (words := line[start:end].strip())]


def _ends(line, found):
    following = _GOES_ON.match(line, found.end())
    if following and following[0].islower():
        return False
    return "." not in found[0] or not _NO_END.search(line[: found.end()])


def passage_in(text, words, near=""):
    """The Passage of `text` (one line) that consists of these `words`, however they are broken into lines; of several
    such the one before which `near` stands (its end counts). None where the text does not say this."""
    words = folded(words)
    start = find(text, Passage(words, before=folded(near)[-AROUND:])) if words else None
    if start is None:
        return None
    end = start + len(words)
    return Passage(words, text[max(start - AROUND, 0) : start], text[end : end + AROUND])


def find(text, passage):
    """Where in `text` (one line) the passage begins, or None; of several such places the one with the most of what
    stood around it."""
    places = [found.start() for found in re.finditer(f"(?={re.escape(passage.words)})", text)]
    return max(places, key=lambda start: _in_common(text, start, passage), default=None)


def _in_common(text, start, passage):
    before, after = text[:start].rstrip(), text[start + len(passage.words) :]
    return _same(before[::-1], passage.before.rstrip()[::-1]) + _same(after, passage.after)


def _same(one, other):
    """With how many characters both begin."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def became(lines, passage):
    """What the passage says in a text of these `lines` that was changed since: the Passage of as many sentences that is
    most like it, or None where nothing is."""
    spans, text = places(lines), " ".join(lines)
    size = len(sentences(passage.words))
    runs = [text[start : spans[n : n + size][-1][1]] for n, (start, _end) in enumerate(spans)]
    likest = max(runs, key=lambda run: likeness(run, passage.words), default="")
    return passage_in(text, likest) if likeness(likest, passage.words) >= LIKE else None


def places(lines):
    """[(start, end)] of each sentence of these `lines` in the text that they are, in order."""
    found, at, text = [], 0, " ".join(lines)
    for line in lines:
        for words in sentences(line):
            start = text.index(words, at)
            at = start + len(words)
            found.append((start, at))
    return found


def alike(texts):
    """[(i, j)] of those `texts` of which one says in large part what another says, in whatever order of words."""
    words = [frozenset(_WORD.findall(text.lower())) for text in texts]
    pairs = combinations(range(len(texts)), 2)
    return [(i, j) for i, j in pairs if words[i] and 2 * len(words[i] & words[j]) >= len(words[i] | words[j])]


def likeness(one, other):
    """0 to 1: how many of their words two passages have in common, in the same order; 0 where it is less than LIKE."""
    matcher = SequenceMatcher(None, _WORD.findall(one.lower()), _WORD.findall(other.lower()), autojunk=False)
    if matcher.real_quick_ratio() < LIKE or matcher.quick_ratio() < LIKE:
        return 0
    return matcher.ratio()
