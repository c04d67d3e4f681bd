"""A curator brings the pages of another wiki in a file, sees what would become of each, and takes them."""

import io
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cop.lib import text
from members import notices
from members.models import Activity, Level, Notification, watch
from resources.models import FormerTitle, Page, PageImport, Revision
from tests.resources.wiki import make_page

BRING = "/wiki/~import/"
XML = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="{language}">
<siteinfo><sitename>Elsewhere</sitename><namespaces><namespace key="0" /><namespace key="2">User</namespace>
<namespace key="6">Archivo</namespace><namespace key="14">Categoría</namespace></namespaces></siteinfo>
{pages}</mediawiki>"""
PAGE = """<page><title>{title}</title><ns>{ns}</ns>{more}<revision><timestamp>2020-02-02T00:00:00Z</timestamp>
<contributor><username>Amina Juma</username></contributor><model>wikitext</model><text>Old.</text></revision>
<revision><timestamp>2021-03-04T05:06:07Z</timestamp><contributor><ip>192.0.2.1</ip></contributor>
<model>wikitext</model><text>{text}</text></revision></page>"""


def page_xml(title, text, *, ns=0, more=""):
    return PAGE.format(title=title, text=text, ns=ns, more=more)


def xml(*pages, language="en"):
    return XML.format(pages="".join(pages), language=language).encode()


def folder(**files):
    """A ZIP of these files, whose names have "__" for a stroke and end in .md unless they say how."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        for name, content in files.items():
            name = name.replace("__", "/")
            parts.writestr(name if "." in name else f"{name}.md", content)
    return packed.getvalue()


def bring(client, content, name="wiki.xml", language="en"):
    return client.post(BRING, {"file": SimpleUploadedFile(name, content), "language": language})


@pytest.fixture
def curating(client_of, curator):
    return client_of(curator)


CHAIRS = """A '''chair''' at the [[door]].&lt;ref&gt;A note.&lt;/ref&gt; {{Infobox|legs=4}}
[[Archivo:Chair.png|thumb|A stool]] [[es:Sillas]] [[Categoría:Rooms]] &lt;!-- hush --&gt;"""


def test_mediawiki_is_seen_then_taken(curating, curator, member):
    there, same = make_page(by=member, title="Doors", body="One."), make_page(title="Walls", body="A wall.")
    watch(there, Level.FOLLOWED, by=member)
    content = xml(
        page_xml("Chairs", CHAIRS), page_xml("Doors", "Two."), page_xml("Walls", "A wall."),
        page_xml("Seats", "#REDIRECT [[Chairs]]", more='<redirect title="Chairs" />'),
        page_xml("Stools", "#REDIRECT [[Benches]]"), page_xml("User:Amina", "Me.", ns=2), page_xml("A [b]", "Odd."),
    )  # fmt: skip
    answer = bring(curating, content)
    shown = curating.get(answer.url).text
    for words in (
        "4 pages.", "Differs from the page that is here", "Here already, the same", "Template, kept as code",
        "Infobox", "Chair.png", "Comment that readers do not see", "User:Amina", "Stools → Benches", "a title has none",
        "español: Sillas",
    ):  # fmt: skip
        assert words.casefold() in shown.casefold(), words
    looked = curating.get(f"{answer.url}1/").text
    for words in ("<code>{{Infobox|legs=4}}</code>", "Chair.png", "Amina Juma, 1 edit without a name"):
        assert words in looked, words
    assert "What it would change" in curating.get(f"{answer.url}2/").text
    assert Page.objects.count() == 2, "nothing is taken yet"
    listed = curating.get(f"{answer.url}report.csv").getvalue().decode()
    assert 'Chairs,en,New,"Template, kept as code",Infobox,1' in listed
    assert "User:Amina" in listed

    page = curating.post(f"{answer.url}~take/", {"differing": "skip"}, follow=True)
    assert "1 page is in the wiki now." in page.text
    made = Page.objects.get(title="Chairs")
    assert "A **chair** at the [[door]].[^1] `{{Infobox|legs=4}}`" in made.body
    assert [tag.name for tag in made.tags.all()] == ["Rooms"]
    assert made.current.note == "Imported from wiki.xml, of 2021-03-04: Amina Juma, 1 edit without a name"
    assert made.current.written_by == curator
    assert FormerTitle.objects.get(title="Seats").page == made
    assert [one.verb for one in Activity.objects.about(made)] == ["begun"]
    there.refresh_from_db()
    assert there.body == "One."

    before = Revision.objects.count()
    curating.post(f"{answer.url}~take/", {"differing": "revise"})
    curating.post(f"{answer.url}~take/", {"differing": "revise"})
    there.refresh_from_db()
    assert (there.body, Revision.objects.count()) == ("Two.", before + 1)
    again = curating.get(bring(curating, content).url).text
    assert again.count(">Here already, the same</span>") == 3
    assert "Take them" not in again
    assert same.revisions.count() == 1


def test_a_folder_is_taken_with_its_translations(curating):
    content = folder(
        wiki__Rooms__Chairs="---\ntitle: Chairs\ncategories: [Rooms, Seats]\naliases:\n  - Seats\n"
        "translations:\n  es: Sillas\nmood: calm\n---\nSee [the door](Door.md), ![a](b.png) and `<b>` <i>.",
        wiki__Rooms__Door="A door, see [[Chairs]].", wiki__es__Sillas="Sillas.",
        **{"wiki__pictures__b.png": b"\x89PNG"},
    )  # fmt: skip
    url = bring(curating, content, "wiki.zip").url
    shown = curating.get(url).text
    for words in ("mood: calm", "pictures/b.png", "HTML tag; its words stay", "3 pages."):
        assert words in shown, words
    curating.post(f"{url}~take/")
    chairs, door, sillas = (Page.objects.get(title=title) for title in ("Chairs", "Rooms/Door", "Sillas"))
    assert chairs.body == "See [[Rooms/Door|the door]], ![a](b.png) and `<b>` <i>."
    assert (sillas.language, sillas.subject) == ("es", chairs.subject)
    assert door.subject != chairs.subject
    assert chairs.former_titles.get().title == "Seats"
    assert {tag.name for tag in chairs.tags.all()} == {"Rooms", "Seats"}


def test_who_wrote_it_stays_named(curating):
    few = "---\nauthors: [Amina Juma, x@example.org]\ndate: 2020-01-02\n---\nOne."
    many = f"---\nauthors: {', '.join(f'Writer_{n} of texts' for n in range(30))}\n---\nTwo."
    for _again in range(2):
        url = bring(curating, folder(Few=few, Many=many), "a.zip").url
        curating.post(f"{url}~take/", {"differing": "revise"})
    few, many = (Page.objects.get(title=title) for title in ("Few", "Many"))
    assert few.current.note == "Imported from a.zip, of 2020-01-02: Amina Juma, [address removed]"
    assert (few.body, many.current.note) == ("One.", "Imported from a.zip")
    assert many.body.endswith(" of texts.")
    assert "Written by Writer_0 of texts, Writer_1 of texts" in many.html
    assert Revision.objects.count() == 2


def test_who_brings_pages(client_of, curator, coordinator, member, visitor):
    url = bring(client_of(curator), folder(A="One.")).url
    assert client_of(member).get(BRING).status_code == 403
    assert bring(client_of(member), folder(A="One.")).status_code == 403
    assert client_of(coordinator).get(url).status_code == 404
    assert client_of(coordinator).post(f"{url}~take/").status_code == 404
    curator.appointments.get().end(by=coordinator)
    assert client_of(curator).post(f"{url}~take/").status_code == 403
    assert Page.objects.count() == 0
    curator.erase(by=curator)
    assert PageImport.objects.count() == 0


def test_one_page_is_taken_by_itself(curating):
    there = make_page(title="Here", body="One.")
    url = bring(curating, folder(Here="Two.", New="New.", Other="Other.")).url
    for number in (1, 2):
        assert f'name="row" value="{number}"' in curating.get(f"{url}{number}/").text
        told = [curating.post(f"{url}~take/", {"row": str(number)}, follow=True).text for _twice in range(2)]
        assert ["1 page is in the wiki now." in text for text in told] == [True, False]
        assert 'name="row"' not in curating.get(f"{url}{number}/").text
    there.refresh_from_db()
    assert there.body == "Two."
    assert sorted(Page.objects.values_list("title", flat=True)) == ["Here", "New"]
    for none in ("9", "0", "x", "9" * 30):
        curating.post(f"{url}~take/", {"row": none})
    assert Page.objects.count() == 2


def test_what_may_not_be_changed_is_not_taken(curating, curator, coordinator):
    hidden, kept = make_page(title="Hidden", body="It names somebody."), make_page(title="Kept", body="Stays.")
    hidden.hide(by=coordinator, reason="It names somebody.")
    kept.protect("patrollers", by=coordinator, reason="It is fought over.")
    url = bring(curating, folder(Hidden="New.", Kept="New.", Twice="One.", twice="Two.")).url
    shown = curating.get(url).text
    for words in ("only those who patrol see", "that you cannot change now", "the title of page 3 of this file"):
        assert words in shown, words
    curating.post(f"{url}~take/", {"differing": "revise"})
    assert sorted(Page.objects.values_list("title", "body")) == [
        ("Hidden", "It names somebody."), ("Kept", "Stays."), ("Twice", "One."),
    ]  # fmt: skip


def test_a_text_that_cannot_be_laid_out_is_told(curating, monkeypatch):
    url = bring(curating, folder(Fine="Fine.", Long="word " * 5000, Slow="Slow.")).url
    assert "longer than a page can be (100000 characters, and 20000" in curating.get(url).text
    render = text.render_long

    def slow(body, *, prefix):
        if body == "Slow.":
            raise text.TextRefused("slow")
        return render(body, prefix=prefix)

    monkeypatch.setattr(text, "render_long", slow)
    curating.post(f"{url}~take/")
    assert [page.title for page in Page.objects.all()] == ["Fine"]
    assert "We could not lay out this text in time." in curating.get(url).text


def test_many_come_in_parts(curating, monkeypatch):
    monkeypatch.setattr("resources.models.page_import.AT_ONCE", 2)
    url = bring(curating, folder(**{f"Page {n}": "Words." for n in range(3)})).url
    assert "1 is left" in curating.post(f"{url}~take/", follow=True).text
    curating.post(f"{url}~take/")
    assert Page.objects.count() == 3
    named = make_page(title="After that")
    form = {"form_key": str(uuid.uuid4()), "body": "A word more.", "base": named.current.pk}
    assert curating.post(named.address("edit_page"), form).status_code == 302, "an import is no flood of edits"


BOMB = b'<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><mediawiki><page><title>&b;</title></page></mediawiki>'


def unfolding():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("a.md", b"a" * 21_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(("content", "said"), [
    (b"", "There is no page in this file."), (b"nothing", "We could not read this file."),
    (b"PK\x03\x04 cut", "We could not read this file."), (BOMB, "We could not read this file."),
    (b"<mediawiki></mediawiki>", "There is no page in this file."), (unfolding(), "unfolds to more"),
    (b'<mediawiki><page><title>A</title><revision><text xmlns:x="&x;">', "We could not read this file."),
])  # fmt: skip
def test_why_a_file_is_refused(curating, content, said):
    answer = bring(curating, content, language="es")
    assert (answer.status_code, PageImport.objects.count()) == (422, 0)
    assert said in answer.text
    assert '<option value="es" selected>' in answer.text


def test_a_file_has_no_way_out(curating):
    url = bring(curating, folder(**{"../../etc/passwd": "Root.", "/tmp/x": "X.", "ok": "Fine."})).url
    curating.post(f"{url}~take/")
    assert [page.title for page in Page.objects.all()] == ["ok"]


def test_an_import_tells_nobody_but_followers(curating, member):
    there = make_page(by=member, title="Doors", body="One.")
    url = bring(curating, folder(Doors="Two.", Rooms="New.")).url
    curating.post(f"{url}~take/", {"differing": "revise"})
    while notices.tell():
        pass
    told = Notification.objects.all()
    assert {(one.recipient, one.activity.target_id) for one in told} == {(member, there.pk)}
