"""Links to pages of the wiki in what people write: [[Title]], [[Title|words]], [[es:Título]]."""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import NamedTuple

from cop.lib import languages
from cop.lib.text.running import words_replaced

_LINK = re.compile(r"\[\[([^\[\]|<>\n]{1,300})(?:\|([^\[\]<>\n]{1,300}))?\]\]")
# Code is no speech, and a link has its own goal.
_LEFT_OUT = {"a", "code"}
_REL = "nofollow ugc noopener"


class PageName(NamedTuple):
    """What a link names: the code of a language, "" for that of the text in which it stands, and a title."""

    language: str
    title: str


def linked_pages(html: str) -> list[PageName]:
    """The pages to which HTML of render() links, each once, in order. Linear in the length."""
    found: list[PageName] = []

    def look(words: str) -> str:
        found.extend(_named(match) for match in _LINK.finditer(words))
        return words

    words_replaced(html, look, _LEFT_OUT)
    return [name for name in dict.fromkeys(found) if name.title]


def link_pages(html: str, goal: Callable[[PageName], tuple[str, bool] | None]) -> str:
    """HTML of render() with links to pages. `goal(name)` gives the path to a page and whether it is there; with None
    it stays as it was typed."""

    def link(found: re.Match[str]) -> str:
        name = _named(found)
        place = goal(name) if name.title else None
        if not place:
            return found[0]
        path, is_there = place
        words = (found[2] or "").strip() or escape(name.title, quote=False)
        kind = "" if is_there else ' class="wanted"'
        spoken = f' lang="{name.language}" hreflang="{name.language}"' if name.language else ""
        return f'<a{kind} href="{escape(path)}" rel="{_REL}"{spoken}>{words}</a>'

    return words_replaced(html, lambda words: _LINK.sub(link, words), _LEFT_OUT)


def _named(found: re.Match[str]) -> PageName:
    """A language is named by its code and a colon, where there is such a code."""
    title = " ".join(unescape(found[1]).split())
    code, colon, rest = title.partition(":")
    language = code.strip().lower()
    if colon and language in languages.NAMES:
        return PageName(language, rest.strip())
    return PageName("", title)
