"""An import that is killed at any moment goes on where it was: nothing twice, nothing missing, parents right."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from cop.lib.mbox import read
from discussions.inbound import import_archive
from discussions.models import Dialogue, Post, Thread
from tests import factories
from tests.connections import wait_until_alone

pytestmark = pytest.mark.django_db(transaction=True)

MAILS = 1_600  # four batches, so that a kill can fall between and within them
SUBJECTS = ["Budgets for whom", "Who counts the care", "Openings that worked", "A room of our own"]
PATIENCE = 120  # seconds for a process to write something


def archive(path, chance):
    """A list of MAILS mails: answers to any earlier one, lost parents, lost headers, changed subjects, mails without
    an id or a date, twins, copies."""
    with open(path, "w") as file:
        for number in range(MAILS):
            subject = f"[g] {chance.choice(SUBJECTS)} {number // 200}"
            lines = [
                "From n at example.org  Fri Oct 27 02:16:56 2006",
                f"From: n{chance.randrange(60)} at example.org (Nomsa {chance.randrange(60)})",
            ]
            if chance.random() < 0.98:
                lines.append(f"Date: {1 + number // 80 % 28} Oct {2006 + number // 2240} 10:{number % 60:02}:00 +0000")
            if chance.random() < 0.97:
                lines.append(f"Message-ID: <{number if chance.random() < 0.98 else number // 2}@x>")
            if number and chance.random() < 0.7:
                lines.append(f"In-Reply-To: <{max(number - 1 - int(chance.expovariate(0.05)), 0)}@x>")
                subject = subject if chance.random() < 0.1 else f"Re: {subject}"
            elif chance.random() < 0.3:
                lines.append(f"References: <lost{number}@x>")
            lines += [f"Subject: {subject}", "", f"Words of mail {number}.", "", "> quoted", "", ""]
            file.write("\n".join(lines))


def content(dialogue):
    """Everything that an import decides, by the words of the mails."""
    posts = Post.objects.filter(thread__dialogue=dialogue).order_by("body", "written_at", "path")
    return list(
        posts.values_list(
            "body", "parent__body", "path", "depth", "number", "written_at", "language", "author__imported_address",
            "thread__title", "thread__post_count", "thread__last_number", "thread__last_posted_at",
            "thread__started_at",
        )
    )  # fmt: skip


def start(path, slug):
    place = connection.settings_dict
    # What the address of a database leaves out, PostgreSQL's own library reads from these.
    way = {f"PG{name}": str(place[name]) for name in ("HOST", "PORT", "USER", "PASSWORD") if place.get(name)}
    command = [sys.executable, settings.BASE_DIR / "manage.py", "import_mbox", path, "--dialogue", slug]
    environment = os.environ | way | {"DATABASE_URL": f"postgres:///{place['NAME']}", "DEMO": "0"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill_at_a_moment(path, dialogue, chance, delay):
    """Start an import; kill it `delay` seconds after it has begun to write. False when it came to its end first."""
    before, deadline = Post.objects.filter(thread__dialogue=dialogue).count(), time.monotonic() + PATIENCE
    process = start(path, dialogue.slug)
    while process.poll() is None and time.monotonic() < deadline:
        if Post.objects.filter(thread__dialogue=dialogue).count() > before:
            break
        time.sleep(0.02)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    _output, trouble = process.communicate()
    if process.returncode == 1:
        pytest.fail(trouble)
    return process.returncode == -signal.SIGKILL


def kill_and_go_on(tmp_path, seed):
    """How many processes were killed before one came to its end; all is compared with an import in one go."""
    chance = random.Random(seed)
    path = tmp_path / "list.mbox"
    archive(path, chance)
    whole = factories.make_dialogue(language="en")
    import_archive(whole, read(path))
    stopped = factories.make_dialogue(language="en")
    kills = 0
    while kill_at_a_moment(path, stopped, chance, chance.choice([0, 0.05, 0.3]) * chance.random()):
        kills += 1
        wait_until_alone()
        count = Post.objects.filter(thread__dialogue=stopped).count()
        assert count == Post.objects.filter(thread__dialogue=stopped).values("imported_message").distinct().count()
        sums = Thread.objects.filter(dialogue=stopped).values_list("post_count", flat=True)
        assert sum(sums) == count
    process = start(path, stopped.slug)
    output, trouble = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, trouble
    assert f"{Post.objects.filter(thread__dialogue=whole).count():,} there already" in output
    assert content(stopped) == content(whole)
    return kills


def test_killed_imports_go_on_where_they_were(tmp_path):
    assert kill_and_go_on(tmp_path, seed=1) >= 2


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 22))
def test_imports_killed_many_times(tmp_path, seed):
    assert kill_and_go_on(tmp_path, seed) >= 1


def test_an_import_finds_a_thread_that_was_moved_meanwhile(tmp_path):
    path = tmp_path / "list.mbox"
    head = "From n at example.org  Fri Oct 27 02:16:56 2006\nFrom: n at example.org (Nomsa)\n"
    first = f"{head}Message-ID: <1@x>\nSubject: Budgets\n\nOne\n\n"
    path.write_text(first)
    dialogue = factories.make_dialogue()
    import_archive(dialogue, read(path))
    post = Post.objects.get(body="One")
    other = Thread.objects.create(dialogue=dialogue, title="Moved here", language="en", last_number=1, post_count=1)
    Post.objects.filter(pk=post.pk).update(thread=other)
    path.write_text(f"{first}{head}Message-ID: <2@x>\nIn-Reply-To: <1@x>\nSubject: Re: Budgets\n\nTwo\n\n")
    import_archive(dialogue, read(path))
    answer = Post.objects.get(body="Two")
    assert (answer.parent, answer.thread) == (post, other)
    assert Dialogue.objects.get(pk=dialogue.pk).threads.filter(title="Budgets").get().posts.count() == 0
