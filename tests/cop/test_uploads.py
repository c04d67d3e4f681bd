"""What comes in with a form."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from cop.lib import files


def test_no_more_is_written_than_a_file_may_have(monkeypatch, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000  # bytes; what is larger goes to the disk
    monkeypatch.setattr(files, "MAX_BYTES", 100_000)
    sent = {
        "long": SimpleUploadedFile("long.pdf", bytes(1_000_000)),
        "fits": SimpleUploadedFile("a.pdf", bytes(90_000)),
    }
    received = RequestFactory().post("/", sent).FILES
    assert (received["long"].size, received["fits"].size) == (1_000_000, 90_000)
    on_disk = {name: len(file.read()) for name, file in received.items()}
    assert on_disk["fits"] == 90_000
    assert on_disk["long"] <= 100_000 + 65_536  # the piece in which it became too long
