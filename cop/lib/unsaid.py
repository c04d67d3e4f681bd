"""Words of others that are copied into a text and are not to be read there: in their place stands an ellipsis."""

import re

from cop.lib.passages import sentences
from cop.lib.text.citations import NUMBER
from cop.lib.text.running import TAG

RUN = 8  # words in a row that somebody else has used too are copied
FEW = 4  # fewer than these are everybody's, but where they stand alone

# What is no word, and stays where it is.
_HTML = rf"{NUMBER.pattern}|{TAG.pattern}|\[@\d+\]|(?P<sign>&#?\w+;)"
_TYPED = r"(?P<sign>\\[^\w\s])|\[@\d+\]|\]\([^()\s]*\)|\n[\s>#*+-]*"
_WORD = r"(?P<word>[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+)"  # in Chinese and Japanese a letter
_GOES_ON = ",;:،؛、"
_END = re.compile(r"[.!?…؟۔।。！？]*")
# A goal would tell what was said.
_LINK = re.compile(r"…?<a [^<>]*>…</a>…?|…?\[…\]\([^()\s]*\)…?")


def unsaid(html, passages):
    """HTML of text.link_citations without the words of these `passages` (plain text): where all of one stand, or a
    sentence of it, or RUN of its words in a row, whatever signs and tags are between them. Tags stay."""
    return _unsaid(html, passages, re.compile(f"{_HTML}|{_WORD}"))


def unsaid_typed(source, passages):
    """The same of Markdown, and of lines of plain text, which stay as many."""
    return _unsaid(source, passages, re.compile(f"{_TYPED}|{_WORD}"))


def _unsaid(source, passages, pattern):
    runs = [run for passage in passages for run in _runs(passage)]
    if not runs:
        return source
    tokens = [*pattern.finditer(source)]
    made, end = [], 0
    for first, last in _copied(source, [n for n, one in enumerate(tokens) if one["word"]], tokens, runs):
        made += [source[end : tokens[first].start()], *_struck(source, tokens[first : last + 1])]
        end = _END.match(source, tokens[last].end()).end()
    return _LINK.sub("…", "".join([*made, source[end:]]))


def _runs(passage):
    """The words, as tuples, of which one is enough to tell the passage."""
    for part in {passage, *sentences(passage)}:
        words = [one[0].casefold() for one in re.finditer(_WORD, part)]
        size = min(len(words), RUN)
        if size >= FEW or part == passage and size:
            yield from (tuple(words[n : n + size]) for n in range(len(words) - size + 1))


def _copied(source, places, tokens, runs):
    """[(first, last)] of the tokens of each stretch of words that `runs` have; `places` are those of the words."""
    words, found = [tokens[n][0].casefold() for n in places], set()
    runs = set(runs)
    for size in {len(run) for run in runs}:
        for n in range(len(words) - size + 1):
            here = tokens[places[n]].start(), tokens[places[n + size - 1]].end()
            if tuple(words[n : n + size]) in runs and (size >= FEW or _alone(source, *here)):
                found.update(range(n, n + size))
    starts = [n for n in sorted(found) if n - 1 not in found]
    ends = [n for n in sorted(found) if n + 1 not in found]
    return [(places[start], places[end]) for start, end in zip(starts, ends, strict=True)]


def _alone(source, start, end):
    """Whether no other word of its sentence stands beside it."""
    before, after = source[max(start - 3, 0) : start].rstrip(" \t")[-1:], source[end : end + 3].lstrip(" \t")[:1]
    return not any(sign.isalnum() or sign in _GOES_ON for sign in before + after)


def _struck(source, tokens):
    """What stays of the stretch of these `tokens`: what is no word, and an ellipsis for the words between."""
    struck = False
    for one in tokens:
        if one["word"] and not struck:
            yield "…"
        elif not one["word"] and not one["sign"]:
            yield one[0]
        struck = bool(one["word"] or struck and one["sign"])
