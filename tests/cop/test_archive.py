"""An archive proves itself: whatever is cut off, changed or smuggled in is found before it is used."""

import io
import tarfile

import pytest

from cop.lib import archive

CONTENTS = {"database.sql.gz": b"rows" * 5000, "files/ab/abcd": b"a checklist", "files/00/empty": b""}


@pytest.fixture
def whole(tmp_path):
    """A whole archive of three entries."""
    path = tmp_path / "whole.tar"
    with open(path, "wb") as file:
        writer = archive.Writer(file)
        for name, content in CONTENTS.items():
            (tmp_path / "entry").write_bytes(content)
            writer.add(name, tmp_path / "entry")
        writer.finish({"format": 1})
    return path


def test_what_was_written_is_read(whole):
    assert {name: stream.read() for name, stream in archive.entries(whole)}.items() >= CONTENTS.items()
    manifest = archive.verify(whole)
    assert manifest["format"] == 1
    assert {name: entry["bytes"] for name, entry in manifest["entries"].items()} == {
        name: len(content) for name, content in CONTENTS.items()
    }


@pytest.mark.parametrize("share", [0, 0.001, 0.3, 0.6, 0.9, 1])
def test_a_truncated_archive_is_refused(whole, share):
    with tarfile.open(whole) as tar:
        seal = tar.getmember(archive.SEAL)
    last = seal.offset_data + seal.size - 1  # what follows is padding
    whole.write_bytes(whole.read_bytes()[: int(last * share)])
    with pytest.raises(archive.ArchiveError, match=r"ends too early|is damaged|no backup"):
        archive.verify(whole)


def test_one_changed_byte_is_found_wherever_it_is(whole):
    content = whole.read_bytes()
    with tarfile.open(whole) as tar:
        spans = [(info.offset_data, info.size) for info in tar if info.size]
    assert len(spans) == 4  # two entries that are not empty, the manifest, and its seal
    for start, size in spans:
        for place in {start, start + size // 2, start + size - 1}:
            changed = bytearray(content)
            changed[place] ^= 1
            whole.write_bytes(changed)
            with pytest.raises(archive.ArchiveError, match="is damaged"):
                archive.verify(whole)


def test_an_entry_that_was_added_is_found(whole):
    with tarfile.open(whole, "a") as tar:
        info = tarfile.TarInfo("files/ff/added")
        info.size = 1
        tar.addfile(info, io.BytesIO(b"x"))
    with pytest.raises(archive.ArchiveError, match="files/ff/added is not what was written"):
        archive.verify(whole)


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "files/../../outside"])
def test_an_entry_that_leads_outside_is_refused(tmp_path, name):
    with tarfile.open(tmp_path / "bad.tar", "w") as tar:
        info = tarfile.TarInfo(name)
        info.size = 1
        tar.addfile(info, io.BytesIO(b"x"))
    with pytest.raises(archive.ArchiveError, match="which no backup of this site holds"):
        archive.verify(tmp_path / "bad.tar")


def test_a_link_is_refused(tmp_path):
    with tarfile.open(tmp_path / "bad.tar", "w") as tar:
        info = tarfile.TarInfo("files/link")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(info)
    with pytest.raises(archive.ArchiveError, match="which no backup of this site holds"):
        archive.verify(tmp_path / "bad.tar")
