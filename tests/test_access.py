"""The access table, walked: URL name × state × role × method."""

import zlib

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, path, reverse

from tests import factories, world as things
from tests.access_table import TABLE


def names(patterns, namespace=""):
    """Every URL name below `patterns`, with its namespace; a pattern without a name is given by its route."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner)
        else:
            yield namespace + (pattern.name or f"route {pattern.pattern}")


def undeclared(patterns, table):
    return sorted(set(names(patterns)) - {row.name for row in table})


def test_every_address_has_declared_answers():
    assert undeclared(get_resolver().url_patterns, TABLE) == []


def test_an_undeclared_address_is_found():
    secret = path("secret/", lambda request: None, name="secret")
    nameless = path("nameless/", lambda request: None)
    found = undeclared([*get_resolver().url_patterns, secret, nameless], TABLE)
    assert found == ["route nameless/", "secret"]


def test_no_row_names_an_address_that_is_gone():
    assert {row.name for row in TABLE} - set(names(get_resolver().url_patterns)) == set()


@pytest.fixture(scope="module")
def stood(standing):
    """Built once for all rows; each request is rolled back too."""

    def build():
        w = things.build()
        w.cookies, w.client = {role: cookies_of(w, role) for role in things.ROLES}, Client()
        return w

    return standing(build)


@pytest.fixture
def world(stood, db, settings):
    """The rows change nothing in its things, so they need no copy."""
    settings.FILES_DIR = stood.files
    return stood.made


def cookies_of(world, role):
    client = Client()
    if role not in {"visitor", "applicant"}:
        client.force_login(getattr(world, role))
    return client.cookies.output(header="", sep=";")


def address(row, world):
    args = row.args(world)
    return args if isinstance(args, str) else reverse(row.name, args=args)


def answer(world, row, role, method):
    """What the row's address answers, as a word of the table."""
    client = world.client  # one for all: a new one lays out all layers that a request goes through
    client.cookies.clear()
    client.cookies.load(world.cookies[role])
    url = address(row, world)
    with transaction.atomic():
        response = client.get(url) if method == "get" else client.post(url, row.data(world))
        transaction.set_rollback(True)
    if response.status_code == 302 and response.url.startswith(reverse(settings.LOGIN_URL)):
        return "in"
    return str(response.status_code)


def asked_daily(row, method):
    """The roles for which a row is asked each day: of those for whom it declares the same answer one, which is another
    one for other rows; and who looks at it as a visitor, who sees least. What is not there at all is asked for once."""
    alike, turn = {}, zlib.crc32(f"{row} {method}".encode())
    if row.state == "absent":
        return {things.ROLES[turn % len(things.ROLES)]}
    for role in things.ROLES:
        alike.setdefault(row.expected(method, role), []).append(role)
    asked = {*(roles[turn % len(roles)] for roles in alike.values()), *(["visitor"] if method == "get" else [])}
    return asked - {"applicant"} if "visitor" in asked else asked  # who may not sign in yet is one


def asked(world, row, roles_of):
    """(what the table declares, what is answered), each {(method, role): answer}, for `roles_of(row, method)`."""
    asked = [(method, role) for method in ("get", "post") for role in roles_of(row, method)]
    declared = {(method, role): row.expected(method, role) for method, role in asked}
    return declared, {(method, role): answer(world, row, role, method) for method, role in asked}


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_answers(world, db, row):
    declared, found = asked(world, row, asked_daily)
    assert found == declared


@pytest.mark.soak
@pytest.mark.parametrize("row", TABLE, ids=str)
def test_answers_to_every_role(world, db, row):
    declared, found = asked(world, row, lambda row, method: things.ROLES)
    assert found == declared


def test_each_day_every_role_is_asked_much():
    """No role is left out of what is asked daily, and no answer of any row."""
    asked = [(row, method, role) for row in TABLE for method in ("get", "post") for role in asked_daily(row, method)]
    for role in things.ROLES:
        assert sum(role == one for _row, _method, one in asked) > len(TABLE) / 4, role
    assert len(asked) < len(TABLE) * 2 * len(things.ROLES) * 0.3  # or it spares nothing


def test_an_applicant_cannot_sign_in(world, db):
    client = Client()
    client.post(reverse("account_login"), {"login": "applicant@example.org", "password": factories.PASSWORD})
    assert client.get(reverse("members:settings")).status_code == 302


def test_a_table_row_that_is_wrong_is_caught(world, db):
    """The walk itself finds: a page of members is not open to a visitor."""
    row = next(row for row in TABLE if str(row) == "discussions:thread members")
    assert answer(world, row, "visitor", "get") != answer(world, row, "member", "get")


def test_every_row_can_be_reversed(world, db):
    for row in TABLE:
        try:
            address(row, world)
        except NoReverseMatch:
            pytest.fail(f"{row}: its arguments do not fit the address")
