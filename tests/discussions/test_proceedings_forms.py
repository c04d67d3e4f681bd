"""What is in the proceedings of a dialogue, in each of their forms, and what is in none."""

import html
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import jsonschema
import pypdf
import pypdfium2
import pytest
from django.conf import settings

from cop.lib.text.spoken import spoken
from discussions.models import Proceedings
from discussions.proceedings.contents import front_of, talk
from tests.proceedings_world import ARABIC, FORMS, HOSTILE, SECRETS, build, content, made

XHTML = "{http://www.w3.org/1999/xhtml}"
SAID = [
    "When the room goes quiet", "Quand la salle se tait", "Folded", "Week 1", "What of it?", "Semaine 1",
    "The #first day", "Le premier jour", "Nobody sat alone.", "An answer that remains.", "speaks of violence",
    "The harsh part.",
    "Participant 1", "A trainer, Kenya", "Its author deleted this post.", "The facilitation hid this post.",
    "Pas par les chaises", "Author Named", "Other Named", "Wanjiru Mutembei", "What we found", "Doors",
    "Its author does not wish to be quoted.", "A practitioner", "handout.pdf",
]  # fmt: skip


@pytest.fixture(scope="module")
def stood(standing):
    def taken():
        w = build()
        w.files = {form: content(made(w.dialogue, form)) for form in FORMS}
        return w

    return standing(taken)


@pytest.fixture
def w(stood, db, settings):
    settings.FILES_DIR = stood.files
    return stood.made


def words(w, form):
    """What the file says, in its order, as one line."""
    w.files[form].seek(0)
    if form == "pdf":
        pdf = pypdfium2.PdfDocument(w.files[form])
        said = "".join(page.get_textpage().get_text_range() for page in pdf)
    elif form == "epub":
        with zipfile.ZipFile(w.files[form]) as book:
            pages = [book.read(name).decode() for name in spine(book)]
        said = " ".join("".join(ET.fromstring(page).find(f"{XHTML}body").itertext()) for page in pages)
    elif form == "json":
        said = " ".join(spoken(value) if "<" in value else value for value in strings(json.load(w.files[form])))
    else:
        said = html.unescape(re.sub(r"<[^>]+>", "", w.files[form].read().decode().partition("</style>")[2]))
    return " ".join(said.replace("\u200b", "").split())


def strings(data):
    if isinstance(data, str):
        yield data
    elif isinstance(data, (list, dict)):
        for one in data.values() if isinstance(data, dict) else data:
            yield from strings(one)


def spine(book):
    """The names of the chapters, in their order."""
    package = ET.fromstring(book.read("EPUB/content.opf"))
    names = {item.get("id"): item.get("href") for item in package.iter("{http://www.idpf.org/2007/opf}item")}
    return [f"EPUB/{names[one.get('idref')]}" for one in package.iter("{http://www.idpf.org/2007/opf}itemref")]


@pytest.mark.parametrize("form", FORMS)
def test_all_that_may_be_shown_is_in_it(w, form):
    said = words(w, form)
    wanted = set(SAID) - ({"Its author deleted this post.", "The facilitation hid this post.",
                           "Its author does not wish to be quoted."} if form == "json" else set())  # fmt: skip
    assert {one for one in wanted if one not in said} == set()
    assert " ".join(HOSTILE.replace("_a_", "a").replace("`", "").replace("\\ ", "").split())[:60] in said
    assert said.index("They moved the chairs.") < said.index("speaks of violence")


@pytest.mark.parametrize("form", FORMS)
def test_what_must_not_leave_is_in_none(w, form):
    whole = w.files[form].getvalue()
    if form == "epub":
        with zipfile.ZipFile(w.files[form]) as book:
            whole = b"".join(book.read(name) for name in book.namelist())
    for said in (words(w, form), whole.decode("latin-1"), whole.decode("utf-8", "replace")):
        assert [secret for secret in SECRETS if secret.lower() in said.lower()] == []


@pytest.mark.parametrize("form", ["page", "pdf", "epub"])
def test_a_note_comes_before_what_it_folds(w, form):
    said = words(w, form)
    for text in re.finditer("The harsh part", said):
        assert 0 < text.start() - said.rindex("speaks of violence", 0, text.start()) < 60


@pytest.mark.parametrize("form", ["page", "pdf", "epub"])
def test_an_objected_passage_is_no_source(w, form):
    said = words(w, form)
    sources = said[said.index("Sources") : said.index("Its author does not wish")]
    assert "They moved the chairs." in sources
    assert "Here it is." not in said[said.index("Sources") :][: len(sources) + 200]
    assert "Leaving Named" not in sources  # she is quoted by her work


def test_one_page_needs_nothing_else(w):
    page = w.files["page"].getvalue().decode()
    assert not re.search(r"<(script|img|link|iframe|object)\b|url\(|@import", page)
    assert "default-src 'none'" in page
    goals = re.findall(r'href="#([^"]+)"', page)
    assert len(goals) > 10
    assert [goal for goal in goals if f'id="{goal}"' not in page] == []
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert f'href="{settings.SITE_URL}/library/"' in page
    assert page.count("<ol") == page.count("</ol>")
    assert f'href="#post-{w.opening.pk}"' in page
    assert f'href="#post-{w.noted.pk}"' not in page  # it would tell whom no name is given to
    assert page.index(f'id="post-{w.answer.pk}"') < page.index(f'id="post-{w.filed.pk}"')


def test_the_pdf_has_links_and_contents(w):
    reader = pypdf.PdfReader(w.files["pdf"])
    assert reader.metadata.title == "When the room goes quiet"
    outline = [one.title for one in flat(reader.outline)]
    assert [one for one in ("What this is about", "Week 1", "The #first day", "باب القاعة", "Contributors")
            if one not in outline] == []  # fmt: skip
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    outside = {link["/A"]["/URI"] for link in links if "/URI" in link.get("/A", {})}
    assert {"https://example.org/a?b=c&d", f"{settings.SITE_URL}/library/"} <= outside
    inside = [link for link in links if "/Dest" in link or "/D" in link.get("/A", {})]
    assert len(inside) >= 8  # contents, sources and back, the footnote and back


def flat(outline):
    for one in outline:
        yield from flat(one) if isinstance(one, list) else [one]


def test_the_pdf_sets_arabic(w):
    reader = pypdf.PdfReader(w.files["pdf"])
    fonts = {font.get_object()["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert any("Naskh" in font for font in fonts)
    said = words(w, "pdf")
    letters = [letter for letter in ARABIC if letter.isalpha()]
    assert sum(letter in said for letter in letters) > 0.8 * len(letters)


def test_the_book_is_well_formed(w):
    with zipfile.ZipFile(w.files["epub"]) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type, book.read("mimetype")) == (
            "mimetype", zipfile.ZIP_STORED, b"application/epub+zip",
        )  # fmt: skip
        chapters = spine(book)
        ids = {name.removeprefix("EPUB/"): ids_in(ET.fromstring(book.read(name))) for name in chapters}
        for name in chapters:
            for link in ET.fromstring(book.read(name)).iter(f"{XHTML}a"):
                page, _hash, place = link.get("href", "").partition("#")
                if ":" not in page and place:
                    assert place in ids[page or name.removeprefix("EPUB/")], link.attrib
        nav = ET.fromstring(book.read("EPUB/nav.xhtml"))
        titles = ["".join(link.itertext()) for link in nav.iter(f"{XHTML}a")]
    assert {"What this is about", "Week 1", "The #first day", "باب القاعة", "Contributors"} <= {*titles}
    assert f"EPUB/thread-{w.thread.pk}.xhtml" in chapters


def ids_in(page):
    return {element.get("id") for element in page.iter()}


def test_the_data_is_as_its_schema_says(w):
    schema = json.loads(Path(settings.BASE_DIR, "static/schemas/proceedings.json").read_text())
    data = json.loads(w.files["json"].getvalue())
    jsonschema.Draft202012Validator.check_schema(schema)
    checks = jsonschema.Draft202012Validator(schema)
    assert [*checks.iter_errors(data)] == []
    assert [*checks.iter_errors(data | {"more": 1})] != []
    posts = {post["id"]: post for thread in data["threads"] for post in thread["posts"]}
    assert posts[w.filed.pk]["answers_to"] == w.answer.pk
    assert posts[w.hidden.pk] == {"id": w.hidden.pk, "answers_to": w.opening.pk, "state": "hidden"}
    assert [source["state"] for source in data["syntheses"][0]["sources"]] == ["shown", "shown", "objected"]
    assert [source.get("post") for source in data["syntheses"][0]["sources"]] == [w.opening.pk, None, None]
    assert data["contributors"][-2:] == ["A trainer, Kenya", "Participant 1"]


def test_queries_do_not_grow_with_the_talk(w, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        front = front_of(w.dialogue)
        said = [one for _phase, _told, contributions in talk(front) for one in contributions]
    assert len(said) == front.total == 10
    assert Proceedings.objects.filter(percent=100).count() == len(FORMS)
