"""The load: asks one address over and over through a few connections. Runs as a process of its own.

One thread over non-blocking sockets, since a client of several threads would take more from the two cores than some
of the pages do. Reads a line of JSON per job from its input (the arguments of `ask`), writes a line with the result.
"""

import itertools
import json
import re
import selectors
import socket
import sys
import time
import uuid
from collections import Counter

FORM_KEY = b"00000000-0000-4000-8000-000000000000"  # in a request, where each sending needs a key of its own
PATIENCE = 30  # seconds without any answer until the server counts as dead
LARGE = 1 << 18  # bytes of one read; most pages come in one


class Exchange:
    """One request on its way: the socket, when it began, what has come back."""

    def __init__(self, port, request):
        self.parts = []
        self.began = time.perf_counter()
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.sendall(request)
        self.socket.setblocking(False)

    def is_over(self):
        """Read what is there; whether the server has closed, which is the end of the answer."""
        try:
            part = self.socket.recv(LARGE)
        except BlockingIOError:
            return False
        self.parts.append(part)
        if not part:
            self.seconds = time.perf_counter() - self.began
            self.socket.close()
        return not part

    def answer(self):
        """(status, bytes of the body); a body shorter than announced has the status "cut"."""
        head, _, body = b"".join(self.parts).partition(b"\r\n\r\n")
        announced = re.search(rb"\r\ncontent-length: *([0-9]+)", head, re.I)
        if not head or (announced and int(announced[1]) != len(body)):
            return "cut", len(body)
        return head[9:12].decode("latin-1"), len(body)


def ask(port, requests, connections, seconds):
    """Send `requests` (bytes, in turn, for ever) to `port` of this machine for `seconds`; what has begun is waited for.

    Returns {"seconds": until the last answer, "times": [seconds of each], "statuses": {status: count}, "bytes": of the
    last body}. OSError when the server does not answer.
    """
    chooser, coming = selectors.DefaultSelector(), itertools.cycle(requests)
    times, statuses, size = [], Counter(), 0
    began = time.perf_counter()

    def begin():
        exchange = Exchange(port, next(coming).replace(FORM_KEY, str(uuid.uuid4()).encode()))
        chooser.register(exchange.socket, selectors.EVENT_READ, exchange)

    for _ in range(connections):
        begin()
    while chooser.get_map():
        ready = chooser.select(PATIENCE)
        if not ready:
            raise TimeoutError(f"no answer within {PATIENCE} seconds")
        for key, _ in ready:
            exchange, file = key.data, key.fd
            if not exchange.is_over():
                continue
            chooser.unregister(file)
            status, size = exchange.answer()
            statuses[status] += 1
            times.append(exchange.seconds)
            if time.perf_counter() - began < seconds:
                begin()
    return {"seconds": time.perf_counter() - began, "times": times, "statuses": statuses, "bytes": size}


def main():
    for line in sys.stdin:
        job = json.loads(line)
        job["requests"] = [request.encode("latin-1") for request in job["requests"]]
        print(json.dumps(ask(**job)), flush=True)


if __name__ == "__main__":
    main()
