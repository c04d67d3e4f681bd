"""What one member's files may take together; whoever has no room is told, and loses nothing."""

import pytest

from resources.models import ResourceFile, resource_file
from tests.factories import make_member
from tests.resources.documents import pdf_of
from tests.resources.making import ADD, filled_in, make_published, make_resource, pdf

NO_ROOM = "There is no room for “second.pdf”"


def sized(name, size=1000):
    """A PDF of so many bytes."""
    content = pdf_of(name)
    return pdf(name, content + b"%" * (size - len(content)))


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(resource_file, "MOST_WAITING", 2500)
    monkeypatch.setattr(resource_file, "MOST_IN_ALL", 6000)


def test_what_waits_has_a_limit(client_of, member):
    make_resource(by=member, files=[sized("first.pdf", 2000)])
    answer = client_of(member).post(ADD, filled_in(files=[sized("second.pdf"), sized("small.pdf", 500 + 300)]))
    assert answer.status_code == 422
    assert NO_ROOM in answer.text
    assert "A list for **two** people." in answer.text
    assert ResourceFile.objects.count() == 1


def test_what_fits_beside_it_is_kept(client_of, member):
    make_resource(by=member, files=[sized("first.pdf", 1200)])
    answer = client_of(member).post(ADD, filled_in(files=[sized("fits.pdf"), sized("second.pdf")]))
    assert NO_ROOM in answer.text
    assert "Kept: <bdi>fits.pdf</bdi>" in answer.text


def test_published_files_make_room(client_of, member, curator):
    make_published(by=member, curator=curator, files=[sized("first.pdf", 2000)])
    assert client_of(member).post(ADD, filled_in(files=sized("second.pdf"))).status_code == 302


def test_all_files_have_a_limit_too(client_of, member, curator):
    for number in range(3):
        make_published(by=member, curator=curator, files=[sized(f"{number}.pdf", 1800)])
    assert NO_ROOM in client_of(member).post(ADD, filled_in(files=sized("second.pdf"))).text


def test_each_member_has_a_room_of_their_own(client_of, member):
    make_resource(by=member, files=[sized("first.pdf", 2400)])
    assert client_of(make_member()).post(ADD, filled_in(files=sized("second.pdf"))).status_code == 302


def test_leaving_a_file_out_makes_room(client_of, member):
    browser, typed = client_of(member), filled_in(title="", files=sized("first.pdf", 2000))
    browser.post(ADD, typed)
    file = ResourceFile.objects.get()
    left_out = {f"file{file.pk}-language": "en", f"file{file.pk}-remove": "on", "title": "A manual", "files": ""}
    browser.post(ADD, typed | left_out | {"link": "https://example.org/"})
    assert browser.post(ADD, filled_in(files=sized("second.pdf"))).status_code == 302
