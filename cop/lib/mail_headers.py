"""What a mail's headers say: who, when, about what, and which mail it answers."""

import hashlib
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from cop.lib.mail_charset import decode_header

# RFC 822, which gave mails this form, is of August 1982: an older date is a clock that was never set.
EARLIEST = datetime(1982, 8, 1, tzinfo=UTC)
ID_LENGTH = 250  # characters; real ones stay below 200, longer ones are replaced by their hash
SENDER_LENGTH = 1000  # characters read of a From header; twice the longest address with the longest name
NAME_LENGTH = 120  # characters of a person's name; whatever is longer is no name
SUBJECT_LENGTH = 500  # characters read of a subject; longer ones are an accident or an attack

# "Re" as mail programs write it. A lone "R:" or "I:" is left out: in a list about R it is a word.
REPLY = (
    r"re|aw|antw|antwort|res|resp|rv|ref|réf|rif|sv|vs|odp|ynt|vá|bls|atb|απ|отв|ответ"
    r"|رد|תגובה|回复|回覆|答复|答覆|返信|회신"
)
FORWARD = r"fwd?|wg|enc|tr|vb|doorst|pd|ilt|πρθ|إعادة توجيه|הועבר|转发|轉寄|전달"

_ANGLED = re.compile(r"<([^<>]{1,2000})>")
_TAG = re.compile(r"\[[\w.+-]{1,40}\]", re.ASCII)
_COUNT = r"(?:\s?[\[(]\d{1,3}[\])]|\^\d{1,3}|\s?\d{1,2})?"
_REPLY_PREFIX = re.compile(rf"(?:{REPLY}){_COUNT}\s?[:：]\s*", re.IGNORECASE)
_PREFIX = re.compile(rf"(?:{REPLY}|{FORWARD}){_COUNT}\s?[:：]\s*", re.IGNORECASE)
_FORWARDED = re.compile(r"\s*[\[(](?:fwd?|forward(?:ed)?)[\])]$", re.IGNORECASE)
_PLAIN_ADDRESS = re.compile(r"\S+@\S+")
# "persona at example.org", "persona en example.org", "persona @ending from example.org", "citc m@iii@g oii
# disroot@org": list archives put words in place of the sign, some scramble the letters too.
_SPELLED_ADDRESS = re.compile(
    r"([^\s<>()\"]+)\s+"
    r"(?:\w{1,4}|[\[({]\s?\w{1,4}\s?[\])}]|\S{0,9}@\S{1,9}(?: \S{1,9})?)"
    r"\s+([^\s<>()\"]+[.@][^\s<>()\"]+)"
)


def message_ids(raw: str) -> list[str]:
    """Message-IDs, each as `<…>`, in the order of the header; without repeats."""
    found = [re.sub(r"\s+", "", inner) for inner in _ANGLED.findall(decode_header(raw))]
    return list(dict.fromkeys(short_id(f"<{inner}>") for inner in found if inner))


def own_id(raw: str) -> str | None:
    """The mail's own Message-ID as `<…>`, None when the header holds nothing usable."""
    angled = message_ids(raw)
    if angled:
        return angled[0]
    bare = decode_header(raw).strip("<> ")
    return short_id(f"<{bare}>") if bare and " " not in bare else None


def short_id(message_id: str) -> str:
    """`message_id`, or a hash of it when it is longer than ID_LENGTH."""
    if len(message_id) <= ID_LENGTH:
        return message_id
    return f"<{hashlib.sha256(message_id.encode()).hexdigest()}@long>"


def sender(raw: str) -> tuple[str, str]:
    """Name and address of a From header, either may be "". The name never shows the address.

    Reads `Name <a@b>`, `"Doe, J." <a at b>`, `a at b (Name)` and a lone address; encoded words are decoded
    after the parts are told apart, as a name may contain brackets.
    """
    value = re.sub(r"\s+", " ", raw[:SENDER_LENGTH]).strip()
    if angled := re.search(r"<([^<>]*)>[^<>]*$", value):
        name, address = value[: angled.start()], angled[1]
    elif comment := re.match(r"([^()]*\S)\s*\((.*)\)\s*$", value):
        name, address = comment[2], comment[1]
    else:
        name, address = "", value
        if not _address(value):
            name, address = value, ""
    address = _address(address)
    return _name(name, address), address


def _address(value: str) -> str:
    """`local@domain` in lower case from a plain or a spelled-out address, "" when it is none."""
    value = decode_header(value).strip(" <>\"',;").lower()
    value = value.removeprefix("mailto:")
    if spelled := _SPELLED_ADDRESS.fullmatch(value):
        # A scrambled address is only a key to tell people apart, so it may be wrong but must stay the same.
        return "@".join(part.replace("@", ".") for part in spelled.groups())
    value = value.replace(" ", "")
    return value if re.fullmatch(r"[^@]+@[^@]+", value) else ""


def _name(value: str, address: str) -> str:
    name = decode_header(value).strip()
    while len(name) > 1 and name[0] in "\"'" and name[-1] == name[0]:
        name = name[1:-1].strip()
    name = re.sub(r'\\(["\\])', r"\1", name).strip(' ,;"')
    # "Jane Doe via some-list" is how lists rewrite a sender they may not impersonate.
    name = re.sub(r"\s+via\s+\S.*$", "", name)
    local, _, domain = address.partition("@")
    gives_away = _PLAIN_ADDRESS.search(name) or name.lower() == local or (domain and domain in name.lower())
    return "" if gives_away or not re.search(r"[^\W_]", name) else name[:NAME_LENGTH].strip()


def sent_at(header: str, separator: str, *, previous: datetime, now: datetime) -> datetime:
    """When the mail was sent, in UTC: its Date, else its From_ line, else `previous`; never after `now`.

    `separator` is the text of the archive's From_ line ("" if there is none).
    """
    stamp = re.search(r"\b[A-Z][a-z]{2},? +[A-Z][a-z]{2} +\d.*$", separator)
    for text in (decode_header(header), stamp[0] if stamp else ""):
        when = _moment(text)
        if when and EARLIEST <= when <= now:
            return when
    return previous


def _moment(text: str) -> datetime | None:
    try:
        parts = parsedate_tz(text)
        if not parts:
            return None
        year, month, day, hour, minute, second = parts[:6]
        zone = timezone(timedelta(seconds=parts[9] or 0))
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def title(subject: str) -> str:
    """A decoded subject without the list's `[tag]`, without Re, Fwd and their kin: what the talk is about."""
    return _peel(subject)[0]


def is_reply(subject: str) -> bool:
    """True when the subject starts with a reply prefix, before or after the list's tag."""
    return _peel(subject)[1]


def subject_key(subject: str) -> str:
    """What two subjects of the same talk have in common; "" for a subject that says nothing."""
    return re.sub(r"[\W_]+", " ", title(subject).casefold()).strip()


def _peel(subject: str) -> tuple[str, bool]:
    rest, tag, reply = subject[:SUBJECT_LENGTH].strip(), "", False
    while True:
        # Only the first tag is the list's; a second one ("[OT]") was written by the author.
        found = _TAG.match(rest)
        if found and tag in ("", found[0].lower()):
            tag, rest = found[0].lower(), rest[found.end() :].lstrip()
        elif found := _PREFIX.match(rest):
            reply = reply or bool(_REPLY_PREFIX.match(rest))
            rest = rest[found.end() :].lstrip()
        else:
            return _FORWARDED.sub("", rest).strip(), reply
