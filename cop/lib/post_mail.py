"""A post as a mail that other programs read too, and what tells it apart when it comes back.

Headers of mail say who, when, about what and in answer to what. What they have no words for stands in headers of
our own, so that a dialogue that left as an mbox file comes back as it was:

    X-CoP-Post         markdown or plain: how the body is written. It marks a post; the others mean nothing without it
    X-CoP-Thread       Message-ID of the first mail of its thread, also where In-Reply-To names no mail
    X-CoP-Number       its rank of publication among the mails of its thread, from 1
    X-CoP-Written      when it was written and (X-CoP-Published) published, to the microsecond
    X-CoP-Note         its content note, in encoded words
    X-CoP-Title-Language   of the thread, on its first mail
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from cop.lib.mail_charset import decode_header
from cop.lib.mail_headers import own_id

MARK = "x-cop-post"
WORD_BYTES = 42  # of text in one encoded word; RFC 2047 allows 75 characters with all that stands around it
REFERENCES = 20  # of a long line of answers the first and the nearest are named

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .,:'!?_-]{0,69}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 '-]{0,59}")  # without what parts names in a header
_NUMBER = re.compile(r"[0-9]{1,9}")
_FROM = re.compile(rb"^(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a mail's headers have no words for. Times are aware; `thread` is a Message-ID."""

    markdown: bool
    language: str
    thread: str
    number: int
    written_at: datetime
    published_at: datetime
    note: str = ""  # what the text speaks of: readers open it when they wish
    title_language: str = ""  # of the first mail of a thread


@dataclass(frozen=True, slots=True)
class PostMail:
    """A post on its way out. `references` are Message-IDs from the first mail of the thread to `in_reply_to`."""

    message_id: str
    in_reply_to: str | None
    references: list[str]
    name: str
    address: str
    title: str
    body: str
    marks: Marks


def write(mail: PostMail) -> bytes:
    """The mail in the form "mboxrd" of RFC 4155: a From_ line, headers in ASCII, the body in UTF-8, an empty line.
    Every body line that begins with "From ", however often escaped, has one ">" more."""
    marks = mail.marks
    written, published = marks.written_at.astimezone(UTC), marks.published_at.astimezone(UTC)
    references = [*mail.references[:1], *mail.references[1:][-REFERENCES:]]
    kind = "markdown; charset=utf-8; variant=CommonMark" if marks.markdown else "plain; charset=utf-8"
    headers = {
        "Message-ID": mail.message_id,
        "In-Reply-To": mail.in_reply_to,
        "References": "\n ".join(references),
        "Date": format_datetime(written),
        "From": f"{encode(mail.name, _NAME)} <{mail.address}>",
        "Subject": encode(f"{'Re: ' if references else ''}{mail.title}", _PLAIN),
        "MIME-Version": "1.0",
        "Content-Type": f"text/{kind}",
        "Content-Transfer-Encoding": "8bit",
        "Content-Language": marks.language,
        "X-CoP-Post": "markdown" if marks.markdown else "plain",
        "X-CoP-Thread": marks.thread,
        "X-CoP-Number": str(marks.number),
        "X-CoP-Written": written.isoformat(),
        "X-CoP-Published": published.isoformat(),
        "X-CoP-Note": marks.note and f"\n {encode(marks.note, _PLAIN)}",
        "X-CoP-Title-Language": marks.title_language,
    }
    head = "".join(f"{name}: {value}\n" for name, value in headers.items() if value)
    body = _FROM.sub(rb">\1", mail.body.encode())
    return f"From {mail.address} {written.ctime()}\n{head}\n".encode() + body + b"\n\n"


def encode(words: str, plain: re.Pattern[str], between: str = "\n ") -> str:
    """One line of text for a header: as it is where `plain` says that it can stand so, else in encoded words with
    `between` them. Each fits on one line with the name of a header of up to eight letters."""
    if plain.fullmatch(words):
        return words
    pieces, piece = [], b""
    for character in words:
        data = character.encode()
        if len(piece) + len(data) > WORD_BYTES:
            pieces.append(piece)
            piece = b""
        piece += data
    return between.join(f"=?utf-8?b?{b64encode(piece).decode()}?=" for piece in [*pieces, piece])


def read_marks(headers: Mapping[str, str], earliest: datetime, now: datetime) -> Marks | None:
    """The marks among `headers` (raw values by name in lower case); None for a mail that is no post of ours, or
    whose marks somebody damaged: its times lie between `earliest` and `now`."""
    kind, number = headers.get(MARK, "").strip(), headers.get("x-cop-number", "").strip()
    thread = own_id(headers.get("x-cop-thread", "")) if kind in ("markdown", "plain") else None
    if not thread or not _NUMBER.fullmatch(number):
        return None
    try:
        written = datetime.fromisoformat(headers.get("x-cop-written", "").strip()).astimezone(UTC)
        published = datetime.fromisoformat(headers.get("x-cop-published", "").strip()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if not earliest <= written <= now or not earliest <= published <= now:
        return None
    return Marks(
        markdown=kind == "markdown",
        language=headers.get("content-language", "").strip(),
        thread=thread,
        number=int(number),
        written_at=written,
        published_at=published,
        note=decode_header(headers.get("x-cop-note", "").strip()),
        title_language=headers.get("x-cop-title-language", "").strip(),
    )


def read_sender(raw: str) -> tuple[str, str]:
    """Name and address of the From header of a marked mail, exactly."""
    name, _open, address = raw.rpartition("<")
    return decode_header(name), address.strip(" >\r\n").lower()


def read_title(raw: str, *, is_first: bool) -> str:
    """The title that the Subject of a marked mail names."""
    subject = decode_header(raw)
    return subject if is_first else subject.removeprefix("Re: ")
