"""Answers leave small, and whole."""

import brotli
import pytest

BROTLI = "gzip, deflate, br"


def test_a_page_leaves_as_brotli(visitor, db):
    plain = visitor.get("/dialogues/")
    small = visitor.get("/dialogues/", headers={"accept-encoding": BROTLI})
    assert small["Content-Encoding"] == "br"
    assert brotli.decompress(small.content) == plain.content
    assert int(small["Content-Length"]) == len(small.content) < len(plain.content) / 2
    assert "Accept-Encoding" in small["Vary"]
    assert "Accept-Encoding" in plain["Vary"]


@pytest.mark.parametrize("accepted", ["", "gzip", "br;q=0", "brx", "gzip, br; q=0.0"])
def test_who_does_not_take_brotli_gets_plain_text(visitor, db, accepted):
    answer = visitor.get("/dialogues/", headers={"accept-encoding": accepted})
    assert not answer.has_header("Content-Encoding")
    assert b"<!doctype html>" in answer.content


def test_a_redirect_without_a_body_stays_as_it_is(visitor, thread):
    answer = visitor.get(f"/threads/{thread.pk}/", headers={"accept-encoding": BROTLI})
    assert answer.status_code == 302
    assert not answer.has_header("Content-Encoding")
