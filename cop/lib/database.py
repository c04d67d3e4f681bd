"""When the database does not answer."""

import logging

from django.db import DatabaseError, InterfaceError, OperationalError


def failed_to_answer(error):
    """Whether `error` says that the database was away, went away in the middle, or gave up (a deadlock, a time limit).

    psycopg2 raises the plain DatabaseError where a connection ends in the middle of an answer.
    """
    return isinstance(error, InterfaceError | OperationalError) or type(error) is DatabaseError


class Answered(logging.Filter):
    """Drops Django's record of a request that met no database: the page that says so has logged one line already, and
    a hundred lines of traceback for everyone who asks meanwhile would fill the disk. What the database itself refused
    (a deadlock, say: such an error has a code) stays."""

    def filter(self, record):
        error = record.exc_info and record.exc_info[1]
        return not failed_to_answer(error) or getattr(error.__cause__, "pgcode", None) is not None
