"""What visitors and members read in the library."""

import datetime

import pytest
from django.core.cache import cache
from django.utils.formats import date_format

from resources.models import Resource
from tests.factories import make_member
from tests.resources.making import make_published, make_resource, pdf

LIST = "/library/"


def test_the_list_shows_what_is_published(client_of, visitor, published, waiting, member):
    page = visitor.get(LIST).text
    assert published.get_absolute_url() in page
    assert waiting.get_absolute_url() not in page
    assert waiting.get_absolute_url() not in client_of(member).get(LIST).text
    assert f"PDF, {published.files.get().size}" in page
    assert "English" in page


def test_an_empty_library_says_what_to_do(client_of, visitor, member):
    assert "The library is still empty" in visitor.get(LIST).text
    assert "/library/add/" in client_of(member).get(LIST).text


def test_the_list_is_narrowed(visitor, curator):
    tool = make_published(curator=curator, title="A tool", kind="tool", language="es", files=[pdf()])
    tool.files.update(language="fr")
    tool.note_languages()
    report = make_published(curator=curator, title="A report", kind="report")
    for query, there in [["kind=tool", tool], ["language=es", tool], ["language=fr", tool], ["kind=report", report]]:
        found = [r.pk for r in visitor.get(f"{LIST}?{query}").context["page"].items]
        assert found == [there.pk], query
    assert "Nothing in the library is all of this" in visitor.get(f"{LIST}?kind=case").text
    assert visitor.get(f"{LIST}?kind=%00&language=%27").status_code == 200


def test_pages_follow_one_another_newest_first(visitor, curator):
    for number in range(27):
        make_published(curator=curator, title=f"Resource {number}")
    same = Resource.objects.earliest("published_at").published_at
    Resource.objects.update(published_at=same)  # the id decides between equals
    first = visitor.get(LIST)
    seen = [r.title for r in first.context["page"].items]
    assert len(seen) == 25
    second = visitor.get(LIST, {"after": first.context["page"].next, "kind": "tool", "order": "nonsense"})
    seen += [r.title for r in second.context["page"].items]
    assert seen == [f"Resource {n}" for n in range(26, -1, -1)]
    assert 'rel="next"' not in second.text


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_queries_of_the_list(client_of, curator, django_assert_max_num_queries, who):
    for number in range(30):
        files = [pdf(f"{number}.pdf"), pdf(f"{number}b.pdf")] if number > 24 else []  # the newest stand first
        make_published(curator=curator, title=f"Resource {number}", files=files, by=make_member())
    browser = client_of(make_member() if who == "member" else None)
    cache.clear()
    with django_assert_max_num_queries(6 if who == "visitor" else 9):
        browser.get(LIST)


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_queries_of_a_page(client_of, curator, django_assert_max_num_queries, who):
    resource = make_published(curator=curator, files=[pdf(f"{n}.pdf") for n in range(9)])
    resource.tags.set([f"tag {n}" for n in range(9)])
    browser = client_of(make_member() if who == "member" else None)
    cache.clear()
    with django_assert_max_num_queries(11 if who == "visitor" else 15):
        browser.get(resource.get_absolute_url())


def test_a_page_shows_the_resource(visitor, curator):
    words = {"description": "A **strong** text.", "makers": "Kofi", "year": 2024, "licence": "cc-by"}
    resource = make_published(curator=curator, language="es", title="El patio", files=[pdf("patio.pdf")], **words)
    page = visitor.get(resource.get_absolute_url()).text
    shown = ["<strong>strong</strong>", "Kofi", "2024", "CC BY 4.0", "patio.pdf", "español", 'lang="es" dir="auto"']
    for words in shown:
        assert words in page, words
    assert 'href="https://example.org/a" rel="nofollow ugc noopener noreferrer"' in page


def test_the_submitter_is_named_to_members_only(client_of, visitor, published):
    name = published.submitted_by.name
    assert name not in visitor.get(published.get_absolute_url()).text
    assert name in client_of(make_member(name="A reader")).get(published.get_absolute_url()).text


def test_the_id_decides_and_the_slug_is_decoration(visitor, published, waiting):
    right = published.get_absolute_url()
    for wrong in [f"/library/{published.pk}/", f"/library/{published.pk}/another-title/"]:
        assert visitor.get(wrong).url == right
    assert visitor.get(f"/library/{waiting.pk}/another-title/").status_code == 404


def test_hidden_and_absent_are_the_same(visitor, waiting):
    hidden, absent = (visitor.get(f"/library/{pk}/counting-heads/") for pk in (waiting.pk, 999_999))
    assert hidden.status_code == absent.status_code == 404
    assert hidden.text.replace(str(waiting.pk), "N") == absent.text.replace("999999", "N")


def test_before_it_is_published_two_see_it(client_of, visitor, waiting, member, curator, coordinator):
    address = waiting.get_absolute_url()
    assert visitor.get(address).status_code == 404
    assert client_of(make_member()).get(address).status_code == 404
    assert "Waiting for a curator" in client_of(member).get(address).text
    assert client_of(curator).get(address).status_code == 200
    assert client_of(coordinator).get(address).status_code == 200


def test_mine_lists_mine_with_its_state(client_of, visitor, member, curator, published):
    make_resource(by=make_member(), title="Of another")
    returned = make_resource(by=member, title="With a question")
    returned.return_to_author(by=curator, reason="Which year?")
    page = client_of(member).get("/library/mine/").text
    for words in ["Counting heads", "Published", "With a question", "Which year?"]:
        assert words in page, words
    assert "Of another" not in page
    assert visitor.get("/library/mine/").status_code == 302


def test_only_its_submitter_edits_and_not_once_published(client_of, visitor, member, curator, waiting, published):
    edit = "/library/{}/~edit/".format
    assert client_of(member).get(edit(waiting.pk)).status_code == 200
    assert visitor.get(edit(waiting.pk)).status_code == 302
    assert client_of(make_member()).get(edit(waiting.pk)).status_code == 404
    assert client_of(curator).get(edit(waiting.pk)).status_code == 200
    assert client_of(member).get(edit(published.pk)).status_code == 403
    assert client_of(make_member()).get(edit(published.pk)).status_code == 403


def test_titles_cannot_break_out(client_of, visitor, curator):
    evil = '"><img src=x onerror=alert(1)>'
    resource = make_published(curator=curator, title=evil, summary=evil, makers=evil, files=[pdf(evil + ".pdf")])
    resource.tags.set([evil])
    pages = [visitor.get(LIST), visitor.get(resource.get_absolute_url()), client_of(resource.submitted_by).get(LIST)]
    pages.append(client_of(resource.submitted_by).get("/library/mine/"))
    pages.append(client_of(curator).get(f"/admin/resources/resource/{resource.pk}/change/"))
    pages.append(client_of(curator).get("/admin/resources/resource/?state=all"))
    for page in pages:
        assert page.status_code == 200
        assert "<img src=x" not in page.text


def test_old_html_is_rendered_again(published):
    from cop.lib import text
    from resources import rendering

    Resource.objects.update(description="**new**", description_html="old", html_version=0)
    assert rendering.renew() == 1
    published.refresh_from_db()
    assert "<strong>new</strong>" in published.description_html
    assert published.html_version == text.VERSION
    assert rendering.renew() == 0


def test_a_page_says_since_when(visitor, published):
    day = datetime.datetime(2026, 5, 3, tzinfo=datetime.UTC)
    Resource.objects.update(published_at=day)
    assert f"since {date_format(day)}, checked by a curator" in visitor.get(published.get_absolute_url()).text


def test_each_of_several_names_keeps_its_direction(visitor, curator):
    resource = make_published(curator=curator, makers="سلمى نصر الدين, Wanjiru Mutembei; Asha & Co")
    apart = "<bdi>سلمى نصر الدين</bdi>, <bdi>Wanjiru Mutembei</bdi>; <bdi>Asha</bdi> &amp; <bdi>Co</bdi>"
    for page in (LIST, resource.get_absolute_url()):
        assert apart in visitor.get(page).text
