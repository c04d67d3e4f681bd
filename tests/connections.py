"""Connections beside the test's own, for what happens at the same time."""

from contextlib import closing

import psycopg2
from django.db import connection


def another():
    """A connection of its own to the test's database, to be used by `with`; nothing in it is committed by itself."""
    return closing(psycopg2.connect(**connection.get_connection_params() | {"cursor_factory": None}))


def cut():
    """End the test's own connection from outside, as a restart of the server does."""
    with another() as there, there.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
