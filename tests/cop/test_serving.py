"""A download that broke off goes on where it was (RFC 9110, sections 13 and 14)."""

import hashlib

import pytest
from django.test import RequestFactory

from cop.lib.serving import serve

CONTENT = bytes(range(256)) * 8  # 2048 bytes
ETAG = f'"{hashlib.sha256(CONTENT).hexdigest()}"'


@pytest.fixture
def file(tmp_path):
    class File:
        sha256, name, content_type = ETAG.strip('"'), "manual.pdf", "application/pdf"

        def open(self):
            return path.open("rb")

    path = tmp_path / "content"
    path.write_bytes(CONTENT)
    return File()


def asked(file, method="get", **headers):
    return serve(getattr(RequestFactory(), method)("/", headers=headers), file)


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_the_whole_says_that_parts_can_be_had(file):
    answer = asked(file)
    assert (answer.status_code, body(answer)) == (200, CONTENT)
    assert (answer["Accept-Ranges"], answer["Content-Length"], answer["ETag"]) == ("bytes", "2048", ETAG)


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=100-199", 100, 199),
        ("bytes=1000-", 1000, 2047),
        ("bytes=2047-", 2047, 2047),
        ("bytes=0-99999", 0, 2047),
        ("bytes=-48", 2000, 2047),
        ("bytes=-99999", 0, 2047),
        ("Bytes=5-6", 5, 6),
    ],
)
def test_a_part(file, wanted, first, last):
    answer = asked(file, range=wanted)
    assert (answer.status_code, body(answer)) == (206, CONTENT[first : last + 1])
    assert answer["Content-Range"] == f"bytes {first}-{last}/2048"
    assert answer["Content-Length"] == str(last - first + 1)
    assert answer["Content-Disposition"] == 'attachment; filename="manual.pdf"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("wanted", ["bytes=2048-", "bytes=9999-10000", "bytes=-0"])
def test_a_part_that_is_not_there(file, wanted):
    answer = asked(file, range=wanted)
    assert (answer.status_code, answer["Content-Range"], body(answer)) == (416, "bytes */2048", b"")


@pytest.mark.parametrize(
    "nonsense", ["bytes=5-2", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6", "bytes=1", "bytes=" + "9" * 400]
)
def test_what_is_no_part_gets_the_whole(file, nonsense):
    answer = asked(file, range=nonsense)
    assert (answer.status_code, body(answer)) == (200, CONTENT)


def test_a_part_of_another_content_gets_the_whole(file):
    assert asked(file, range="bytes=9-", if_range=ETAG).status_code == 206
    for other in ['"abc"', f"W/{ETAG}", "Thu, 26 Nov 2026 04:00:00 GMT"]:
        assert body(asked(file, range="bytes=9-", if_range=other)) == CONTENT


def test_head_tells_and_sends_nothing_of_a_part(file):
    answer = asked(file, "head", range="bytes=5-6")
    assert (answer.status_code, answer["Content-Length"], answer["Accept-Ranges"]) == (200, "2048", "bytes")


def test_an_unchanged_copy_is_not_sent_in_parts_either(file):
    assert asked(file, if_none_match=ETAG, range="bytes=5-6").status_code == 304
