"""A curator brings resources in a spreadsheet: looked through first, good rows taken, bad ones given back."""

import csv
import io
import re
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from members.models import Activity, Topic
from resources import spreadsheet
from resources.models import Resource, SpreadsheetImport

ADD = "/admin/resources/spreadsheetimport/add/"
COLUMNS = ["title", "summary", "kind", "language", "link", "topics", "countries", "year", "tags"]
SAID = {"title": "A", "summary": "What it is.", "kind": "tool", "language": "en", "link": "https://example.org/a"}


@pytest.fixture
def topics(db):
    Topic.objects.add_missing({"health": {"en": "Health", "es": "Salud"}, "land": {"en": "Land, food"}})


def line(number, **changes):
    said = {
        "title": f"Title {number}", "summary": "What it is.", "kind": "Checklist", "language": "español",
        "link": f"https://example.org/{number}", "topics": "Salud; land", "countries": "KE; Bolivia", "year": "2020",
        "tags": "a, b",
    } | changes  # fmt: skip
    return [said[name] for name in COLUMNS]


def as_csv(lines, *, separator=",", charset="utf-8", header=COLUMNS):
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([header, *lines])
    return SimpleUploadedFile("list.csv", out.getvalue().encode(charset))


def as_excel(lines):
    book = openpyxl.Workbook()
    for one in [COLUMNS, *lines]:
        book.active.append(one)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("list.xlsx", out.getvalue())


def bring(client, upload):
    answer = client.post(ADD, {"file": upload})
    assert answer.status_code == 302, answer.context["errors"]
    return SpreadsheetImport.objects.latest("pk")


@pytest.mark.parametrize("form", [as_csv, as_excel])
def test_fifty_rows_of_which_three_are_bad(client_of, visitor, curator, topics, form):
    lines = [line(number) for number in range(50)]
    lines[7] = line(7, kind="poem")
    lines[20] = line(20, link="javascript:alert(1)")
    lines[33] = line(33, title="Title 5")
    sheet = bring(client_of(curator), form(lines))
    page = f"/admin/resources/spreadsheetimport/{sheet.pk}"
    shown = client_of(curator).get(f"{page}/change/").text
    for words in ["47 rows are good", "3 rows have a problem", "We do not know “poem”.", "It has the title of row 7."]:
        assert words in shown, words
    assert not Resource.objects.exists()
    client_of(curator).post(f"{page}/act/carry-out/", {"publish": "on"})
    client_of(curator).post(f"{page}/act/carry-out/", {"publish": "on"})
    assert Resource.objects.published().count() == 47
    one = Resource.objects.get(title="Title 0")
    assert (one.kind, one.language, one.countries, one.year) == ("checklist", "es", ["BO", "KE"], 2020)
    assert {topic.code for topic in one.topics.all()} == {"health", "land"}
    assert sorted(one.tags.names()) == ["a", "b"]
    assert [a.verb for a in Activity.objects.about(sheet)] == ["carried_out", "read"]
    bad = client_of(curator).get(f"{page}/bad-rows.csv")
    rows = list(csv.DictReader(io.StringIO(bad.content.decode("utf-8-sig"))))
    assert [row["title"] for row in rows] == ["Title 7", "Title 20", "Title 5"]
    assert "We do not know “poem”." in rows[0]["problem"]


def test_a_page_looks_through_it_once(client_of, curator, topics, monkeypatch, django_assert_max_num_queries):
    sheet, numbers, check = bring(client_of(curator), as_csv([line(1), line(2)])), [], spreadsheet._checked
    monkeypatch.setattr(spreadsheet, "_checked", lambda number, *rest: numbers.append(number) or check(number, *rest))
    browser, page = client_of(curator), f"/admin/resources/spreadsheetimport/{sheet.pk}/change/"
    browser.get(page)
    numbers.clear()
    with django_assert_max_num_queries(10):
        browser.get(page)
    assert numbers == [2, 3]


def test_what_was_taken_is_known_at_once(curator, topics):
    sheet = SpreadsheetImport.objects.create(name="a", read_by=curator, rows=[{"title": "Alone"}, SAID])
    assert [row.resource for row in sheet.looked_through] == [None, None]
    assert sheet.carry_out(by=curator) == 1
    assert [row.resource for row in sheet.looked_through] == [None, Resource.objects.get()]


def test_the_page_has_one_button_and_names_the_columns(client_of, curator):
    page = client_of(curator).get(ADD).text
    assert re.findall(r'<input type="submit"[^>]* value="([^"]*)"', page) == ["Look through it"]
    for words in ["<code>title</code> Title <strong>(needed)", "<code>makers</code> By whom</li>", "empty.xlsx"]:
        assert words in page, words


def test_an_empty_one_is_filled_in_and_brought(client_of, curator, topics):
    content = client_of(curator).get("/admin/resources/spreadsheetimport/empty.xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    names = [cell.value for cell in book.active[1]]
    assert set(COLUMNS) <= set(names)
    book.active.append([SAID.get(name) for name in names])
    out = io.BytesIO()
    book.save(out)
    sheet = bring(client_of(curator), SimpleUploadedFile("list.xlsx", out.getvalue()))
    assert [row.problems for row in sheet.looked_through] == [[]]


def test_without_publishing_they_wait(client_of, curator, topics):
    sheet = bring(client_of(curator), as_csv([line(1)]))
    sheet.carry_out(by=curator)
    assert Resource.objects.get().state == "waiting"


@pytest.mark.parametrize(
    ("separator", "charset"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "cp1252"), (";", "iso-8859-1")]
)
def test_csv_as_programs_write_it(client_of, curator, topics, separator, charset):
    lines = [
        line(n, title=f"Género y formación: año {n}", summary="Qué es, y para quién está hecho.") for n in range(9)
    ]
    sheet = bring(client_of(curator), as_csv(lines, separator=separator, charset=charset))
    assert sheet.rows[0]["title"] == "Género y formación: año 0"


def test_columns_by_the_names_of_the_form(client_of, curator, topics):
    header = ["Title", "In a sentence or two", "KIND", "Language", "Link", "Topics", "Countries", "Year", "unknown"]
    sheet = bring(client_of(curator), as_csv([line(1)], header=header))
    assert [row.problems for row in sheet.looked_through] == [[]]
    assert "unknown" not in sheet.rows[0]


BOMB = io.BytesIO()
with zipfile.ZipFile(BOMB, "w", zipfile.ZIP_DEFLATED) as parts:
    parts.writestr("xl/workbook.xml", b" " * 60_000_000)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The submitted file is empty"),
        (b"a,b\n1,2\n", "one of them has to be “title”"),
        (b"title\n", "There is nothing under the names"),
        (b"title\n" + b"x\n" * 1001, "These are more than 1000 rows"),
        (b"PK\x03\x04 broken", "This Excel file cannot be read"),
        (BOMB.getvalue(), "unfolds to more"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00", "neither a CSV file nor an Excel file"),
        (b"x" * 2_000_001, "larger than 2 MB"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused(client_of, curator, content, words):
    answer = client_of(curator).post(ADD, {"file": SimpleUploadedFile("list.csv", content)})
    assert words in answer.text
    assert not SpreadsheetImport.objects.exists()


def test_no_formula_goes_out(client_of, curator, topics):
    evil = '=HYPERLINK("http://x","y")'
    sheet = bring(client_of(curator), as_csv([line(1, title=evil, kind="poem", tags="@SUM(A1)")]))
    page = client_of(curator).get(f"/admin/resources/spreadsheetimport/{sheet.pk}/bad-rows.csv")
    [row] = csv.DictReader(io.StringIO(page.content.decode("utf-8-sig")))
    assert row["title"] == "'" + evil
    assert row["tags"] == "'@SUM(A1)"


def test_only_curators_bring_lists(client_of, member, curator, suspended, coordinator, topics):
    sheet = bring(client_of(curator), as_csv([line(1, kind="poem")]))
    suspended.appoint("curator", by=coordinator)
    assert client_of(suspended).post(ADD, {"file": as_csv([line(2)])}).status_code == 403
    about = "/admin/resources/spreadsheetimport"
    for page in [ADD, f"{about}/empty.xlsx", f"{about}/{sheet.pk}/bad-rows.csv"]:
        assert client_of(member).get(page).status_code == 403
