"""The program that binds one book, within limits: python -m cop.lib.binding DATA. It prints the EPUB."""

import json
import sys
from pathlib import Path

from cop.lib import confined
from cop.lib.direction import direction_of

SECONDS = 100  # of the processor
MEMORY = 800 * 1024 * 1024  # bytes of address space: EbookLib holds the whole book twice
OUTPUT = 100 * 1024 * 1024  # bytes of the book
BOOK = "book.epub"
STYLE = Path(__file__).parent / "book.css"


def main(data):
    confined.confine(seconds=SECONDS, memory=MEMORY, output=OUTPUT)
    from ebooklib import epub  # after the limits are set

    with open(data) as lines:
        about = json.loads(next(lines))
        book = begun(epub, about)
        for line in lines:
            add(epub, book, json.loads(line))
    book.toc = [tuple(one) if one[1] else one[0] for one in book.toc]
    nav = epub.EpubNav(title=about["contents"])
    book.add_item(nav)
    book.spine.insert(1, nav)
    book.add_item(epub.EpubNcx())
    # In the folder of this process, which goes with it.
    epub.write_epub(BOOK, book, {"raise_exceptions": True})
    sys.stdout.buffer.write(Path(BOOK).read_bytes())


def begun(epub, about):
    book = epub.EpubBook()
    book.set_identifier(about["identifier"])
    book.set_title(about["title"])
    book.set_language(about["language"])
    book.set_direction(about["dir"])
    style = epub.EpubItem("style", "style.css", "text/css", STYLE.read_bytes())
    book.add_item(style)
    book.spine, book.toc = [], []
    return book


def add(epub, book, chapter):
    """One chapter, in its place in the spine and in the contents."""
    page = epub.EpubHtml(
        title=chapter["title"], file_name=f"{chapter['name']}.xhtml", lang=chapter["language"], uid=chapter["name"],
        direction=direction_of(chapter["title"]),
    )  # fmt: skip
    page.content = f"<html><body>{chapter['html']}</body></html>"
    page.add_link(href="style.css", rel="stylesheet", type="text/css")
    book.add_item(page)
    book.spine.append(page)
    link = epub.Link(page.file_name, chapter["title"], chapter["name"])
    if chapter["below"] and book.toc:
        section, inside = book.toc[-1]
        book.toc[-1] = (section, [*inside, link])
    else:
        book.toc.append((link, []))


if __name__ == "__main__":
    main(*sys.argv[1:])
