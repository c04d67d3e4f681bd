"""A post, or a passage of it, as the beginning of an answer."""

from cop.lib import text

MOST = 4_000  # characters of a quotation; whoever quotes more wants a link


def quotation(post, passage=""):
    """Markdown that quotes `passage`, or the whole text of `post` without what it quotes itself, under the name of its
    author. In the place of a text that is folded behind a content note stand the note and the way there."""
    lines = (passage or _own_words(post))[:MOST].strip().splitlines()
    name = text.literal(post.writer.name)
    return "\n".join([f"> **{name}:**", ">", *(f"> {line}".rstrip() for line in lines)]) + "\n\n"


def _own_words(post):
    if post.note:
        return f"{text.literal(post.open_body)}\n\n{post.get_absolute_url()}"
    return "\n".join(line for line in post.body.splitlines() if not line.lstrip().startswith(">"))
