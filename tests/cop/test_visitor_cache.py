"""Pages for visitors are kept whole: what is kept, for whom, and how it is answered."""

import re

import brotli
import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cop import visitor_cache
from cop.visitor_cache import Page, Pages, pages
from tests import factories
from tests.connections import cut
from tests.cop.visiting import addresses, asked, quoted
from tests.resources.making import make_collection, make_published, make_term
from tests.resources.recording import make_organisation
from tests.resources.telling import make_initiative
from tests.resources.wiki import make_page

pytestmark = pytest.mark.django_db(transaction=True)
BROTLI = {"accept-encoding": "gzip, deflate, br"}


@pytest.fixture(autouse=True)
def _nothing_kept():
    pages.clear()


def get(path, client=None, **headers):
    return (client or Client()).get(path, headers=headers)


def test_the_second_visitor_gets_the_same_without_a_query(thread, author, facilitator):
    make_collection(shared=True, holding=[resource := make_published()])
    make_initiative(applying=[resource])
    factories.ask_open()
    quoted(thread.dialogue, factories.make_post(thread=thread, by=author), facilitator)
    make_term()
    make_page(body="See [[What nobody had begun]].", categories=["Rooms"])
    make_organisation()
    for path in addresses():
        with CaptureQueriesContext(connection) as first:
            rendered = get(path, **BROTLI)
        with CaptureQueriesContext(connection) as second:
            kept = get(path, **BROTLI)
        assert rendered.status_code == 200, path
        assert len(first) > len(second) == 0, path
        assert (kept.content, dict(kept.items())) == (rendered.content, dict(rendered.items())), path
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"):
            assert kept.has_header(name), name
        assert not kept.cookies
        assert b"csrfmiddlewaretoken" not in brotli.decompress(kept.content)


def test_head_and_not_modified_come_from_the_same_entry(thread):
    path = thread.get_absolute_url()
    page = get(path)
    with CaptureQueriesContext(connection) as queries:
        head = Client().head(path)
        same = [
            get(path, **{"if-none-match": value})
            for value in (page["ETag"], f"W/{page['ETag']}", '"a", ' + page["ETag"], "*")
        ]
        other = get(path, **{"if-none-match": '"other"'})
    assert len(queries) == 0
    assert (head.content, dict(head.items())) == (b"", dict(page.items()))
    assert int(head["Content-Length"]) == len(page.content)
    for answer in same:
        assert (answer.status_code, answer.content) == (304, b"")
        assert (answer["ETag"], answer["Cache-Control"], answer["Vary"]) == (page["ETag"], "no-cache", page["Vary"])
        assert not any(name.startswith("Content-T") or name == "Content-Length" for name in answer.headers)
    assert (other.status_code, other.content) == (200, page.content)


def test_a_copy_is_told_right_also_where_nothing_is_kept(thread):
    path = thread.get_absolute_url()
    etag = Client().head(path)["ETag"]
    assert len(pages.found) == 0
    assert get(path, **{"if-none-match": etag}).status_code == 304
    factories.make_post(body="Elsewhere.")  # moves the generation, not this page
    assert get(path, **{"if-none-match": etag}).status_code == 304
    factories.make_post(thread=thread)
    assert get(path, **{"if-none-match": etag}).status_code == 200


def test_a_page_is_a_visitors_or_a_members(client_of, member, thread):
    path = thread.get_absolute_url()
    for client in (client_of(member), Client(), client_of(member), Client()):
        answer = get(path, client)
        signed_in = bool(client.cookies)
        assert ("Write in this thread" in answer.content.decode()) is signed_in
        assert answer["Cache-Control"] == ("private, no-cache" if signed_in else "no-cache")
        assert answer.has_header("ETag") is not signed_in
    etag = get(path)["ETag"]
    assert get(path, client_of(member), **{"if-none-match": etag}).status_code == 200


def test_what_a_session_has_to_say_is_not_kept(client_of, member, thread):
    client = client_of(member)
    client.post("/settings/leave/", {"password": factories.PASSWORD})
    assert "You have left." in get("/", client).content.decode()
    assert "You have left." not in get("/").content.decode()


def test_another_cookie_of_ours_makes_a_page_ones_own(thread, settings):
    path, client = thread.get_absolute_url(), Client()
    client.cookies[settings.SESSION_COOKIE_NAME.replace("session", "view")] = "chronological"
    get(path, client)
    assert len(pages.found) == 0
    get("/accounts/login/", client := Client())
    client.cookies["somebody-elses"] = "1"
    assert settings.CSRF_COOKIE_NAME in client.cookies
    get(path, client)
    assert len(pages.found) == 1


def test_each_language_has_its_own_page(thread, settings):
    path = thread.get_absolute_url()
    arabic = Client()
    arabic.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
    for _time in range(2):
        assert '<html lang="en"' in get(path).content.decode()
        assert '<html lang="ar" dir="rtl"' in get(path, arabic).content.decode()
        assert '<html lang="ar" dir="rtl"' in get(path, **{"accept-language": "ar-EG, en;q=0.5"}).content.decode()
        assert '<html lang="en"' in get(path, **{"accept-language": "xx"}).content.decode()
    assert get(path)["Content-Language"] == "en"
    assert {"Cookie", "Accept-Language"} <= set(re.split(", *", get(path)["Vary"]))
    assert len(pages.found) == 2


def test_each_encoding_has_its_own_bytes(thread):
    path = thread.get_absolute_url()
    for _time in range(2):
        small, plain = get(path, **BROTLI), get(path)
        assert (small["Content-Encoding"], plain.get("Content-Encoding")) == ("br", None)
        assert brotli.decompress(small.content) == plain.content
        assert small["ETag"] != plain["ETag"]
    assert get(path, **BROTLI, **{"if-none-match": plain["ETag"]}).status_code == 200


@pytest.mark.parametrize("query", ["?new=1", "?from=&x=1", "?csrfmiddlewaretoken=1", "?from=" + "0" * 1000])
def test_only_what_the_view_knows_may_be_asked(thread, query):
    assert get(thread.get_absolute_url() + query).status_code == 200
    assert len(pages.found) == 0


def test_pages_of_a_thread_do_not_mix(thread):
    posts = [factories.make_post(thread=thread, body=f"The post {n}.") for n in range(60)]
    first = get(thread.get_absolute_url()).content.decode()
    path = f"{thread.get_absolute_url()}?from={posts[-1].path}"
    for _time in range(2):
        assert "The post 59." in get(path).content.decode()
        assert "The post 59." not in get(thread.get_absolute_url()).content.decode() == first


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/healthz", "/nowhere/", "/settings/"])
def test_nothing_else_is_kept(path):
    assert [get(path).content != b"" for _time in range(2)]
    assert len(pages.found) == 0
    assert "no-cache" in get(path)["Cache-Control"]


def test_a_host_that_is_not_ours_gets_nothing_kept(thread):
    path = thread.get_absolute_url()
    kept = get(path)
    for _time in range(2):
        refused = Client().get(path, headers={"host": "evil.example"})
        assert refused.status_code == 400
        assert refused["Content-Security-Policy"] == kept["Content-Security-Policy"]
    poisoned = get(path, **{"x-forwarded-host": "evil.example", "x-forwarded-proto": "https"})
    assert b"evil.example" not in poisoned.content
    assert get(path).content == kept.content


def test_https_is_kept_apart(thread, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 60
    path = thread.get_absolute_url()
    for _time in range(2):
        assert Client().get(path, secure=True)["Strict-Transport-Security"] == "max-age=60"
        assert (get(path).status_code, get(path)["Location"]) == (301, f"https://testserver{path}")
    assert len(pages.found) == 1


def test_a_piece_of_a_page_is_not_kept(thread):
    get(thread.get_absolute_url(), **{"hx-request": "true"})
    assert len(pages.found) == 0


@pytest.mark.parametrize(
    ("name", "value"), [("Set-Cookie", None), ("Cache-Control", "private"), ("Vary", "Cookie, Sec-CH-Width")]
)
def test_an_answer_that_is_somebodys_own_is_not_kept(name, value):
    response = visitor_cache.HttpResponse("text")
    assert visitor_cache.may_be_kept(response)
    if name == "Set-Cookie":
        response.set_cookie("a", "b")
    else:
        response[name] = value
    assert not visitor_cache.may_be_kept(response)
    assert not visitor_cache.may_be_kept(visitor_cache.HttpResponse("gone", status=404))


def test_inside_a_transaction_nothing_is_kept(thread):
    with transaction.atomic():
        get(thread.get_absolute_url())
    assert len(pages.found) == 0


def test_a_page_is_rendered_anew_after_a_while(thread, monkeypatch):
    get(thread.get_absolute_url())
    monkeypatch.setattr(visitor_cache, "OLDEST", 0.0)
    assert asked(thread.get_absolute_url()) > 0


def test_a_database_that_was_away_is_no_error(thread):
    before = get(thread.get_absolute_url())
    assert asked(thread.get_absolute_url()) == 0
    cut()
    assert asked(thread.get_absolute_url()) > 0
    assert asked(thread.get_absolute_url()) == 0
    assert get(thread.get_absolute_url()).content == before.content


def test_the_oldest_pages_go_when_there_are_too_many():
    shelf = Pages(most=10 * (visitor_cache.OVERHEAD + 1_001))
    for number in range(30):
        shelf.put((str(number % 10),), Page((number, 1), b"x" * 1_000, {}))
    assert len(shelf.found) == 10
    shelf.get(("0",))
    shelf.put(("n",), Page((1, 1), b"x" * 1_000, {}))
    assert shelf.get(("0",))
    assert shelf.get(("1",)) is None
    assert shelf.bytes <= shelf.most
    shelf.put(("huge",), Page((1, 1), b"x" * 10 * shelf.most, {}))
    assert (len(shelf.found), shelf.bytes) == (0, 0)
