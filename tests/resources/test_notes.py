"""Notes on using a resource: where, with whom, what was changed."""

import datetime
import uuid

import pytest
from django.utils import timezone

from members.models import Activity, Audience
from resources import limits
from resources.models import ResourceNote
from tests.factories import make_member
from tests.racing import at_once
from tests.resources.making import make_note, make_published

TEXT = "Used with forty nurses; I left out the second hour."


def typed(**words):
    said = {"text": TEXT, "place": "A clinic", "country": "KE", "audience": "", "language": "en"}
    return {"form_key": str(uuid.uuid4())} | said | words


def add(resource):
    return f"/library/{resource.pk}/~notes/add/"


def test_a_member_tells_and_everybody_reads(client_of, visitor, member, published):
    Audience.objects.add_missing({"nurses": {"en": "Nurses"}})
    browser = client_of(member)
    assert add(published) in browser.get(published.get_absolute_url()).text
    made = browser.post(add(published), typed(audience="nurses"))
    note = ResourceNote.objects.get()
    assert made.url == f"{published.get_absolute_url()}#note{note.pk}"
    page = visitor.get(published.get_absolute_url()).text
    for words in [TEXT, "A clinic", "Kenya", "with: Nurses", "Nomsa Dlakavu", 'lang="en" dir="auto"']:
        assert words in page, words
    assert add(published) not in page
    assert Activity.objects.about(note).get().verb == "noted"


def test_one_told_afterwards_was_written_then(published):
    then = datetime.datetime(2026, 3, 1, 9, tzinfo=datetime.UTC)
    note = make_note(resource=published, at=then)
    assert note.written_at == Activity.objects.about(note).get().at == then


def test_an_error_loses_nothing(client_of, member, published):
    answer = client_of(member).post(add(published), typed(text="  ", place="In the hills"))
    assert answer.status_code == 422
    assert "There is no text yet" in answer.text
    assert "In the hills" in answer.text


def test_only_what_is_in_the_library_is_told_of(client_of, member, waiting):
    assert client_of(member).get(add(waiting)).status_code == 404


def test_a_suspended_member_cannot(client_of, suspended, published):
    note = make_note(resource=published, by=suspended)
    browser = client_of(suspended)
    assert browser.post(add(published), typed()).status_code == 403
    assert browser.post(f"/library/notes/{note.pk}/~edit/", typed()).status_code == 403
    assert browser.post(f"/library/notes/{note.pk}/~take-back/").status_code == 302
    assert not ResourceNote.objects.exists()


def test_its_author_changes_it(client_of, visitor, member, published):
    note = make_note(resource=published, by=member)
    url = f"/library/notes/{note.pk}/~edit/"
    assert url in client_of(member).get(published.get_absolute_url()).text
    assert note.text in client_of(member).get(url).text
    client_of(member).post(url, typed(text="Otherwise."))
    page = visitor.get(published.get_absolute_url()).text
    assert "Otherwise." in page
    assert "edited" in page
    note.refresh_from_db()
    note.edit(by=member, text="Otherwise.")
    assert Activity.objects.about(note).filter(verb="edited").count() == 1


def test_nobody_else_does(client_of, visitor, curator, published):
    note = make_note(resource=published)
    for who in (make_member(), curator):
        assert client_of(who).get(f"/library/notes/{note.pk}/~edit/").status_code == 403
        assert client_of(who).post(f"/library/notes/{note.pk}/~take-back/").status_code == 403
    assert visitor.post(f"/library/notes/{note.pk}/~take-back/").status_code == 302
    assert ResourceNote.objects.exists()


def test_a_retired_audience_stays_where_it_was_chosen(client_of, member, curator, published):
    Audience.objects.add_missing({"nurses": {"en": "Nurses"}})
    nurses = Audience.objects.get(code="nurses")
    note = make_note(resource=published, by=member, audience=nurses)
    nurses.retire(by=curator)
    url = f"/library/notes/{note.pk}/~edit/"
    assert "Nurses" in client_of(member).get(url).text
    assert client_of(member).post(url, typed(audience="nurses")).status_code == 302
    assert client_of(member).post(add(published), typed(audience="nurses")).status_code == 422


def test_curators_hide_it_with_a_reason(client_of, visitor, curator, member, published):
    note = make_note(resource=published, by=member, text=TEXT)
    desk = f"/admin/resources/resourcenote/{note.pk}/"
    assert f"{desk}change/" in client_of(curator).get(published.get_absolute_url()).text
    assert TEXT in client_of(curator).get("/admin/resources/resourcenote/").text
    client_of(curator).post(f"{desk}act/hide/", {"reason": "It names somebody."})
    for browser in (visitor, client_of(make_member())):
        assert TEXT not in browser.get(published.get_absolute_url()).text
        assert TEXT not in browser.get(f"/library/{published.pk}/~notes/").text
    assert "It names somebody." in client_of(member).get(published.get_absolute_url()).text
    assert "It names somebody." in client_of(curator).get(published.get_absolute_url()).text
    assert client_of(member).get(f"/library/notes/{note.pk}/~edit/").status_code == 403
    assert Activity.objects.about(note).get(verb="hidden").reason.text == "It names somebody."
    client_of(curator).post(f"{desk}act/restore/")
    assert TEXT in visitor.get(published.get_absolute_url()).text


def test_who_writes_many_at_once_waits(client_of, member, published):
    for _number in range(limits.EVERYBODY[0].posts):
        make_note(resource=published, by=member)
    refused = client_of(member).post(add(published), typed(place="A school"))
    assert refused.status_code == 422
    assert "many notes in a short time" in refused.text
    assert TEXT in refused.text
    ResourceNote.objects.update(written_at=timezone.now() - datetime.timedelta(minutes=11))
    assert client_of(member).post(add(published), typed()).status_code == 302


def test_newcomers_write_slowly(client_of, published):
    newcomer = make_member(joined_at=timezone.now())
    for _number in range(limits.NEWCOMERS[0].posts):
        make_note(resource=published, by=newcomer)
    assert client_of(newcomer).post(add(published), typed()).status_code == 422


def test_a_double_click_makes_one(client_of, member, published, monkeypatch):
    words = typed()
    first = client_of(member).post(add(published), words)
    monkeypatch.setattr(limits, "EVERYBODY", [limits.Limit(1, datetime.timedelta(hours=1))])
    assert client_of(member).post(add(published), words).url == first.url
    assert "was used already" in client_of(make_member()).post(add(published), words).text
    assert ResourceNote.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_make_one():
    member, resource, key = make_member(), make_published(), uuid.uuid4()
    write = lambda: ResourceNote.objects.write(resource, by=member, form_key=key, text=TEXT, language="en")  # noqa: E731
    assert len({made.pk for made in at_once(*[write] * 4)}) == 1


def test_there_are_more_on_their_own_page(visitor, published):
    notes = [make_note(resource=published, text=f"Note {number}.") for number in range(7)]
    page = visitor.get(published.get_absolute_url()).text
    assert [note.text in page for note in notes] == [False] * 2 + [True] * 5
    assert f"/library/{published.pk}/~notes/" in page
    assert all(note.text in visitor.get(f"/library/{published.pk}/~notes/").text for note in notes)


def test_a_merged_resource_brings_its_notes(visitor, curator, published):
    make_note(resource=published, text=TEXT)
    whole = make_published(curator=curator, title="The whole")
    published.merge_into(whole, by=curator)
    assert TEXT in visitor.get(whole.get_absolute_url()).text


def test_it_stays_without_a_name(visitor, published):
    author = make_member(name="Ixchel Tzoc")
    make_note(resource=published, by=author, text=TEXT)
    author.erase(by=author)
    page = visitor.get(published.get_absolute_url()).text
    assert TEXT in page
    assert "Former member" in page
    assert "Ixchel" not in page


def test_words_cannot_break_out(client_of, curator, member, published):
    evil = '"><img src=x onerror=alert(1)>'
    note = make_note(resource=published, by=member, text=evil, place=evil)
    note.hide(by=curator, reason=evil)
    paths = [published.get_absolute_url(), f"/library/{published.pk}/~notes/"]
    desk = [f"/admin/resources/resourcenote/{note.pk}/change/", "/admin/resources/resourcenote/?state=all"]
    for who, path in [(member, path) for path in paths] + [(curator, path) for path in paths + desk]:
        assert "<img src=x" not in client_of(who).get(path).text, path


def test_queries(visitor, published, django_assert_max_num_queries):
    for number in range(12):
        make_note(resource=published, by=make_member(name=f"Member {number}"))
    with django_assert_max_num_queries(3):
        visitor.get(f"/library/{published.pk}/~notes/")
