"""Rows into a table by COPY, the quickest way into PostgreSQL."""

import datetime
import io
from itertools import islice

from django.core.management.color import no_style
from django.db import connection

BATCH = 5_000  # rows of one COPY: some megabytes of text
ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


class Written(str):
    """A text that is escaped already; worth it for long ones that are used often."""

    __slots__ = ()


def copy_in(model, rows):
    """Insert `rows`, an iterable of {attribute: value}, into the table of `model`. What a row does not name takes the
    model's default, worked out once. `save` and the verbs are passed by: the caller gives what they would have."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    defaults = {field.attname: written(field.get_default()) for field in fields}
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    command = f"COPY {connection.ops.quote_name(model._meta.db_table)} ({columns}) FROM STDIN"
    rows = iter(rows)
    with connection.cursor() as cursor:
        while batch := [line(defaults, row) for row in islice(rows, BATCH)]:
            cursor.copy_expert(command, io.StringIO("".join(batch)))
        for sql in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(sql)


def line(defaults, row):
    cells = defaults | {name: written(value) for name, value in row.items()}
    return "\t".join(cells.values()) + "\n"


def written(value):
    """`value` as COPY reads it. TypeError for what a column here cannot hold."""
    if type(value) is Written:
        return value
    if value is None:
        return r"\N"
    if isinstance(value, str):
        return Written(value.translate(ESCAPES))
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, list):
        return "{" + ",".join(value) + "}"
    return str(value)
