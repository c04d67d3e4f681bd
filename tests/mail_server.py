"""A real mail server for a test (aiosmtpd), in a thread, with the answers that the test chooses."""

import datetime
import email
import logging
import socketserver
import ssl
import threading
from contextlib import contextmanager
from ipaddress import ip_address

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.cop.site import free_port

logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd's, a line for each word
HOST = "127.0.0.1"
TAKEN = "250 OK"


class MailServer:
    """Keeps in `contents` (bytes) what it accepted; `sender`, `receiver` and `data` are its answers to MAIL, RCPT and
    DATA. It knows none of the addresses in `refused`."""

    def __init__(self):
        self.contents, self.refused, self.port = [], set(), None
        self.sender = self.receiver = self.data = TAKEN

    @property
    def url(self):
        return f"smtp://{HOST}:{self.port}"

    @property
    def mails(self):
        return [email.message_from_bytes(content) for content in self.contents]

    @property
    def ids(self):
        return [mail["Message-ID"] for mail in self.mails]

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.sender == TAKEN:
            envelope.mail_from = address
        return self.sender

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 5.1.1 no such user"
        if self.receiver == TAKEN:
            envelope.rcpt_tos.append(address)
        return self.receiver

    async def handle_DATA(self, server, session, envelope):
        if self.data == TAKEN:
            self.contents.append(envelope.content)
        return self.data


@contextmanager
def running(**options):
    """A MailServer that listens; `options` are those of aiosmtpd's Controller."""
    server = MailServer()
    server.port = free_port()
    controller = Controller(server, hostname=HOST, port=server.port, ready_timeout=30, **options)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


@contextmanager
def answering(greeting):
    """The port of a server that says `greeting` (bytes) to whoever comes, and then nothing."""
    gone = threading.Event()

    class Greeter(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.sendall(greeting)
            gone.wait()

    server = socketserver.ThreadingTCPServer((HOST, 0), Greeter)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        gone.set()
        server.shutdown()
        server.server_close()


def only(user, password):
    """An authenticator that knows one user."""

    def check(server, session, envelope, mechanism, data):
        right = (data.login.decode(), data.password.decode()) == (user, password)
        return AuthResult(success=right, handled=False)

    return check


def certificate(folder):
    """(context for a server at HOST, file with the certificate): whoever trusts the file trusts the server."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Mail server of a test")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, both = serialization.Encoding.PEM, folder / "both.pem"
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "trusted.pem").write_bytes(made.public_bytes(pem))
    both.write_bytes(made.public_bytes(pem) + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    return context, folder / "trusted.pem"
