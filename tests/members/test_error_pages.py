"""The pages for when something is not there, not allowed, or broken."""

import re

from django.template import Context, loader
from django.test import Client

from tests import factories


def test_absent_page_offers_a_visitor_to_sign_in(visitor, db):
    response = visitor.get("/nowhere/?x=1")
    assert response.status_code == 404
    assert 'href="/accounts/login/?next=%2Fnowhere%2F"' in response.content.decode()


def test_absent_page_offers_a_member_the_first_page(client_of, member):
    page = client_of(member).get("/nowhere/").content.decode()
    assert "There is nothing to read here." in page
    assert "/accounts/login/" not in page


def test_hidden_and_absent_look_the_same_to_a_visitor(visitor):
    hidden = factories.make_dialogue(visibility="members")
    answers = [visitor.get(f"/dialogues/{slug}/") for slug in [hidden.slug, "no-such-thing"]]
    assert [answer.status_code for answer in answers] == [404, 404]
    pages = [re.sub("(open-room-[0-9]+|no-such-thing)", "…", answer.content.decode()) for answer in answers]
    assert pages[0] == pages[1]


def test_broken_page_needs_neither_request_nor_database():
    page = loader.get_template("500.html").template.render(Context())  # the database is not open to this test
    assert "Something broke on our side." in page
    assert "{{" not in page


def kept(**context):
    return loader.get_template("cop/kept.html").template.render(Context({"action": "/x/", "fields": [], **context}))


def test_kept_page_gives_the_typed_back_to_send_again():
    fields = [
        ("title", "title", 'A "quoted" title', False),
        ("body", "body", "<b>Two\nlines", True),
        ("form_key", "form key", "k1", False),
    ]
    page = kept(kind="unavailable", fields=fields, csrf_token="t0ken")
    assert "We could not save this just now." in page
    assert 'value="A &quot;quoted&quot; title"' in page
    assert ">\n&lt;b&gt;Two\nlines</textarea>" in page
    assert '<input type="hidden" name="form_key" value="k1">' in page
    assert 'name="csrfmiddlewaretoken" value="t0ken"' in page
    assert 'action="/x/"' in page


def test_kept_page_says_what_happened():
    assert "You were signed out meanwhile." in kept(kind="signed_out")
    assert "This page had become too old." in kept(kind="expired")


def test_form_of_an_old_page_comes_back_with_its_words(client_of, member, thread):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    response = client.post(f"/threads/{thread.pk}/~write/", {"body": "Twenty minutes of work.", "language": "en"})
    assert response.status_code == 403
    assert "Twenty minutes of work.</textarea>" in response.content.decode()
