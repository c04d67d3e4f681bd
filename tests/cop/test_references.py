"""Pasted addresses of this site, and the titles that they show."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cop.lib import references, text
from tests import factories
from tests.discussions.test_writing import words
from tests.resources.making import make_published, make_resource

SITE = settings.SITE_URL


def shown(body, reader):
    [html] = references.titled([text.render(body, prefix="p-")], reader, site=SITE)
    return html


@pytest.fixture
def things(thread):
    return {
        "thread": (thread.get_absolute_url(), "Openings that worked"),
        "post": (thread.posts.get().get_absolute_url(), "Openings that worked"),
        "dialogue": (thread.dialogue.get_absolute_url(), "The open room"),
        "resource": (make_published(title="Before <you> train").get_absolute_url(), "Before &lt;you&gt; train"),
    }


@pytest.mark.parametrize("kind", ["thread", "post", "dialogue", "resource"])
def test_an_address_shows_its_title(things, member, kind):
    path, title = things[kind]
    link = f'<a href="{path}" rel="nofollow ugc noopener"><bdi lang="en">{title}</bdi></a>'
    assert shown(f"See {SITE}{path} about it", member) == f"<p>See {link} about it</p>"
    assert shown(f"See\n{path}\nabout it", member) == f"<p>See<br>\n{link}<br>\nabout it</p>"
    assert shown(path, member) == f"<p>{link}</p>"


def test_what_is_no_pasted_address_stays(things, member):
    path, title = things["thread"]
    for body in (f"[my words]({SITE}{path})", f"`{SITE}{path}`", f"https://elsewhere.example{path}", f"and {path} too"):
        assert title not in shown(body, member)
    for gone in ("/threads/99999999/x/", "/library/9999999/", "/posts/0/", "/nothing/1/"):
        assert gone in shown(SITE + gone, member)


def test_a_title_is_for_who_may_see_it(client_of, member, facilitator, visitor, thread):
    secret = factories.make_thread(dialogue=factories.make_dialogue(visibility="members"), title="A secret title")
    waiting = make_resource(title="Not published")
    body = f"{SITE}{secret.get_absolute_url()} and {SITE}{waiting.get_absolute_url()}"
    anonymous = visitor.get("/").wsgi_request.user
    assert "A secret title" in shown(body, member)
    assert "A secret title" not in shown(body, anonymous)
    assert "Not published" not in shown(body, member)
    secret.posts.get().hide(by=facilitator, reason="x")
    assert "A secret title" not in shown(body, member)


def test_texts_without_addresses_ask_nothing(things, member):
    texts = [text.render(body, prefix="p-") for body in ("A text.", "https://example.org/ and [x](/library/1/)")]
    with CaptureQueriesContext(connection) as queries:
        assert references.titled(texts, member, site=SITE) == texts
    assert len(queries) == 0
    many = [text.render(f"{SITE}{path}", prefix="p-") for path, _ in things.values()] * 10
    with CaptureQueriesContext(connection) as queries:
        references.titled(many, member, site=SITE)
    assert len(queries) <= 2 * len(things)


def test_a_preview_shows_titles(client_of, member, things):
    path, title = things["resource"]
    answer = client_of(member).post(reverse("discussions:preview"), words(body=SITE + path))
    assert title in answer.content.decode()


def test_long_texts_take_little_time(member, things):
    path, _title = things["thread"]
    body = f"{SITE}{path}\n" * (19_000 // len(SITE + path))
    html = [f'<a href="{SITE}/x">' * 20_000, "<p>/a/" + "b" * 100_000]
    assert references.titled(html, member, site=SITE) == html
    assert path in shown(body[:8000], member)
