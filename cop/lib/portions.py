"""A long text in portions, each a light page of its own."""

from dataclasses import dataclass

CHARS = 20_000  # about ten minutes of reading, and 10 kB on the line


@dataclass(frozen=True)
class Portion:
    """Portion `number` of `count`, from 1; `pages` are pairs of the number of a printed page that begins here, or None
    for what goes on from the portion before, and its paragraphs."""

    number: int
    count: int
    pages: list[tuple[int | None, list[str]]]


def portion_of(text, asked):
    """The Portion of `text` (see documents.py) that the address asks for; `asked` is a text, and the first portion is
    for all that is none of its numbers."""
    portions = _cut(text)
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    if not 1 <= number <= len(portions):
        number = 1
    return Portion(number, len(portions), portions[number - 1])


def _cut(text):
    """Portions as lists of pages, cut between paragraphs, or inside one that is longer than a portion."""
    portions, room = [[]], CHARS
    for number, page in enumerate(text.split("\f"), 1):
        begun = number
        for paragraph in _paragraphs(page):
            if len(paragraph) > room and portions[-1]:
                portions.append([])
                room = CHARS
            room -= len(paragraph)
            if begun or not portions[-1]:
                portions[-1].append((begun, []))
                begun = None
            portions[-1][-1][1].append(paragraph)
    return portions


def _paragraphs(page):
    for line in page.split("\n"):
        line = " · ".join(cell.strip() for cell in line.split("\t") if cell.strip())
        while len(line) > CHARS:
            end = line.rfind(" ", 1, CHARS) + 1 or CHARS
            yield line[:end]
            line = line[end:]
        if line.strip():
            yield line
