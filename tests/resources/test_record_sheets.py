"""Lists of the directory go out as spreadsheets and come in again, each row looked through first."""

import csv
import io
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from members.models import Organisation, Topic
from resources import tidying
from resources.models import Opportunity, Proposal, RecordFile, Training
from tests import factories
from tests.resources.recording import DAY, make_opportunity, make_organisation, make_proposal, make_training

HEADER = ["title", "kind", "country", "languages", "topics", "link", "latitude", "longitude", "language"]


@pytest.fixture
def topics(db):
    Topic.objects.add_missing({"health": {"en": "Health", "es": "Salud"}, "land": {"en": "Land, food"}})


def bring(client, rows, section="organisations", header=HEADER, name="list.csv"):
    """Where the file is looked through; `rows` are lists of cells, or the bytes of the whole file."""
    content = rows
    if isinstance(rows, list):
        out = io.StringIO()
        csv.writer(out).writerows([header, *rows])
        content = out.getvalue().encode()
    answer = client.post(f"/directory/{section}/~bring/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.text
    return answer.url


def take(client, url, *numbers):
    return client.post(f"{url}~take/", {"take": numbers}, follow=True).text


def content_of(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return b"".join(answer)


def table(client, url):
    return list(csv.DictReader(io.StringIO(content_of(client, url).decode("utf-8-sig"))))


def test_a_list_is_looked_through_and_taken(client_of, visitor, member, topics):
    make_organisation(title="Centre for Fair Budgets")
    lines = [
        ["Casa de Maíz", "مركز تدريب", "Bolivia", "español; qu", "Salud; land", "https://x.example/", "-17.4",
         "-66.2", "español"],
        ["Two <b>", "poem", "KE", "", "", "", "", "", ""],
        ["Three", "ngo", "KE", "", "", "javascript:alert(1)", "", "", ""],
        ["centre for fair budgets", "ngo", "UG", "", "", "", "", "", "en"],
        ["Centre of Fair Budgets", "ngo", "UG", "", "", "", "", "", "en"],
        ["casa de maíz", "", "", "", "", "", "", "", "es"],
        ["", "ngo", "", "", "", "", "", "", ""],
    ]  # fmt: skip
    client = client_of(member)
    url = bring(client, lines)
    page = client.get(url).text
    for words in (
        "3 rows can be taken", "4 rows have a problem", "Kind: We do not know “poem”.", "Web address:", "Two &lt;b&gt;",
        "It is the same as row 2.", "Name: It needs a name", "Is it one of these?", "<del>Kenya</del>", "Runa Simi",
    ):  # fmt: skip
        assert words in page, words
    assert 'id="take-6">' in page, "what is much like another is not ticked"
    assert Organisation.objects.count() == 1, "nothing is taken yet"
    told = take(client, url, "2", "3", "4", "5", "6", "7", "8", "99", "x")
    take(client, url, "2", "3", "4", "5", "6", "7", "8")
    assert "2 entries are in the directory now." in told
    assert "1 proposal is sent." in told
    assert Organisation.objects.count() == 3
    made = Organisation.objects.get(title="Casa de Maíz")
    assert (made.owner, made.kind, made.country, made.languages) == (member, "centre", "BO", ["es", "qu"])
    assert (float(made.latitude), float(made.longitude), made.language) == (-17.4, -66.2, "es")
    assert {topic.code for topic in made.topics.all()} == {"health", "land"}
    proposal = Proposal.objects.get()
    assert proposal.changes == {"country": "UG", "kind": "ngo"}
    page = client.get(url).text
    assert page.count("In the directory") == 3
    assert "You have proposed what this row says otherwise." in page
    rows = table(client, f"{url}bad-rows.csv")
    assert [row["title"] for row in rows] == ["Two <b>", "Three", "casa de maíz", ""]
    assert "We do not know “poem”." in rows[0]["problem"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_comes_in_as_it_was(client_of, visitor, curator, topics, form):
    land = Topic.objects.get(code="land")
    make_organisation(title='=cmd|"x"!A1', topics=[land], latitude="-17.4", longitude="-66.2", languages=["es", "qu"])
    make_organisation(title="-12 degrees", description="One.\n\n- two; three\n- four, five", place="@home", by=curator)
    make_training(title="Each month", rrule="FREQ=MONTHLY;COUNT=3", timezone="Asia/Dili", begins_at="09:30")
    make_training(title="On one’s own", self_paced=True, modes=["online"], fee="free", level="first")
    make_training(title="On one’s own", begins_on=DAY)
    make_opportunity(for_regions=["africa"], countries=["KE", "BO"], amount="+5,000 dollars")
    land.retire(by=curator)
    before = [*Organisation.objects.values(), *Training.objects.values(), *Opportunity.objects.values()]
    for section, many in (("organisations", 2), ("trainings", 3), ("opportunities", 1)):
        content = content_of(client_of(None), f"/directory/{section}.{form}")
        for reader in (factories.make_member(), curator):
            client = client_of(reader)
            page = client.get(bring(client, content, section=section, name=f"list.{form}")).text
            assert page.count("In the directory") == many, page
            assert "0 rows can be taken" in page
    assert before == [*Organisation.objects.values(), *Training.objects.values(), *Opportunity.objects.values()]


def test_cells_are_no_formulas(client_of, visitor):
    make_organisation(title='=HYPERLINK("https://x.example")', place="+1", latitude="-17.4", longitude="9")
    [row] = table(client_of(None), "/directory/organisations.csv")
    assert row["title"] == '\'=HYPERLINK("https://x.example")'
    assert (row["place"], row["latitude"]) == ("+1", "-17.4"), "a number is none"
    book = openpyxl.load_workbook(io.BytesIO(content_of(client_of(None), "/directory/organisations.xlsx")))
    assert all(cell.data_type != "f" for line in book.active.iter_rows() for cell in line)


def test_what_goes_out_is_the_list_of_the_page(client_of, visitor, member, curator):
    shown = make_organisation(title="Shown", country="UG")
    make_organisation(title="Elsewhere", country="BO")
    make_organisation(title="Archived", by=member).archive(by=member)
    make_organisation(title="Hidden", country="UG", by=member).hide(by=curator, reason="It names somebody.")
    for reader in (None, member, curator):
        rows = table(client_of(reader), "/directory/organisations.csv?country=UG&country=BO")
        assert [row["title"] for row in rows] == ["Shown", "Elsewhere"]
        [row] = table(client_of(reader), "/directory/organisations.csv?country=UG")
        assert row["address"].endswith(shown.get_absolute_url())
        assert row["confirmed_at"] == str(timezone.now().date())
    page = client_of(member).get("/directory/organisations/?country=UG").text
    for link in ("/directory/organisations.csv?country=UG", "/directory/organisations.xlsx?country=UG", "~bring/"):
        assert link in page, link
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("resources.record_sheets.CHUNK", 1)
        assert len(table(client_of(None), "/directory/organisations.csv")) == 2


def test_who_looks_after_it_corrects_it_at_once(client_of, member, author):
    mine, theirs = make_organisation(title="Mine", by=member), make_organisation(title="Theirs", by=author)
    hidden = make_organisation(title="Not to be seen", by=author)
    hidden.hide(by=factories.make_curator(), reason="It names somebody.")
    old = timezone.now() - timezone.timedelta(days=400)
    Organisation.objects.filter(pk=mine.pk).update(confirmed_at=old)
    client = client_of(member)
    rows = table(client, "/directory/organisations.csv")
    for row in rows:
        row |= {"title": f"{row['title']} house", "country": ""}
    rows.append(rows[0] | {"title": "A third one"})
    rows.append(rows[0] | {"title": "Anew", "address": rows[0]["address"].replace(str(mine.pk), str(hidden.pk))})
    url = bring(client, [list(row.values()) for row in rows], header=list(rows[0]))
    page = client.get(url).text
    assert "<del>Mine</del>" in page
    assert "Not to be seen" not in page
    assert "It is the same as row 2." in page
    assert "1 entry of yours is corrected." in take(client, url, "2", "3", "4")
    take(client, url, "2", "3", "4")
    for one in (mine, theirs):
        one.refresh_from_db()
    assert (mine.title, theirs.title, mine.country) == ("Mine house", "Theirs", "KE")
    assert mine.confirmed_at > old
    assert [one.changes for one in Proposal.objects.all()] == [{"title": "Theirs house"}]
    Proposal.objects.get().decline(by=author, reason="No.")
    take(client, url, "3")
    assert Proposal.objects.count() == 1


def test_what_is_proposed_already_is_known(client_of, member):
    record = make_organisation(title="Theirs")
    make_proposal(record, by=member, country="UG")
    client = client_of(member)
    page = client.get(bring(client, [["Theirs", "UG", "en"]], header=["title", "country", "language"])).text
    assert "You have proposed what this row says otherwise." in page


def test_a_row_is_taken_once_whoever_has_it_now(client_of, member, author, curator):
    client = client_of(member)
    url = bring(client, [["One", "ngo"]])
    take(client, url, "2")
    made = Organisation.objects.get()
    made.hand_over(author, by=member)
    made.hide(by=curator, reason="It names somebody.")
    page = take(client, url, "2")
    assert "This row was taken before." in page
    assert Organisation.objects.count() == 1


def test_newcomers_take_a_few_and_curators_all(client_of, curator):
    lines = [[f"{word} house", "ngo"] for word in ("Red", "Amber", "Violet", "Silver", "Ochre")]
    newcomer = factories.make_member(joined_at=timezone.now())
    client = client_of(newcomer)
    page = take(client, bring(client, lines), "2", "3", "4", "5", "6")
    assert "many entries in a short time" in page
    assert Organisation.objects.count() == 3
    for number in range(7):
        make_organisation(title=f"Number {number}", by=curator)
    client = client_of(curator)
    take(client, bring(client, [[f"{title} {number}", kind] for number in "12" for title, kind in lines]), *range(12))
    assert Organisation.objects.filter(owner=curator).count() == 17


def test_looking_through_asks_little(client_of, member, topics, django_assert_max_num_queries):
    lines = [[f"{uuid.uuid4()}", "ngo", "KE", "", "health", "", "", "", "en"] for _ in range(12)]
    for line in lines[:10]:
        make_organisation(title=line[0], kind="ngo", topics=[Topic.objects.get(code="health")])
    client = client_of(member)
    url = bring(client, lines)
    client.get(url)
    with django_assert_max_num_queries(22):
        client.get(url)


def test_a_file_is_its_bringers_for_a_month(client_of, member, author, curator):
    url = bring(client_of(member), [["One", "ngo"]])
    for other in (author, curator):
        assert client_of(other).get(url).status_code == 404
        assert client_of(other).get(f"{url}bad-rows.csv").status_code == 404
        assert client_of(other).post(f"{url}~take/", {"take": "2"}).status_code == 404
    tidying.tidy()
    assert RecordFile.objects.count() == 1
    tidying.tidy(timezone.now() + timezone.timedelta(days=31))
    assert RecordFile.objects.count() == 0


def test_what_is_no_list_is_said(client_of, member):
    client = client_of(member)
    for content, said in ((b"name\nOne", "one of them has to be"), (b"PK\x03\x04 no", "Excel file cannot be read")):
        form = {"file": SimpleUploadedFile("list.csv", content)}
        answer = client.post("/directory/trainings/~bring/", form)
        assert answer.status_code == 422
        assert said in answer.text or said.replace(" be", "") in answer.text
    assert "Which file?" in client.post("/directory/trainings/~bring/").text
    page = client.get("/directory/trainings/~bring/").text
    assert "<code>begins_on</code> First day" in page
    book = openpyxl.load_workbook(io.BytesIO(content_of(client, "/directory/trainings/~bring/empty.xlsx")))
    assert [cell.value for cell in book.active[1]][:3] == ["title", "begins_on", "ends_on"]
