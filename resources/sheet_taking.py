"""The rows of a spreadsheet as records of the directory: what each would be, or how it differs from what is here."""

import re
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from resources import access
from resources.calendar_taking import first_language
from resources.forms_records import form_of
from resources.models import Proposal
from resources.record_sheets import cells, sheet_of
from resources.record_words import in_words
from resources.sheet_rows import errors_of
from resources.taking import Row

DAY = {"training": "begins_on", "opportunity": "deadline"}  # what is held each year has one title


@dataclass
class SheetRow(Row):
    """`said` are its cells by their names, `mark` by what it is known to be the same as another, `shown` [(what the
    form calls it, what stands there, what would)]."""

    said: dict = field(default_factory=dict)
    mark: tuple = ()
    shown: list = field(default_factory=list)


def looked_through(file):
    """The SheetRows of a RecordFile; the row of the names is 1."""
    kind, sheet, language = file.kind, sheet_of(file.kind), first_language(file.read_by)
    rows = [row_of(file, number, said, sheet, language) for number, said in enumerate(file.rows, 2)]
    here, seen = Here(kind, file.read_by, rows), {}
    for row in rows:
        row.record = here.meant_by(row)
        if row.record:
            compare(row, kind, sheet)
            row.is_own = access.tends(file.read_by, row.record)
            row.proposed = here.proposed(row)
        elif row.key in here.taken:
            row.problems = [_("This row was taken before.")]
        else:
            check(row, kind, sheet)
        same = seen.setdefault(row.record.pk if row.record else row.mark, row.number)
        if same != row.number and not row.problems:
            row.problems = [_("It is the same as row %(number)s.") % {"number": same}]
    alike = kind.model.objects.similar_to({row.title for row in rows if row.words})
    for row in rows:
        row.alike = alike.get(row.title, [])
    return rows


def row_of(file, number, said, sheet, language):
    typed, _problems = sheet.typed({"language": said.get("language", language)})
    mark = mark_of(said | typed, file.kind)
    key = file.key_of(f"list:{file.pk}:{number}")
    return SheetRow(number, key, said.get("title", ""), typed["language"], said=said, mark=mark)


def mark_of(said, kind):
    """By what two of them are known to be the same."""
    return said.get("title", "").lower(), said.get("language", ""), said.get(DAY.get(kind.name), "")


class Here:
    """What stands in the directory, as far as the reader sees it, of what the rows speak of; asked for at once."""

    def __init__(self, kind, reader, rows):
        self.kind = kind
        self.address = re.compile(rf"{re.escape(settings.SITE_URL)}/directory/{kind.section}/([0-9]{{1,18}})/")
        keys = [row.key for row in rows]
        numbers = {number for row in rows if (number := self.number_in(row))}
        asked = Q(pk__in=numbers) | Q(form_key__in=keys) | Q(lowered__in={row.title.lower() for row in rows})
        records = kind.model.objects.visible_to(reader).alias(lowered=Lower("title")).filter(asked)
        found = [*records.select_related("owner").prefetch_related(*kind.model.CONCEPTS).order_by("-pk")]
        self.by_number = {record.pk: record for record in found}
        self.by_mark = {mark_of(cells(record), kind): record for record in found}
        self.by_key = {record.form_key: record for record in found}
        self.taken = {*kind.model.objects.filter(form_key__in=keys).values_list("form_key", flat=True)}
        own = Proposal.objects.filter(proposer=reader, **{f"{kind.name}__in": found})
        self.proposals = [*own.filter(Q(decided_at=None) | Q(form_key__in=keys))]

    def number_in(self, row):
        found = self.address.match(row.said.get("address", ""))
        return int(found[1]) if found else None

    def meant_by(self, row):
        """What became of it already, or what is here by its address or by its title; None for what is new."""
        return self.by_key.get(row.key) or self.by_number.get(self.number_in(row)) or self.by_mark.get(row.mark)

    def proposed(self, row):
        """What the reader has proposed already, by this row or with the same changes."""
        ours = (one for one in self.proposals if one.record == row.record)
        return next((one for one in ours if one.form_key == row.key or one.changes == row.changes), None)


def check(row, kind, sheet):
    """Ask the form whether it would take what is new."""
    typed, problems = sheet.typed(row.said)
    form = form_of(kind, {"language": row.language} | typed | {"form_key": str(row.key)})
    row.problems = problems or errors_of(form)
    if not row.problems:
        row.words = form.words()
        new = {name: value for name, value in form.said().items() if value and name != "title"}
        row.shown = shown(kind, sheet, {}, new)


def compare(row, kind, sheet):
    """Ask the form whether what is said otherwise of the record could stand there. Cells that say what it says in the
    same words are not looked into: what stands there may be more than one can choose today."""
    row.title, row.language = row.record.title, row.record.language
    stands = cells(row.record)
    said = {name: words for name, words in row.said.items() if words != stands.get(name)}
    if "address" not in row.said:  # it was known by its title, whatever the case of its letters
        said.pop("title", None)
    typed, row.problems = sheet.typed(said)
    if not typed or row.problems:
        return
    now = row.record.snapshot()
    form = form_of(kind, now | typed | {"form_key": str(row.key)}, record=row.record)
    row.problems = errors_of(form)
    if not row.problems:
        row.changes = {name: value for name, value in form.changes(row.record).items() if name in typed}
        row.shown = shown(kind, sheet, now, row.changes)


def shown(kind, sheet, now, said):
    """[(what the form calls it, words for what stands there, and for what would)]."""
    return [
        (sheet.fields[name].label, in_words(kind.model, name, now.get(name)), in_words(kind.model, name, value))
        for name, value in said.items()
    ]
