"""Where the site itself may go on the web when a member gives it an address: to public servers, and nowhere inside the
house in which it stands. The rule is asked for the address in numbers to which the connection is then made, so that
a name that means one thing when it is asked and another when it is used leads nowhere."""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass, field

PORTS = frozenset({80, 443, 8080, 8443})  # of the web; others belong to mail, databases, printers
# IANA's registries of special purpose, as of 2026. Of version 6 only what is given out to the world (2000::/3) is
# public, without the parts in which an address of version 4 is wrapped, which nobody looks through there.
_CLOSED_4 = [ipaddress.ip_network(net) for net in (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
)]  # fmt: skip
_OPEN_6 = ipaddress.ip_network("2000::/3")
_CLOSED_6 = [ipaddress.ip_network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48",
    "3fff::/20")]  # fmt: skip


def is_loopback(address):
    """Whether it is an address in numbers of this machine itself."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def is_here(host):
    """Whether it names this machine itself."""
    return host == "localhost" or is_loopback(host)


class Closed(Exception):
    """We do not go there."""


class NoAnswer(Exception):
    """Nobody knows the name."""


def is_public(address):
    """Whether `address`, a text as the resolver gives it ("93.184.216.34", "2606:2800::1"), is a server of the open
    web. One of version 4 that is mapped into version 6 is not: whoever writes it so hides something."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:  # a zone ("fe80::1%eth0") among others
        return False
    if found.version == 4:
        return not any(found in net for net in _CLOSED_4)
    return found in _OPEN_6 and not any(found in net for net in _CLOSED_6)


def resolve(host):
    """The addresses of a host, as texts. Raises NoAnswer."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NoAnswer(host) from None
    return list(dict.fromkeys(entry[4][0] for entry in found))


@dataclass(frozen=True)
class Policy:
    """What is allowed, and who knows the names; a test brings its own."""

    resolve: Callable[[str], list[str]] = resolve
    is_public: Callable[[str], bool] = is_public
    ports: frozenset[int] = field(default=PORTS)

    def addresses(self, host, port):
        """The addresses to which a connection to `host` may be made. Raises Closed when the port or any of them is
        none of the open web: a name with one foot inside is a trick; and NoAnswer."""
        if port not in self.ports:
            raise Closed(f"port {port}")
        found = self.resolve(host)
        if not found:
            raise NoAnswer(host)
        if not all(self.is_public(address) for address in found):
            raise Closed(host)
        return found
