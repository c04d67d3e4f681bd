"""The footnotes of a wikitext, which stand in it where they are referred to; in Markdown they stand below."""

import re

from cop.lib.text import MAX_CHARS
from cop.lib.wikis import blocks
from cop.lib.wikis.blocks import HEADING


class Notes:
    """Footnotes, numbered as they are first referred to."""

    def __init__(self):
        self.texts, self.named = [], {}

    def number(self, name, words):
        """That of the note with this name ("" for none), which says `words` ("" where it is told elsewhere)."""
        number = self.named.get(name, 0) if name else 0
        if not number or (words and self.texts[number - 1] not in {"", words}):
            self.texts.append("")
            number = len(self.texts)
            self.named.setdefault(name or number, number)
        self.texts[number - 1] = self.texts[number - 1] or words
        return number

    def untold(self):
        """The names of those that nobody told."""
        return [name for name, number in self.named.items() if not self.texts[number - 1]]

    def below(self, found):
        """The blocks as Markdown with the notes at its end, or, in a long text, below each part that has them: notes
        hold between the headings at which a long text is cut."""
        whole = blocks.written(found)
        if len(whole) + sum(map(len, self.texts)) <= MAX_CHARS:
            return f"{whole}\n\n{self._told(range(1, len(self.texts) + 1))}"
        parts, told, left = [[]], [], {*range(1, len(self.texts) + 1)}
        for block in found:
            if block.kind == HEADING:
                parts.append([])
            parts[-1].append(block)
        for part in filter(None, parts):
            words = blocks.written(part)
            here = sorted({int(number) for number in re.findall(r"\[\^(\d+)\]", words)})
            told.append(f"{words}\n\n{self._told(here)}" if here else words)
            left -= {*here}
        return "\n\n".join([*told, self._told(sorted(left))]).strip("\n")

    def _told(self, numbers):
        return "\n".join(f"[^{number}]: {self.texts[number - 1]}" for number in numbers)
