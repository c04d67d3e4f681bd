"""Books of ours as EPUB, bound by EbookLib in a process of its own (cop/lib/confined.py), so that no program which
serves pages or does the work of the loop has to hold one."""

import json
import tempfile
from collections.abc import Iterable
from typing import NamedTuple

from cop.lib import confined
from cop.lib.text.parsed import as_xhtml

SECONDS = 120  # on the clock; a chapter takes 3 ms


class CannotBind(Exception):
    """The program came to no end."""


class Chapter(NamedTuple):
    """`name` (ASCII) is that of its file, without the ending; it has `html` of ours, and stands `below` the last one
    that does not."""

    name: str
    title: str
    language: str
    html: str
    below: bool = False


def bind(about: dict, chapters: Iterable[Chapter]) -> bytes:
    """The book. `about` has its "title", "language", "dir" ("ltr" or "rtl"), "identifier", and "contents", the title of
    the table of contents. Links between chapters are "<name>.xhtml#<id>". Raises CannotBind."""
    with tempfile.NamedTemporaryFile("w", prefix="cop-", suffix=".jsonl") as said:
        said.write(json.dumps(about) + "\n")
        for chapter in chapters:
            said.write(json.dumps(chapter._replace(html=as_xhtml(chapter.html))._asdict()) + "\n")
        said.flush()
        try:
            return confined.run("cop.lib.binding", said.name, seconds=SECONDS)
        except confined.Died as death:
            raise CannotBind(str(death)) from death
