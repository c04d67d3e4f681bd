"""Sources in what people write: "[@12]" cites the passage 12."""

import re

from cop.lib.text.running import words_replaced

_CITED = re.compile(r"\[@(\d{1,15})\]")
_SIGN = re.compile(r"[ ]?\[@\d{1,15}\]")
_NUMBER = re.compile(r"\s?<sup[^<>]*><a class=\"cite\"[^<>]*>\d+</a></sup>")
# Code is no speech, and a link has its own goal; a quotation is cited like anything else.
_LEFT_OUT = {"a", "code", "pre"}


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
    return _NUMBER.sub("", html)


def without_signs(source: str) -> str:
    """Typed text without the signs that cite."""
    return _SIGN.sub("", source)
