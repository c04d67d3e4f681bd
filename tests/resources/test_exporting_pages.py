"""The wiki leaves as files, and comes back as it was; what not everybody sees stays."""

import io
import zipfile

from lxml import etree

from resources.models import FormerTitle, Page, PageLink, Revision, WaitingEdit
from tests import factories
from tests.resources.test_importing_pages import bring
from tests.resources.wiki import edit, make_page, make_waiting

TEXT = """# Who *puts out* the chairs

Rows, **circles** and [[Doors|a door]] [[es:Puertas]].[^1] 2 * 3, `code | <b>`, see [the law](https://example.org/a_(b)).

- one
    - two *deep*
- three

1. first
1. second

> Somebody said so.

| Word | Number |
| --- | ---: |
| a \\| b | 1 |

~~Gone.~~

[^1]: A note, https://example.org/x."""


def test_the_wiki_comes_back_as_it_was(client_of, curator, coordinator, visitor):
    page = make_page(title="Seats: a/b part", body=TEXT, categories=["Rooms", "A b"])
    other = make_page(title="Sillas", language="es", body="Unas *sillas*.", of=page)
    page.rename("Seating: a room/and a part", by=page.begun_by)
    make_page(title="Secret place", body="canary one").hide(by=coordinator, reason="It names somebody.")
    edit(page, TEXT + "\n\ncanary two", by=factories.make_member(name="Canary three"))
    spoilt = page.current
    edit(page, TEXT)
    spoilt.hide(by=coordinator, reason="It names somebody.")
    make_waiting(page, body="canary four")
    packed = b"".join(visitor.get("/wiki/~export/markdown.zip"))
    for reader in (visitor, client_of(coordinator)):
        assert "MediaWiki (XML)" in reader.get("/wiki/~export/").text
        with zipfile.ZipFile(io.BytesIO(b"".join(reader.get("/wiki/~export/markdown.zip")))) as parts:
            assert parts.namelist() == ["en/Seating- a room/and a part.md", "es/Sillas.md"]
            written = "".join(parts.read(name).decode() for name in parts.namelist())
        sheets = {code: b"".join(reader.get(f"/wiki/~export/{code}.xml")) for code in ("en", "es")}
        assert "canary" not in (written + str(sheets)).lower()
        found = etree.fromstring(sheets["en"])
        assert [etree.QName(one).localname for one in found.iter() if "text" in one.tag or "redirect" in one.tag] == [
            "text", "redirect", "text",
        ]  # fmt: skip
    assert visitor.get("/wiki/~export/sw.xml").status_code == 404

    said = {one.title: (one.body, one.html, {tag.name for tag in one.tags.all()}) for one in (page, other)}
    for files, exactly in (
        ([("wiki.zip", packed)], True),
        ([("en.xml", sheets["en"]), ("es.xml", sheets["es"])], False),
    ):
        empty_the_wiki()
        for name, content in files:
            url = bring(client_of(curator), content, name).url
            client_of(curator).post(f"{url}~take/")
        got = Page.objects.get(language="en")
        assert got.title == page.title == "Seating: a room/and a part"
        body, html, tags = said[got.title]
        assert (got.body == body) if exactly else (got.html == html)
        assert {tag.name for tag in got.tags.all()} == tags
        assert got.former_titles.get().title == "Seats: a/b part"
        assert got.others.get().title == "Sillas"
        assert page.begun_by.name in got.revisions.first().note


def empty_the_wiki():
    """As in another site; the log stays."""
    WaitingEdit.objects.all().delete()
    for model in (FormerTitle, PageLink, Revision):
        model.objects.all().delete()
    Page.objects.all().delete()
