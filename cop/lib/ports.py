"""Where the web server listens, and whether it can."""

import errno
import socket


class PortError(Exception):
    """The port cannot be used; the message names the fix."""


def addresses(host):
    """The addresses to listen at: `host`, or the machine's loopback in both of its forms when it is empty.

    Browsers try ::1 first for `localhost`; a machine without IPv6 has none.
    """
    if host:
        return [host]
    return ["127.0.0.1", "::1"] if _problem("::1", 0) is None else ["127.0.0.1"]


def check(host, port):
    """Raise `PortError` when the web server could not listen at `port` of one of the addresses of `host`."""
    for address in addresses(host):
        problem = _problem(address, port)
        if problem is None:
            continue
        if problem.errno == errno.EADDRINUSE:
            raise PortError(
                f"Port {port} is taken by another program: end that program, or choose another port, for "
                f"example `make run PORT={port + 1}`."
            )
        if problem.errno == errno.EACCES:
            raise PortError(f"Port {port} is for root only: choose one above 1023, for example PORT=8000.")
        raise PortError(f"Nothing can listen at {address}, port {port} ({problem.strerror}): correct WEB_HOST or PORT.")


def with_port(address, port):
    """`127.0.0.1:8000` or `[::1]:8000`."""
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def _problem(address, port):
    """The OSError of listening there, or None."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the web server does
            probe.bind((address, port))
            probe.listen()
    except OSError as problem:
        return problem
    return None
