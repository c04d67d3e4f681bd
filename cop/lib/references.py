"""Addresses of this site in what people write: shown with the title of the thing, to whoever may see it.

The stored HTML keeps the address as it was pasted. Its words become the title while a page is made, so that a thing
which was renamed, hidden or withdrawn meanwhile says nothing more than its reader may know at that moment.
"""

import re
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

MOST = 50  # addresses looked up for one page; what comes after keeps its address

# An address that became a link of its own words, and a path that is all that stands in its line.
_LINKED = re.compile(r'<a href="([^"]+)"[^<>]*>([^<>]+)</a>')
_ALONE = re.compile(r"(?:(?<=<p>)|(?<=<br>)|(?<=<br>\n))(/[a-z]+/[^\s<>]+)(?=</p>|<br>)")


@dataclass(frozen=True)
class Kind:
    """Things whose path matches `pattern`, which has one group, the key. `titles_for(keys, reader)` gives
    {key: (title, language)} of those that `reader` may see."""

    pattern: re.Pattern
    titles_for: object


_kinds: list[Kind] = []


def register(pattern, titles_for):
    """Each app tells of its things here, in its `AppConfig.ready`: see Kind."""
    _kinds.append(Kind(re.compile(pattern), titles_for))


def titled(texts, reader, *, site):
    """The HTML `texts` (a list), with the title in each pasted address of a thing that `reader` may see. `site` is
    where this site stands ("https://host"). Without such an address nothing is asked of the database; else one
    query for each kind of thing."""
    found = {}
    for text in texts:
        for path in _paths(text, site):
            if path not in found and len(found) < MOST:
                found[path] = _recognise(path)
    titles = {}
    for kind in _kinds:
        keys = {key for its, key in filter(None, found.values()) if its is kind}
        if keys:
            titles |= {(kind, key): title for key, title in kind.titles_for(keys, reader).items()}
    known = {path: titles[what] for path, what in found.items() if what in titles}
    return [_with(known, text, site) if known else text for text in texts]


def any_in(text, *, site):
    """Whether the HTML has an address that `titled` would look up."""
    return any(_recognise(path) for path in _paths(text, site))


def _paths(text, site):
    if f'href="{site}/' in text:
        yield from (path for match in _LINKED.finditer(text) if (path := _own(match, site)))
    yield from (match[1] for match in _ALONE.finditer(text))


def _own(match, site):
    """The path of a link whose words are its address, on this site; else None."""
    href, words = match.groups()
    return href.removeprefix(site) if href == words and href.startswith(f"{site}/") else None


def _recognise(path):
    path = unquote(path)
    for kind in _kinds:
        if match := kind.pattern.fullmatch(path):
            return kind, match[1]
    return None


def _with(known, text, site):
    def link(path):
        title, language = known[path]
        return f'<a href="{path}" rel="nofollow ugc noopener"><bdi lang="{escape(language)}">{escape(title)}</bdi></a>'

    text = _LINKED.sub(lambda m: link(path) if (path := _own(m, site)) in known else m[0], text)
    return _ALONE.sub(lambda m: link(m[1]) if m[1] in known else m[0], text)
