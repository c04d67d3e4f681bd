"""Querysets whose SQL is built once.

Django builds the SQL of a query anew each time, which takes it two to five times as long as PostgreSQL needs for the
answer, and PostgreSQL plans it anew. What a page asks on every request is prepared: the queryset, in the words of the
domain, is compiled at the first use, with marks for its parameters, and each connection keeps its plan.
"""

import datetime
import itertools
import re
import threading
import uuid
import weakref
from collections import namedtuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, Func
from django.db.models.expressions import RawSQL
from django.db.models.query import ModelIterable, NamedValuesListIterable, RelatedPopulator

# Marks of a kind of parameter, the n-th of a query; values that no query of ours has by itself.
_MARKS = {
    int: lambda n: 2_000_000_011 + n,
    str: lambda n: f"\x01{n}\x01",
    uuid.UUID: lambda n: uuid.UUID(int=2**127 + n),
    datetime.datetime: lambda n: datetime.datetime(9000, 1, 1 + n, tzinfo=datetime.UTC),
    datetime.date: lambda n: datetime.date(9000, 1, 1 + n),
}

# A list is one of ids.
TYPES = {
    int: "bigint", str: "text", datetime.datetime: "timestamptz", datetime.date: "date", uuid.UUID: "uuid",
    list: "bigint[]",
}  # fmt: skip
PARAMETER = re.compile(r"%\((\w+)\)s")
NUMBERS = itertools.count(1)
_one_at_a_time = threading.Lock()
statements = {}  # what each name stands for in this process, for whoever reads a log of queries
_known = weakref.WeakKeyDictionary()  # connection of psycopg2: names of what it has prepared


def known(connection):
    return _known.setdefault(connection.connection, set())


class Statement:
    """What both have in common: once it is ready, a connection prepares it at its first use. `reader` makes of each
    tuple what `rows` gives, unless it is None; `converters` are (place, function of value, expression and connection),
    for columns that need them."""

    sql = reader = None
    converters = ()

    def ready(self, body, kinds):
        """`body` is the SQL with $1, $2 … for the values of `kinds` ({name: type}), in their order."""
        self.params = [*kinds]
        self.name = f"cop_{next(NUMBERS)}"
        self.call = f"EXECUTE {self.name} ({', '.join(['%s'] * len(kinds))})" if kinds else f"EXECUTE {self.name}"
        statements[self.name] = body
        types = f" ({', '.join(TYPES[kind] for kind in kinds.values())})" if kinds else ""
        self.sql = f"PREPARE {self.name}{types} AS {body}"  # the last of all: who sees it uses the rest

    def rows(self, **values):
        """A list: of tuples for a values_list, of instances with what select_related names for a queryset of rows."""
        if self.sql is None:
            with _one_at_a_time:  # two first requests at once would each give it a name
                if self.sql is None:
                    self.prepare()
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            if self.name not in known(connection):
                # Once a connection: no query of a page, but Django's errors.
                with connection.wrap_database_errors, connection.connection.cursor() as plain:
                    plain.execute(self.sql)
                known(connection).add(self.name)
            cursor.execute(self.call, [values[name] for name in self.params])
            found = cursor.fetchall()
        if self.converters:
            found = [self.converted(row, connection) for row in found]
        return [self.reader(row) for row in found] if self.reader else list(found)

    def converted(self, row, connection):
        row = list(row)
        for place, convert, expression in self.converters:
            row[place] = convert(row[place], expression, connection)
        return row

    def first(self, **values):
        """The first of the rows, or None."""
        return next(iter(self.rows(**values)), None)


class Prepared(Statement):
    """`Prepared(build, thread=int, now=datetime)`: `build(thread=…, now=…)` gives the queryset; its parameters may
    stand only where the database gets them as values. `rows(thread=5, now=…)` then are what the queryset would give.
    A parameter named in `spare` need not stand in the query at all."""

    def __init__(self, build, *, spare=(), **kinds):
        self.build, self.spare, self.kinds = build, spare, kinds

    def prepare(self):
        marks = {name: _MARKS[kind](number) for number, (name, kind) in enumerate(self.kinds.items())}
        queryset = self.build(**marks)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        names = {mark: name for name, mark in marks.items()}
        given = [names.get(value) if type(value) in _MARKS else None for value in params]
        if missing := {*self.kinds} - {*given} - {*self.spare}:
            raise ValueError(f"not parameters of the query: {sorted(missing)}")
        if any(name is None and isinstance(value, datetime.date) for name, value in zip(given, params, strict=True)):
            raise ValueError("a moment stands in the query that would be the same for ever")
        found = compiler.get_converters([column[0] for column in compiler.select])
        self.converters = [(place, one, column) for place, (many, column) in found.items() for one in many]
        self.reader = instances(compiler) if queryset._iterable_class is ModelIterable else named(queryset)
        # Each parameter has its number, however often it stands in the query; the rest of the values never changes.
        numbers = {name: f"${number}" for number, name in enumerate(self.kinds, 1)}
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            fixed = [cursor.mogrify("%s", [value]).decode() for value in params]
        body = sql % tuple(numbers.get(name) or value for name, value in zip(given, fixed, strict=True))
        self.ready(body, self.kinds)


class Written(Statement):
    """The same for SQL that is written out: `Written("… id = ANY(%(ids)s)", Row, ids=list)`, where `Row` is a named
    tuple, or None for plain ones. A function that gives the SQL is asked at the first use, for SQL that is put together
    with a Part."""

    def __init__(self, sql, row=None, **kinds):
        self.reader, self.written, self.kinds = row and row._make, sql, kinds
        if isinstance(sql, str):
            self.prepare()

    def prepare(self):
        sql = self.written if isinstance(self.written, str) else self.written()
        self.ready(sql % {name: f"${number}" for number, name in enumerate(self.kinds, 1)}, self.kinds)


class IsAnyOf(Func):
    """`column = ANY(array)`, where the array is a query that is asked once."""

    template, arg_joiner, output_field = "%(expressions)s)", " = ANY(", BooleanField()


class Part:
    """A queryset that stands in others, whose SQL is built once: `Part(lambda member: …, member=int)`; then `text()` is
    for a Written which has these parameters too, and `has("pk", member=5)` a condition of any queryset."""

    def __init__(self, build, **kinds):
        self.build, self.kinds, self.sql = build, kinds, None

    def text(self):
        if self.sql is None:
            marks = {name: _MARKS[kind](number) for number, (name, kind) in enumerate(self.kinds.items())}
            names = {mark: f"%({name})s" for name, mark in marks.items()}
            sql, params = self.build(**marks).query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
            with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
                values = [
                    (type(one) in _MARKS and names.get(one)) or cursor.mogrify("%s", [one]).decode().replace("%", "%%")
                    for one in params
                ]
            self.sql = sql.replace("%%", "%%%%") % tuple(values)
        return self.sql

    def has(self, column, **values):
        """The condition that `column` is among its values. They are asked for once in a query and counted once by its
        plan, which so finds the rows as if there were no such condition."""
        order = PARAMETER.findall(self.text())
        sql = PARAMETER.sub("%s", self.text())
        return IsAnyOf(column, RawSQL(f"ARRAY({sql})", [values[name] for name in order]))  # noqa: S611  Django's own


def named(queryset):
    """A function that makes a named tuple of a row, or None where the rows are to be plain tuples."""
    if queryset._iterable_class is not NamedValuesListIterable:
        return None
    names = queryset._fields or [*queryset.query.values_select, *queryset.query.annotation_select]
    return namedtuple("Row", names)._make


def instances(compiler):
    """A function that makes an instance of a row with its related ones, as Django's ModelIterable does."""
    info = compiler.klass_info
    fields, model = info["select_fields"], info["model"]
    names = [compiler.select[index][0].target.attname for index in fields]
    begin, end = fields[0], fields[-1] + 1
    related = [RelatedPopulator(one, compiler.select, DEFAULT_DB_ALIAS) for one in info.get("related_klass_infos", [])]

    annotated = list(compiler.annotation_col_map.items())

    def read(row):
        instance = model.from_db(DEFAULT_DB_ALIAS, names, row[begin:end])
        for populator in related:
            populator.populate(row, instance)
        for name, index in annotated:
            setattr(instance, name, row[index])
        return instance

    return read
