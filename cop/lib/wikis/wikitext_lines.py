"""The lines of a wikitext while it is read, and the blocks that they make: there each line of a list is one, what
begins with a space is code, and lines that follow one another are a paragraph."""

import re
from dataclasses import dataclass
from itertools import groupby

from cop.lib.wikis.blocks import CODE, LIST, PARAGRAPH, QUOTE, Block
from cop.lib.wikis.marks import after

_BREAKS = re.compile(r" *\n\s*")
MARKS = {"*": "-", "#": "1."}


@dataclass
class Line:
    """`marks` are those of lists ("*#:;"), `text` is Markdown, `raw` the words of it that are plain; `block` stands
    in the place of all that. `begins` where a line of the source does."""

    marks: str = ""
    text: str = ""
    raw: str = ""
    is_plain: bool = True
    begins: bool = False
    block: Block | None = None

    @property
    def is_empty(self):
        return not self.block and not self.text.strip()

    @property
    def is_typed(self):
        """Whether it begins with a space, so that each sign of it stays in its place."""
        return self.begins and not self.marks and not self.is_empty and self.raw[:1] == " "


class Lines:
    def __init__(self, report):
        self.found, self.report = [Line()], report

    @property
    def last(self):
        return self.found[-1]

    @property
    def is_free(self):
        """Whether nothing stands in this line yet."""
        return not self.last.marks and self.last.is_empty

    @property
    def is_marked(self):
        return bool(self.last.marks)

    def put(self, markdown):
        self.last.text += after(self.last.text, markdown)
        self.last.is_plain = False

    def put_each(self, markdown, raw):
        """Words of several lines, as Markdown and as they were typed."""
        parts, typed = markdown.split("\n"), raw.split("\n")
        for number, part in enumerate(parts):
            if number:
                self.found.append(Line(begins=True))
            self.last.text += after(self.last.text, part)
            self.last.raw += typed[number] if self.last.is_plain and len(parts) == len(typed) else ""

    def mark(self, mark):
        """A sign of a list: at the beginning of a line, or ":" after a term."""
        if not self.last.is_empty:
            marks = self.last.marks
            self.found.append(Line(marks=marks[:-1]))
        self.last.marks += mark

    def end(self):
        """What follows stands on lines of its own."""
        if not self.is_free:
            self.found.append(Line())
        self.found.append(Line())

    def block(self, *made):
        self.found += [*(Line(block=one) for one in made), Line()]

    def as_blocks(self):
        found = []
        for kind, lines in groupby(self.found, kind_of):
            lines = list(lines)
            if kind == "block":
                for line in lines:
                    found += joined(found, [line.block])
            elif kind == "list":
                found += joined(found, nested([(line.marks, tidy(line.text)) for line in lines]))
            elif kind == "typed":
                found += self._typed(lines)
            elif kind == "words":
                said = tidy(" ".join(line.text.strip(" ") for line in lines))
                found += [Block(PARAGRAPH, said)] if said else []
        return found

    def _typed(self, lines):
        if all(line.is_plain for line in lines):
            return [Block(CODE, "\n".join(line.raw[1:].rstrip() for line in lines))]
        self.report("typed")
        return [Block(PARAGRAPH, "\n".join(tidy(line.text) for line in lines))]


def kind_of(line):
    if line.block:
        return "block"
    if line.marks:
        return "list"
    return "empty" if line.is_empty else "typed" if line.is_typed else "words"


def tidy(text):
    """Each break of a line is one."""
    return _BREAKS.sub("\n", text).strip()


def joined(found, more):
    """Lists of one kind that follow each other are one in Markdown: the second goes on with the first."""
    if found and more and found[-1].kind == more[0].kind == LIST and found[-1].mark == more[0].mark:
        found[-1].parts += more[0].parts
        return more[1:]
    return more


def nested(lines, *, in_item=False):
    """The blocks of lines of lists: pairs of marks and Markdown."""
    found, term = [], False
    for mark, text in grouped(lines):
        if isinstance(text, list):
            found += joined(found, [Block(LIST, mark=MARKS[mark], parts=text)])
        elif mark == ";":
            found.append(Block(PARAGRAPH, text if "*" in text or not text else f"**{text}**"))
            term = True
        elif in_item:
            found += inner(text, in_item=True)
        elif term:
            found += joined(found, [Block(LIST, mark="-", parts=[inner(text)])])
        else:
            found.append(Block(QUOTE, parts=inner(text)))
    return [block for block in found if block.words or block.parts]


def inner(line, **how):
    """Of one line (marks, Markdown) that has more marks, or none."""
    marks, text = line
    return nested([line], **how) if marks else [Block(PARAGRAPH, text)] if text else []


def grouped(lines):
    """Pairs of a mark and what it is about: of "*" and "#" the items [[Block]], of ";" Markdown, of ":" a line."""
    for mark, group in groupby(lines, lambda line: line[0][0]):
        rest = [(marks[1:], text) for marks, text in group]
        if mark in MARKS:
            yield mark, items(rest)
        else:
            yield from ((mark, line[1] if mark == ";" else line) for line in rest)


def items(lines):
    """[[Block]] of lines without their first mark: each that has no other begins an item."""
    found = []
    for marks, text in lines:
        if marks and found:
            found[-1].append((marks, text))
        else:
            found.append([("", text)] if not marks else [(marks, text)])
    made = []
    for own, *more in found:
        first = [Block(PARAGRAPH, own[1])] if not own[0] and own[1] else nested([own], in_item=True) if own[0] else []
        made.append(first + nested(more, in_item=True))
    return [item for item in made if item]
