"""Names with an @ in what people write."""

import re
from html import escape

from cop.lib.text.running import words_replaced

# A handle as members have it. "a@b.org" is an address, "@b.org" the end of one, "x/@b" a place on the web.
_MENTION = re.compile(r"(?<![\w@/.+%-])@([A-Za-z0-9]++(?:-[A-Za-z0-9]++)*)(?![\w@]|[.-]\w)")
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

    return words_replaced(html, lambda words: _MENTION.sub(link, words), _LEFT_OUT)


def rename_mention(source: str, old: str, new: str) -> str:
    """Typed text in which the name @old, wherever it stands, is @new."""
    return _MENTION.sub(lambda found: f"@{new}" if found[1].lower() == old.lower() else found[0], source)


def _words(html: str) -> list[str]:
    words: list[str] = []
    words_replaced(html, lambda found: words.append(found) or found, _LEFT_OUT)
    return words
