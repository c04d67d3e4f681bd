"""What is packed into an office document beside its words. Only looked at, never unpacked to the disk."""

import re
import zipfile

from cop.lib.file_refused import FileRefused

MAX_PARTS = 5_000  # a presentation of 300 slides has 2,000
MAX_DIRECTORY = 1024 * 1024  # bytes of the list of parts, which is read as a whole before it can be counted
MAX_UNPACKED = 200 * 1024 * 1024  # bytes of all parts; ten times the largest file that is taken
HEAD = 4_096  # bytes of a part in which its entities stand
LOOKED_AT = 8 * 1024 * 1024  # bytes of a part that is searched

_END, _END_BYTES = b"PK\x05\x06", 22  # the record that ends a ZIP, without a comment
_MACROS = re.compile(r"(^|/)(vbaproject\.bin$|activex/|macrosheets/)|^basic/|^scripts/", re.IGNORECASE)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ELSEWHERE = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
# What Word fetches without being asked: a template (with its macros), an object, a frame, a part of the text.
_FETCHED = re.compile(rb"/(?:attachedTemplate|oleObject|frame|subDocument|aFChunk)[\"']", re.IGNORECASE)
_PROGRAM_CALL = re.compile(rb"<(?:\w+:)?ddeLink\b|instr(?:Text[^>]*>|=[\"'])\s*DDE(?:AUTO)?\b", re.IGNORECASE)
PACKED_FILE = "Ole10Native".encode("utf-16-le")  # any file, packed into a document; a double click opens it


def check_directory(raw):
    """Before a ZIP (its bytes) is opened. Raises FileRefused("packed") for a list of parts that is too long."""
    end = len(raw) - _END_BYTES
    if raw[end : end + 4] != _END:
        end = raw.rfind(_END)
    if end >= 0 and int.from_bytes(raw[end + 12 : end + 16], "little") > MAX_DIRECTORY:
        raise FileRefused("packed")


def check(parts):
    """Raises FileRefused for an open ZipFile that is no ordinary document: "macros", "packed" (it would fill a memory),
    "active" (it runs or fetches something) or "unknown". zipfile's own errors pass: see file_types.UNREADABLE."""
    infos = parts.infolist()
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise FileRefused("packed")
    if any(_MACROS.search(info.filename) for info in infos):
        raise FileRefused("macros")
    if any(".." in re.split(r"[/\\]", info.filename) for info in infos):
        raise FileRefused("unknown")
    for info in infos:
        _check_part(parts, info)


def _check_part(parts, info):
    name = info.filename.lower()
    if name.endswith((".xml", ".rels")) and b"<!ENTITY" in _start(parts, info, HEAD):
        raise FileRefused("packed")
    if name.endswith(".rels"):
        for relation in _RELATION.findall(_start(parts, info, LOOKED_AT)):
            if _ELSEWHERE.search(relation) and _FETCHED.search(relation):
                raise FileRefused("active")
    elif name == "word/document.xml" or name.startswith("xl/externallinks/"):
        if _PROGRAM_CALL.search(_start(parts, info, LOOKED_AT)):
            raise FileRefused("active")
    elif name.endswith(".bin") and PACKED_FILE in _start(parts, info, LOOKED_AT):
        raise FileRefused("active")


def _start(parts: zipfile.ZipFile, info, most):
    with parts.open(info) as part:
        return part.read(most)
