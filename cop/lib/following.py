"""Following a link as a reader would, to see whether something answers; nothing of the answer is kept."""

import http.client
import socket
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from cop.lib.addresses import Closed, NoAnswer, Policy

SECONDS = 15  # on the clock, for one link with all its redirects
REDIRECTS = 5
MOST_BYTES = 64 * 1024  # of an answer; no more is read, whatever it says of its size
TRIED = 2  # addresses of a host that are tried
# A server that knows no HEAD, or has a rule of its own for it, is asked as by a browser.
AGAIN_WITH_GET = {400, 401, 403, 404, 405, 406, 409, 410, 429} | set(range(500, 600))
MOVED = {301, 302, 303, 307, 308}
GONE = {404, 410}


@dataclass(frozen=True)
class Answer:
    """`status` of HTTP, or 0 when nothing answered; `why` in a word for the log: "", "closed", "name", "silent"."""

    status: int
    why: str = ""

    @property
    def is_there(self):
        """A server that asks for a password, or wants no programs, is there; one that knows no such page is not."""
        return 0 < self.status < 500 and self.status not in GONE


def follow(link, *, agent, policy=None):
    """The Answer at the end of `link`. `agent` is the name we give. Never raises for what is out there."""
    journey = _Journey(agent, policy or Policy())
    clock = threading.Timer(SECONDS, journey.stop)
    clock.daemon = True
    clock.start()
    try:
        return journey.go(link)
    except Closed:
        return Answer(0, "closed")
    except NoAnswer:
        return Answer(0, "name")
    except (OSError, http.client.HTTPException, ValueError):  # ValueError: an address that is none
        return Answer(0, "silent")
    finally:
        clock.cancel()


class _Journey:
    """The requests of one link. A clock may stop it from outside: a server can answer a byte a minute for ever."""

    def __init__(self, agent, policy):
        self.agent, self.policy = agent, policy
        self.line, self.stopped = None, False

    def stop(self):
        self.stopped = True
        if line := self.line:
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                line.close()

    def go(self, link):
        for _ in range(REDIRECTS + 1):
            status, onward = self.ask(link, "HEAD")
            if status in AGAIN_WITH_GET:
                status, onward = self.ask(link, "GET")
            if status not in MOVED or not onward:
                return Answer(status)
            link = urljoin(link, onward)
        return Answer(0, "silent")  # round and round

    def ask(self, link, method):
        """(status, where it leads on) of one request."""
        parts = urlsplit(link)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.password:
            raise Closed(link)
        secure = parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        name = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
        connection = http.client.HTTPConnection(name, port, timeout=SECONDS)
        connection.default_port = 443 if secure else 80  # which is not named to the server
        try:
            connection.sock = self.connect(name, port, secure)
            target = _ascii(parts.path or "/") + (f"?{_ascii(parts.query)}" if parts.query else "")
            connection.request(method, target, headers={"User-Agent": self.agent, "Accept": "*/*"})
            answer = connection.getresponse()
            answer.read(MOST_BYTES)
            return answer.status, answer.headers.get("Location")
        finally:
            connection.close()

    def connect(self, name, port, secure):
        """A line to one of the addresses that the policy just allowed, and to no other."""
        for address in self.policy.addresses(name, port)[:TRIED]:
            if self.stopped:
                break
            try:
                self.line = socket.create_connection((address, port), timeout=SECONDS / 2)
                if secure:
                    self.line = ssl.create_default_context().wrap_socket(self.line, server_hostname=name)
                return self.line
            except OSError as trouble:
                silent = trouble
        raise silent if not self.stopped else TimeoutError


def _ascii(part):
    """A part of an address as it goes over the line."""
    return "".join(c if "!" <= c <= "~" else "".join(f"%{byte:02X}" for byte in c.encode()) for c in part)
