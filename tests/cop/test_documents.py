"""The words of every kind of document, read by a child within limits."""

import io
import json

import docx
import openpyxl
import pptx
import pytest

from cop.lib import confined, documents
from cop.lib.documents import KINDS
from cop.lib.file_types import OFFICE, OPEN, FileRefused
from cop.lib.web_page_drawing import draw
from tests.resources.documents import bomb_of, odt, pdf_of, zipped

WORD, SLIDES, SHEET = (OFFICE + f"{kind}" for kind in (
    "wordprocessingml.document", "presentationml.presentation", "spreadsheetml.sheet",
))  # fmt: skip


def read(tmp_path, content, mime):
    path = tmp_path / "content"
    path.write_bytes(content if isinstance(content, bytes) else saved(content))
    return documents.read(path, mime)


def saved(document):
    box = io.BytesIO()
    document.save(box)
    return box.getvalue()


def test_a_pdf(tmp_path):
    words = read(tmp_path, pdf_of("Before you train", "After it"), "application/pdf")
    assert (words.state, words.pages) == ("read", 2)
    assert words.text == "Before you train\fAfter it"


def test_a_word_document(tmp_path):
    document = docx.Document()
    document.add_heading("Avant la formation")
    document.add_paragraph("Qui signe\u00a0? e\u0301crit")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Femmes", "12"
    words = read(tmp_path, document, WORD)
    assert (words.state, words.pages) == ("read", None)
    assert words.text.split("\n\n") == ["Avant la formation", "Qui signe\u00a0? écrit", "Femmes\t12"]


def test_slides_with_their_notes(tmp_path):
    show = pptx.Presentation()
    for title in ("Power", "Care"):
        slide = show.slides.add_slide(show.slide_layouts[0])
        slide.shapes.title.text = title
    slide.notes_slide.notes_text_frame.text = "Ask first."
    words = read(tmp_path, show, SLIDES)
    assert words.pages == 2
    first, second = words.text.split("\f")
    assert first.strip() == "Power"
    assert "Care" in second
    assert "Ask first." in second


def test_a_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Attendance"
    book.active.append(["day", "women", "men"])
    book.active.append(["Monday", 12, 9])
    words = read(tmp_path, book, SHEET)
    assert words.text == "Attendance\n\nday\twomen\tmen\nMonday\t12\t9"


def test_an_open_document(tmp_path):
    words = read(tmp_path, odt("Primero", "Segundo <y> más"), OPEN + "text")
    assert words.text == "Primero\n\nSegundo <y> más"


def test_a_web_page(tmp_path):
    page = b"<h1>Title</h1><p>One <em>line</em>\nof words</p><table><tr><td>a</td><td>b</td></tr></table>"
    (tmp_path / "page").write_bytes(draw(page))
    lines = documents.read(tmp_path / "page", "text/html").text.split("\n")
    assert [line.strip() for line in lines if line.strip()] == ["Title", "One line of words", "a\tb"]


@pytest.mark.parametrize("page", [b"<div>" * 6_000 + b"deep", b"<p><FONT size=1>x" * 6_000])
def test_a_page_that_is_too_deep(page):
    with pytest.raises(ValueError, match="too deep"):
        draw(page)


@pytest.mark.parametrize("page", [b"<div>x</div>" * 6_000, b"<ul><li>x<p>y<br></ul>" * 6_000, b"<div>" * 900 + b"x"])
def test_a_page_that_is_long_is_not_deep(page):
    assert b"x" in draw(page)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text_in_its_charset(tmp_path, charset):
    words = "Grüße aus Jena,\r\nسلام من عمّان"
    assert read(tmp_path, words.encode(charset), "text/plain").text == words.replace("\r", "")


def test_old_charsets_are_guessed(tmp_path):
    words = "Los talleres empezaron en el año de la pequeña reforma; después vinieron más mujeres. " * 5
    assert "pequeña" in read(tmp_path, words.encode("cp1252"), "text/plain").text


def test_long_texts_are_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "MAX_CHARS", 100)
    words = read(tmp_path, b"word " * 1000, "text/plain").text
    assert len(words) <= 100
    assert words.endswith("word\n\n[…]")


@pytest.mark.parametrize("mime", [mime for mime in KINDS if not mime.startswith("text/")])
@pytest.mark.parametrize("content", [b"", b"nothing", b"PK\x03\x04", b"%PDF-1.7\n%%EOF"])
def test_what_cannot_be_read_has_failed(tmp_path, mime, content):
    assert read(tmp_path, content, mime).state == "failed"


def test_a_type_without_words(tmp_path):
    assert read(tmp_path, b"RIFF", "audio/mpeg") == documents.Words("other")


def test_a_paper_without_text_is_blank(tmp_path):
    assert read(tmp_path, pdf_of(""), "application/pdf") == documents.Words("blank", "", 1)


def test_a_word_that_the_margin_cut_is_made_whole():
    from cop.lib.document_reading import flowing

    page = "Une consul\ufffe\r\ntation des citoyennes et des citoyens sur la loi,\r\nqui a duré\r\n"
    assert flowing(page).strip() == "Une consultation des citoyennes et des citoyens sur la loi, qui a duré"


def test_too_many_pages_are_refused_when_they_come(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "MAX_PAGES", 1)
    path = tmp_path / "content"
    path.write_bytes(pdf_of("one", "two"))
    with pytest.raises(FileRefused) as refused:
        documents.check_pdf(path)
    assert refused.value.reason == "pages"
    path.write_bytes(b"%PDF-1.7 broken")
    documents.check_pdf(path)


def test_a_child_that_wants_too_much_dies(tmp_path):
    """A part that unpacks to 400 MB: the child may have 300."""
    bomb = zipped({"content.xml": bomb_of(b"<a>", b"<b/>" * 250_000, 400)})
    assert read(tmp_path, bomb, OPEN + "text").state == "failed"


def test_a_child_that_takes_too_long_is_ended():
    with pytest.raises(confined.Died, match="time"):
        confined.run("tests.cop.endless", seconds=0.5)


def test_a_child_gets_nothing_of_ours(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "of the house")
    told = json.loads(confined.run("tests.cop.endless", "tell", seconds=20))
    assert "SECRET_KEY" not in told["environment"]
    assert told["memory"] == [confined.MEMORY] * 2
    assert told["core"] == [0, 0]


@pytest.mark.corpus
def test_real_pdfs_give_the_text_that_is_in_them(corpus):
    """As pypdf reads them, but for spaces; and those that it cannot decrypt, where no password is needed."""
    expected = json.loads((corpus / "pdf" / "EXPECTED-pypdf.json").read_text())
    for name, known in expected.items():
        words = documents.read(corpus / "pdf" / name, "application/pdf")
        if "text_chars" in known:
            assert words.state == ("read" if known["text_chars"] else "blank"), name
            assert words.pages == known["pages"], name
            assert abs(len(words.text) - known["text_chars"]) <= max(20, known["text_chars"] // 50), name
        elif name.startswith(("r4-aes-v2", "r5-empty", "r5-owner", "r6-owner")):
            assert (words.state, len(words.text)) == ("read", 38), name
        else:
            assert (words.state, words.text) == ("locked", ""), name
    report = documents.read(corpus / "pdf" / "fr-rapport-consultation-egalite-fh.pdf", "application/pdf")
    assert "lancer une consultation citoyenne afin d’évaluer l’impact de la loi" in report.text
