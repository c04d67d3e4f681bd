"""Documents of our own making, as small as their kinds allow."""

import io
import zipfile
from xml.sax.saxutils import escape

from cop.lib.file_types import OPEN

ODF = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
ODF_TEXT = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def pdf_of(*pages, catalog=b"", extra=()):
    """A whole PDF with a line of text (Latin-1) on each page; `catalog` goes into its catalogue, `extra` are further
    objects, the first of them number 100."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(len(pages)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R %s>>" % catalog,
        2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    } | {100 + n: content for n, content in enumerate(extra)}
    for n, words in enumerate(pages):
        shown = b"BT /F 18 Tf 40 700 Td (%s) Tj ET" % words.encode("latin-1") if words else b""
        objects[10 + 2 * n] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            % (11 + 2 * n)
        )
        objects[11 + 2 * n] = b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown)
    content, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", {}
    for number, words in sorted(objects.items()):
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, words)
    start, last = len(content), max(objects)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        content += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    return content + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, start)


def zipped(parts, packed=zipfile.ZIP_DEFLATED):
    """A ZIP with these parts, {name: content}; a content may come in pieces."""
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", packed, compresslevel=1) as archive:
        for name, content in parts.items():
            if isinstance(content, str | bytes):
                archive.writestr(name, content)
            else:
                with archive.open(name, "w", force_zip64=True) as part:
                    for piece in content:
                        part.write(piece)
    return box.getvalue()


def bomb_of(first, again, times):
    """The pieces of a part that is small when packed and never whole in the memory of who makes it."""
    yield first
    for _ in range(times):
        yield again


def odt(*paragraphs, **more):
    """An OpenDocument text; `more` are further parts."""
    words = "".join(f"<text:p>{escape(words)}</text:p>" for words in paragraphs)
    content = f"<office:document-content {ODF} {ODF_TEXT}><office:body>{words}</office:body></office:document-content>"
    return zipped({"mimetype": OPEN + "text", "content.xml": content} | more)
