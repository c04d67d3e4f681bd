"""Resources in a spreadsheet (CSV or Excel): read, looked through, and the rows that were not good given back.

The first row names the columns: by the field's name ("title"), or by what the form calls it in the reader's language.
Where a thing has several values (topics, tags, countries) they stand in one cell, with a semicolon or a comma between
them; a concept, a country or a language may be given by its code or by its name.
"""

import csv
import io
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django_countries import countries

from cop.lib import languages, regions, text
from cop.lib.csv_cells import harmless
from cop.lib.file_types import UNREADABLE
from cop.lib.mail_charset import decode_bytes
from members import vocabulary
from resources.forms import ResourceForm
from resources.models import Kind, Licence, Resource

MOST_ROWS = 1000  # about a minute of work to look through; a larger list comes in parts
MOST_BYTES = 2_000_000  # of the file
MOST_INSIDE = 20_000_000  # bytes that an Excel file may unfold to
CELL_LENGTH = 10_000  # characters; the longest field is a description
SEVERAL = [*vocabulary.MODELS, "countries", "regions"]
LEFT_OUT = {"files", "form_key"}
NEEDED = {"title", "summary", "kind", "link"}  # in each row; it has no file, and its language is English unless told


class SheetRefused(Exception):
    """The file is no list of resources; its text says why."""


@dataclass
class Row:
    """`number` is that in the sheet (the columns' names are row 1), `said` the cells by field, `problems` sentences;
    `words` are what Resource.objects.submit takes, and `resource` is what it became already."""

    number: int
    said: dict
    problems: list
    words: dict
    resource: Resource | None = None


def columns():
    """[(name, what the form calls it, whether each row needs it)] of the columns that a list may have."""
    fields = ResourceForm.base_fields.items()
    return [(name, field.label, name in NEEDED) for name, field in fields if name not in LEFT_OUT]


def empty():
    """An Excel file with nothing but the names of the columns, as bytes."""
    import openpyxl  # not in every worker from its start: few ask for it

    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append([name for name, _label, _needed in columns()])
    book.save(out)
    return out.getvalue()


def read(upload):
    """The rows of an uploaded file, [{field: text}]. Raises SheetRefused."""
    if upload.size > MOST_BYTES:
        raise SheetRefused(_("This file is larger than 2 MB. A list in parts would be easier to look through, too."))
    content = upload.read()
    cells = _excel(content) if content.startswith(b"PK") else _csv(content)
    header = [_field_of(str(cell or "")) for cell in next(cells, [])]
    if "title" not in header:
        raise SheetRefused(_("The first row has to name the columns, and one of them has to be “title”."))
    rows = []
    for line in cells:
        said = {name: _words(cell) for name, cell in zip(header, line, strict=False) if name}
        if any(said.values()):
            rows.append({name: words for name, words in said.items() if words})
        if len(rows) > MOST_ROWS:
            raise SheetRefused(
                _("These are more than %(most)s rows. Please bring them in parts.") % {"most": MOST_ROWS}
            )
    if not rows:
        raise SheetRefused(_("There is nothing under the names of the columns."))
    return rows


def looked_through(sheet):
    """[Row] of a SpreadsheetImport, each checked as the form would check it."""
    known = {name: _codes(name) for name in [*SEVERAL, "kind", "language", "licence"]}
    keys = {sheet.form_key(number): number for number in range(2, len(sheet.rows) + 2)}
    made = {keys[one.form_key]: one for one in Resource.objects.filter(form_key__in=keys)}
    rows, seen = [], {}
    for number, said in enumerate(sheet.rows, 2):
        row = _checked(number, said, known, sheet.form_key(number))
        row.resource = made.get(number)
        mark = (said.get("title", "").casefold(), row.words.get("language"))
        if mark in seen and not row.problems:
            row.problems.append(_("It has the title of row %(number)s.") % {"number": seen[mark]})
        seen.setdefault(mark, number)
        rows.append(row)
    return rows


def bad_rows(rows):
    """The rows that have problems, as CSV with a column that says which: to be mended and brought again."""
    bad = [row for row in rows if row.problems]
    names = list(dict.fromkeys(name for row in bad for name in row.said))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*names, "problem"])
    for row in bad:
        writer.writerow([harmless(row.said.get(name, "")) for name in names] + [" ".join(row.problems)])
    return "\ufeff" + out.getvalue()  # the mark tells Excel that this is UTF-8


def _checked(number, said, known, form_key):
    problems, data = [], {"form_key": str(form_key), "language": "en"}
    for name, words in said.items():
        if name in SEVERAL:
            data[name] = [_code(known[name], one, problems) for one in _apart(words)]
        elif name in known:
            data[name] = _code(known[name], words, problems)
        else:
            data[name] = words
    if not problems:
        form = ResourceForm(data)
        problems = [f"{form[name].label}: {' '.join(errors)}" if name != "__all__" else " ".join(errors)
                    for name, errors in form.errors.items()]  # fmt: skip
    return Row(number, said, problems, {} if problems else form.words())


def _codes(name):
    """{what a cell may hold, folded: the code} of a field."""
    if model := vocabulary.MODELS.get(name):
        return {
            _folded(word): concept.code
            for concept in model.objects.current()
            for word in [concept.code, *concept.words]
        }
    pairs = {
        "kind": Kind.choices, "licence": Licence.choices, "language": languages.CHOICES, "regions": regions.CHOICES,
        "countries": list(countries),
    }[name]  # fmt: skip
    return {_folded(str(word)): code for code, label in pairs for word in (code, label) if code}


def _code(codes, word, problems):
    code = codes.get(_folded(word))
    if code is None:
        problems.append(_("We do not know “%(word)s”.") % {"word": word[:80]})
    return code or ""


def _folded(words):
    return unicodedata.normalize("NFKC", words).casefold().strip()


def _apart(words):
    for mark in (";", "؛", "；", "\n") if ";" in words or "؛" in words else (",", "،", "，", "\n"):
        words = words.replace(mark, "\0")
    return [one.strip() for one in words.split("\0") if one.strip()]


def _field_of(header):
    """The field of ResourceForm that a column's name means, or None."""
    wanted = _folded(header)
    return next((name for name, label, _needed in columns() if wanted in {name, _folded(str(label))}), None)


def _words(cell):
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return text.clean_input(str(cell)[:CELL_LENGTH]).strip()


def _csv(content):
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in content and not wide:
        raise SheetRefused(_("This is neither a CSV file nor an Excel file (.xlsx)."))
    words = decode_bytes(content, "utf-16" if wide else "").lstrip("\ufeff")
    first = words.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    return iter(csv.reader(io.StringIO(words, newline=""), delimiter=separator))


def _excel(content):
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            # zipfile gives no more of a part than the archive says it holds, so this is what can come out of it.
            if sum(part.file_size for part in parts.infolist()) > MOST_INSIDE:
                raise SheetRefused(_("This file unfolds to more than we can look through. Please save it as CSV."))
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        lines = list(book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS + 2))
    except (*UNREADABLE, KeyError, IndexError, TypeError, AttributeError):
        raise SheetRefused(_("This Excel file cannot be read. Please save it as CSV.")) from None
    return iter(lines)
