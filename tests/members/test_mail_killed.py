"""The loop is killed at each point of a mail's way: none is missing, and twice comes only what the server had accepted
when the loop died, under the same Message-ID."""

import os
import signal
import subprocess
import sys
from collections import Counter

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from members.models import Mail
from tests import mail_server
from tests.connections import wait_until_alone
from tests.cop.site import wait_for

pytestmark = pytest.mark.django_db(transaction=True)

WINDOW = "mail accepted"
POINTS = ["mail unclaimed", "mail claimed", WINDOW, "mail settled"]
PATIENCE = 60  # seconds for a loop to start and to come to its point


def put(number):
    """`number` mails that wait, all at once."""
    mails = [
        Mail(address=f"m{n}@example.org", sender="a@example.org", subject=f"No {n}", text="x") for n in range(number)
    ]
    return [mail.message_id for mail in Mail.objects.bulk_create(mails)]


def start(server, *words, point=""):
    """`manage.py work` on the test's database, with the test's mail server."""
    place = connection.settings_dict
    # What the address of a database leaves out, PostgreSQL's own library reads from these.
    way = {f"PG{name}": str(place[name]) for name in ("HOST", "PORT", "USER", "PASSWORD") if place.get(name)}
    ours = {"DATABASE_URL": f"postgres:///{place['NAME']}", "DEMO": "0", "MAIL_URL": server.url, "FAILPOINT": point}
    command = [sys.executable, settings.BASE_DIR / "manage.py", "work", *words]
    return subprocess.Popen(command, env=os.environ | way | ours, stderr=subprocess.PIPE, text=True)


def kill_at(point, server):
    process = start(server, point=point)
    try:
        _output, said = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert process.returncode == -signal.SIGKILL, said
    wait_until_alone()


def end_claims():
    """What the passing of CLAIMED_FOR does."""
    Mail.objects.exclude(claimed_until=None).update(claimed_until=None, next_try_at=timezone.now())


def send_the_rest(server):
    while Mail.objects.waiting().exists():
        _output, said = start(server, "--once").communicate(timeout=PATIENCE)
        assert Mail.objects.filter(failed_at=None, sent_at=None).exclude(error="").count() == 0, said


def kill_and_go_on(kills):
    """Each point in turn, `kills` kills in all; returns how many mails came twice."""
    ids, in_the_window = put(kills), Counter()
    with mail_server.running() as server:
        for number in range(kills):
            point = POINTS[number % len(POINTS)]
            kill_at(point, server)
            in_the_window.update(server.ids[-1:] if point == WINDOW else [])
            end_claims()
        send_the_rest(server)
    assert Counter(server.ids) == Counter(ids) + in_the_window
    assert Mail.objects.filter(sent_at=None).count() == 0
    return in_the_window.total()


def test_no_mail_is_lost_when_the_loop_is_killed():
    """Each point once; the long form below kills two hundred times."""
    assert kill_and_go_on(4) == 1


@pytest.mark.soak
def test_no_mail_is_lost_in_two_hundred_kills():
    assert kill_and_go_on(200) == 50


def test_a_point_that_nobody_named_kills_nobody():
    put(1)
    with mail_server.running() as server:
        process = start(server, "--once", point="mail elsewhere")
        _output, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, len(server.mails)) == (0, 1), said


def test_two_loops_send_each_mail_once():
    ids = put(120)
    with mail_server.running() as server:
        loops = [start(server), start(server)]
        try:
            wait_for(lambda: not Mail.objects.filter(sent_at=None).exists(), PATIENCE)
        finally:
            for loop in loops:
                loop.terminate()
                loop.communicate(timeout=PATIENCE)
    assert Counter(server.ids) == Counter(ids)
