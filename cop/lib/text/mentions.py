"""Names with an @ in what people write."""

import re
from html import escape

# A handle as members have it. "a@b.org" is an address, "@b.org" the end of one, "x/@b" a place on the web.
_MENTION = re.compile(r"(?<![\w@/.+%-])@([A-Za-z0-9]++(?:-[A-Za-z0-9]++)*)(?![\w@]|[.-]\w)")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)(?:[^<>\"]|\"[^\"]*\")*>")
# Code is no speech; a link has its own goal; in a quotation somebody else named them.
_LEFT_OUT = {"a", "blockquote", "code", "pre"}


def mentioned(html: str) -> list[str]:
    """The handles that HTML of render() names, in lower case, each once, in order. Linear in the length."""
    found = [name.lower() for words in _words(html) for name in _MENTION.findall(words)]
    return list(dict.fromkeys(found))


def link_mentions(html: str, goals: dict[str, tuple[str, str]]) -> str:
    """HTML of render() with a link at each name. `goals` is {handle in lower case: (handle to show, path)}; a name
    without a goal stays as it is, one with an empty path gets no link."""

    def link(found: re.Match[str]) -> str:
        shown, path = goals.get(found[1].lower(), (found[1], ""))
        return f'<a class="mention" href="{escape(path)}">@{shown}</a>' if path else f"@{shown}"

    return _words_replaced(html, lambda words: _MENTION.sub(link, words))


def rename_mention(source: str, old: str, new: str) -> str:
    """Typed text in which the name @old, wherever it stands, is @new."""
    return _MENTION.sub(lambda found: f"@{new}" if found[1].lower() == old.lower() else found[0], source)


def _words(html: str) -> list[str]:
    words: list[str] = []
    _words_replaced(html, lambda found: words.append(found) or found)
    return words


def _words_replaced(html: str, change) -> str:
    """`html` with `change(words)` in the place of each run of words that is ordinary speech."""
    made, outside, end = [], 0, 0
    for tag in _TAG.finditer(html):
        words = html[end : tag.start()]
        made += [words if outside else change(words), tag[0]]
        end = tag.end()
        if tag[2] in _LEFT_OUT:
            outside += -1 if tag[1] else 1
    return "".join(made) + change(html[end:])
