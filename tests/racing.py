"""Requests at the same time, over connections of their own: all at once, or each act in its turn."""

import threading
import time
import uuid
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from discussions.models import Thread
from tests import factories

DAILY, LONG = 2, 50  # rounds of `make test` and of `make soak`
rounds = pytest.mark.parametrize("rounds", [DAILY, pytest.param(LONG, marks=pytest.mark.soak)])
TEXT = "A word written in the same moment."
PATIENCE = 20  # seconds until an act that should wait for a lock, or end, is called stuck


class Racer(threading.Thread):
    """Runs `act` when `start` lets it; `.result` is what it returned, or the exception."""

    def __init__(self, act, start=lambda: None):
        super().__init__(daemon=True)
        self.act, self.go, self.result = act, start, None

    def run(self):
        try:
            self.go()
            self.result = self.act()
        except Exception as error:  # whatever it is, the test wants to see it
            self.result = error
        finally:
            connection.close()


def at_once(*acts):
    """The results of `acts`, all let loose by one barrier."""
    barrier = threading.Barrier(len(acts))
    return finished([Racer(act, barrier.wait) for act in acts], start=True)


def in_turn(threads, *acts):
    """The results of `acts`, each of which has gone through its checks and waits for a row of `threads` that we hold,
    in this order, before the first may go on. The database serves who waited first."""
    racers = []
    with transaction.atomic():
        list(Thread.objects.filter(pk__in=[thread.pk for thread in threads]).order_by("pk").select_for_update())
        for act in acts:
            racers.append(Racer(act))
            racers[-1].start()
            wait_until(lambda: waiting() == len(racers) or not racers[-1].is_alive())
    return finished(racers)


def finished(racers, *, start=False):
    for racer in racers if start else []:
        racer.start()
    for racer in racers:
        racer.join(PATIENCE)
        assert not racer.is_alive(), "an act hangs"
    return [racer.result for racer in racers]


def waiting():
    """How many connections of this database wait for a lock: those that hold one in it, since a lock on a row names no
    database, and another worker races in its own. (pg_stat_activity would show the same all through our
    transaction.)"""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_locks"
            " WHERE granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
        )
        return cursor.fetchone()[0]


def wait_until(true):
    limit = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < limit, "no act waits for the lock that it should take"
        time.sleep(0.002)


def browser_of(member):
    """A client whose server errors are answers, as a person would see them."""
    client = Client(raise_request_exception=False)
    client.force_login(member)
    return client


def turns():
    """The ways to run some acts: each in its turn, and all at once."""
    return in_turn, lambda threads, *acts: at_once(*acts)


def scene(cast):
    """A new thread with a branch of two posts, and another thread."""
    thread = factories.make_thread(dialogue=cast.dialogue, by=cast.people["author"])
    branch = factories.make_post(parent=thread.posts.get(), by=cast.people["author"])
    answer = factories.make_post(parent=branch, by=cast.people["author"])
    target = factories.make_thread(dialogue=cast.dialogue, by=cast.people["author"], title="The target")
    return SimpleNamespace(thread=thread, branch=branch, answer=answer, target=target)


def sending(client, name, thing, **data):
    """An act: the POST of a form."""
    args = [thing] if isinstance(thing, str) else [thing.pk]
    return lambda: client.post(reverse(f"discussions:{name}", args=args), data)


def words(key=None, **more):
    return {"body": TEXT, "language": "en", "form_key": str(key or uuid.uuid4())} | more


def statuses(answers):
    codes = [getattr(answer, "status_code", answer) for answer in answers]
    assert not [code for code in codes if not isinstance(code, int) or code >= 500], codes
    return codes


ACTS = {
    "lock": lambda c, s: sending(c.one, "lock_thread", s.thread, on="1"),
    "move": lambda c, s: sending(c.one, "move_branch", s.branch, to=s.target.get_absolute_url()),
    "split": lambda c, s: sending(
        c.one, "move_branch", s.branch, title="Its own", language="en", dialogue=c.dialogue.pk
    ),
    "merge": lambda c, s: sending(c.one, "merge_thread", s.thread, to=s.target.get_absolute_url()),
    "hide": lambda c, s: sending(c.one, "hide", s.branch, reason="An attack."),
    "delete": lambda c, s: sending(c.author, "delete", s.branch),
}  # fmt: skip
