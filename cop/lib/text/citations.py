"""Sources in what people write: "[@12]" cites the passage 12."""

import re
from collections.abc import Collection

from cop.lib.text.running import words_replaced
from cop.lib.text.spoken import paragraphs

_CITED = re.compile(r"\[@(\d{1,15})\]")
_SIGN = re.compile(r"[ ]?\[@(\d{1,15})\]")
NUMBER = re.compile(r"\s?<sup[^<>]*><a class=\"cite\"[^<>]*>(\d+)</a></sup>")
# Where such a number stood; no text that was cleaned has these characters.
_PLACES = re.compile(r"\x02\d+(?:\x02\s*\x02\d+)*\x02")
# Words that are left out, with what ended their sentence.
_GAP = re.compile(r"\s*\x02[\x02\s.,;:!?،؛؟。]*")
_DIGITS = re.compile(r"\d+")
# Code is no speech, and a link has its own goal; a quotation is cited like anything else.
_LEFT_OUT = {"a", "code"}


def cited(html: str) -> list[int]:
    """The passages that HTML of render() cites, each once, in the order of their first place."""
    found: list[str] = []
    words_replaced(html, lambda words: found.extend(_CITED.findall(words)) or words, _LEFT_OUT)
    return list(dict.fromkeys(map(int, found)))


def link_citations(html: str, numbers: dict[int, int], *, prefix: str) -> str:
    """HTML of render() in which each passage of `numbers` ({passage: number of its source}) is cited by that number,
    with a link to the element `<prefix>source-<number>`; its first place has the id `<prefix>cite-<number>`. What is
    not in `numbers` stays as it was typed."""
    placed: set[int] = set()

    def link(found: re.Match[str]) -> str:
        number = numbers.get(int(found[1]))
        if number is None:
            return found[0]
        name = "" if number in placed else f' id="{prefix}cite-{number}"'
        placed.add(number)
        return f'<sup{name}><a class="cite" role="doc-noteref" href="#{prefix}source-{number}">{number}</a></sup>'

    return words_replaced(html, lambda words: _CITED.sub(link, words), _LEFT_OUT)


def without_citations(html: str) -> str:
    """What link_citations made, without the numbers of the sources."""
    return NUMBER.sub("", html)


def own_lines(html: str, withheld: Collection[int]) -> list[str]:
    """What link_citations made as lines of plain text (see spoken.paragraphs), without the numbers of the sources. In
    the place of the words that lead up to one of the numbers `withheld`, from the source before it or the beginning of
    their line, stands an ellipsis: they may be its words."""
    lines = (_own_words(line, withheld) for line in paragraphs(NUMBER.sub("\x02\\1\x02", html)))
    return [line for line in lines if any(map(str.isalnum, line))]


def _own_words(line: str, withheld: Collection[int]) -> str:
    kept, end = [], 0
    for place in _PLACES.finditer(line):
        may_be_theirs = {*withheld} & {*map(int, _DIGITS.findall(place[0]))}
        kept.append("\x02" if may_be_theirs else line[end : place.start()])
        end = place.end()
    return _GAP.sub(" … ", "".join([*kept, line[end:]])).strip()


def signs(source: str) -> set[int]:
    """The passages that typed text cites, or seems to."""
    return {int(found[1]) for found in _CITED.finditer(source)}


def without_signs(source: str, but: Collection[int] = ()) -> str:
    """Typed text without the signs that cite, `but` of these passages."""
    return _SIGN.sub(lambda found: found[0] if int(found[1]) in but else "", source)
