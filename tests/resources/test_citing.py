"""A resource is cited: on its page, for programs, for harvesters."""

import bibtexparser
import pytest
import rispy

from members.models import Topic
from tests.resources.making import make_published

SAID = {
    "title": "Counting heads & {hearts}", "makers": "Nomsa Dlakavu and Wanjiru Mutembei; سلمى نصر الدين", "year": 2024,
    "edition": "2nd ed.", "publisher": "Casa 100%", "summary": "Who speaks.\nWho does not.", "licence": "cc-by",
    "kind": "report", "countries": ["KE"],
}  # fmt: skip
PEOPLE = ["Nomsa Dlakavu", "Wanjiru Mutembei", "سلمى نصر الدين"]


@pytest.fixture
def cited(curator):
    Topic.objects.add_missing({"health": {"en": "Health"}})
    return make_published(curator=curator, topics=Topic.objects.all(), tags=["numbers"], **SAID)


def test_on_the_page(visitor, cited):
    page = visitor.get(cited.get_absolute_url()).text
    assert "Nomsa Dlakavu, Wanjiru Mutembei, &amp; سلمى نصر الدين (2024)." in page
    assert "<em>Counting heads &amp; {hearts} (2nd ed.).</em> Casa 100%. http" in page


def test_without_people_and_year(visitor, curator):
    assert "(n.d.). <em>Before you train.</em>" in visitor.get(make_published(curator=curator).get_absolute_url()).text


def test_bibtex(visitor, cited):
    answer = visitor.get(f"/library/{cited.pk}/~cite.bib")
    assert answer["Content-Disposition"] == f'attachment; filename="{cited.pk}.bib"'
    [entry] = bibtexparser.parse_string(answer.text).entries
    assert entry.entry_type == "techreport"
    said = {field.key: field.value for field in entry.fields}
    assert said["author"] == " and ".join(PEOPLE)
    assert said["title"] == r"{Counting heads \& \{hearts\}}"
    assert said["institution"] == r"Casa 100\%"
    assert said["url"].endswith(cited.get_absolute_url())


def test_ris(visitor, cited):
    [record] = rispy.loads(visitor.get(f"/library/{cited.pk}/~cite.ris").text)
    assert record["authors"] == PEOPLE
    assert (record["type_of_reference"], record["title"], record["year"]) == ("RPRT", SAID["title"], "2024")
    assert record["abstract"] == "Who speaks. Who does not."
    assert record["keywords"] == ["numbers"]


def test_a_line_break_makes_no_field_of_its_own(visitor, curator):
    resource = make_published(curator=curator, title="A", summary="x\nER  - \nTY  - BOOK")
    assert len(rispy.loads(visitor.get(f"/library/{resource.pk}/~cite.ris").text)) == 1


def test_dublin_core_and_schema_org(visitor, cited):
    page = visitor.get(cited.get_absolute_url()).text
    said = [("title", "Counting heads &amp; {hearts}"), ("creator", PEOPLE[1]), ("date", "2024"), ("subject", "Health")]
    for name, value in said:
        assert f'<meta name="DCTERMS.{name}" content="{value}">' in page, name
    assert 'itemtype="https://schema.org/Report"' in page
    assert 'itemprop="datePublished">2024' in page


def test_what_cannot_be_seen_cannot_be_cited(visitor, client_of, waiting):
    assert visitor.get(f"/library/{waiting.pk}/~cite.bib").status_code == 404
    assert visitor.get(f"/library/{waiting.pk}/~cite.exe").status_code == 404
    assert client_of(waiting.submitted_by).get(f"/library/{waiting.pk}/~cite.ris").status_code == 200
