"""Where the bench works: a database of its own on the site's server, a folder of its own, and the environment in which
the site's own settings lead there. The site's database and files are not even named in it."""

import os
import socket
from urllib.parse import quote, urlsplit, urlunsplit

from django.conf import settings
from django.db import ProgrammingError, connection

from cop.lib.env import Reader

MARK = "CoP bench"  # begins the comment of a database that is ours to drop
EMPTY = f"{MARK}: empty"
WORKERS = 2


class NotOurs(Exception):
    """The database of that name cannot be taken; the message says why and what to do."""


def seeded(posts):
    """The comment of a database that holds the seed of so many posts."""
    return f"{MARK}: {posts} posts"


def make(name, *, keep=None):
    """Have a database of this name; returns whether it holds already what `keep` (a comment) says. Any other database
    of the bench is dropped and made anew. Raises NotOurs, also for a database that the bench has not made."""
    comment = comment_of(name)
    if comment is not None and not comment.startswith(MARK):
        raise NotOurs(f"There is a database {name} that is not the bench's: choose another one with --name.")
    if comment is not None and comment == keep:
        return True
    drop(name)
    try:
        execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    except ProgrammingError as problem:
        cause = str(problem).strip()
        raise NotOurs(f"The database {name} cannot be made ({cause}): give this user the right to it.") from None
    execute(comment_on(name), [EMPTY])
    return False


def mark(comment):
    """Say in the comment of the database to which we are connected what it holds."""
    with connection.cursor() as cursor:
        cursor.execute(comment_on(connection.settings_dict["NAME"]), [comment])


def comment_on(name):
    return f"COMMENT ON DATABASE {connection.ops.quote_name(name)} IS %s"


def drop(name):
    """Remove the bench's database of this name, whoever is connected to it; harmless when there is none."""
    if (comment_of(name) or "").startswith(MARK):
        execute(f"DROP DATABASE {connection.ops.quote_name(name)} WITH (FORCE)")


def comment_of(name):
    """The comment of a database ("" for none), or None when there is no database of this name."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
        row = cursor.fetchone()
    return row and (row[0] or "")


def execute(sql, parameters=None):
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql, parameters)


def environment(name, folder):
    """The environment of the site on that database and folder: on a free port of this machine, without a demo, without
    a way for mail to get out."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return os.environ | {
        "DATABASE_URL": database_url(name),
        "VAR_DIR": str(folder),
        "PORT": str(port),
        "SITE_URL": f"http://localhost:{port}",
        "WEB_HOST": "127.0.0.1",
        "WEB_WORKERS": str(WORKERS),
        "WEB_THREADS": "1",
        "DEMO": "0",
        "DEBUG": "0",
        "MAIL_URL": "",
        "SECRET_KEY": "only-for-a-server-on-loopback-that-lives-for-a-minute",
        "DJANGO_SETTINGS_MODULE": "cop.settings",
    }


def database_url(name):
    """The address of the database `name` on the server that the site uses."""
    if url := Reader(settings.BASE_DIR).text("DATABASE_URL"):
        return urlunsplit(urlsplit(url)._replace(path=f"/{quote(name)}"))
    site = settings.EMBEDDED_POSTGRES.database()
    return f"postgres://{site['USER']}@:{site['PORT']}/{quote(site['HOST'], safe='')}/{quote(name)}"
