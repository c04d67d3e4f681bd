"""E-mail addresses taken out of text, in the forms in which people and list archives write them."""

import re

from bleach.linkifier import TLDS

REMOVED = "[address removed]"

# Each pattern starts where a run of its characters starts and never gives back what it took (possessive
# quantifiers), so the time is linear in the text. A group is never possessive: before Python 3.11.5 one keeps what it
# took of a round that then failed (the full stop after a host).
_LOCAL = r"(?<![\w.+%-])[\w.+%-]++"
_HOST = r"[\w-]++(?:\.[\w-]++)+"
# A line break, with the marks of a quote, may stand where a mail program wrapped.
_GAP = r"(?:[ \t]?\n[>\s]{0,8}|[ \t]{1,3})"
_AT = r"(?:at|AT|arroba|en|chez|bei)"
_DOT = (
    r"(?:\.|[ \t]{0,3}[(\[<{][ \t]?(?:dot|DOT|punto|punkt|point|\.)[ \t]?[)\]>}][ \t]{0,3}"
    r"|[ \t](?:dot|DOT|punto)[ \t])"
)

_PLAIN = re.compile(rf"{_LOCAL}(?:@|&#0*64;|&#x0*40;|&commat;|＠|﹫){_HOST}")
_ENCODED = re.compile(rf"(?<![\w.+-])[\w.+-]++%40{_HOST}", re.IGNORECASE)
# name (at) host.org, name [arroba] host (dot) org, name <at> host dot org, name @ host.org
_SPELLED = re.compile(
    rf"{_LOCAL}(?:[ \t]{{0,3}}[(\[<{{][ \t]?(?:{_AT}|@)[ \t]?[)\]>}}][ \t]{{0,3}}|[ \t]{{1,2}}@[ \t]{{1,2}})"
    rf"[\w-]++(?:{_DOT}[\w-]++)+"
)
# name at host dot org
_WORDS = re.compile(rf"{_LOCAL}[ \t](?:at|AT|arroba)[ \t][\w-]++(?:[ \t](?:dot|DOT|punto)[ \t][\w-]++)+")
# name at host.org, which is how Mailman's archives write every address ("en" in Spanish ones). So do people
# write about places: "the manual at cran.r-project.org" and "see me at who.int/about" are kept.
# Looked for from its middle, since every word might be a first one.
_ARCHIVED = re.compile(rf"[ \t\n\r\f\v>]{_AT}{_GAP}(?!www\.)({_HOST})(/?)")
_GAP_BEFORE = re.compile(rf"(?<=[\w.+%-]){_GAP}\Z")
_GAP_LENGTH = 10
_LOCAL_SIGNS = frozenset(".+%-_")
_PLACES = re.compile(
    r"(?:about|archives?|available|blog|book|documentation|download(?:ed)?|files?|found|here|hosted|info(?:rmation)?"
    r"|is|it|link|listed|located?|look|manual|me|more|online|page|posted|project|published|register|see|site|slides"
    r"|there|us|web|website|alojad[oa]|aqu[ií]|curso|descarga\w*|disponibles?|documentaci[oó]n|enlace|est[aá]n?|error"
    r"|manual|mirar?|p[aá]gina|publicad[oa]|sitio|ver)",
    re.IGNORECASE,
)
_TLDS = frozenset(TLDS)

# What must be in a text for a pattern to find anything: a look for a few signs is quicker than for every word.
_SIGNS = ("@", "&#", "&commat;", "＠", "﹫")
_DOTS = ("dot", "DOT", "punto")
_BRACKETED = re.compile(rf"[(\[<{{][ \t]?{_AT}[ \t]?[)\]>}}]")

# What stood around an address: <mailto:…>, and the same address twice, as in "a@b.org <mailto:a@b.org>".
_R = re.escape(REMOVED)
_AROUND = re.compile(rf"<\s?(?:mailto:)?{_R}[^\s<>]{{0,200}}>|mailto:{_R}(?:\?[\w=&%+.-]{{1,200}})?")
_TWICE = re.compile(rf"{_R}(?:\s?[<(\[]?{_R}[>)\]]?)+")


def mask_addresses(text: str) -> str:
    """`text` with "[address removed]" for every e-mail address, written plainly or spelled out.

    Linear in the length of the text. Nothing of the form name@host.org is left.
    """
    signs = any(sign in text for sign in _SIGNS)
    if signs:
        text = _PLAIN.sub(REMOVED, text)
    if "%40" in text:
        text = _ENCODED.sub(REMOVED, text)
    if any(dot in text for dot in _DOTS):
        text = _WORDS.sub(REMOVED, text)
    if signs or _BRACKETED.search(text):
        text = _SPELLED.sub(_spelled, text)
    text = _without_archived(text)
    if REMOVED not in text:
        return text
    return _TWICE.sub(REMOVED, _AROUND.sub(REMOVED, text))


def _spelled(found: re.Match[str]) -> str:
    # "3 @ 2.50 each" is a price: no host ends in a number.
    return found.group() if found.group()[-1].isdigit() else REMOVED


def _without_archived(text: str) -> str:
    """`text` without the addresses of archives. Each way back to a name ends where the last address did."""
    parts, end = [], 0
    for found in _ARCHIVED.finditer(text):
        gap = _GAP_BEFORE.search(text, max(found.start() + 1 - _GAP_LENGTH, 0), found.start() + 1)
        if not gap:
            continue
        start = gap.start()
        while start > end and (text[start - 1].isalnum() or text[start - 1] in _LOCAL_SIGNS):
            start -= 1
        name, (host, path) = text[start : gap.start()], found.groups()
        if name and _is_archived(name, host, path):
            parts += [text[end:start], REMOVED, path]
            end = found.end()
    return "".join([*parts, text[end:]]) if parts else text


def _is_archived(name: str, host: str, path: str) -> bool:
    end = host.rstrip("_-").rpartition(".")[2].lower()
    # A name with a digit is no word of a sentence, whatever follows ("ana7 en example.orgSaludos").
    is_code = any(c.isdigit() for c in name) and not end.isdigit()
    return is_code or (end in _TLDS and not path and not _PLACES.fullmatch(name))
