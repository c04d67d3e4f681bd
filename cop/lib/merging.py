"""Two people changed one text at the same time: both changes in one, where they do not meet.

The differences are those of diff-match-patch, taken word by word. Its way of patching guesses a place by likeness; here
each change keeps the place in the text from which both began, so that nothing is ever put where nobody wrote it.
"""

from diff_match_patch import diff_match_patch

from cop.lib.diff import words_of

SECONDS = 1.0  # for one pair of texts; what takes longer is given as one change of everything
KEPT, TAKEN_OUT = 0, -1


def merged(base, mine, theirs):
    """`base` with what `mine` and what `theirs` changed in it; None where both changed the same words, or words beside
    each other, in different ways: then somebody has to decide."""
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    words = words_of(base)
    edits = sorted(both for text in (mine, theirs) for both in _edits(words, words_of(text)))
    found, place, last = [], 0, None
    for edit in edits:
        begin, end, new = edit
        if edit == last:  # both did the same
            continue
        if last and begin <= last[1]:
            return None
        found += [*words[place:begin], *new]
        place, last = end, edit
    return "".join([*found, *words[place:]])


def _edits(old, new):
    """[(begin, end, words)]: in the place of the words from `begin` to `end` of `old` stand these in `new`; two such
    places have a word between them."""
    numbers = {word: chr(n + 0x10000) for n, word in enumerate(dict.fromkeys([*old, *new]))}
    differ = diff_match_patch()
    differ.Diff_Timeout = SECONDS
    found, here, there = [], 0, 0
    for kind, signs in differ.diff_main(*("".join(map(numbers.get, words)) for words in (old, new)), False):
        begin, until = here, there
        here += 0 if kind > KEPT else len(signs)
        there += 0 if kind == TAKEN_OUT else len(signs)
        if kind == KEPT:
            continue
        words = tuple(new[until:there])
        if found and found[-1][1] == begin:
            first, _end, before = found.pop()
            begin, words = first, (*before, *words)
        found.append((begin, here, words))
    return found
