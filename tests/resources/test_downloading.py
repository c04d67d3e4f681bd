"""Files come to those who may see their resource at this moment."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cop.lib import files
from resources import tidying
from resources.models import ResourceFile
from tests.factories import make_member
from tests.resources.making import ADD, PDF, filled_in, make_published, make_resource, pdf


def test_a_visitor_downloads(visitor, published):
    file = published.files.get()
    answer = visitor.get(file.get_absolute_url())
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == file.open().read()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="counting.pdf"'
    assert answer["Content-Length"] == str(file.size)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-cache" in answer["Cache-Control"]


def test_a_file_that_has_not_changed_is_not_sent_again(visitor, published):
    address = published.files.get().get_absolute_url()
    etag = visitor.get(address)["ETag"]
    again = visitor.get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("الدليل.pdf", "attachment; filename*=utf-8''%D8%A7%D9%84%D8%AF%D9%84%D9%8A%D9%84.pdf"),
        ('a"b\\c.pdf', 'attachment; filename="c.pdf"'),
        ("two words; x=y.pdf", 'attachment; filename="two words; x=y.pdf"'),
    ],
)
def test_names_travel_whole(visitor, curator, name, header):
    resource = make_published(curator=curator, files=[pdf(name)])
    answer = visitor.get(resource.files.get().get_absolute_url())
    assert answer["Content-Disposition"] == header


def test_a_file_is_hidden_until_published(client_of, visitor, member, curator, waiting):
    address = waiting.files.get().get_absolute_url()
    assert visitor.get(address).status_code == 404
    assert client_of(make_member()).get(address).status_code == 404
    assert client_of(member).get(address).status_code == 200
    assert client_of(curator).get(address).status_code == 200
    waiting.publish(by=curator)
    assert visitor.get(address).status_code == 200


def test_a_file_that_was_never_sent_in_is_hidden(client_of, visitor, member, curator):
    client_of(member).post(ADD, filled_in(title="", files=pdf()))
    address = ResourceFile.objects.get().get_absolute_url()
    assert [client_of(who).get(address).status_code for who in (None, member, curator)] == [404, 404, 404]


def test_the_same_content_lies_once(settings, curator):
    same = b"%PDF-1.4 the same \x00"
    first = make_published(curator=curator, files=[pdf("one.pdf", same)])
    second = make_published(curator=curator, files=[pdf("two.pdf", same)])
    assert first.files.get().sha256 == second.files.get().sha256
    stored = list(settings.FILES_DIR.glob("??/*"))
    assert len(stored) == 1
    assert {first.files.get().name, second.files.get().name} == {"one.pdf", "two.pdf"}


def test_a_page_in_a_text_file_is_no_page(visitor, curator):
    upload = SimpleUploadedFile("notes.html", b"plain words, < 5 of them")
    resource = make_published(curator=curator, files=[upload])
    answer = visitor.get(resource.files.get().get_absolute_url())
    assert answer["Content-Type"] == "text/plain"
    assert "notes.html.txt" in answer["Content-Disposition"]


def test_files_nobody_came_back_for_go(client_of, member, settings, waiting):
    client_of(member).post(ADD, filled_in(title="", files=pdf("left.pdf", PDF + b"left")))
    left = ResourceFile.objects.loose().get()
    stored = files.place(left.sha256, settings.FILES_DIR)
    assert tidying.tidy() == 0
    later = timezone.now() + tidying.PATIENCE + datetime.timedelta(minutes=1)
    assert tidying.tidy(later) == 2  # the row; and the content, which has rested since "now" of the clock
    assert not stored.exists()
    assert waiting.files.get().open().read()


def test_a_content_that_is_let_go_rests_first(settings, member):
    resource = make_resource(by=member, files=[pdf()])
    stored = files.place(resource.files.get().sha256, settings.FILES_DIR)
    resource.describe(by=member, files={})
    assert not resource.files.exists()
    assert tidying.tidy() == 0
    assert stored.exists()
    assert tidying.tidy(timezone.now() + datetime.timedelta(days=2)) == 1
    assert not stored.exists()
