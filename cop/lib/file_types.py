"""What a file is, by its content. Its name is only asked where the content leaves a choice.

What can carry a program that a reader's machine would run is refused: pages (HTML, SVG), scripts, macros, and archives
whose inside nobody has looked at. A page that says in its name that it is one is drawn anew: see web_pages.py.
"""

import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cop.lib import office_parts
from cop.lib.file_refused import FileRefused


@dataclass(frozen=True)
class FileType:
    """`label` is what a page calls it; `endings` are those its name may have, the usual one first."""

    mime: str
    label: str
    endings: tuple[str, ...]


OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
_ALL = [
    FileType("application/pdf", "PDF", (".pdf",)),
    FileType(OFFICE + "wordprocessingml.document", "Word", (".docx",)),
    FileType(OFFICE + "presentationml.presentation", "PowerPoint", (".pptx",)),
    FileType(OFFICE + "spreadsheetml.sheet", "Excel", (".xlsx",)),
    FileType("application/msword", "Word", (".doc",)),
    FileType("application/vnd.ms-powerpoint", "PowerPoint", (".ppt", ".pps")),
    FileType("application/vnd.ms-excel", "Excel", (".xls",)),
    FileType(OPEN + "text", "OpenDocument", (".odt",)),
    FileType(OPEN + "presentation", "OpenDocument", (".odp",)),
    FileType(OPEN + "spreadsheet", "OpenDocument", (".ods",)),
    FileType("text/plain", _("Text"), (".txt",)),
    FileType("text/markdown", _("Text"), (".md",)),
    FileType("text/csv", "CSV", (".csv",)),
    FileType("text/html", _("Web page"), (".html", ".htm")),
    FileType("image/jpeg", _("Picture"), (".jpg", ".jpeg")),
    FileType("image/png", _("Picture"), (".png",)),
    FileType("image/gif", _("Picture"), (".gif",)),
    FileType("image/webp", _("Picture"), (".webp",)),
    FileType("audio/mpeg", _("Sound"), (".mp3",)),
    FileType("audio/mp4", _("Sound"), (".m4a",)),
    FileType("audio/ogg", _("Sound"), (".ogg", ".oga", ".opus")),
    FileType("video/mp4", _("Video"), (".mp4", ".m4v")),
    FileType("video/webm", _("Video"), (".webm",)),
]
TYPES = {kind.mime: kind for kind in _ALL}
ENDINGS = sorted(ending for kind in _ALL for ending in kind.endings)

# The part that makes a ZIP one of these documents.
_OFFICE_PARTS = {
    "word/document.xml": OFFICE + "wordprocessingml.document",
    "ppt/presentation.xml": OFFICE + "presentationml.presentation",
    "xl/workbook.xml": OFFICE + "spreadsheetml.sheet",
}
_PACKED = {*_OFFICE_PARTS.values(), *(mime for mime in TYPES if mime.startswith(OPEN))}
# The stream that makes an OLE file (Office 97 to 2003) one of these; names in it are UTF-16.
_OLE_STREAMS = {
    "WordDocument": "application/msword",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
    "Workbook": "application/vnd.ms-excel",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS_AS_PAGE = re.compile(r"\s*(<[a-z!?/]|#!)", re.IGNORECASE)
_PAGE = re.compile(r"<\s*(html|body|script|svg|iframe|object|embed|\?php)\b", re.IGNORECASE)
# A cell that makes a spreadsheet call another program: =cmd|'/C …'!A0
_PROGRAM_CALL = re.compile(r"(?:^|[,;\t\"])\s*[=+@-][^,;\t\n|]{0,200}\|[^,;\t\n!]{0,200}!", re.MULTILINE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_OPAQUE = {"application/zip", "application/gzip", "application/x-tar", "application/x-7z-compressed"} | {
    "application/x-rar-compressed", "application/x-bzip2", "application/x-xz", "application/zstd",
}  # fmt: skip


def recognise(path, name):
    """The FileType of the file at `path`. `name` tells CSV, Markdown and pages from plain text, whose content is alike.
    Raises FileRefused."""
    raw = path.read_bytes()
    if not raw:
        raise FileRefused("empty")
    if raw.startswith(b"{\\rtf"):
        raise FileRefused("unknown")  # text by its letters, a carrier of programs by its nature
    if not raw.startswith(b"%PDF-") and (words := _as_text(raw)) is not None:
        return _text(words, name)
    if raw.startswith(b"PK"):
        office_parts.check_directory(raw)
        return TYPES[_zipped(path)]
    if raw.startswith(_OLE):
        return TYPES[_ole(raw)]
    import filetype  # 0.5 MB, for who brings a file

    found = filetype.guess_mime(raw)
    if found in _OPAQUE:
        raise FileRefused("archive")
    if found not in TYPES:
        raise FileRefused("unknown")
    return TYPES[found]


def _as_text(raw):
    """The words of `raw` when it is text in any charset, else None."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError:
            return None
    return None if _CONTROLS.search(raw) else raw.decode("utf-8-sig", errors="replace")


def _text(words, name):
    ending = name[name.rfind(".") :].lower()
    if _STARTS_AS_PAGE.match(words) or _PAGE.search(words):
        if ending in TYPES["text/html"].endings and not words.startswith("#!"):
            return TYPES["text/html"]
        raise FileRefused("page")
    if not words.strip():
        raise FileRefused("empty")
    if ending == ".csv" and _PROGRAM_CALL.search(words):
        raise FileRefused("active")
    kinds = [TYPES["text/csv"], TYPES["text/markdown"]]
    return next((kind for kind in kinds if ending in kind.endings), TYPES["text/plain"])


# What zipfile raises where an archive is damaged, encrypted (RuntimeError) or packed in a way that it does not know
# (NotImplementedError, a kind of RuntimeError).
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError)


def _zipped(path):
    """The type of an office document; any other ZIP is refused."""
    try:
        with zipfile.ZipFile(path) as parts:
            names = parts.namelist()
            mime = next((mime for part, mime in _OFFICE_PARTS.items() if part in names), None)
            if mime is None and "mimetype" in names and parts.getinfo("mimetype").file_size < 100:  # bytes
                mime = parts.read("mimetype").decode("ascii", errors="replace").strip()
            if mime not in _PACKED:
                raise FileRefused("archive")
            office_parts.check(parts)
    except UNREADABLE:
        raise FileRefused("unknown") from None
    return mime


def _ole(raw):
    if "_VBA_PROJECT".encode("utf-16-le") in raw:
        raise FileRefused("macros")
    if office_parts.PACKED_FILE in raw:
        raise FileRefused("active")
    for stream, mime in _OLE_STREAMS.items():
        if stream.encode("utf-16-le") in raw:
            return mime
    raise FileRefused("unknown")
