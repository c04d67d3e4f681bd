"""Pages as the XML of MediaWiki (export 0.11), written while it is sent."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from cop.lib.text.parsed import NO_XML

NAMESPACE = "http://www.mediawiki.org/xml/export-0.11/"
CATEGORIES = 14  # the number of their namespace
FORMER = 1_000_000_000  # from which on the numbers of former titles begin: those of pages are smaller
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Sheet:
    """A page: its newest revision, by `author` ("" where nobody is named any more) and `others`. `former` are pairs of
    a number and a title that leads to it; numbers are of their own kind."""

    number: int
    revision: int
    title: str
    text: str
    at: datetime
    author: str
    others: tuple = ()
    former: tuple = ()


def xml(sheets: Iterable[Sheet], *, name, address, language) -> Iterator[str]:
    """Of the site with this `name` and `address`, in this language."""
    yield (
        f'<mediawiki xmlns="{NAMESPACE}" version="0.11" xml:lang={quoteattr(language)}>\n'
        f"<siteinfo><sitename>{said(name)}</sitename><base>{said(address)}</base><generator>CoP</generator>"
        '<case>case-sensitive</case><namespaces><namespace key="0" case="case-sensitive" />'
        f'<namespace key="{CATEGORIES}" case="case-sensitive">Category</namespace></namespaces></siteinfo>\n'
    )
    for sheet in sheets:
        yield page(sheet)
        for number, title in sheet.former:
            yield redirect(sheet, FORMER + number, title)
    yield "</mediawiki>\n"


def page(sheet):
    with_others = f"With {', '.join(sheet.others)}" if sheet.others else ""
    return (
        f"<page><title>{said(sheet.title)}</title><ns>0</ns><id>{sheet.number}</id>"
        f"{revision(sheet, sheet.text, with_others)}</page>\n"
    )


def redirect(sheet, number, title):
    return (
        f"<page><title>{said(title)}</title><ns>0</ns><id>{number}</id>"
        f"<redirect title={quoteattr(NO_XML.sub('', sheet.title))} />"
        f"{revision(sheet, f'#REDIRECT [[{sheet.title}]]')}</page>\n"
    )


def revision(sheet, text, comment=""):
    text = NO_XML.sub("", text)
    raw, told = text.encode(), f"<comment>{said(comment)}</comment>" if comment else ""
    name = f"<username>{said(sheet.author)}</username>"
    by = f"<contributor>{name}</contributor>" if sheet.author else '<contributor deleted="deleted" />'
    return (
        f"<revision><id>{sheet.revision}</id><timestamp>{sheet.at:%Y-%m-%dT%H:%M:%SZ}</timestamp>"
        f"{by}{told}"
        f"<origin>{sheet.revision}</origin><model>wikitext</model><format>text/x-wiki</format>"
        f'<text bytes="{len(raw)}" xml:space="preserve">{escape(text)}</text><sha1>{sha1(raw)}</sha1></revision>'
    )


def said(words):
    return escape(NO_XML.sub("", words))


def sha1(raw):
    """In base 36, as MediaWiki writes it."""
    number, made = int(hashlib.sha1(raw, usedforsecurity=False).hexdigest(), 16), ""
    while number:
        number, digit = divmod(number, 36)
        made = DIGITS[digit] + made
    return made.rjust(31, "0")
