"""The files of the demo. A Word, PowerPoint or Excel file is made of the source beside which it would lie:
`name.docx` of `name.docx.md`, `name.xlsx` of `name.xlsx.csv`. What was printed (PDF) lies beside its source."""

import csv
import datetime
import io
import re
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

FILES = Path(__file__).parent / "data" / "files"
WRITTEN = datetime.datetime(2026, 1, 5, 9)  # in the properties of what is made here: the same file every time
WIDEST = 48  # characters of a column of a sheet
_ITEM = re.compile(r"(?:[-*]|\d+\.) +(.*)")


def upload(name):
    """The file with this name as a browser would send it."""
    path = FILES / name
    if path.exists():
        return SimpleUploadedFile(name, path.read_bytes())
    make, ending = {".docx": (word, ".md"), ".pptx": (slides, ".md"), ".xlsx": (sheet, ".csv")}[path.suffix]
    made = io.BytesIO()
    make((FILES / f"{name}{ending}").read_text(), made)
    return SimpleUploadedFile(name, made.getvalue())


def word(source, to):
    """Write Markdown of headings, paragraphs, lists and tables as a Word document."""
    import docx

    document = docx.Document()
    for kind, words in _blocks(source):
        if kind == "table":
            table = document.add_table(rows=0, cols=len(words[0]), style="Table Grid")
            for row in words:
                for cell, cell_words in zip(table.add_row().cells, row, strict=True):
                    cell.text = cell_words
        elif kind.startswith("#"):
            document.add_heading(words, level=len(kind) - 1)
        else:
            document.add_paragraph(words, style={"-": "List Bullet", "1": "List Number"}.get(kind))
    _sign(document.core_properties, next(_blocks(source))[1])
    document.save(to)


def slides(source, to):
    """Write Markdown as a presentation: `# ` is the first slide, each `## ` another, with its lines."""
    import pptx

    show = pptx.Presentation()
    slide = None
    for kind, words in _blocks(source):
        if kind in {"#", "##"}:
            slide = show.slides.add_slide(show.slide_layouts[len(kind) - 1])
            slide.shapes.title.text = words
            lines = slide.placeholders[1].text_frame
        else:
            line = lines.paragraphs[-1] if not lines.text else lines.add_paragraph()
            line.text = words
    _sign(show.core_properties, next(_blocks(source))[1])
    show.save(to)


def sheet(source, to):
    """Write CSV as a workbook with one sheet; numbers are numbers, and what begins with = is a formula."""
    import openpyxl
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()
    page = book.active
    for row in csv.reader(io.StringIO(source)):
        page.append([int(cell) if cell.isdecimal() else cell for cell in row])
    for column in page.columns:
        longest = max(len(str(cell.value or "")) for cell in column)
        page.column_dimensions[column[0].column_letter].width = min(longest + 2, WIDEST)
        column[0].font = Font(bold=True)
        for cell in column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"
    book.properties.creator, book.properties.created = "", WRITTEN
    book.save(to)


def _sign(properties, title):
    properties.title, properties.author = title, ""
    properties.created = properties.modified = WRITTEN


def _blocks(source):
    """(kind, words) of each block: "#", "##" … for headings, "-" and "1" for items, "" for a paragraph, and "table"
    with its rows."""
    for block in re.split(r"\n\s*\n", source.replace("**", "").strip()):
        lines = block.splitlines()
        if lines[0].startswith("|"):
            rows = [[cell.strip() for cell in line.strip().split("|")[1:-1]] for line in lines]
            yield "table", [row for row in rows if not set("".join(row)) <= {"-"}]
        elif heading := re.fullmatch(r"(#+) (.*)", lines[0]):
            yield heading[1], heading[2]
            if lines[1:]:
                yield from _blocks("\n".join(lines[1:]))
        elif _ITEM.fullmatch(lines[0]):
            yield from (("1" if line[0].isdigit() else "-", _ITEM.fullmatch(line)[1]) for line in lines)
        else:
            yield "", " ".join(lines)
