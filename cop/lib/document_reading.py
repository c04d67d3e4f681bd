"""The program that reads the words of one document, within limits:
python -m cop.lib.document_reading KIND FILE CHARACTERS PAGES. It prints JSON: `state` and `pages` as in
documents.Words, and `text`, as it was found. KIND "count" only looks a PDF through: see count().

Each library is loaded where it is needed, after the limits are set: one document, one library.
"""

import json
import re
import sys
import zipfile
import zlib
from statistics import median

from cop.lib import confined
from cop.lib.mail_charset import decode_bytes

SECONDS = 30  # of the processor; the French report of 74 pages takes half of one
PASSWORD = 4  # what PDFium says of a document that is locked (FPDF_ERR_PASSWORD)
LINE_SHARE = 0.85  # of a usual line of the page: one as long was broken by the margin and not by its writer
LINE = 30  # characters; shorter ones are titles, figures, lists
ENDS = re.compile(r"[.!?:;؟۔。”»\d]$")  # a sentence, or a line of a table of contents
ACTION = re.compile(rb"/S\s*/(?:JavaScript|Launch)\b")
PACKED_OBJECTS = re.compile(rb"/ObjStm\b.{0,500}?stream\r?\n", re.DOTALL)
UNPACKED = 50 * 1024 * 1024  # bytes of packed objects that are searched
BLANK = "\f"


class Locked(Exception):
    """It opens with a password only."""


class Enough(Exception):
    """There is as much text as is kept."""


class Pages:
    """Takes text piece by piece, and no more than `most` characters in all."""

    def __init__(self, most):
        self.most, self.pieces = most, []

    def add(self, piece):
        """Raises Enough when `piece` was the last that fits."""
        self.pieces.append(piece[: self.most])
        self.most -= len(piece)
        if self.most <= 0:
            raise Enough

    def __str__(self):
        return "".join(self.pieces)


def pdf(path, words, most):
    document = opened_pdf(path)
    try:
        for number in range(min(len(document), most)):
            page = document[number]
            found = page.get_textpage()
            words.add(flowing(found.get_text_bounded()) + BLANK)
            found.close()
            page.close()
    except Enough:
        pass
    return len(document)


def opened_pdf(path):
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD:
            raise Locked from None
        raise


def flowing(page):
    """The text of a printed page with its paragraphs in one line each, so that it fits any screen, and words that the
    margin cut made whole. PDFium marks the hyphen of such a word with U+FFFE or U+0002."""
    page = re.sub("[\ufffe\x02]\\s*", "", page.replace("\r\n", "\n"))
    lines = [line.strip() for line in page.split("\n")]
    long = max(median([len(line) for line in lines if len(line) > LINE] or [LINE]) * LINE_SHARE, LINE)
    return "".join(line + (" " if len(line) >= long and not ENDS.search(line) else "\n") for line in lines)


def docx(path, words, most):
    import docx

    for piece in blocks(docx.Document(path)):
        words.add(piece + "\n\n")


def blocks(part):
    """The paragraphs of a Word document or of a cell, and rows of tables as one line each."""
    for block in part.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = {cell._tc: cell for cell in row.cells}  # a cell that spans others comes once for each
                yield "\t".join(" ".join(blocks(cell)) for cell in cells.values())
        elif block.text.strip():
            yield block.text


def pptx(path, words, most):
    import pptx

    slides = pptx.Presentation(path).slides
    for slide in slides:
        for shape in slide.shapes:
            for piece in shown(shape):
                words.add(piece + "\n")
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            words.add("\n" + slide.notes_slide.notes_text_frame.text)
        words.add(BLANK)
    return len(slides)


def shown(shape):
    """The texts of a shape on a slide, of those grouped in it, and of its table."""
    if shape.has_text_frame:
        yield shape.text_frame.text
    elif getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:
            yield "\t".join(cell.text_frame.text for cell in row.cells)
    for inner in getattr(shape, "shapes", ()):
        yield from shown(inner)


def xlsx(path, words, most):
    import openpyxl

    content = open(path, "rb")  # noqa: SIM115  the sheets are read from it; by its name openpyxl would refuse it
    book = openpyxl.load_workbook(content, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        words.add(sheet.title + "\n\n")
        for row in sheet.iter_rows(values_only=True):
            cells = ["" if value is None else str(value) for value in row]
            if line := "\t".join(cells).rstrip("\t"):
                words.add(line + "\n")
        words.add(BLANK)


ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ODF_CELL = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-cell"
ODF_PAGE = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}page"


def odf(path, words, most):
    """Paragraphs and headings of content.xml, which all kinds of OpenDocument share; slides end with a form feed."""
    from lxml import etree

    pages = 0
    with zipfile.ZipFile(path) as parts, parts.open("content.xml") as content:
        for _, element in etree.iterparse(content, resolve_entities=False, no_network=True):
            if element.tag in {ODF_TEXT + "p", ODF_TEXT + "h"}:
                in_cell = any(above.tag == ODF_CELL for above in element.iterancestors())
                words.add("".join(spoken(element)) + ("\t" if in_cell else "\n\n"))
                element.clear()
            elif element.tag.endswith("}table-row"):
                words.add("\n")
                element.clear()
            elif element.tag == ODF_PAGE:
                pages += 1
                words.add(BLANK)
                element.clear()
    return pages or None


def spoken(element):
    """The words of an OpenDocument paragraph, with the spaces that it writes as elements."""
    for part in element.iter():
        if part.tag == ODF_TEXT + "s":
            yield " "
        elif part.tag in {ODF_TEXT + "tab", ODF_TEXT + "line-break"}:
            yield "\t" if part.tag.endswith("tab") else "\n"
        yield part.text or "" if isinstance(part.tag, str) else ""
        yield part.tail or "" if part is not element else ""


BLOCKS = {
    "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "li", "ol", "p", "pre", "section", "table", "tr", "ul",
}  # fmt: skip


def html(path, words, most):
    """A page that web_page_drawing.py wrote: few and simple elements."""
    from lxml import etree, html

    page = html.parse(path, html.HTMLParser(encoding="utf-8", no_network=True)).getroot()
    for event, element in etree.iterwalk(page.body, events=("start", "end")):
        words.add("\n" if element.tag in BLOCKS else "\t" if element.tag in {"td", "th"} and event == "end" else "")
        words.add(re.sub(r"\s+", " ", (element.text if event == "start" else element.tail) or ""))


def text(path, words, most):
    """Plain text, Markdown and CSV, in the charset they say or most probably have."""
    with open(path, "rb") as content:
        raw = content.read()
    utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    words.add(raw.decode("utf-16", errors="replace") if utf16 else decode_bytes(raw))


def count(path):
    """{pages, acts} of a PDF: how many pages it has, and whether it holds scripts or starts programs."""
    import pypdfium2.raw

    with open(path, "rb") as content:
        raw = content.read()
    document = opened_pdf(path)
    scripts = pypdfium2.raw.FPDFDoc_GetJavaScriptActionCount(document)
    return {"pages": len(document), "acts": scripts > 0 or acts(raw)}


def acts(raw):
    """Whether an action of a PDF (its bytes) is a script or the start of a program, also in packed objects."""
    if ACTION.search(raw):
        return True
    left = UNPACKED
    for begin in PACKED_OBJECTS.finditer(raw):
        try:
            objects = zlib.decompressobj().decompress(raw[begin.end() :], left)
        except zlib.error:
            continue
        left -= len(objects)
        if ACTION.search(objects):
            return True
        if left <= 0:
            return False
    return False


READERS = {"pdf": pdf, "docx": docx, "pptx": pptx, "xlsx": xlsx, "odf": odf, "html": html, "text": text}


def read(kind, path, most, most_pages):
    """What is printed: the words of the document at `path`."""
    words, pages, state = Pages(most), None, "read"
    try:
        pages = READERS[kind](path, words, most_pages)
    except Enough:
        pass
    except Locked:
        state = "locked"
    return {"state": state, "pages": pages, "text": str(words)}


if __name__ == "__main__":
    confined.confine(seconds=SECONDS)
    _, kind, path, most, most_pages = sys.argv
    print(json.dumps(count(path) if kind == "count" else read(kind, path, int(most), int(most_pages))))
