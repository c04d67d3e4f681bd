"""From the bytes of a mail to text, whatever its headers claim about the charset.

Two thirds of the messages of a real archive are not UTF-8 and say nothing; some mix two charsets, because
a reply in one quotes a mail in another. So bytes are read line by line, and a declared charset is believed
only as far as it works.
"""

import binascii
import codecs
import re
from base64 import b64decode

# Python codecs that turn bytes into text but are no charset of mail; some are slow on hostile input.
NOT_CHARSETS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
# What the name means in practice: the wider charset that mail programs really sent under it.
SENT_AS = {
    "ascii": "",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
# In Western languages fewer than 15 letters in 100 carry an accent, in Cyrillic, Greek or Chinese nearly
# all bytes are high: above this share windows-1252 would be nonsense and a guess is worth its time.
FOREIGN_SHARE = 0.3
FOREIGN_LEAST = 40  # high bytes; a guess from fewer is a throw of dice
HEADER_LENGTH = 10_000  # characters read of a header; References of a talk of a year stay below
SAMPLE = 20_000  # bytes; enough for a sure guess, few enough to stay fast

_UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")
_ENCODED_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?]*)?\?([bBqQ])\?([^?]*)\?=")
_QUOTED = re.compile(rb"=([0-9A-Fa-f]{2})")


def decode_bytes(data: bytes, declared: str = "") -> str:
    """Text of `data`; line ends become \\n, control characters go. Never raises.

    `declared` is the charset the mail names, which may be empty, unknown or wrong: valid UTF-8 always wins
    over a one-byte charset, since an accident is next to impossible.
    """
    if data.isascii() and b"\x1b" not in data:
        return clean(data.decode("ascii"))
    return clean(_decode(data, _codec(declared)))


def decode_header(raw: str) -> str:
    """One line of text from a raw header value (as `Message.raw_items()` gives it, with surrogate escapes).

    Understands RFC 2047 encoded words, also broken ones: unknown charset, wrong padding, raw 8-bit bytes
    beside them, a character split over two words. Of a header beyond HEADER_LENGTH the end is read, where
    References have the nearest mails.
    """
    raw = raw[-HEADER_LENGTH:]
    if "\udc7f" < max(raw, default="") < "\ue000":
        raw = decode_bytes(raw.encode("utf-8", "surrogateescape"))
    raw = re.sub(r"\s+", " ", raw).strip()
    if "=?" in raw:
        raw = re.sub(r"\s+", " ", _decode_words(raw)).strip()
    return clean(raw)


def clean(text: str) -> str:
    """`text` with \\n as line end and without what neither a database nor a reader wants."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    return _UNWANTED.sub("", text)


def _codec(name: str) -> str:
    """Python's name of a declared charset, "" when it is none or says no more than ASCII."""
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name if name else ""
    except (LookupError, ValueError, UnicodeError):
        return ""
    return "" if found in NOT_CHARSETS else SENT_AS.get(found, found)


def _decode(data: bytes, codec: str) -> str:
    if b"\x1b$" in data[:SAMPLE] or b"\x1b(" in data[:SAMPLE]:
        codec = codec if codec.startswith("iso2022") else "iso2022_jp"
    for attempt in ("utf-8", codec):
        # UTF-7 and UTF-16 are 7-bit or full of zeros: there UTF-8 would "work" and be wrong.
        if attempt == "utf-8" and codec.startswith(("utf-7", "utf-16", "utf-32", "iso2022", "hz")):
            continue
        try:
            return data.decode(attempt) if attempt else _decode_lines(data)
        except (UnicodeError, LookupError, ValueError):
            continue
    return _decode_lines(data, fallback=codec)


def _decode_lines(data: bytes, fallback: str = "") -> str:
    lines = data.split(b"\n")
    if not fallback or fallback == "utf-8":
        fallback = _guess(data, lines)
    return "\n".join(_decode_line(line, fallback) for line in lines)


def _guess(data: bytes, lines: list[bytes]) -> str:
    sample = data[:SAMPLE]
    high = len(_HIGH.findall(sample))
    western = high < max(FOREIGN_LEAST, FOREIGN_SHARE * len(sample))
    if western or any(_is_utf8(line) for line in lines if not line.isascii()):
        return "cp1252"
    from charset_normalizer import from_bytes  # here, since a web worker that reads no mail need not hold it

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_line(line: bytes, fallback: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        whole = len(b"".join(_UTF8_CHARACTER.findall(line)))
    # Mostly UTF-8 with a damaged character: keep the good ones.
    if 2 * whole > len(_HIGH.findall(line)):
        return line.decode("utf-8", "cop-western")
    return line.decode(fallback, "replace")


def _western(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("cop-western", _western)


def _decode_words(value: str) -> str:
    """Encoded words joined before they are decoded, as a character may be split between two of them."""
    pieces: list[str] = []
    charset, pending, end = "", b"", 0
    for word in _ENCODED_WORD.finditer(value):
        between = value[end : word.start()]
        name = word[1].lower()
        if between.strip() or name != charset or not pending:
            pieces.append(decode_bytes(pending, charset))
            pieces.append(between if between.strip() or not pending else "")
            pending = b""
        charset, end = name, word.end()
        pending += _word_bytes(word[2], word[3])
    return "".join([*pieces, decode_bytes(pending, charset), value[end:]])


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if encoding in "qQ":
        data = data.replace(b"_", b" ")
        return _QUOTED.sub(lambda found: bytes([int(found[1], 16)]), data)
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    for cut in range(4):  # a broken tail costs the last characters, not the subject
        part = kept[: len(kept) - cut]
        try:
            return b64decode(part + b"=" * (-len(part) % 4))
        except (binascii.Error, ValueError):
            continue
    return data
