"""An act that PostgreSQL broke off, so that another could go on, is done again."""

import functools

from django.db import OperationalError, connection, transaction

TRIES = 5  # locks are taken in one order, so that a second try is rare and a third was never seen
BROKEN_OFF = {"40P01", "40001"}  # deadlock_detected, serialization_failure


def tried_again(act):
    """`act` becomes atomic, and starts anew from its arguments when the database broke it off; the last failure goes
    to the caller. Inside another transaction it is a part of that one, and only the outermost can start anew."""

    @functools.wraps(act)
    def whole(*args, **kwargs):
        tries_left = 1 if connection.in_atomic_block else TRIES
        while True:
            tries_left -= 1
            try:
                with transaction.atomic():
                    return act(*args, **kwargs)
            except OperationalError as error:
                if not tries_left or getattr(error.__cause__, "pgcode", None) not in BROKEN_OFF:
                    raise

    return whole
