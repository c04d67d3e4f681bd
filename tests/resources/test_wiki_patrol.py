"""What newcomers write in the wiki waits for those who patrol, and nothing of it is read before."""

import datetime

import pytest
from django.utils import timezone

from discussions.models import Closed
from discussions.models.suspension import suspend
from members.models import Activity, Notification
from resources import limits
from resources.models import Page, Revision, WaitingEdit
from tests.factories import make_member
from tests.resources.telling import read
from tests.resources.wiki import edit, make_newcomer, make_page, make_patroller, make_waiting, typed

BASE, WORD = "Rows stay.\n\nCircles go.\n\nChairs wait.", "marigold"


def test_a_change_waits_comes_back_and_stands(client_of, visitor, member):
    page, newcomer, patroller = make_page(body=BASE), make_newcomer(), make_patroller()
    theirs, watch = client_of(newcomer), client_of(patroller)
    at = f"{page.get_absolute_url()}~edit/"
    assert "somebody who patrols the wiki reads" in theirs.get(at).text
    sent = theirs.post(at, typed(page, body=BASE.replace("Circles", WORD), note=f"about {WORD}", categories=WORD))
    waiting, said = WaitingEdit.objects.get(), "What you changed here waits"
    assert sent.url == waiting.get_absolute_url()
    assert said in theirs.get(page.get_absolute_url()).text
    assert said not in visitor.get(page.get_absolute_url()).text + watch.get(page.get_absolute_url()).text
    lists = ("", "~changes/", "~changes/feed/", "~waiting/", "~pages/", "~categories/", "~mine.json")
    places = [*(f"/wiki/{one}" for one in lists), page.get_absolute_url(), f"{page.get_absolute_url()}~history/"]
    for client in (visitor, client_of(member)):
        assert [path for path in places if WORD in read(client, path)] == []
        assert client.get(f"/search/?q={WORD}").context["page"].hits == []
    assert client_of(member).get(sent.url).status_code == 404
    assert page.title in watch.get("/wiki/~waiting/").text
    assert WORD in watch.get(sent.url).text
    assert theirs.post(f"{sent.url}~accept/").status_code == 403
    assert watch.post(f"{sent.url}~return/", {"reason": ""}).status_code == 422
    watch.post(f"{sent.url}~return/", {"reason": "Which flower?"})
    assert "What you changed here came back" in theirs.get(page.get_absolute_url()).text
    form = theirs.get(theirs.get(at).url).text
    for said in (WORD, "Which flower?"):
        assert said in form
    again = typed(page, body=BASE.replace("Circles", "Golden circles"), note="golden")
    assert theirs.post(f"{sent.url}~correct/", again).status_code == 302
    edit(page, BASE.replace("wait", "wait for you"), by=member)
    assert watch.post(f"{sent.url}~accept/").url == page.get_absolute_url()
    html = visitor.get(page.get_absolute_url()).text
    assert "Golden circles go." in html
    assert "Chairs wait for you." in html
    revision = page.revisions.first()
    assert (revision.written_by, revision.accepted_by) == (newcomer, patroller)
    assert [*Activity.objects.about(waiting).order_by("pk").values_list("verb", flat=True)] == [
        "submitted", "returned", "resubmitted", "accepted",
    ]  # fmt: skip
    waiting.refresh_from_db()
    assert waiting.body == ""
    assert theirs.get(sent.url).url == page.get_absolute_url()


def test_a_new_page_waits_too(client_of, visitor):
    newcomer, original = make_newcomer(), make_page(title="Sillas", language="es")
    sent = client_of(newcomer).post("/wiki/~begin/", typed(title="Chairs", of=original.pk))
    assert not Page.objects.filter(language="en").exists()
    assert visitor.get("/wiki/en/Chairs/").status_code == 404
    client_of(make_patroller()).post(f"{sent.url}~accept/")
    page = Page.objects.get(language="en")
    assert page.begun_by == newcomer
    assert [*page.others] == [original]


def test_where_both_changed_it_who_patrols_decides(client_of):
    page, patroller = make_page(body=BASE), make_patroller()
    waiting = make_waiting(page, body=BASE.replace("Rows", "Lines"))
    edit(page, BASE.replace("Rows", "Ranks"))
    client = client_of(patroller)
    shown = client.get(waiting.get_absolute_url()).text
    assert "brought together" in shown
    assert "Ranks stay." in shown
    assert client.post(f"{waiting.get_absolute_url()}~accept/").url == waiting.get_absolute_url()
    client.post(f"{waiting.get_absolute_url()}~accept/", {"body": BASE.replace("Rows", "Lines and ranks")})
    page.refresh_from_db()
    assert "Lines and ranks" in page.body


def test_whoever_is_known_does_not_wait(client_of, coordinator):
    page = make_page(body=BASE)
    for member in (make_member(), coordinator, make_patroller(joined_at=make_newcomer().joined_at)):
        words = typed(page, body=f"{page.current.body} {member.pk}")
        assert client_of(member).post(f"{page.get_absolute_url()}~edit/", words).url == page.get_absolute_url()
    assert not WaitingEdit.objects.exists()


def test_its_author_takes_it_back(client_of, member):
    waiting = make_waiting(make_page())
    at = f"{waiting.get_absolute_url()}~withdraw/"
    assert client_of(member).post(at).status_code == 404
    client_of(waiting.member).post(at)
    waiting.refresh_from_db()
    assert (waiting.body, waiting.base) == ("", None)
    assert client_of(waiting.member).get(waiting.get_absolute_url()).status_code == 404
    with pytest.raises(Closed):
        waiting.accept(by=make_patroller())


def test_whom_a_measure_stops_appears_afterwards(client_of, coordinator):
    waiting, until = make_waiting(make_page(body=BASE), body=WORD), timezone.now() + datetime.timedelta(days=1)
    suspension = suspend(waiting.member, until=until, reason="A pause.", by=coordinator)
    client = client_of(make_patroller())
    answer = client.post(f"{waiting.get_absolute_url()}~accept/", follow=True)
    assert "Its author may not write here now." in answer.text
    suspension.lift(by=coordinator)
    assert WORD in client.post(f"{waiting.get_absolute_url()}~accept/", follow=True).text


def test_who_has_to_wait_and_who_links_too_much(client_of):
    newcomer, page = make_newcomer(), make_page(body=BASE)
    links = " ".join(f"https://example.org/{n}" for n in range(4))
    answer = client_of(newcomer).post(f"{page.get_absolute_url()}~edit/", typed(page, body=links))
    assert answer.status_code == 422
    assert "up to 3 addresses" in answer.text
    for n in range(limits.EDITS_OF_NEWCOMERS[0].posts):
        assert limits.refusal_of_edit(newcomer, "") == ""
        make_waiting(by=newcomer, title=f"Page {n}").withdraw(by=newcomer)
    assert "many changes in a short time" in limits.refusal_of_edit(newcomer, "")
    assert limits.refusal_of_edit(make_member(), links) == ""


def test_protected_pages(client_of, visitor, member):
    page, patroller, newcomer = make_page(body=BASE), make_patroller(), make_newcomer()
    at = f"{page.get_absolute_url()}~protect/"
    assert client_of(member).post(at, {"level": "patrollers", "reason": "War."}).status_code == 403
    for level, answers in (("members", (403, 200, 200)), ("patrollers", (403, 403, 200)), ("", (200, 200, 200))):
        client_of(patroller).post(at, {"level": level, "reason": "Of edits."})
        found = [
            client_of(one).get(f"{page.get_absolute_url()}~edit/").status_code for one in (newcomer, member, patroller)
        ]
        assert found == [*answers]
        assert ("Of edits." in visitor.get(page.get_absolute_url()).text) == bool(level)


def test_hidden_pages_and_revisions(client_of, visitor, member):
    page, patroller = make_page(body=f"A {WORD}."), make_patroller()
    linking = make_page(title="Linking", body="To [[Seating a room]].")
    edit(page, "A flower.", note=WORD)
    first, second = page.revisions.order_by("pk")
    client = client_of(patroller)
    assert client_of(member).post(f"{first.get_absolute_url()}~hide/", {"reason": "A name."}).status_code == 403
    client.post(f"{first.get_absolute_url()}~hide/", {"reason": "A name."})
    assert client.post(f"{second.get_absolute_url()}~hide/", {"reason": "A name."}).status_code == 422
    assert client_of(member).get(first.get_absolute_url()).status_code == 404
    for one in (visitor, client_of(member)):
        assert WORD not in one.get(second.get_absolute_url()).text.replace(f'<bdi lang="en">{WORD}</bdi>', "")
    assert WORD in client.get(first.get_absolute_url()).text
    client.post(f"{page.get_absolute_url()}~hide/", {"reason": "Who it tells of."})
    for path in (page.get_absolute_url(), f"{page.get_absolute_url()}~history/", second.get_absolute_url()):
        assert client_of(member).get(path).status_code == visitor.get(path).status_code == 404
    assert 'class="wanted"' in visitor.get(linking.get_absolute_url()).text
    for path in ("/wiki/~changes/", "/wiki/~changes/feed/", "/wiki/~pages/", "/wiki/", "/search/?q=flower"):
        assert "Seating a room" not in visitor.get(path).text, path
    assert "Who it tells of." in client.get(page.get_absolute_url()).text
    client.post(f"{page.get_absolute_url()}~restore/")
    assert visitor.get(page.get_absolute_url()).status_code == 200


def test_what_is_new_to_who_patrols(client_of, member):
    page, patroller = make_page(), make_patroller()
    assert "New to those who patrol" not in client_of(member).get("/wiki/~changes/").text
    client = client_of(patroller)
    assert "New to those who patrol" in client.get("/wiki/~changes/?new").text
    client.post(f"{page.current.get_absolute_url()}~seen/")
    assert "Nothing is here." in client.get("/wiki/~changes/?new").text
    assert Revision.objects.get().seen_by == patroller
    make_waiting(page, body="It is read before.").accept(by=patroller)
    edit(page, "It is by one of them.", by=patroller)
    assert "Nothing is here." in client.get("/wiki/~changes/?new").text


def test_talk_begins_with_the_first_word(client_of, visitor, member):
    page = make_page()
    at = f"{page.get_absolute_url()}~talk/"
    assert client_of(member).post(at, {"body": ""}).status_code == 422
    key = "5f0c0b5e-0000-4000-8000-000000000001"
    answer = client_of(member).post(at, {"body": "Which rooms do we mean?", "form_key": key})
    assert "Which rooms do we mean?" in visitor.get(answer.url).text
    assert client_of(make_member()).get(at).url == answer.url
    assert "Talk, 1" in visitor.get(page.get_absolute_url()).text
    other = make_page(title="Another")
    client_of(member).post(f"{other.get_absolute_url()}~talk/", {"body": "And this?", "form_key": key[:-1] + "2"})
    page.refresh_from_db(), other.refresh_from_db()
    assert page.talk.dialogue == other.talk.dialogue
    assert page.talk != other.talk


def test_what_one_wrote_goes_with_one(client_of):
    newcomer, page = make_newcomer(), make_page(body=BASE)
    make_waiting(page, by=newcomer, body="It waits.")
    member = make_member()
    edit(page, "It stands.", by=member)
    assert "It waits." in b"".join(client_of(newcomer).get("/wiki/~mine.json")).decode()
    assert "It stands." in b"".join(client_of(member).get("/wiki/~mine.json")).decode()
    newcomer.erase(by=newcomer)
    member.erase(by=member)
    assert not WaitingEdit.objects.exclude(body="").exists()
    assert member.name == page.revisions.first().written_by.name == "Former member"
    assert not Notification.objects.filter(recipient=member).exists()


def test_pages_at_the_desk(client_of, coordinator, curator, django_assert_max_num_queries):
    """For who patrols: its log says why revisions were hidden and changes came back."""
    page, hidden = make_page(title="Seating a room"), make_page(title="Of a name", body="Wariara.")
    page.protect("members", by=coordinator, reason="It is fought over.")
    edit(page, "Another text.")
    page.revisions.last().hide(by=coordinator, reason="It names somebody.")
    hidden.hide(by=coordinator, reason="It tells of somebody.")
    client, desk = client_of(coordinator), "/admin/resources/page/"
    with django_assert_max_num_queries(12):
        listed = client.get(desk).text
    assert "Seating a room" in listed
    assert "Of a name" in listed
    for asked, found in (("q=seating", 0), ("state=protected", 0), ("state=hidden", 1)):
        shown = client.get(f"{desk}?{asked}").text
        assert [one.title in shown for one in (page, hidden)] == [found == 0, found == 1], asked
    said = client.get(f"{desk}{page.pk}/change/").text
    for words in (*map(page.address, ("page", "history", "protect_page", "hide_page")), "It is fought over."):
        assert words in said, words
    said = client.get(f"{desk}{hidden.pk}/change/").text
    assert hidden.address("hide_page") not in said
    assert "It tells of somebody." in said
    log = client.get(f"{desk}{page.pk}/history/").text
    for words in ("began it", "changed it", "protected it", "hid a revision", "It names somebody."):
        assert words in log, words
    curating = client_of(curator)
    assert "/admin/resources/page/" not in curating.get("/admin/resources/").text
    assert curating.get(f"{desk}{page.pk}/history/").status_code == 403
    curator.appoint("patroller", by=coordinator)
    assert client_of(curator).get(f"{desk}{hidden.pk}/change/").status_code == 200
