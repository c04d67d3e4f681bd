"""Spreadsheets: the lines of a CSV or Excel file that somebody brings, and lines as such a file."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice

from django.utils.translation import gettext as _

from cop.lib import text
from cop.lib.csv_cells import as_said, harmless
from cop.lib.file_types import UNREADABLE
from cop.lib.mail_charset import decode_bytes

EXCEL, CSV = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv; charset=utf-8"
MOST_BYTES = 2_000_000  # of the file
MOST_INSIDE = 20_000_000  # bytes that an Excel file may unfold to
CELL_LENGTH = 10_000  # characters; the longest field is a description


class SheetRefused(Exception):
    """The file is no list; its text says why."""


def lines(upload, most) -> Iterator[list[str]]:
    """The words of each line of an uploaded file, of `most` lines of an Excel file at the most. Raises SheetRefused."""
    if upload.size > MOST_BYTES:
        raise SheetRefused(_("This file is larger than 2 MB. A list in parts would be easier to look through, too."))
    content = upload.read()
    cells = _excel(content, most) if content.startswith(b"PK") else _csv(content)
    return ([_words(cell) for cell in line] for line in cells)


def as_csv(lines: Iterable[Iterable]) -> Iterator[str]:
    """Line by line, in UTF-8 with the mark by which Excel knows it; a cell of None is empty."""
    mark = "\ufeff"
    for line in lines:
        out = io.StringIO()
        csv.writer(out).writerow(_cell(value) for value in line)
        yield mark + out.getvalue()
        mark = ""


def as_excel(lines: Iterable[Iterable]) -> bytes:
    import openpyxl  # not in every worker from its start: few ask for it

    book, out = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for line in lines:
        sheet.append([_cell(value) for value in line])
    book.save(out)
    return out.getvalue()


def _cell(value):
    return "" if value is None else harmless(str(value))


def _words(cell):
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return as_said(text.clean_input(str(cell)[:CELL_LENGTH]).strip())


def _csv(content):
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in content and not wide:
        raise SheetRefused(_("This is neither a CSV file nor an Excel file (.xlsx)."))
    words = decode_bytes(content, "utf-16" if wide else "").lstrip("\ufeff")
    first = words.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    return csv.reader(io.StringIO(words, newline=""), delimiter=separator)


def _excel(content, most):
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            # zipfile gives no more of a part than the archive says it holds, so this is what can come out of it.
            if sum(part.file_size for part in parts.infolist()) > MOST_INSIDE:
                raise SheetRefused(_("This file unfolds to more than we can look through. Please save it as CSV."))
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return list(islice(book.worksheets[0].iter_rows(values_only=True), most))
    except (*UNREADABLE, KeyError, IndexError, TypeError, AttributeError):
        raise SheetRefused(_("This Excel file cannot be read. Please save it as CSV.")) from None
