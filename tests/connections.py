"""Connections beside the test's own, for what happens at the same time."""

import time
from contextlib import closing

import psycopg2
from django.db import connection, transaction

MADE_BY_MIGRATIONS = {"django_content_type", "auth_permission"}  # no test changes their rows
LAST_SECONDS = 10  # that something under way may still take


def another():
    """A connection of its own to the test's database, to be used by `with`; nothing in it is committed by itself."""
    return closing(psycopg2.connect(**connection.get_connection_params() | {"cursor_factory": None}))


def cut():
    """End the test's own connection from outside, as a restart of the server does."""
    with another() as there, there.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])


def wait_until_alone():
    """Nobody else is connected to the test's database any more, twice in a row: no request is under way (each has a
    connection of its own), and a process that was killed has nothing left that its server still commits."""
    others = """SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
    quiet, deadline = 0, time.monotonic() + LAST_SECONDS
    while quiet < 2 and time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(others)
            quiet = 0 if cursor.fetchone()[0] else quiet + 1
        time.sleep(0.05)


def empty_tables():
    """What Django's flush leaves, in a hundredth of its time: TRUNCATE makes new files for each table and each index,
    and after it the types and permissions are made anew. Like TRUNCATE it waits for whoever still writes."""
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
    names = [connection.ops.quote_name(name) for name in sorted(tables - MADE_BY_MIGRATIONS)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger, no foreign key
        cursor.execute(f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE")
        cursor.execute("; ".join(f"DELETE FROM {name}" for name in names))
