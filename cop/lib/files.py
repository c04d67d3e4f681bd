"""Files that people give us: what they may be called, and where they lie.

A content lies once, at FOLDER/ab/<sha256>, however many names it has; the name is data only. What is being written lies
in FOLDER/.drafts and takes its place by a rename, so that a crash leaves nothing half there.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import tempfile
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from cop.lib import documents, file_types, pictures, web_pages
from cop.lib.direction import without_turning_marks
from cop.lib.file_types import FileRefused, FileType

MAX_BYTES = 20 * 1024 * 1024  # a long illustrated manual; a film belongs where films are kept, and here its link
NAME_BYTES = 180  # of UTF-8; file systems take 255, and a reader's machine may add something
REST_SECONDS = 24 * 3600  # how long a content lies unused before it goes: longer than a backup takes
_CHUNK = 1024 * 1024  # bytes
_uses: list = []
_UNSAFE = re.compile(r'[<>:"|?*]')  # no file name on Windows


@dataclass(frozen=True)
class Kept:
    """A content that lies in its place: `name` is the cleaned one, with an ending of its type; `size` in bytes;
    `pixels` (width, height) of a picture, else None."""

    sha256: str
    name: str
    size: int
    type: FileType
    pixels: tuple[int, int] | None = None


def keep(upload, folder, *, most=None, longest=0):
    """Take `upload` (name, size, chunks(), as Django's UploadedFile) into `folder`; returns Kept. At most `most` bytes
    (None: MAX_BYTES); a picture is made smaller until no side has more than `longest` pixels (0: it stays).
    Raises FileRefused: "empty", "large", or what file_types says of the content."""
    if upload.size > (most or MAX_BYTES):
        raise FileRefused("large")
    with _draft(folder) as opened:
        for chunk in upload.chunks():
            opened.write(chunk)
    draft = Path(opened.name)
    pixels = None
    try:
        kind = file_types.recognise(draft, upload.name)
        if kind.mime in pictures.FORMATS:
            pixels = pictures.renew(draft, kind.mime, longest=longest)
        elif kind.mime == "application/pdf":
            documents.check_pdf(draft)
        elif kind.mime == "text/html":
            web_pages.renew(draft)
        size = draft.stat().st_size
        sha256 = _keep(draft, folder)
    finally:
        draft.unlink(missing_ok=True)
    return Kept(sha256, clean_name(upload.name, kind), size, kind, pixels)


def keep_made(content, folder):
    """Take `content` (bytes) that we made ourselves into `folder`; returns its hash."""
    with _draft(folder) as draft:
        draft.write(content)
    return _keep(Path(draft.name), folder)


def keep_pieces(pieces, folder):
    """The same of a content that comes in `pieces` (bytes), of which none has to wait for the others; returns its hash
    and its size."""
    with _draft(folder) as draft:
        for piece in pieces:
            draft.write(piece)
        size = draft.tell()
    return _keep(Path(draft.name), folder), size


def place(sha256, folder):
    """Where the content with this hash lies."""
    return Path(folder) / sha256[:2] / sha256


def clean_name(name, kind):
    """A name that is safe to show and to save: NFC, one line, no path, nothing invisible that turns its letters
    round, at most NAME_BYTES long, with an ending of its FileType `kind`."""
    name = without_turning_marks(unicodedata.normalize("NFC", name))
    name = re.split(r"[/\\]", name)[-1]
    name = "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"} else c for c in name)
    name = _UNSAFE.sub("_", " ".join(name.split())).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if not dot or f".{ending.lower()}" not in kind.endings:
        stem, ending = name, kind.endings[0][1:]
    room = NAME_BYTES - len(ending) - 1
    stem = stem.encode()[:room].decode(errors="ignore").rstrip(". ") or "file"
    return f"{stem}.{ending}"


def rest(sha256, folder):
    """Begin the time after which sweep() may remove this content, unless somebody needs it."""
    with contextlib.suppress(FileNotFoundError):
        os.utime(place(sha256, folder))


def register_use(hashes):
    """Each kind of rows that hold contents tells of them here, in its `AppConfig.ready`: `hashes(prefix)` gives the
    set of those in use that begin with these letters."""
    _uses.append(hashes)


def used(prefix):
    """The hashes in use, by whatever row, that begin with these letters."""
    return set().union(*(hashes(prefix) for hashes in _uses))


def sweep(folder, needed, *, now=None):
    """Remove the contents that rested for REST_SECONDS and that nobody needs, and drafts as old; returns how many.
    `needed(prefix)` gives the hashes in use that begin with these two letters (see used()). `now` in seconds since
    1970."""
    old = (now or time.time()) - REST_SECONDS
    swept = 0
    for shelf in sorted(Path(folder).glob("[0-9a-f][0-9a-f]")):
        keep_these = needed(shelf.name)
        swept += sum(_remove(path, folder, old) for path in shelf.iterdir() if path.name not in keep_these)
    return swept + sum(_remove(path, folder, old) for path in Path(folder).glob(".drafts/*"))


def _remove(path, folder, old):
    with _alone(folder), contextlib.suppress(FileNotFoundError):
        if path.stat().st_mtime < old:
            path.unlink()
            return 1
    return 0


@contextlib.contextmanager
def _draft(folder):
    """A new file in the folder of drafts, open for writing; gone when what writes it fails."""
    drafts = Path(folder) / ".drafts"
    drafts.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=drafts, delete=False) as draft:
        try:
            yield draft
        except BaseException:
            os.unlink(draft.name)
            raise


def _keep(draft, folder):
    """Put `draft` into its place for good; returns its hash."""
    sha256 = _digest(draft)
    with _alone(folder):
        _settle(draft, place(sha256, folder))
    return sha256


def _digest(path):
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
        os.fsync(content.fileno())
    return digest.hexdigest()


def _settle(draft, target):
    """Put `draft` into its place, for good when this returns. Over the same content too: it then rests anew."""
    target.parent.mkdir(exist_ok=True)
    os.utime(draft)
    draft.replace(target)
    for folder in (target.parent, target.parent.parent):
        opened = os.open(folder, os.O_RDONLY)
        os.fsync(opened)
        os.close(opened)


@contextlib.contextmanager
def _alone(folder):
    """One at a time, over all processes: a content must not be swept while it comes in again."""
    with open(Path(folder) / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
