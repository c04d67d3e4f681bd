"""Lists of the directory as spreadsheets, in the columns in which they can be brought again."""

from collections.abc import Iterator

from resources.exports_records import address_of
from resources.forms_records import FORMS
from resources.sheet_rows import YES, Sheet

NEEDED = {"organisation": {"title"}, "training": {"title"}, "opportunity": {"title", "kind"}}
CHUNK = 500  # records fetched at a time


def sheet_of(kind):
    """The Sheet of a RecordKind: what its form asks for, in that order, beside the address of what is here already."""
    form = FORMS[kind.model]()
    form.order_fields([*form.SHORT, *form.MORE])
    return Sheet(form, NEEDED[kind.name], beside=("address",))


def lines(kind, records) -> Iterator[list[str]]:
    """The names of the columns, then a line for each of `records`, a queryset that its caller has narrowed to what the
    reader may see."""
    names = [*sheet_of(kind).fields]
    yield ["address", *names, "confirmed_at"]
    for record in records.prefetch_related(*kind.model.CONCEPTS).order_by("pk").iterator(chunk_size=CHUNK):
        said = cells(record)
        yield [address_of(record), *(said[name] for name in names), record.confirmed_at.date().isoformat()]


def cells(record):
    """{name of a column: what stands in it} of a record."""
    return {name: _cell(value) for name, value in record.snapshot().items()}


def _cell(value):
    if isinstance(value, list):
        return "; ".join(value)
    return YES[0] if value is True else value or ""
