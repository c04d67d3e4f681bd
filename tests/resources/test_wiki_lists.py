"""Lists of the wiki: in pages, and with as many questions to the database for many pages as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources.views import changes, wiki
from tests.factories import make_member
from tests.resources.wiki import edit, make_page, make_patroller

MOST = 12  # queries of a list


def asked(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.fixture
def paths(member):
    page = make_page(by=member, body="To [[b]], [[Page 1]] and [[c]].", categories=["Rooms"])
    lists = ("", "~pages/", "~pages/?category=rooms", "~categories/", "~wanted/", "~changes/", "~changes/feed/")
    own = ("", "~history/", f"~compare/?older={page.current.pk}&newer={page.current.pk}", "~links/", "~edit/")
    return [*(f"/wiki/{one}" for one in lists), *(f"{page.get_absolute_url()}{one}" for one in own)]


def test_many_pages_ask_as_little_as_few(client_of, visitor, paths):
    patroller = client_of(make_patroller())
    few = [(asked(visitor, path), asked(patroller, path)) for path in paths if "edit" not in path]
    for n in range(4):
        page = make_page(by=make_member(name=f"M {n}"), title=f"Page {n}", body="To [[Seating a room]], [[d]].")
        edit(
            page,
            f"Of {n}. To [[Seating a room]], [[e]].",
            by=make_member(name=f"N {n}"),
            categories=["Rooms", f"C {n}"],
        )
    many = [(asked(visitor, path), asked(patroller, path)) for path in paths if "edit" not in path]
    assert many == few
    own = {path: numbers for path, numbers in zip(paths, many, strict=False) if "Seating" not in path}
    assert max(number for numbers in own.values() for number in numbers) <= MOST, own
    assert asked(patroller, paths[-1]) <= 2 * MOST


def test_lists_go_on(visitor, member, monkeypatch):
    monkeypatch.setattr(wiki, "PAGES", 2)
    monkeypatch.setattr(changes, "SIZE", 2)
    for title in "CABED":
        make_page(by=make_member(), title=title, body="Alone.")
    found, path = [], "/wiki/~pages/"
    while path:
        page = visitor.get(path).context["page"]
        found += [one.title for one in page.items]
        path = page.next and f"/wiki/~pages/?after={page.next}"
    assert found == [*"ABCDE"]
    found, path = [], "/wiki/~changes/"
    while path:
        page = visitor.get(path).context["page"]
        found += [one.page.title for one in page.items]
        path = page.next and f"/wiki/~changes/?after={page.next.replace('+', '%2B')}"
    assert found == [*"DEBAC"]
