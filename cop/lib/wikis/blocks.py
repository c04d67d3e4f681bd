"""Blocks of text, written as the Markdown that cop.lib.text reads."""

import re
from dataclasses import dataclass, field

PARAGRAPH, HEADING, CODE, QUOTE, LIST, TABLE, RULE = "paragraph", "heading", "code", "quote", "list", "table", "rule"
INDENT = "    "
DEEPEST = 8  # lists and quotes in one another; what is deeper is written at this level

# What would make a line of words a heading, a quotation, an item of a list or a rule. Other signs are escaped already.
_NUMBER = re.compile(r"(\d+)([.)])(?=\s|$)")
_DASH = re.compile(r"([-+])(?=\s|$)|(-)(?=[-\s]*$)")
_LINE_UNDER = re.compile(r"=+\s*$")
_NOTE = re.compile(r"(\[\^\d+\]):")


@dataclass
class Block:
    """`words` are Markdown of a line (of code: as they are); `parts` are the blocks in a quotation, or of a list
    the blocks of each item; `mark` is the level of a heading, the language of code, "-" or "1." of a list."""

    kind: str
    words: str = ""
    mark: str | int = ""
    parts: list = field(default_factory=list)


def written(blocks):
    """The blocks as Markdown."""
    return "\n".join(_lines(blocks, 0))


def _lines(blocks, level, in_item=False):
    found = []
    for number, block in enumerate(blocks):
        lines = _of(block, level)
        if found and lines and not (in_item and number == 1 and is_tight(blocks[0], block)):
            found.append("")
        found += lines
    return found


def is_tight(first, second):
    """Whether a list in an item of a list follows its words at once."""
    return first.kind == PARAGRAPH and second.kind == LIST


def _of(block, level):
    if block.kind == HEADING:
        return [f"{'#' * block.mark} {block.words}"]
    if block.kind == RULE:
        return ["---"]
    if block.kind == TABLE:
        return block.words.split("\n")
    if block.kind == CODE:
        return code_lines(block.words, block.mark, level)
    if block.kind == QUOTE:
        inner = _lines(block.parts, level + 1)
        return [f"> {line}".rstrip() for line in inner] if level < DEEPEST else inner
    if block.kind == LIST:
        return _items(block, level)
    return [begun_safely(line) for line in block.words.split("\n")]


def code_lines(words, language, level):
    """Code between fences; within lists and quotations indented, where Markdown knows no fences."""
    lines = words.strip("\n").split("\n")
    if level:
        return [f"{INDENT}{line}".rstrip() for line in lines]
    fence = "```"
    while fence in words:
        fence += "`"
    return [f"{fence}{language}", *lines, fence]


def _items(block, level):
    """An empty line in an item asks for another before the next, which would belong to it else."""
    found, before = [], []
    for item in block.parts:
        lines = _item(block.mark, item, level)
        found += [""] * ("" in before) + lines
        before = lines
    return found


def _item(mark, parts, level):
    lines = _lines(parts, level + 1, in_item=True)
    if level >= DEEPEST or not lines:
        return lines
    return [f"{mark} {lines[0]}", *(f"{INDENT}{line}".rstrip() for line in lines[1:])]


def begun_safely(line):
    """A line of a paragraph, which begins nothing else."""
    line = line.strip()
    if _NUMBER.match(line):
        return _NUMBER.sub(r"\1\\\2", line, count=1)
    if _DASH.match(line):
        return f"\\{line}"
    if _LINE_UNDER.match(line):
        return f"&#61;{line[1:]}"
    return _NOTE.sub(r"\1 :", line, count=1) if _NOTE.match(line) else line
