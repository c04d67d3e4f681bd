"""The files of an initiative: taken like those of a resource, for who may read the initiative, gone with it."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from PIL import Image

from cop.lib.documents import Words
from members.models import Activity
from resources import tidying
from resources.models import Initiative, ResourceFile, resource_file
from resources.reading_files import begin, finish, read_next
from tests.factories import make_member
from tests.resources.documents import pdf_of
from tests.resources.making import make_resource, pdf, small_picture
from tests.resources.pictures import photo
from tests.resources.telling import TITLE, make_initiative, read
from tests.resources.test_initiatives import BEGIN, edit, typed

CANARY = "wattlebird"


def programme(name="programme.pdf"):
    return pdf(name, pdf_of(f"Morning with the {CANARY}"))


def ways(file):
    """The addresses at which a file and what is in it can be read."""
    return [file.get_absolute_url(), f"/library/files/{file.pk}/text/", f"/library/files/{file.pk}/picture/"]


def statuses(client, file):
    return {client.get(url).status_code for url in ways(file)}


@pytest.fixture
def told(member):
    """An initiative that everybody reads, with a programme whose words are read."""
    initiative = make_initiative(by=member, files=[programme()])
    finish(initiative.files.get(), Words("read", f"Morning with the {CANARY}", 1), small_picture())
    return initiative


def test_files_come_with_the_words(client_of, visitor, member):
    client, words = client_of(member), typed(share="1", language="fr")
    made = client.post(BEGIN, words | {"files": [programme(), SimpleUploadedFile("room.jpg", photo("JPEG"))]})
    initiative = Initiative.objects.get()
    assert made.url == initiative.get_absolute_url()
    page = visitor.get(made.url).text
    for said in ("programme.pdf", "room.jpg", "PDF", "français"):
        assert said in page, said
    file = initiative.files.get(name="programme.pdf")
    answer = visitor.get(file.get_absolute_url())
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert CANARY.encode() in b"".join(answer)
    assert "programme.pdf" in client.get(edit(initiative)).text


def test_a_photograph_is_drawn_anew(member):
    file = make_initiative(by=member, files=[SimpleUploadedFile("room.jpg", photo("JPEG"))]).files.get()
    with file.open() as kept:
        drawn = Image.open(kept)
        assert drawn.size == (20, 40)  # upright, as the telephone said that it is
        assert not drawn.getexif()


def test_the_loop_reads_them(told):
    ResourceFile.objects.update(text_version=0, text="")
    assert read_next() == 1
    file = ResourceFile.objects.defer(None).get()
    assert CANARY in file.text
    assert begin(file.uploaded_at) is None


def test_an_error_keeps_the_files(client_of, member):
    words = typed(title="")
    answer = client_of(member).post(BEGIN, words | {"files": [programme()]})
    assert answer.status_code == 422
    assert "Kept: <bdi>programme.pdf</bdi>" in answer.text
    file = ResourceFile.objects.loose().get()
    client_of(member).post(BEGIN, words | {"title": TITLE, f"file{file.pk}-language": "ka"})
    file.refresh_from_db()
    assert (file.initiative, file.language) == (Initiative.objects.get(), "ka")


def test_a_file_is_changed_and_left_out(client_of, visitor, member, told):
    file, client = told.files.get(), client_of(member)
    client.post(edit(told), typed(**{f"file{file.pk}-language": "ar"}))
    assert told.files.get().language == "ar"
    client.post(edit(told), typed(**{f"file{file.pk}-language": "ar"}))
    assert Activity.objects.about(told).filter(verb="described").count() == 1
    client.post(edit(told), typed(**{f"file{file.pk}-language": "ar", f"file{file.pk}-remove": "on"}))
    assert not ResourceFile.objects.exists()
    assert statuses(visitor, file) == {404}
    assert TITLE in visitor.get("/search/?q=school").text
    assert TITLE not in visitor.get(f"/search/?q={CANARY}").text


def test_what_is_refused_says_why(client_of, member, monkeypatch):
    client = client_of(member)
    page = client.post(BEGIN, typed(files=[SimpleUploadedFile("run.html", b"<html><script>x</script>")])).text
    assert "a web page or a script" in page
    page = client.post(BEGIN, typed(files=[pdf(f"{number}.pdf") for number in range(6)])).text
    assert "one file more than an initiative can have" in page
    ResourceFile.objects.all().forget()
    first = pdf_of("One")
    monkeypatch.setattr(resource_file, "MOST_WAITING", len(first) * 1.5)
    make_initiative(by=member, files=[pdf(content=first)])
    page = client.post(BEGIN, typed(files=[pdf("second.pdf", pdf_of("Two"))])).text
    assert "your files that no curator has looked at" in page


def test_who_reads_the_initiative_reads_its_files(client_of, visitor, member, curator, told):
    file, stranger = told.files.get(), client_of(make_member())
    assert statuses(visitor, file) == statuses(stranger, file) == {200}
    told.unshare(by=member)
    assert statuses(visitor, file) == statuses(stranger, file) == statuses(client_of(curator), file) == {404}
    assert statuses(client_of(member), file) == {200}
    told.share(by=member)
    told.hide(by=curator, reason="It shows a face.")
    assert statuses(visitor, file) == statuses(stranger, file) == {404}
    assert statuses(client_of(curator), file) == statuses(client_of(member), file) == {200}


def test_its_words_are_found_while_others_read_it(visitor, member, curator, told):
    found = f"/search/?q={CANARY}"
    assert TITLE in visitor.get(found).text
    told.unshare(by=member)
    assert TITLE not in visitor.get(found).text
    told.share(by=member)
    assert TITLE in visitor.get(found).text
    told.hide(by=curator, reason="It shows a face.")
    assert TITLE not in visitor.get(found).text


def test_the_words_of_a_file_lead_back(visitor, told):
    page = visitor.get(f"/library/files/{told.files.get().pk}/text/").text
    assert CANARY in page
    assert f'href="{told.get_absolute_url()}"' in page


def test_it_goes_with_the_initiative(member, settings):
    draft = make_initiative(by=member, files=[programme()], shared=False)
    with draft.files.get().open() as kept:
        assert kept.read()
    draft.discard(by=member)
    draft.discard(by=member)
    assert not ResourceFile.objects.exists()


def test_it_goes_with_who_leaves_a_draft(member):
    make_initiative(by=member, files=[programme()], shared=False)
    stays = make_initiative(by=member, files=[programme("report.pdf")])
    member.erase(by=member)
    assert ResourceFile.objects.get().initiative == stays


def test_it_does_not_wait_for_long(member, told):
    ResourceFile.objects.update(uploaded_at="2020-01-01T00:00Z")
    assert tidying.tidy() == 0
    assert told.files.exists()


@pytest.mark.parametrize("way", ["to an initiative", "to a resource"])
def test_a_key_of_another_form_moves_nothing(client_of, member, told, way):
    """A form that says the key of something else that its sender made gets nothing from there."""
    if way == "to an initiative":
        resource = make_resource(by=member, files=[programme()])
        client_of(member).post(BEGIN, typed(form_key=str(resource.form_key)))
        assert resource.files.count() == 1
        assert Initiative.objects.get(form_key=resource.form_key).files.count() == 0
        return
    words = {"title": "It", "summary": "It.", "kind": "tool", "language": "en", "link": "https://example.org/"}
    client_of(member).post("/library/add/", words | {"form_key": str(told.form_key)})
    assert told.files.count() == 1


def test_a_file_is_part_of_one_thing(member, told):
    resource = make_resource(by=member)
    with pytest.raises(IntegrityError):
        told.files.update(resource=resource)


def test_data_names_the_files(client_of, visitor, member, told):
    [row] = json.loads(read(visitor, "/initiatives/initiatives.json"))
    [file] = row["files"]
    assert (file["name"], file["type"], file["language"]) == ("programme.pdf", "application/pdf", "en")
    assert file["address"].endswith(told.files.get().get_absolute_url())


def test_the_desk_shows_them(client_of, curator, told):
    page = client_of(curator).get(f"/admin/resources/initiative/{told.pk}/change/").text
    assert told.files.get().get_absolute_url() in page
