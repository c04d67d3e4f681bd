"""Resources in a spreadsheet (CSV or Excel): looked through, each row as the form would check it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from resources.forms import ResourceForm
from resources.models import Resource
from resources.sheet_rows import Sheet, errors_of

NEEDED = {"title", "summary", "kind", "link"}  # in each row; it has no file, and its language is English unless told


@dataclass
class Row:
    """`number` is that in the sheet (the columns' names are row 1), `said` the cells by field, `problems` sentences;
    `words` are what Resource.objects.submit takes, and `resource` is what it became already."""

    number: int
    said: dict
    problems: list
    words: dict
    resource: Resource | None = None


def sheet():
    return Sheet(ResourceForm(), NEEDED)


def looked_through(brought):
    """[Row] of a SpreadsheetImport, each checked as the form would check it."""
    columns = sheet()
    keys = {brought.form_key(number): number for number in range(2, len(brought.rows) + 2)}
    made = {keys[one.form_key]: one for one in Resource.objects.filter(form_key__in=keys)}
    rows, seen = [], {}
    for number, said in enumerate(brought.rows, 2):
        row = _checked(number, said, columns, brought.form_key(number))
        row.resource = made.get(number)
        mark = (said.get("title", "").casefold(), row.words.get("language"))
        if mark in seen and not row.problems:
            row.problems.append(_("It has the title of row %(number)s.") % {"number": seen[mark]})
        seen.setdefault(mark, number)
        rows.append(row)
    return rows


def _checked(number, said, columns, form_key):
    typed, problems = columns.typed(said)
    form = ResourceForm({"language": "en"} | typed | {"form_key": str(form_key)})
    problems = problems or errors_of(form)
    return Row(number, said, problems, {} if problems else form.words())
