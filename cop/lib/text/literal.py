"""Words that stand in Markdown without being it."""

import re

_SIGN = re.compile(r"([\\`*_\[\]>#~|])")  # no "<": HTML is words like any other


def literal(words: str) -> str:
    """What to put into a line of Markdown so that it says these `words`."""
    return _SIGN.sub(r"\\\1", words)
