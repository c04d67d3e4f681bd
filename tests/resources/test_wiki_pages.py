"""Pages of the wiki: begun, read, changed, renamed, confirmed, linked with one another."""

import datetime
from urllib.parse import quote

import pytest
from django.conf import settings
from django.utils import timezone

from members.models import Activity, Level, level_of
from resources.models import FormerTitle, Page, PageLink, Revision, Taken
from resources.models.page_title import is_possible, key_of
from tests.factories import make_member, make_post
from tests.resources.wiki import TEXT, edit, make_page, make_patroller, typed

BEGIN = "/wiki/~begin/"


def test_a_page_from_a_wanted_link_to_its_text(client_of, visitor, member):
    first = make_page(
        title="The first hour", body="Then comes [[Seating a room|the seating]] and [[es:La primera hora]]."
    )
    html = visitor.get(first.get_absolute_url()).text
    way = f"{BEGIN}?language=en&amp;title=Seating+a+room"
    assert f'<a class="wanted" href="{way}"' in html
    assert 'language=es&amp;title=La+primera+hora" rel="nofollow ugc noopener" lang="es"' in html
    assert visitor.get(way.replace("&amp;", "&")).status_code == 302
    client = client_of(member)
    assert 'value="Seating a room"' in client.get(way.replace("&amp;", "&")).text
    assert "Seating a room" in visitor.get("/wiki/~wanted/").text
    words = typed(note="a beginning", categories="Rooms, First day", body=f"{TEXT}\n\nA note.[^1]\n\n[^1]: Bukavu.")
    made = client.post(BEGIN, words)
    assert made.url == "/wiki/en/Seating_a_room/" == client.post(BEGIN, words).url
    page = visitor.get(made.url).text
    for said in ('id="w-h1"', 'href="#w-h2"', "When a circle harms", "The first hour", "Rooms", 'class="footnote"',
                 "One member, in one revision.", "a beginning", "Report this page"):  # fmt: skip
        assert said in page, said
    assert (
        f'<a href="{made.url}" rel="nofollow ugc noopener">the seating</a>'
        in visitor.get(first.get_absolute_url()).text
    )
    assert "Seating a room" not in visitor.get("/wiki/~wanted/").text
    for path in ("/wiki/", "/wiki/~pages/", "/wiki/~pages/?category=rooms", "/wiki/~changes/", "/wiki/~changes/feed/"):
        assert "Seating a room" in visitor.get(path).text, path
    assert "First day" in visitor.get("/wiki/~categories/").text
    assert "Seating a room" in visitor.get("/search/?q=circle+harms").text
    assert "The first hour" in visitor.get(f"{made.url}~links/").text
    assert level_of(member, Page.objects.at("en", "seating ROOM".replace("ROOM", "a room"))) == Level.FOLLOWED


def test_an_address_in_a_post_shows_the_title(visitor, thread, author):
    page, hidden = make_page(title="Quién abre"), make_page(title="A name")
    hidden.hide(by=make_patroller(), reason="It names somebody.")
    body = "\n\n".join(f"{settings.SITE_URL}{one.get_absolute_url()}" for one in (page, hidden))
    make_post(thread=thread, by=author, body=body)
    html = visitor.get(thread.get_absolute_url()).text
    assert '<bdi lang="en">Quién abre</bdi>' in html
    assert "A name" not in html


@pytest.mark.parametrize("title", ["", "[x]", "a|b", "#1", "~edit", "a/~edit", "a//b", "..", "a/../b", "/a", "x" * 121])
def test_what_is_no_title(client_of, member, title):
    assert not is_possible(title)
    answer = client_of(member).post(BEGIN, typed(title=title))
    assert answer.status_code == 422
    assert "The small task comes first." in answer.text
    assert not Page.objects.exists()


@pytest.mark.parametrize("title", ["He/she", "¿Quién abre la puerta?", "مقاعد الغرفة", "50 % & more", "a.b", "C++"])
def test_what_is_one(visitor, title):
    page = make_page(title=title)
    assert visitor.get(page.get_absolute_url()).status_code == 200
    assert visitor.get(quote(f"/wiki/en/{title}/")).status_code in {200, 302}
    assert visitor.get(f"{page.get_absolute_url()}~history/").status_code == 200


def test_what_no_title_has_is_nowhere(visitor):
    make_page(title="a")
    for path in ("/wiki/en/a%00b/", "/wiki/en/%7Ea/", "/wiki/xx/a/", "/wiki/en/a/../b/"):
        assert visitor.get(path).status_code == 404, path
    for path in ("/wiki/~pages/?category=%00", "/wiki/~pages/?after=%00", "/wiki/~changes/?after=%00&language=%00"):
        assert visitor.get(path).status_code == 200, path


def test_a_text_that_grew_too_long_is_refused(client_of, member):
    half = "word " * 2_400
    page = make_page(body=f"{half}\n\nmiddle\n\nend")
    form = typed(page, body=f"{page.body}\n\n{half[:7_000]}")
    edit(page, page.body.replace("middle", half[:7_000]))
    answer = client_of(member).post(f"{page.get_absolute_url()}~edit/", form)
    assert answer.status_code == 422
    assert "longer than a page can be" in answer.text


def test_one_title_is_one_page(client_of, member):
    page = make_page(title="Straße")
    assert key_of("STRASSE") == page.key
    with pytest.raises(Taken):
        make_page(title="strasse")
    answer = client_of(member).post(BEGIN, typed(title="STRASSE"))
    assert answer.status_code == 422
    assert page.get_absolute_url() in answer.text
    assert make_page(title="Straße", language="de").pk != page.pk


def test_minutes_of_one_author_are_one_revision(member):
    page = make_page(by=member, body="One.")
    edit(page, "One. Two.", by=member)
    edit(page, "One. Two. Three.", by=member, note="counted on")
    assert [(one.body, one.note) for one in page.revisions.told()] == [("One. Two. Three.", "counted on")]
    edit(page, "One. Two. Three. Four.", by=make_member())
    later = timezone.now() + datetime.timedelta(minutes=11)
    edit(page, "Two. Three. Four.", by=member)
    edit(page, "Three. Four.", by=member, at=later)
    assert page.revisions.told().count() == 4
    verbs = [*Activity.objects.about(page).order_by("pk").values_list("verb", flat=True)]
    assert verbs == ["begun", "continued", "continued", "edited", "edited", "edited"]
    assert Revision.objects.tidy(later + datetime.timedelta(days=8)) == 2
    assert page.revisions.count() == 4


def test_history_differences_and_the_way_back(client_of, visitor, member):
    page = make_page(body="Rows stay.\n\nCircles go.")
    edit(page, "Rows stay.\n\nCircles come.", by=make_member(name="Kofi"), note="turned round")
    first, second = page.revisions.order_by("pk")
    history = visitor.get(f"{page.get_absolute_url()}~history/").text
    assert "turned round" in history
    assert first.get_absolute_url() in history
    shown = visitor.get(second.get_absolute_url()).text
    assert "go</del>" in shown
    assert "come</ins>" in shown
    form = client_of(member).get(first.get_absolute_url())
    assert "Bring back what it said here" in form.text
    assert "Bring back" not in visitor.get(first.get_absolute_url()).text
    client_of(member).post(f"{first.get_absolute_url()}~revert/", {"form_key": form.context["form_key"]})
    page.refresh_from_db()
    assert page.body == "Rows stay.\n\nCircles go."
    assert page.current.reverts == first
    assert "Brought back" in visitor.get(f"{page.get_absolute_url()}~history/").text


def test_two_revisions_are_compared(client_of, visitor, member):
    page = make_page(body="Rows stay.\n\nCircles go.", categories=["Rooms"])
    edit(page, "Rows leave.\n\nCircles go.", note="by canoe")
    edit(page, "Rows leave.\n\nCircles come.", categories=["Doors"])
    edit(page, "Rows stay.\n\nCircles go.", categories=["Rooms"])
    first, second, third, fourth = page.revisions.order_by("pk")
    html = visitor.get(f"{page.get_absolute_url()}~history/").text
    assert html.count('type="radio" name="older"') == html.count('type="radio" name="newer"') == 4
    assert f'name="newer" value="{fourth.pk}" checked' in html
    assert f'name="older" value="{third.pk}" checked' in html

    def compared(client, one, other, of=page):
        ids = (getattr(revision, "pk", revision) for revision in (one, other))
        return client.get(of.address("compare"), dict(zip(("older", "newer"), ids, strict=True)))

    for pair in ((first, third), (third, first)):
        html = compared(visitor, *pair).text
        for said in ("stay</del>", "leave</ins>", "go</del>", "come</ins>", "Rooms</del>", "Doors</ins>"):
            assert said in html, said
    assert "by canoe" in compared(visitor, second, third).text
    for pair in ((second, second), (first, fourth)):
        assert "Both say the same." in compared(visitor, *pair).text
    other = make_page(title="Another")
    assert compared(visitor, other.current, first).status_code == 404
    assert compared(visitor, first, third, of=other).status_code == 404
    for wrong in ("", "x", "-1", "9" * 30, "\0"):
        assert compared(visitor, first, wrong).status_code == 404, wrong
    second.hide(by=make_patroller(), reason="It names somebody.")
    assert compared(client_of(member), second, third).status_code == 404
    patroller = client_of(make_patroller(name="Kofi"))
    assert "come</ins>" in compared(patroller, second, third).text
    path = f"{page.get_absolute_url()}~history/"
    assert (visitor.get(path).text.count('name="older"'), patroller.get(path).text.count('name="older"')) == (3, 4)
    assert 'type="radio"' not in visitor.get(f"{other.get_absolute_url()}~history/").text


def test_a_renamed_page_is_found_at_its_old_address(client_of, visitor, member):
    page, linking = make_page(title="Chairs"), make_page(title="The first hour", body="See [[chairs]].")
    old = page.get_absolute_url()
    answer = client_of(member).post(f"{old}~rename/", {"title": "Seating a room", "reason": "Wider."})
    assert answer.url == "/wiki/en/Seating_a_room/"
    assert visitor.get(old).url == answer.url
    assert f'href="{answer.url}"' in visitor.get(linking.get_absolute_url()).text
    assert "The first hour" in visitor.get(f"{answer.url}~links/").text
    assert not PageLink.objects.wanted().exists()
    assert client_of(member).post(f"{answer.url}~rename/", {"title": "the first hour"}).status_code == 422
    page.refresh_from_db()
    page.rename("Chairs", by=member)
    assert FormerTitle.objects.get().title == "Seating a room"
    make_page(title="Seating a room", body="Another one.")
    assert not FormerTitle.objects.exists()
    page.rename("Stools", by=member)
    made = client_of(member).post(BEGIN, typed(title="Chairs"))
    assert (made.url, visitor.get(made.url).context["page"].title) == ("/wiki/en/Chairs/", "Chairs")
    page.rename("Seats", by=member)
    old = "/wiki/en/Stools/"
    page.hide(by=make_patroller(), reason="It names somebody.")
    assert visitor.get(old).status_code == 404


def test_translations_name_each_other(client_of, visitor, member):
    english, french = make_page(), make_page(title="Asseoir une salle", language="fr")
    form = client_of(member).get(f"{BEGIN}?of={english.pk}&language=es")
    assert TEXT.splitlines()[0] in form.text
    client_of(member).post(BEGIN, typed(title="Sentar una sala", language="es", of=english.pk))
    link = f"{french.get_absolute_url()}~translations/"
    assert client_of(member).post(link, {"language": "en", "title": "Seating a room"}).status_code == 302
    for page in Page.objects.all():
        html = visitor.get(page.get_absolute_url()).text
        for other in page.others:
            assert f'href="{other.get_absolute_url()}" lang="{other.language}"' in html
        assert page.others.count() == 2
    another = make_page(title="Another")
    with pytest.raises(Taken):
        another.translates(french, by=member)


def test_confirmed_for_a_year_and_then_asked(client_of, visitor, member):
    from resources import wiki_jobs

    page, now = make_page(), timezone.now()
    client_of(member).post(f"{page.get_absolute_url()}~confirm/")
    assert f"Confirmed by <bdi>{member.name}</bdi>" in visitor.get(page.get_absolute_url()).text
    assert wiki_jobs.remind(now + datetime.timedelta(days=364)) == 0
    soon = now + datetime.timedelta(days=366)
    assert [wiki_jobs.remind(soon), wiki_jobs.remind(soon)] == [1, 0]
    assert "Nobody has confirmed this page since" in visitor.get(page.get_absolute_url()).text
    assert Activity.objects.about(page).filter(verb="fell_due").count() == 1
    page.refresh_from_db()
    page.confirm(by=member)
    assert "Nobody has confirmed" not in visitor.get(page.get_absolute_url()).text
