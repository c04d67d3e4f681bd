"""A post, or a passage of it, as the beginning of an answer."""

import re

MOST = 4_000  # characters of a quotation; whoever quotes more wants a link

_MARKUP = re.compile(r"([\\*_`\[\]<>~])")


def quotation(post, passage=""):
    """Markdown that quotes `passage`, or the whole text of `post` without what it quotes itself, under the name of its
    author."""
    lines = (passage or _own_words(post.body))[:MOST].strip().splitlines()
    name = _MARKUP.sub(r"\\\1", post.author.name)
    return "\n".join([f"> **{name}:**", ">", *(f"> {line}".rstrip() for line in lines)]) + "\n\n"


def _own_words(body):
    return "\n".join(line for line in body.splitlines() if not line.lstrip().startswith(">"))
