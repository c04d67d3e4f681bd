"""The words in files that people give us, read by a process of its own.

A text is what a reader on a slow line gets instead of the file, and what a search looks at: lines, with empty ones
between paragraphs; pages, slides and sheets end with a form feed.
"""

import json
from dataclasses import dataclass

from cop.lib import confined, text
from cop.lib.file_types import OFFICE, OPEN, FileRefused

VERSION = 1  # stored beside each text; raise it when the same file would give another one
MAX_CHARS = 500_000  # a book of 250 pages; what follows is in the file itself
MAX_PAGES = 2_000  # of a PDF: an encyclopaedia; a file that says more means harm
CUT = "\n\n[…]"  # stands at the end of a text that goes on in the file
SECONDS = 40  # on the clock; other work of the loop waits as long
COUNT_SECONDS = 10  # on the clock, while somebody waits for an answer
# What the reading program calls each type that it can read.
KINDS = {
    "application/pdf": "pdf",
    OFFICE + "wordprocessingml.document": "docx",
    OFFICE + "presentationml.presentation": "pptx",
    OFFICE + "spreadsheetml.sheet": "xlsx",
    OPEN + "text": "odf",
    OPEN + "presentation": "odf",
    OPEN + "spreadsheet": "odf",
    "text/html": "html",
    "text/plain": "text",
    "text/markdown": "text",
    "text/csv": "text",
}


@dataclass(frozen=True)
class Words:
    """`state` says what came of it: "read"; "blank", there is no text, as in a scan; "locked" by a password; "failed";
    "other", a type that has no words for us. `pages` is the number of pages or slides, where there are any."""

    state: str
    text: str = ""
    pages: int | None = None


def read(path, mime):
    """The Words of the file at `path`; never raises for what is in it."""
    if mime not in KINDS:
        return Words("other")
    try:
        printed = confined.run("cop.lib.document_reading", KINDS[mime], path, MAX_CHARS, MAX_PAGES, seconds=SECONDS)
        found = json.loads(printed)
    except (confined.Died, ValueError):
        return Words("failed")
    most = MAX_CHARS - len(CUT)
    pages = [text.clean_input(page) for page in found["text"][:most].split("\f")]
    words = "\f".join(pages).rstrip("\f") + CUT * (len(found["text"]) > most)
    state = found["state"]
    return Words("blank" if state == "read" and not words.strip() else state, words, found["pages"])


def check_pdf(path):
    """Look at a PDF before it is taken. Raises FileRefused: "pages" when it has more than MAX_PAGES, "active" when it
    runs something. One that cannot be opened is taken as it is: it can do nothing here either."""
    try:
        found = json.loads(confined.run("cop.lib.document_reading", "count", path, 0, 0, seconds=COUNT_SECONDS))
    except (confined.Died, ValueError):
        return
    if found["pages"] > MAX_PAGES:
        raise FileRefused("pages")
    if found["acts"]:
        raise FileRefused("active")
