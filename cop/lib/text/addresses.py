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
_ARCHIVED = re.compile(rf"({_LOCAL}){_GAP}{_AT}{_GAP}(?!www\.)({_HOST})(/?)")
_PLACES = re.compile(
    r"(?:about|archives?|available|blog|book|documentation|download(?:ed)?|files?|found|here|hosted|info(?:rmation)?"
    r"|is|it|link|listed|located?|look|manual|me|more|online|page|posted|project|published|register|see|site|slides"
    r"|there|us|web|website|alojad[oa]|aqu[ií]|curso|descarga\w*|disponibles?|documentaci[oó]n|enlace|est[aá]n?|error"
    r"|manual|mirar?|p[aá]gina|publicad[oa]|sitio|ver)",
    re.IGNORECASE,
)
_TLDS = frozenset(TLDS)

# What stood around an address: <mailto:…>, and the same address twice, as in "a@b.org <mailto:a@b.org>".
_R = re.escape(REMOVED)
_AROUND = re.compile(rf"<\s?(?:mailto:)?{_R}[^\s<>]{{0,200}}>|mailto:{_R}(?:\?[\w=&%+.-]{{1,200}})?")
_TWICE = re.compile(rf"{_R}(?:\s?[<(\[]?{_R}[>)\]]?)+")


def mask_addresses(text: str) -> str:
    """`text` with "[address removed]" for every e-mail address, written plainly or spelled out.

    Linear in the length of the text. Nothing of the form name@host.org is left.
    """
    for pattern in (_PLAIN, _ENCODED, _WORDS):
        text = pattern.sub(REMOVED, text)
    text = _SPELLED.sub(_spelled, text)
    text = _ARCHIVED.sub(_archived, text)
    return _TWICE.sub(REMOVED, _AROUND.sub(REMOVED, text))


def _spelled(found: re.Match[str]) -> str:
    # "3 @ 2.50 each" is a price: no host ends in a number.
    return found.group() if found.group()[-1].isdigit() else REMOVED


def _archived(found: re.Match[str]) -> str:
    name, host, path = found.groups()
    end = host.rstrip("_-").rpartition(".")[2].lower()
    # A name with a digit is no word of a sentence, whatever follows ("ana7 en example.orgSaludos").
    is_code = any(c.isdigit() for c in name) and not end.isdigit()
    is_address = end in _TLDS and not path and not _PLACES.fullmatch(name)
    return REMOVED + path if is_code or is_address else found.group()
