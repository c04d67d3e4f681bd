"""A database that is away fills no disk with tracebacks."""

import logging

import psycopg2
import pytest
from django.db import DatabaseError, OperationalError, connection, transaction

from cop.lib.database import Answered


def passes(error):
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "failed", (), (type(error), error, None))
    return Answered().filter(record)


def raised(kind, cause):
    error = kind("no")
    error.__cause__ = cause
    return error


def test_who_meets_no_database_is_not_logged_twice():
    assert not passes(raised(OperationalError, psycopg2.OperationalError("connection refused")))
    assert not passes(raised(DatabaseError, psycopg2.DatabaseError("server closed the connection unexpectedly")))


def test_any_other_failure_keeps_its_traceback(db):
    assert passes(ValueError("broken"))
    with pytest.raises(OperationalError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 1; SELECT pg_sleep(1)")
    assert passes(caught.value)


def test_the_log_of_requests_asks():
    [found] = [one for one in logging.getLogger("django.request").filters if isinstance(one, Answered)]
    assert found


def test_a_connection_that_ends_in_the_middle_is_503(client_of, member, monkeypatch):
    def end(*args):
        raise DatabaseError("server closed the connection unexpectedly")

    client = client_of(member)
    client.raise_request_exception = False
    monkeypatch.setattr("django.contrib.sessions.middleware.SessionMiddleware.process_request", end)
    assert client.get("/").status_code == 503
