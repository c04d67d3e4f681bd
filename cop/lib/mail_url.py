"""The address of a mail server, as one line: smtp://user:password@host:587/?tls=True."""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

PORTS = {"smtp": 25, "smtp with tls": 587, "smtps": 465}
SHAPE = "write it as smtp://user:password@host:587/?tls=True or smtps://user:password@host:465"
ODD = "in the user and the password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23, [ as %5B and % as %25"
YES, NO = {"true", "1", "yes", "on"}, {"false", "0", "no", "off"}


class BadMailUrl(ValueError):
    """`what` is wrong and what is the `fix`, as two halves of a sentence."""

    def __init__(self, what, fix):
        super().__init__(f"{what}: {fix}")
        self.what, self.fix = what, fix


@dataclass(frozen=True)
class MailServer:
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: str  # "": none; "start": asked for after the greeting (STARTTLS); "whole": from the first byte


def read(url):
    """The MailServer of `url`; BadMailUrl says what is wrong. Without a port it is 25, with ?tls=True 587, and 465 for
    smtps://. Odd characters of user and password are percent-encoded."""
    if not re.match(r"smtps?://", url, re.I):
        raise BadMailUrl("not the address of a mail server", SHAPE)
    try:
        parts = urlsplit(url)
    except ValueError:  # a lone bracket
        raise BadMailUrl("no complete address", f"{SHAPE}; {ODD}") from None
    if parts.fragment or parts.path not in {"", "/"} or "#" in url:
        raise BadMailUrl("with something odd after the host", ODD)
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        raise BadMailUrl("with a port that is no number from 1 to 65535", f"{SHAPE}; {ODD}") from None
    if not host or port == 0 or re.search(r"\s", url):
        raise BadMailUrl("without a host", SHAPE)
    if bool(parts.username) != bool(parts.password):
        raise BadMailUrl("with only one of user and password", f"{SHAPE}; {ODD}")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not (user + password).isascii():  # Python's smtplib cannot send it
        raise BadMailUrl("with a user or a password that has other letters than ASCII", "choose another password")
    tls = _tls(parts)
    port = port or PORTS["smtp with tls" if tls == "start" else parts.scheme]
    return MailServer(host, port, user, password, tls)


def _tls(parts):
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    wanted = options.pop("tls", "no").lower()
    if options or wanted not in YES | NO:
        raise BadMailUrl("with an option that there is not", f"there is only ?tls=True; {ODD}")
    if parts.scheme == "smtps":
        if wanted in YES:
            raise BadMailUrl("with two kinds of TLS", "leave ?tls=True out: smtps:// has TLS from the start")
        return "whole"
    return "start" if wanted in YES else ""


def hidden(url):
    """The same line without its password, for a screen."""
    return re.sub(r"//([^:@/]*):.*@", r"//\1:…@", url)
