"""A member gives a resource to the library."""

import threading
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from cop.lib import files
from members.models import Activity
from resources.models import Resource, ResourceFile
from tests.factories import make_member
from tests.resources.making import ADD, PDF, filled_in, pdf


def test_submit_with_a_file(client_of, member):
    answer = client_of(member).post(ADD, filled_in(files=pdf()), follow=True)
    resource = Resource.objects.get()
    assert answer.redirect_chain == [(resource.get_absolute_url(), 302)]
    assert "The curators have it now" in answer.text
    assert (resource.state, resource.submitted_by) == ("waiting", member)
    assert "<strong>two</strong>" in resource.description_html
    assert set(resource.tags.names()) == {"police", "preparation"}
    file = resource.files.get()
    assert (file.name, file.content_type, file.language) == ("before you train.pdf", "application/pdf", "en")
    assert file.open().read().startswith(PDF)
    assert [(a.verb, a.actor) for a in Activity.objects.about(resource)] == [("submitted", member)]


def test_submit_with_a_link(client_of, member):
    client_of(member).post(ADD, filled_in(link="example.org/manual"))
    assert Resource.objects.get().link == "https://example.org/manual"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.org/x", "data:text/html,x", "https://a b"])
def test_a_link_that_is_no_web_page_is_refused(client_of, member, link):
    answer = client_of(member).post(ADD, filled_in(link=link))
    assert answer.status_code == 422
    assert "This is no address of a web page" in answer.text
    assert not Resource.objects.exists()


def test_neither_file_nor_link_keeps_the_text(client_of, member):
    answer = client_of(member).post(ADD, filled_in())
    assert answer.status_code == 422
    assert "There is neither a file nor a link yet" in answer.text
    assert "A list for **two** people." in answer.text
    assert 'value="police, preparation"' in answer.text


def test_an_error_elsewhere_keeps_the_chosen_file(client_of, member):
    browser, typed = client_of(member), filled_in(title="", files=pdf("manual.pdf"))
    answer = browser.post(ADD, typed)
    assert answer.status_code == 422
    assert "It needs a title" in answer.text
    assert "manual.pdf" in answer.text
    file = ResourceFile.objects.get()
    again = typed | {"title": "A manual", f"file{file.pk}-language": "fr"}
    del again["files"]
    browser.post(ADD, again)
    resource = Resource.objects.get()
    assert [(f.name, f.language) for f in resource.files.all()] == [("manual.pdf", "fr")]


def test_a_kept_file_can_be_left_out(client_of, member):
    browser, typed = client_of(member), filled_in(title="", files=pdf("wrong.pdf"), link="https://example.org/")
    browser.post(ADD, typed)
    file = ResourceFile.objects.get()
    row = {f"file{file.pk}-language": "en", f"file{file.pk}-remove": "on"}
    browser.post(ADD, typed | row | {"title": "A manual", "files": pdf("right.pdf")})
    assert [f.name for f in Resource.objects.get().files.all()] == ["right.pdf"]


def test_nobody_else_takes_a_kept_file(client_of, member):
    typed = filled_in(title="", files=pdf("mine.pdf"))
    client_of(member).post(ADD, typed)
    answer = client_of(make_member()).post(ADD, filled_in(form_key=typed["form_key"]))
    assert answer.status_code == 422
    assert "mine.pdf" not in answer.text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.txt", b"<!doctype html><p>hello", "is a web page or a script"),
        ("page.html", b"<!doctype html><script>hello</script>", "is a web page or a script"),
        ("drawing.pdf", b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "is a web page or a script"),
        ("run.txt", b"#!/bin/sh\necho", "is a web page or a script"),
        ("program.pdf", b"MZ\x90\x00\x03\x00\x00\x00", "We do not take files of the type"),
        ("all.zip", b"PK\x05\x06" + bytes(18), "is an archive"),
        ("empty.pdf", b"", "is empty"),
    ],
)
def test_a_file_that_we_do_not_take(client_of, member, name, content, words):
    answer = client_of(member).post(ADD, filled_in(files=SimpleUploadedFile(name, content)))
    assert answer.status_code == 422
    assert words in answer.text
    assert "A list for **two** people." in answer.text
    assert not ResourceFile.objects.exists()


def test_a_file_that_is_too_large(client_of, member, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 100)
    answer = client_of(member).post(ADD, filled_in(files=pdf("big.pdf", PDF + bytes(100))))
    assert answer.status_code == 422
    assert "is larger than" in answer.text
    assert not ResourceFile.objects.exists()


def test_one_refused_file_keeps_the_other(client_of, member):
    uploads = [pdf("good.pdf"), SimpleUploadedFile("bad.html", b"<html>")]
    answer = client_of(member).post(ADD, filled_in(files=uploads))
    assert answer.status_code == 422
    assert [f.name for f in ResourceFile.objects.all()] == ["good.pdf"]


def test_a_second_click_makes_no_second_resource(client_of, member):
    typed, browser = filled_in(link="https://example.org/"), client_of(member)
    first, second = browser.post(ADD, typed), browser.post(ADD, typed)
    assert first.url == second.url == Resource.objects.get().get_absolute_url()
    assert Activity.objects.filter(verb="submitted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_make_one():
    member, key, made = make_member(), uuid.uuid4(), []
    words = {
        "title": "One",
        "summary": "s",
        "kind": "tool",
        "language": "en",
        "description": "",
        "link": "https://a.org",
    }

    def click():
        made.append(Resource.objects.submit(by=member, form_key=key, files={}, tags=["police"], **words).pk)
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(6)]
    [click.start() for click in clicks]
    [click.join() for click in clicks]
    assert len(made) == 6
    assert len(set(made)) == 1


def test_a_key_of_somebody_else_is_told(client_of, member):
    typed = filled_in(link="https://example.org/")
    client_of(member).post(ADD, typed)
    answer = client_of(make_member()).post(ADD, typed)
    assert answer.status_code == 422
    assert "This form was used already" in answer.text


def test_names_of_tags_come_between_commas(client_of, member):
    client_of(member).post(ADD, filled_in(link="https://a.org", tags="co-training، Gender budget,gender budget, ,x"))
    assert set(Resource.objects.get().tags.names()) == {"co-training", "gender budget", "x"}


@pytest.mark.parametrize(
    ("field", "value"), [("year", "3024"), ("year", "-1"), ("kind", "spell"), ("language", "xx"), ("licence", "mine")]
)
def test_nonsense_is_told_beside_its_field(client_of, member, field, value):
    answer = client_of(member).post(ADD, filled_in(link="https://a.org", **{field: value}))
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.text
    assert not Resource.objects.exists()


def test_a_text_that_cannot_be_shown_comes_back(client_of, member):
    answer = client_of(member).post(ADD, filled_in(link="https://a.org", description="> " * 200 + "deep"))
    assert answer.status_code == 422
    assert "deep" in answer.text
    assert not Resource.objects.exists()


def test_visitors_sign_in_and_the_suspended_are_told(client_of, visitor, suspended):
    assert visitor.get(ADD).status_code == 302
    refused = client_of(suspended).get(ADD)
    assert refused.status_code == 403
    assert "suspended" in refused.text
    assert client_of(suspended).post(ADD, filled_in(files=pdf())).status_code == 403
    assert not ResourceFile.objects.exists()


def test_the_empty_form_has_a_key_and_a_language(client_of):
    page = client_of(make_member(languages=["fr"])).get(ADD).text
    assert 'name="form_key"' in page
    assert '<option value="fr" selected>' in page
