"""The program that reads one file of a stranger's wiki, within limits: python -m cop.lib.wikis.reading FILE MOST.
It prints JSON: {"pages": rows of at most MOST, "others": rows} (see found.py), or {"refused": why}.

What parses is loaded after the limits are set.
"""

import json
import sys
import zipfile

from cop.lib import confined
from cop.lib.file_refused import FileRefused
from cop.lib.file_types import UNREADABLE
from cop.lib.text import MAX_CHARS, MAX_LONG, TextRefused
from cop.lib.text.chapters import chapters
from cop.lib.text.limits import check_source
from cop.lib.wikis import folders, mediawiki
from cop.lib.wikis.found import rows

SECONDS = 25  # of the processor; MOST_TEXT of an encyclopaedia takes fifteen
MOST_TEXT = 5_000_000  # characters of all pages together
OTHER_ROWS = 2_000  # of what is no page


def read(path, most):
    with open(path, "rb") as file:
        kind = folders if zipfile.is_zipfile(file) else mediawiki
        file.seek(0)
        try:
            pages, others = kind.pages(file, most)
        except UNREADABLE:
            raise FileRefused("broken") from None
    if sum(len(page.body) for page in pages) > MOST_TEXT:
        raise FileRefused("large")
    for page in pages:
        check(page)
    return {"pages": [page.row() for page in pages], "others": rows(others)[:OTHER_ROWS]}


def check(page):
    """Whether our pages can show what it says, as far as that is known without laying it out, which takes longer."""
    if len(page.body) > MAX_LONG:
        page.refused = page.refused or "long"
    try:
        for chapter in chapters(page.body) if len(page.body) > MAX_CHARS else [page.body]:
            check_source(chapter)
    except TextRefused as refused:
        page.refused = page.refused or refused.reason


if __name__ == "__main__":
    confined.confine(seconds=SECONDS, output=4 * MOST_TEXT)
    try:
        print(json.dumps(read(sys.argv[1], int(sys.argv[2])), ensure_ascii=False))
    except FileRefused as refused:
        print(json.dumps({"refused": refused.reason}))
