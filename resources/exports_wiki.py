"""The wiki to take along: a packed folder of Markdown, and the XML of MediaWiki. Only what everybody sees leaves, as
it is now; names are those that its pages show."""

import io
import re
import zipfile
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Prefetch

from cop.lib.wikis import front_matter
from cop.lib.wikis.wikitext_writing import wikitext
from cop.lib.wikis.writing import Sheet, xml
from resources.models import Page, Revision

CHUNK = 100  # pages fetched at a time
_NO_FILE = re.compile(r'[:*?"<>|\\\x00-\x1f]|\.(?=/|$)| (?=/|$)')  # what some systems take in no name of a file


def standing(reader, language=""):
    """The pages that leave with `reader`: also who patrols takes no hidden one along."""
    found = Page.objects.visible_to(reader).standing()
    return found.filter(language=language) if language else found


def whole(pages, reader):
    """Pages with all that is told of them, one after the other."""
    hands = Revision.objects.visible_to(reader).filter(hidden_at=None).told().defer("body")
    found = pages.prefetch_related(
        "tags", "former_titles", Prefetch("revisions", hands.select_related("written_by__profile"), "hands")
    )
    return found.order_by("language", "key").iterator(chunk_size=CHUNK)


def translations(reader):
    """{subject: [(language, title)]} of all pages that leave."""
    found = {}
    for subject, language, title in standing(reader).order_by("language").values_list("subject", "language", "title"):
        found.setdefault(subject, []).append((language, title))
    return found


def authors(page):
    """Those whom the history of the page names, the last first."""
    hands = [one.written_by for one in page.hands if not one.written_by.erased_at]
    return list(dict.fromkeys(member.name for member in hands))


def others_of(page, told):
    return [(language, title) for language, title in told.get(page.subject, []) if language != page.language]


def categories(page):
    return sorted(tag.name for tag in page.tags.all())


def markdown(reader, language="") -> Iterator[bytes]:
    """A ZIP, as it is written: a folder for each language, a file for each page."""
    sink, told, names = Sink(), translations(reader), set()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as parts:
        for page in whole(standing(reader, language), reader):
            name = zipfile.ZipInfo(file_name(page, names), page.edited_at.timetuple()[:6])
            parts.writestr(name, file_of(page, told), zipfile.ZIP_DEFLATED)
            yield sink.given()
    yield sink.given()


def file_name(page, names):
    name = _NO_FILE.sub("-", page.title)
    while (page.language, name.casefold()) in names:
        name += "-"
    names.add((page.language, name.casefold()))
    return f"{page.language}/{name}.md"


def file_of(page, told):
    fields = {
        "title": page.title, "language": page.language, "categories": categories(page),
        "translations": dict(others_of(page, told)), "former": [one.title for one in page.former_titles.all()],
        "date": page.edited_at.date().isoformat(), "authors": authors(page),
    }  # fmt: skip
    return front_matter.written(fields, page.body)


class Sink(io.RawIOBase):
    """A file that goes out as it is written."""

    def __init__(self):
        super().__init__()
        self.pieces = []

    def writable(self):
        return True

    def write(self, piece):
        self.pieces.append(bytes(piece))
        return len(piece)

    def given(self):
        said, self.pieces = b"".join(self.pieces), []
        return said


def mediawiki(reader, language, site_name) -> Iterator[str]:
    """The pages of one language; a wiki of MediaWiki has one."""
    told = translations(reader)
    sheets = (sheet(page, told) for page in whole(standing(reader, language), reader))
    yield from xml(sheets, name=site_name, address=settings.SITE_URL, language=language)


def sheet(page, told):
    text = wikitext(
        page.html, site=settings.SITE_URL, categories=categories(page), translations=others_of(page, told)
    )  # fmt: skip
    author, *others = authors(page) or [""]
    return Sheet(
        page.pk, page.hands[0].pk, page.title, text, page.edited_at, author, tuple(others),
        tuple((one.pk, one.title) for one in page.former_titles.all()),
    )  # fmt: skip
