"""Mailing-list archives: one message after the other, in bounded memory, and no mail ends the reading."""

import gzip
import hashlib
import re
import warnings
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message as Mail
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import BinaryIO

from cop.lib.mail_charset import decode_bytes, decode_header
from cop.lib.mail_folders import files_below
from cop.lib.mail_headers import EARLIEST, SUBJECT_LENGTH, message_ids, own_id, sender, sent_at
from cop.lib.mail_text import mail_text
from cop.lib.post_mail import MARK, Marks, read_marks, read_sender, read_title

MESSAGE_BYTES = 40 * 1024 * 1024  # mail servers refuse more than 25 MB of files, a third more in base64
LINE_BYTES = 1024 * 1024  # read at a time, so that a file without line ends does not fill the memory
SEPARATOR_BYTES = 400  # longer lines are no separator

# "From persona at example.org  Fri Oct 27 02:16:56 2006": the date is what tells it from a sentence.
_SEPARATOR = re.compile(
    rb"From (?:.*\s)?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    rb" +\d{1,2} +\d{1,2}:\d\d(?::\d\d)?(?: +[A-Z]{2,5}| +[+-]\d{4})? +\d{4}"
    rb"(?: +[+-]\d{4}| +remote from .*)?\s*$"
)
# Archives of odd programs: an address and somewhere a year and a time.
_ODD_SEPARATOR = re.compile(rb"From \S+@\S+ (?=.*\b(?:19|20)\d\d\b)(?=.*\d\d:\d\d)")
# `git format-patch` begins with such a line too, always of this one date.
_PATCH = re.compile(rb"From [0-9a-f]{40} Mon Sep 17 00:00:00 2001")
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_ESCAPED = re.compile(rb">+From ")
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Message:
    """A mail as people wrote it. Nothing is masked or normalised yet."""

    message_id: str  # with its brackets; of the content when the mail had none, or one that was used before
    references: list[str]  # message_ids, oldest first
    in_reply_to: list[str]
    subject: str  # decoded, one line, with its Re and [tag]: see mail_headers.title
    name: str  # "" when unknown; never an address
    address: str  # lower case, with @; "" when the mail has none
    sent_at: datetime  # UTC, never after the reading
    text: str  # without signature and list footer; quoted text stays; "" for an empty mail
    position: int  # 1 for the first mail of the archive
    marks: Marks | None = None  # of a mail that is a post exported by this program

    @property
    def thread(self) -> str | None:
        return self.marks and self.marks.thread


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A place in the archive that gave no message, and why, in one line."""

    position: int
    reason: str
    file: str = ""  # of a folder: the path in it


@dataclass
class _Seen:
    """What a reading remembers: the digest of the mail that has each id, and how many mails there were."""

    digests: dict[str, str] = field(default_factory=dict)
    count: int = 0


def read(path: str | Path, *, now: datetime | None = None) -> Iterator[Message | Unreadable]:
    """The messages of an mbox file, plain or gzipped, or of a folder of such files, of single mails (which are files
    without separators), of mail directories: what lies below it is read in the order of its names.

    A second mail of the same content is reported as unreadable, one that only shares its Message-ID gets
    an id of its own. Raises OSError when `path` cannot be opened; nothing else.
    """
    now, path, seen = now or datetime.now(UTC), Path(path), _Seen()
    if not path.is_dir():
        yield from _read_file(path, now, seen)
        return
    next(path.iterdir(), None)  # a folder that may not be read is told of, too
    for file in files_below(path):
        name = file.relative_to(path).as_posix()
        try:
            for item in _read_file(file, now, seen):
                yield replace(item, file=name) if isinstance(item, Unreadable) else item
        except OSError as error:
            seen.count += 1
            yield Unreadable(seen.count, _one_line(error), name)


def _read_file(path: Path, now: datetime, seen: _Seen) -> Iterator[Message | Unreadable]:
    previous = min(datetime.fromtimestamp(path.stat().st_mtime, UTC), now)
    with path.open("rb") as file:
        start = file.read(2)
        file.seek(0)
        with gzip.open(file) if start == _GZIP else file as stream:
            for separator, raw in _raw_messages(stream):
                seen.count += 1
                if isinstance(raw, str):
                    yield Unreadable(seen.count, raw)
                    continue
                found = _message(seen.count, separator, raw, previous, now)
                if isinstance(found, Message):
                    previous = found.sent_at
                    found = _once(found, seen.digests)
                yield found


def _raw_messages(stream: BinaryIO) -> Iterator[tuple[str, bytes | str]]:
    """(text of the From_ line, bytes of the mail, or the reason why there are none)."""
    separator, size = "", 0
    lines: list[bytes] = []
    try:
        for line, begins in _marked(_lines(stream)):
            if begins:
                if separator or any(part.strip() for part in lines):
                    yield separator, _joined(lines, size)
                separator, lines, size = decode_bytes(line).strip(), [], 0
                continue
            size += len(line)
            if size <= MESSAGE_BYTES:
                lines.append(line)
    except (OSError, EOFError, zlib.error) as error:
        yield separator, f"the file breaks off here ({_one_line(error)})"
        return
    if separator or any(part.strip() for part in lines):
        yield separator, _joined(lines, size)


def _joined(lines: list[bytes], size: int) -> bytes | str:
    if size > MESSAGE_BYTES:
        return f"larger than {MESSAGE_BYTES // 1024 // 1024} MB"
    return b"".join(_unescaped(lines))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(LINE_BYTES):
        yield line


def _marked(lines: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each line with whether it begins a mail. Looks one line ahead, as only the next one tells for sure."""
    waiting: bytes | None = None  # a line that may be a separator
    after_blank, archive = True, None
    for line in lines:
        if waiting is not None:
            yield waiting, after_blank or bool(_HEADER.match(line))
            waiting, after_blank = None, False
        if archive is None and line.strip():
            # A file whose first line is no separator is a single mail, whatever it quotes.
            archive = line.removeprefix(BOM_UTF8).startswith(b"From ")
            if archive:
                yield line, True
                after_blank = False
                continue
        if archive and line.startswith(b"From ") and _separates(line, after_blank):
            waiting = line
            continue
        yield line, False
        after_blank = not line.strip()
    if waiting is not None:
        yield waiting, after_blank


def _separates(line: bytes, after_blank: bool) -> bool:
    if len(line) > SEPARATOR_BYTES or _PATCH.match(line):
        return False
    return bool(_SEPARATOR.match(line)) or (after_blank and bool(_ODD_SEPARATOR.match(line)))


def _unescaped(lines: list[bytes]) -> Iterator[bytes]:
    """Lines that the archive escaped with ">" as they were; a quoted line that begins so stays quoted, but in
    exports of ours, which escape every one."""
    if _is_marked(lines):
        yield from (line[1:] if _ESCAPED.match(line) else line for line in lines)
        return
    for index, line in enumerate(lines):
        if _ESCAPED.match(line):
            above = index and lines[index - 1].startswith(b">")
            below = index + 1 < len(lines) and lines[index + 1].startswith(b">")
            yield line if above or below else line[1:]
        else:
            yield line


def _is_marked(lines: list[bytes]) -> bool:
    head = takewhile(bytes.strip, dropwhile(lambda line: not line.strip(), lines))
    return any(line[: len(MARK)].lower() == MARK.encode() for line in head)


def _message(position: int, separator: str, raw: bytes, previous: datetime, now: datetime) -> Message | Unreadable:
    raw = raw.lstrip(b"\r\n")
    if not raw:
        return Unreadable(position, "empty")
    if not _HEADER.match(raw):
        return Unreadable(position, "does not begin with header lines")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read_mail(message_from_bytes(raw), position, separator, previous, now)
    # Python's parser raises nearly anything on malformed mails (LookupError, TypeError, RecursionError …).
    except Exception as error:
        return Unreadable(position, _one_line(error))


def _read_mail(mail: Mail, position: int, separator: str, previous: datetime, now: datetime) -> Message | Unreadable:
    headers: dict[str, str] = {}
    for name, value in mail.raw_items():
        headers.setdefault(name.lower(), str(value))
    if marks := read_marks(headers, EARLIEST, now):
        return _read_post(mail, headers, marks, position)
    name, address = sender(headers.get("from") or headers.get("sender", ""))
    if not name and not address:
        return Unreadable(position, "no sender")
    subject = decode_header(headers.get("subject", "")[: 4 * SUBJECT_LENGTH])[:SUBJECT_LENGTH]
    when = sent_at(headers.get("date", ""), separator, previous=previous, now=now)
    text = mail_text(mail)
    written = headers.get("date", "")  # as it stands: `when` may be that of the file, which a copy has not
    message_id = own_id(headers.get("message-id", "")) or f"<{_digest(address, subject, written, text)}@content>"
    return Message(
        message_id=message_id,
        references=message_ids(headers.get("references", "")),
        in_reply_to=message_ids(headers.get("in-reply-to", "")),
        subject=subject,
        name=name,
        address=address,
        sent_at=when,
        text=text,
        position=position,
    )


def _read_post(mail: Mail, headers: dict[str, str], marks: Marks, position: int) -> Message:
    """A post that comes back: nothing is trimmed, guessed or peeled off."""
    name, address = read_sender(headers.get("from", ""))
    message_id = own_id(headers.get("message-id", "")) or marks.thread
    data = mail.get_payload(decode=True)
    return Message(
        message_id=message_id,
        references=message_ids(headers.get("references", "")),
        in_reply_to=message_ids(headers.get("in-reply-to", "")),
        subject=read_title(headers.get("subject", ""), is_first=message_id == marks.thread),
        name=name,
        address=address,
        sent_at=marks.published_at,
        text=decode_bytes(data if isinstance(data, bytes) else b"", "utf-8").strip("\n"),
        position=position,
        marks=marks,
    )


def _once(message: Message, seen: dict[str, str]) -> Message | Unreadable:
    """The message, with an id of its own when a different mail had the same; a plain copy is reported.

    `seen` maps each id to the digest of the mail that has it.
    """
    digest = _digest(message.address, message.subject, message.sent_at.isoformat(), message.text)
    first = seen.setdefault(message.message_id, digest)
    if first is digest:
        return message
    own = f"{message.message_id[:-1]}#{digest}>"
    if first == digest or own in seen:
        return Unreadable(message.position, f"a second copy of {message.message_id}")
    seen[own] = digest
    return replace(message, message_id=own)


def _digest(address: str, subject: str, when: str, text: str) -> str:
    parts = "\0".join((address, subject, when, text))
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:32]


def _one_line(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:120]}".rstrip(": ")


def raw_mails(stream: BinaryIO) -> Iterator[bytes]:
    """The mails of an mbox file, or the one mail that it is, as bytes; what is too large or broken is left out."""
    yield from (raw for _separator, raw in _raw_messages(stream) if isinstance(raw, bytes))
