"""The running words of rendered HTML, apart from its tags."""

import re
from collections.abc import Callable

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)(?:[^<>\"]|\"[^\"]*\")*>")


def words_replaced(html: str, change: Callable[[str], str], left_out: set[str]) -> str:
    """HTML of render() with `change(words)` in the place of each run of words outside the elements `left_out`."""
    made, outside, end = [], 0, 0
    for tag in TAG.finditer(html):
        words = html[end : tag.start()]
        made += [words if outside else change(words), tag[0]]
        end = tag.end()
        if tag[2] in left_out:
            outside += -1 if tag[1] else 1
    return "".join(made) + change(html[end:])
