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
        if not name or name not in self.named:
            self.texts.append("")
            self.named[name or len(self.texts)] = len(self.texts)
        number = self.named[name] if name else len(self.texts)
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
        parts, told = [[]], []
        for block in found:
            if block.kind == HEADING:
                parts.append([])
            parts[-1].append(block)
        for part in filter(None, parts):
            words = blocks.written(part)
            here = sorted({int(number) for number in re.findall(r"\[\^(\d+)\]", words)})
            told.append(f"{words}\n\n{self._told(here)}" if here else words)
        return "\n\n".join(told)

    def _told(self, numbers):
        return "\n".join(f"[^{number}]: {self.texts[number - 1]}" for number in numbers)
