"""The site's database as PostgreSQL's own programs see it."""

import contextlib
import os

from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from cop.lib.postgres import PostgresError, programs


@contextlib.contextmanager
def served():
    """Have the embedded server, when there is one, run for the length of a block."""
    server = settings.EMBEDDED_POSTGRES
    started = bool(server) and not server.is_running()
    if started:
        server.start()
    try:
        yield
    finally:
        if started:
            connection.close()
            server.stop()


def client(name, *parameters):
    """How to run the program `name` (pg_dump, psql) on the site's database: (command, environment)."""
    program = programs() / name
    if not program.exists():
        raise PostgresError(f"{program.parent} holds no {name}: set PG_BINDIR to a folder that does.")
    arguments, extra = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
    return [program, *parameters, *arguments[1:]], inherited | (extra or {})
