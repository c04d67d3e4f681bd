"""Files by their content, their names, and where they lie."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, strategies
from PIL import Image

from cop.lib import file_types, files
from cop.lib.file_types import FileRefused

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n%%EOF\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
EVIL = "<script>alert(1)</script>"


def zipped(**parts):
    """A ZIP with these parts; __ in a name is a slash, and _dot_ a dot."""
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return box.getvalue()


def kept(folder, name, content):
    return files.keep(SimpleUploadedFile(name, content), folder)


@pytest.mark.parametrize(
    ("name", "content", "mime"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.txt", "Grüße, سلام".encode(), "text/plain"),
        ("a.txt", "Grüße".encode("latin-1"), "text/plain"),
        ("a.txt", "Grüße".encode("utf-16"), "text/plain"),
        ("a.csv", b"day,women,men\n1,2,3\n", "text/csv"),
        ("a.md", b"# Notes\n\n3 < 5 and *so* on", "text/markdown"),
        ("BM.txt", b"BMZ strategy", "text/plain"),
        ("a.docx", zipped(word__document_dot_xml="<w/>"), file_types.OFFICE + "wordprocessingml.document"),
        ("a.pptx", zipped(ppt__presentation_dot_xml="<p/>"), file_types.OFFICE + "presentationml.presentation"),
        ("a.xlsx", zipped(xl__workbook_dot_xml="<x/>"), file_types.OFFICE + "spreadsheetml.sheet"),
        ("a.odt", zipped(mimetype=file_types.OPEN + "text"), file_types.OPEN + "text"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "application/msword"),
        ("a.mp3", b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(90), "audio/mpeg"),
        ("a.mp4", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(90), "video/mp4"),
    ],
)
def test_what_a_file_is_comes_from_its_content(tmp_path, name, content, mime):
    for given_name in (name, "renamed.pdf") if not mime.startswith("text/") else (name,):
        assert kept(tmp_path, given_name, content).type.mime == mime


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<!DOCTYPE html><p>x", "page"),
        (b"\xef\xbb\xbf \n<html>", "page"),
        ("<html>".encode("utf-16"), "page"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "page"),
        (b"<?php echo 1;", "page"),
        (b"#!/bin/sh\nrm", "page"),
        (f"Dear all,\n{EVIL}".encode(), "page"),
        (b"{\\rtf1 hello}", "unknown"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", "unknown"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(40), "unknown"),
        (bytes(range(256)), "unknown"),
        (b"PK\x03\x04 nothing that follows", "unknown"),
        (OLE, "unknown"),
        (OLE + "WordDocument".encode("utf-16-le") + "_VBA_PROJECT".encode("utf-16-le"), "macros"),
        (zipped(word__document_dot_xml="<w/>", word__vbaProject_dot_bin="x"), "macros"),
        (zipped(mimetype=file_types.OPEN + "text", Basic__Standard__m_dot_xml="x"), "macros"),
        (zipped(readme_dot_txt="hello"), "archive"),
        (zipped(mimetype="application/epub+zip"), "archive"),
        (b"\x1f\x8b\x08\x00" + bytes(40), "archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "picture"),
    ],
)
def test_what_we_do_not_take(tmp_path, content, reason):
    with pytest.raises(FileRefused) as refused:
        kept(tmp_path, "file.pdf", content)
    assert refused.value.reason == reason
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock"] == []


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, "encrypted", "unknown"])
def test_an_archive_that_cannot_be_read_is_unknown(tmp_path, packed):
    """Its list of names is whole; what it holds is damaged, encrypted, or packed in a way that nobody knows."""
    box, words = io.BytesIO(), file_types.OPEN + "text"
    with zipfile.ZipFile(box, "w", packed if isinstance(packed, int) else zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", words)
    content = bytearray(box.getvalue())
    local, central = 0, content.index(b"PK\x01\x02")
    if packed == "encrypted":
        content[local + 6] |= 1
        content[central + 8] |= 1
    elif packed == "unknown":
        content[local + 8 : local + 10] = content[central + 10 : central + 12] = b"\x63\x00"
    else:
        start = content.index(b"mimetype") + len(b"mimetype")
        content[start:central] = b"\xff" * (central - start)
    with pytest.raises(FileRefused) as refused:
        kept(tmp_path, "file.odt", bytes(content))
    assert refused.value.reason == "unknown"


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    class Large:
        name, size = "film.mp4", files.MAX_BYTES + 1

    with pytest.raises(FileRefused) as refused:
        files.keep(Large(), tmp_path)
    assert refused.value.reason == "large"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Nomsa\\list.pdf", "list.pdf"),
        ("list.PDF", "list.PDF"),
        ("list.exe", "list.exe.pdf"),
        ("exe.\u202efdp", "exe.fdp.pdf"),
        ("a\x00b\nc\u2028.pdf", "a b c.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        (".pdf", "pdf.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("می\u200cخواهم.pdf", "می\u200cخواهم.pdf"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
    ],
)
def test_names_are_cleaned(name, clean):
    assert files.clean_name(name, file_types.TYPES["application/pdf"]) == clean


@given(strategies.text(max_size=300))
def test_no_name_is_unsafe(name):
    kind = file_types.TYPES["image/jpeg"]
    clean = files.clean_name(name, kind)
    assert clean.lower().endswith(kind.endings)
    assert len(clean.encode()) <= files.NAME_BYTES
    assert not set(clean) & set('/\\\x00\n\r<>:"|?*\u202e\u2067')
    assert not clean.startswith((".", " "))
    assert files.clean_name(clean, kind) == clean


def test_a_content_lies_under_its_hash_once(tmp_path):
    first, second = kept(tmp_path, "one.pdf", PDF), kept(tmp_path, "two.pdf", PDF)
    assert first.sha256 == second.sha256
    place = files.place(first.sha256, tmp_path)
    assert place == tmp_path / first.sha256[:2] / first.sha256
    assert place.read_bytes() == PDF
    assert [p for p in tmp_path.rglob("*") if p.is_file() and p.name != ".lock"] == [place]


def test_a_failing_upload_leaves_nothing(tmp_path):
    class Broken:
        name, size = "a.pdf", 10

        def chunks(self):
            yield b"%PDF"
            raise OSError("the line broke")

    with pytest.raises(OSError, match="the line broke"):
        files.keep(Broken(), tmp_path)
    assert list(tmp_path.glob(".drafts/*")) == []


def test_only_what_rested_and_is_not_needed_is_swept(tmp_path):
    used, unused, fresh = (kept(tmp_path, "a.pdf", PDF + tail) for tail in (b"1", b"2", b"3"))
    draft = tmp_path / ".drafts" / "left"
    draft.write_bytes(b"half")
    for path in (files.place(used.sha256, tmp_path), files.place(unused.sha256, tmp_path), draft):
        os.utime(path, (0, 0))
    assert files.sweep(tmp_path, lambda prefix: {used.sha256}) == 2
    there = [files.place(kept.sha256, tmp_path).exists() for kept in (used, unused, fresh)]
    assert there == [True, False, True]
    assert not draft.exists()


def test_a_content_that_comes_again_rests_anew(tmp_path):
    first = kept(tmp_path, "a.pdf", PDF)
    os.utime(files.place(first.sha256, tmp_path), (0, 0))
    kept(tmp_path, "a.pdf", PDF)
    assert files.sweep(tmp_path, lambda prefix: set()) == 0


def photo(format, **options):
    box, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "A camera of Nomsa"
    exif[0x8825] = {1: "S", 2: (17.0, 49.0, 0.0)}
    exif[0x0112] = 6  # lies on its side
    Image.new("RGB", (40, 20), "teal").save(box, format, exif=exif, **options)
    return box.getvalue()


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_picture_keeps_no_place_and_no_owner(tmp_path, format):
    content = photo(format)
    assert b"A camera of Nomsa" in content
    stored = files.place(kept(tmp_path, f"photo.{format.lower()}", content).sha256, tmp_path)
    assert b"A camera of Nomsa" not in stored.read_bytes()
    with Image.open(stored) as drawn:
        assert dict(drawn.getexif()) == {}
        assert drawn.size == (20, 40)  # upright


def test_a_picture_with_see_through_colours_keeps_them(tmp_path):
    box = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 128, 128, 0)).save(box, "PNG")
    stored = files.place(kept(tmp_path, "logo.png", box.getvalue()).sha256, tmp_path)
    with Image.open(stored) as drawn:
        assert drawn.convert("RGBA").getpixel((1, 1)) == (0, 128, 128, 0)


def test_a_picture_that_unpacks_to_too_much_is_refused(tmp_path):
    box = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(box, "PNG")
    assert len(box.getvalue()) < 100_000
    with pytest.raises(FileRefused) as refused:
        kept(tmp_path, "bomb.png", box.getvalue())
    assert refused.value.reason == "picture"


def test_a_photo_of_a_good_camera_is_halved(tmp_path):
    """It is drawn in less memory than its pixels take; a picture of another kind and this size is refused."""
    box, pixels = io.BytesIO(), Image.new("L", (7000, 5000))
    pixels.save(box, "JPEG")
    assert kept(tmp_path, "hall.jpg", box.getvalue()).pixels == (3500, 2500)
    box = io.BytesIO()
    pixels.save(box, "PNG", compress_level=1)
    with pytest.raises(FileRefused):
        kept(tmp_path, "hall.png", box.getvalue())


@pytest.mark.corpus
def test_real_files_are_known(corpus, tmp_path):
    found = {}
    for path in [*(corpus / "uploads").iterdir(), *(corpus / "pdf").glob("*.pdf")]:
        found[path.name] = kept(tmp_path, path.name, path.read_bytes()).type.endings
    assert len(found) > 20
    assert {name for name, endings in found.items() if Path(name).suffix not in endings} == set()
