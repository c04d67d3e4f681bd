"""Kill -9 while people write: what was acknowledged is there, once; what failed came back with its text."""

import contextlib
import http.client
import http.cookiejar
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

import psycopg2
import pytest

from cop import demo

WRITERS = 4
PATIENCE = 90  # seconds for one post to be acknowledged, kills included
LOST = (http.client.HTTPException, ConnectionError, TimeoutError, urllib.error.URLError)


@pytest.fixture
def site(restored):
    """One that came from a backup: it runs like any other."""
    site = restored()
    try:
        site.up()
        yield site
    finally:
        site.end()


class Reader:
    """A browser without scripts: cookies, forms with their tokens, redirects that are not followed."""

    def __init__(self, port):
        self.base = f"http://127.0.0.1:{port}"
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, NoRedirect)

    def ask(self, path, form=None):
        """(status, text of the page or address of the redirect)"""
        data = urllib.parse.urlencode(form | {"csrfmiddlewaretoken": self.token}).encode() if form else None
        request = urllib.request.Request(self.base + path, data, {"Referer": self.base + path})
        try:
            answer = self.opener.open(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        page = answer.read().decode()
        if token := re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page):
            self.token = token[1]
        return answer.status, answer.headers.get("Location") or page


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def sign_in(site, email):
    reader = Reader(site.port)
    reader.ask("/accounts/login/")
    status, _where = reader.ask("/accounts/login/", {"login": email, "password": demo.PASSWORD})
    assert status == 302
    reader.ask("/settings/leave/")  # any form: signing in made the earlier token void
    return reader


def write(reader, thread, number, seen):
    """Send one post until it is acknowledged; notes in `seen` what was answered meanwhile."""
    form = {"body": f"Post number {number}.", "language": "en", "form_key": str(uuid.uuid4())}
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            status, page = reader.ask(f"/threads/{thread}/~write/", form)
        except LOST as lost:
            seen.append((type(lost).__name__, True))
            time.sleep(0.2)
            continue
        seen.append((status, form["body"] in page))
        if status == 302:
            return
        time.sleep(0.2)
    raise AssertionError(f"post {number} was not acknowledged within {PATIENCE} s: {seen[-5:]}")


def kill_while_writing(site, posts, kills):
    """`posts` posts by WRITERS threads; between them, evenly, each of `kills` is called. Returns what was seen."""
    [[thread]] = site.ask("SELECT min(id) FROM discussions_thread")
    site.ask(f"UPDATE discussions_thread SET title = 'Under fire' WHERE id = {thread}")
    emails = [email for email, _role in demo.LOGINS][:WRITERS]
    # Whoever facilitates a dialogue may write there at any pace.
    site.ask(
        "INSERT INTO discussions_registration"
        " (dialogue_id, member_id, role, registered_at, approved_at, words, is_listed)"
        " SELECT t.dialogue_id, m.id, 'facilitator', now(), now(), '', false"
        " FROM discussions_thread t, members_member m"
        f" WHERE t.id = {thread} AND m.email = ANY('{{{','.join(emails)}}}') ON CONFLICT DO NOTHING"
    )
    readers, seen, failed, done = [sign_in(site, email) for email in emails], [], [], []

    def work(reader, numbers):
        try:
            for number in numbers:
                write(reader, thread, number, seen)
                done.append(number)
        except AssertionError as failure:
            failed.append(failure)

    threads = [
        threading.Thread(target=work, args=(reader, range(n, posts, WRITERS))) for n, reader in enumerate(readers)
    ]
    for thread_ in threads:
        thread_.start()
    for n, kill in enumerate(kills, 1):
        while len(done) < posts * n / (len(kills) + 1) and any(t.is_alive() for t in threads):
            time.sleep(0.01)
        kill(site)
    for thread_ in threads:
        thread_.join()
    assert failed == [], site.said()
    return seen


def kill_database(site):
    site.kill(int((site.server.data / "postmaster.pid").read_text().split()[0]))


def kill_web(site):
    site.kill(*site.recorded("gunicorn"))


def kill_backend(site):
    """One process of the database, as it works: PostgreSQL then ends all others and repairs itself."""
    with contextlib.suppress(psycopg2.OperationalError):  # it is still repairing itself from the last one
        for [pid] in site.ask("SELECT pid FROM pg_stat_activity WHERE datname = 'cop' AND pid <> pg_backend_pid()")[:1]:
            site.kill(pid)


def kill_worker(site):
    """One worker of the web server: the master starts another."""
    site.kill(*site.recorded("gunicorn")[-1:])


def check(site, posts, seen):
    bodies = [body for [body] in site.ask("SELECT body FROM discussions_post WHERE body LIKE 'Post number %'")]
    assert sorted(bodies) == sorted(f"Post number {n}." for n in range(posts))
    answers = {}
    for status, kept in seen:
        answers.setdefault(status, []).append(kept)
    print({status: len(kept) for status, kept in answers.items()})
    assert {status for status in answers if isinstance(status, int)} <= {302, 503}, site.said()
    assert all(answers.get(503, [True]))
    [[count, numbers, actual]] = site.ask(
        "SELECT t.post_count, t.last_number, (SELECT count(*) FROM discussions_post p WHERE p.thread_id = t.id"
        " AND hidden_at IS NULL AND deleted_at IS NULL) FROM discussions_thread t WHERE title = 'Under fire'"
    )
    assert count == actual
    assert numbers >= count
    [[activities]] = site.ask("SELECT count(*) FROM members_activity WHERE verb = 'posted'")
    [[all_posts]] = site.ask("SELECT count(*) FROM discussions_post")
    assert activities == all_posts


def test_acknowledged_posts_survive_kills(site):
    seen = kill_while_writing(site, 40, [kill_database, kill_web])
    check(site, 40, seen)


@pytest.mark.soak
def test_posts_survive_two_hundred_kills(site):
    """GOALS: while 300 posts are written, each server as a whole ten times and one of its processes ninety times."""
    kills = ([kill_database, kill_web] + [kill_backend, kill_worker] * 9) * 10
    check(site, 300, kill_while_writing(site, 300, kills))
