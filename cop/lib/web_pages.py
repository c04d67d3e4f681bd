"""HTML documents that people give us, drawn anew as pictures are: words, headings, lists, tables and links, and nothing
that loads, runs, looks or asks. Only a file that says in its name that it is a page is taken for one."""

from cop.lib import confined
from cop.lib.file_types import FileRefused

SECONDS = 10  # on the clock, while somebody waits; a page of a megabyte takes a tenth of one


def renew(path):
    """Replace the page at `path` by what is left of it. Raises FileRefused("page") when there are no words left, or it
    cannot be read."""
    try:
        confined.run("cop.lib.web_page_drawing", path, seconds=SECONDS)
    except confined.Died:
        raise FileRefused("page") from None
