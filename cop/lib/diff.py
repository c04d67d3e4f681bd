"""What changed between two versions of a text, by words."""

import re
from itertools import islice

MAX_STEPS = 500  # words that differ in one place; beyond it nobody reads word by word
MOST_TRIES = 250_000  # places looked at for one pair, about 0.1 s; what needs more is shown as one change

# A word with the space that follows it on its line; of scripts without spaces each letter.
_WORD = re.compile(r"(?:[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+|[^\w\s])[^\S\n]*|[^\S\n]+|\n")
SAME, ADDED, REMOVED = "same", "added", "removed"


def changes(before, after):
    """[(kind, text)] that read together are `before` (without the ADDED) and `after` (without the REMOVED).

    Lines are compared first, then the words of lines that changed. Bounded in work, whatever the texts are.
    """
    tries = iter(range(MOST_TRIES))
    found = []
    for kind, lines in _runs(before.splitlines(keepends=True), after.splitlines(keepends=True), tries):
        if kind != "changed":
            found.append((kind, "".join(lines)))
            continue
        old, new = (words_of("".join(part)) for part in lines)
        for kind, words in _runs(old, new, tries):
            if kind == "changed":
                found += [(REMOVED, "".join(words[0])), (ADDED, "".join(words[1]))]
            else:
                found.append((kind, "".join(words)))
    return [(kind, text) for kind, text in found if text]


def near(found, lines=2):
    """What `changes` found, of which what stayed the same is left out but for so many lines around each change."""
    last = len(found) - 1
    return [
        (kind, _shortened(text, 0 if n == 0 else lines, 0 if n == last else lines) if kind == SAME and last else text)
        for n, (kind, text) in enumerate(found)
    ]


def _shortened(text, first, last):
    """The `first` and the `last` lines of a text, and an ellipsis for the others."""
    rows = text.splitlines(keepends=True)
    if len(rows) <= first + last + 1:
        return text
    begins, ends = rows[:first], rows[len(rows) - last :] if last else []
    return "".join([*begins, "…\n" if ends else "…", *ends])


def words_of(text):
    """The text cut into words, which are it again when they are joined."""
    return _WORD.findall(text)


def _runs(old, new, tries):
    """(kind, pieces) of what is the same, added or removed, and ("changed", (old pieces, new pieces)) where some
    stand in the place of others."""
    place = (0, 0)
    for x, y, length in [*_common(old, new, tries), (len(old), len(new), 0)]:
        gone, come = old[place[0] : x], new[place[1] : y]
        if gone and come:
            yield "changed", (gone, come)
        elif gone or come:
            yield (REMOVED, gone) if gone else (ADDED, come)
        if length:
            yield SAME, old[x : x + length]
        place = x + length, y + length


def _common(old, new, tries):
    """[(x, y, length)] of the runs that both have in common, in order: Myers, An O(ND) Difference Algorithm (1986),
    between the equal beginning and the equal end. Too different, or out of tries, these two are all."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    runs = [(start + x, start + y, length) for x, y, length in _middle(a, b, tries)] if a and b else []
    return [run for run in [(0, 0, start), *runs, (len(old) - end, len(new) - end, end)] if run[2]]


def _middle(a, b, tries):
    furthest, trace = {1: 0}, []
    for steps in range(min(len(a) + len(b), MAX_STEPS) + 1):
        if len([*islice(tries, steps + 1)]) <= steps:
            return []
        trace.append(dict(furthest))
        for k in range(-steps, steps + 1, 2):
            down = k == -steps or (k != steps and furthest[k - 1] < furthest[k + 1])
            x = furthest[k + 1] if down else furthest[k - 1] + 1
            y = x - k
            while x < len(a) and y < len(b) and a[x] == b[y]:
                x, y = x + 1, y + 1
            furthest[k] = x
            if x >= len(a) and y >= len(b):
                return _walk_back(trace, len(a), len(b))
    return []


def _walk_back(trace, x, y):
    runs = []
    for steps in range(len(trace) - 1, -1, -1):
        furthest, k = trace[steps], x - y
        down = k == -steps or (k != steps and furthest[k - 1] < furthest[k + 1])
        before_k = k + 1 if down else k - 1
        before_x = furthest[before_k] if steps else 0
        before_y = before_x - before_k if steps else 0
        begin = (before_x if down else before_x + 1) if steps else 0
        if x > begin:
            runs.append((begin, begin - k, x - begin))
        x, y = before_x, before_y
    return runs[::-1]
