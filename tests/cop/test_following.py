"""Where the site goes by itself, and where not; following a link to its end."""

import ssl

import pytest

from cop.lib import following
from cop.lib.addresses import Closed, NoAnswer, Policy, is_public
from cop.lib.following import follow
from tests.cop.web_server import policy_of, served

AGENT = "CoP link check (+https://cop.example/)"


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.170 192.0.2.1
    192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
    :: ::1 ::ffff:127.0.0.1 ::ffff:93.184.216.34 ::127.0.0.1 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1
    2002:7f00:1:: 3fff::1 5f00::1 fc00::1 fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 localhost 0x7f.1""".split(),
)
def test_no_address_inside_the_house_is_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", "1.1.1.1 93.184.216.34 172.32.0.1 192.169.0.1 2606:2800:220::1 2a00:1450::1".split()
)
def test_servers_of_the_web_are_public(address):
    assert is_public(address)


def test_one_foot_inside_is_closed():
    known = {"both.example": ["1.1.1.1", "10.0.0.1"], "web.example": ["1.1.1.1"]}
    policy = Policy(resolve=lambda host: known.get(host, []))
    assert policy.addresses("web.example", 443) == ["1.1.1.1"]
    with pytest.raises(Closed):
        policy.addresses("both.example", 443)
    with pytest.raises(Closed):
        policy.addresses("web.example", 5432)
    with pytest.raises(NoAnswer):
        policy.addresses("nobody.example", 443)


def test_numbers_in_odd_clothes_are_looked_up_and_refused():
    """The resolver of the machine itself knows these without asking anybody."""
    for host in ("127.0.0.1", "127.1", "2130706433", "0x7f000001", "localhost"):
        with pytest.raises(Closed):
            Policy().addresses(host, 80)


@pytest.fixture
def server():
    with served() as server:
        yield server


def go(server, path="/", *, host="web.example", names=None):
    return follow(f"http://{host}:{server.server_port}{path}", agent=AGENT, policy=policy_of(server, names))


def test_a_link_that_answers(server):
    answer = go(server, "/a b?q=é#part")
    assert (answer.status, answer.is_there) == (200, True)
    assert server.asked == [("HEAD", f"web.example:{server.server_port}/a%20b?q=%C3%A9", AGENT)]


def test_who_knows_no_head_is_asked_as_by_a_browser_and_left(server):
    assert go(server, "/get-only").status == 200
    assert [method for method, _where, _who in server.asked] == ["HEAD", "GET"]
    assert server.sent < 500 * 8192  # 4 MB were on offer


@pytest.mark.parametrize(("status", "there"), [(404, False), (410, False), (500, False), (403, True), (429, True)])
def test_what_counts_as_an_answer(server, status, there):
    server.answers["/x"] = (status, {})
    answer = go(server, "/x")
    assert (answer.status, answer.is_there) == (status, there)


def test_redirects_are_followed_to_their_end(server):
    server.answers |= {"/1": (301, {"Location": "/2"}), "/2": (302, {"Location": "/3?x=1"})}
    assert go(server, "/1").status == 200
    server.answers["/round"] = (302, {"Location": "/round"})
    assert go(server, "/round") == following.Answer(0, "silent")


@pytest.mark.parametrize(
    "onward",
    ["http://inside.example:{port}/", "http://web.example:1/", "file:///etc/passwd", "gopher://web.example:{port}/",
     "http://user:word@web.example:{port}/", "//inside.example:{port}/"],
)  # fmt: skip
def test_no_redirect_leads_inside(server, onward):
    server.answers["/x"] = (302, {"Location": onward.format(port=server.server_port)})
    names = {"web.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"]}
    assert go(server, "/x", names=names) == following.Answer(0, "closed")
    assert len(server.asked) == 1


def test_a_name_that_changes_its_meaning_leads_nowhere_else(server, monkeypatch):
    """The first answer is public; whoever asked again to connect would be sent inside. Nobody asks again."""
    answers, lines = iter([["127.0.0.1"], ["10.0.0.1"]]), []
    real = following.socket.create_connection
    monkeypatch.setattr(following.socket, "create_connection", lambda to, **how: lines.append(to[0]) or real(to, **how))
    policy = Policy(lambda host: next(answers), lambda address: address == "127.0.0.1", {server.server_port})
    link = f"http://web.example:{server.server_port}/"
    assert follow(link, agent=AGENT, policy=policy).status == 200
    assert follow(link, agent=AGENT, policy=policy) == following.Answer(0, "closed")
    assert lines == ["127.0.0.1"]


def test_a_server_that_never_ends_is_left(server, monkeypatch):
    monkeypatch.setattr(following, "SECONDS", 0.5)
    assert go(server, "/slow") == following.Answer(0, "silent")


def test_nobody_there(server):
    port = server.server_port
    policy = policy_of(server)
    server.shutdown()
    server.server_close()
    assert follow(f"http://web.example:{port}/", agent=AGENT, policy=policy) == following.Answer(0, "silent")
    assert go(server, names={}) == following.Answer(0, "name")


@pytest.mark.parametrize(
    "link", ["", "http://", "http://[::1", "https://web.example:99999/", "javascript:1", "http://:80"]
)
def test_nonsense_is_no_error(server, link):
    assert follow(link, agent=AGENT, policy=policy_of(server)).status == 0


def test_certificates_are_checked(server, monkeypatch):
    asked = []

    class Context:
        def wrap_socket(self, line, server_hostname):
            asked.append(server_hostname)
            line.close()
            raise ssl.SSLCertVerificationError

    monkeypatch.setattr(following.ssl, "create_default_context", Context)
    link = f"https://web.example:{server.server_port}/"
    assert follow(link, agent=AGENT, policy=policy_of(server)) == following.Answer(0, "silent")
    assert asked == ["web.example"]
