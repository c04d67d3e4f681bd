"""A web server of our own on this machine, for what follows links; no test asks another one."""

import contextlib
import http.server
import threading
import time

from cop.lib.addresses import Policy


@contextlib.contextmanager
def served():
    """A running server. `asked` are (method, host and path, name of who asks) in order; `answers` what it says:
    {path: (status, {header: value})}, 200 for the rest, 405 to every HEAD below /get-only, never an end below /slow."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self):
            server.asked.append((self.command, self.headers["Host"] + self.path, self.headers["User-Agent"]))
            if self.path.startswith("/slow"):
                with contextlib.suppress(OSError):
                    while True:
                        self.wfile.write(b"H")
                        time.sleep(0.05)
            status, headers = server.answers.get(self.path, (200, {}))
            if self.path.startswith("/get-only") and self.command == "HEAD":
                status = 405
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                with contextlib.suppress(OSError):
                    server.sent = sum(self.wfile.write(bytes(8192)) for _ in range(500))

        do_GET = do_HEAD = answer

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.asked, server.answers, server.sent = [], {}, 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def policy_of(server, names=None):
    """A Policy under which every name is this server's, or only `names` ({host: addresses}), and its port open."""
    known = (lambda host: names.get(host, [])) if names is not None else (lambda host: ["127.0.0.1"])
    return Policy(resolve=known, is_public=lambda address: address == "127.0.0.1", ports={server.server_port})
