"""What is read for a dialogue: chosen by its facilitators, shown beside its threads and on the page of the resource."""

import datetime
from urllib.parse import quote

import pytest
from django.core.cache import cache

from members.models import Activity
from resources.models import Reading
from tests.factories import make_dialogue, make_member
from tests.resources.making import make_published


def page_of(dialogue):
    return f"/library/readings/{dialogue.slug}/"


def aside(answer):
    """What the page of a dialogue says beside its threads."""
    return answer.text.partition("<aside")[2].partition("</aside>")[0]


@pytest.fixture
def reading(dialogue, facilitator, published):
    return Reading.objects.put(published, into=dialogue, by=facilitator, why="Read it before the first day.")


def test_facilitators_choose(client_of, visitor, facilitator, dialogue, published):
    browser = client_of(facilitator)
    assert page_of(dialogue) in browser.get(dialogue.get_absolute_url()).text
    answer = browser.get(f"{page_of(dialogue)}?resource={published.pk}").text
    assert f'value="{published.pk}"' in answer
    refused = browser.post(page_of(dialogue), {"resource": "https://example.org/x", "why": "Because."})
    assert refused.status_code == 422
    assert "no resource of the library" in refused.text
    assert "Because." in refused.text
    address = f"http://testserver{published.get_absolute_url()}"
    for _twice in range(2):
        assert browser.post(page_of(dialogue), {"resource": address, "why": "Because."}).url == page_of(dialogue)
    assert Reading.objects.get().why == "Because."
    assert Activity.objects.filter(verb="put_in").count() == 1
    seen = aside(visitor.get(dialogue.get_absolute_url()))
    assert published.get_absolute_url() in seen
    assert "Because." in seen


def test_one_told_afterwards_was_chosen_then(facilitator, dialogue, published):
    then = datetime.datetime(2026, 3, 1, 9, tzinfo=datetime.UTC)
    reading = Reading.objects.put(published, into=dialogue, by=facilitator, at=then)
    assert reading.placed_at == Activity.objects.get(verb="put_in").at == then


def test_nobody_else_does(client_of, visitor, member, other_facilitator, curator, dialogue, reading):
    for who in (member, other_facilitator, curator):
        assert client_of(who).get(page_of(dialogue)).status_code == 403
        assert client_of(who).post(f"/library/readings/{reading.pk}/~take-out/").status_code == 403
        assert page_of(dialogue) not in client_of(who).get(dialogue.get_absolute_url()).text
    assert visitor.get(page_of(dialogue)).status_code == 302
    assert Reading.objects.count() == 1


def test_from_the_page_of_a_resource(client_of, facilitator, member, dialogue, published):
    url = f"/library/{published.pk}/~collect/"
    there = f"{page_of(dialogue)}?resource={quote(published.get_absolute_url())}"
    assert there in client_of(facilitator).get(url).text
    assert f'value="{published.get_absolute_url()}"' in client_of(facilitator).get(there).text
    assert page_of(dialogue) not in client_of(member).get(url).text


def test_they_are_put_in_order(client_of, visitor, curator, facilitator, dialogue, reading):
    other = make_published(curator=curator, title="Another one")
    second = Reading.objects.put(other, into=dialogue, by=facilitator)
    client_of(facilitator).post(f"/library/readings/{second.pk}/~move/", {"position": 1})
    seen = aside(visitor.get(dialogue.get_absolute_url()))
    assert seen.index("Another one") < seen.index("Counting heads")
    client_of(facilitator).post(f"/library/readings/{second.pk}/~why/", {"why": "It is short."})
    assert "It is short." in aside(visitor.get(dialogue.get_absolute_url()))
    client_of(facilitator).post(f"/library/readings/{second.pk}/~take-out/")
    assert "Another one" not in visitor.get(dialogue.get_absolute_url()).text
    assert Reading.objects.get().position == 1


def test_the_resource_says_where_it_is_read(client_of, visitor, facilitator, published, reading):
    closed = make_dialogue(title="A room for members", visibility="members", facilitator=facilitator)
    Reading.objects.put(published, into=closed, by=facilitator, why="Between us.")
    for browser, sees in [(visitor, False), (client_of(make_member()), True)]:
        page = browser.get(published.get_absolute_url()).text
        assert "Read in the dialogue" in page
        assert "The open room" in page
        assert ("A room for members" in page) == ("Between us." in page) == sees


def test_withdrawn_and_merged(visitor, curator, facilitator, dialogue, published, reading):
    whole = make_published(curator=curator, title="The whole")
    Reading.objects.put(whole, into=dialogue, by=facilitator)
    published.merge_into(whole, by=curator)
    seen = aside(visitor.get(dialogue.get_absolute_url()))
    assert seen.count("The whole") == 1
    assert "Counting heads" not in seen
    assert "Read in the dialogue" in visitor.get(whole.get_absolute_url()).text
    whole.withdraw(by=curator, reason="Its author asked.")
    assert "The whole" not in visitor.get(dialogue.get_absolute_url()).text


def test_words_cannot_break_out(client_of, facilitator, dialogue, curator):
    evil = '"><img src=x onerror=alert(1)>'
    resource = make_published(curator=curator, title=evil)
    reading = Reading.objects.put(resource, into=dialogue, by=facilitator, why=evil)
    paths = [dialogue.get_absolute_url(), page_of(dialogue), f"/library/readings/{reading.pk}/~why/"]
    for path in [*paths, resource.get_absolute_url(), f"{page_of(dialogue)}?resource={evil}"]:
        assert "<img src=x" not in client_of(facilitator).get(path).text, path


def test_queries_of_the_facilitators_page(client_of, curator, dialogue, facilitator, django_assert_max_num_queries):
    for number in range(12):
        Reading.objects.put(make_published(curator=curator, title=str(number)), into=dialogue, by=facilitator)
    browser = client_of(facilitator)
    cache.clear()
    with django_assert_max_num_queries(12):
        browser.get(page_of(dialogue))


def test_the_history_on_the_desk_tells_it_in_words(client_of, coordinator, dialogue, published, reading):
    for path, words in [
        (f"/admin/discussions/dialogue/{dialogue.pk}/history/", "put a resource on the reading list of"),
        (f"/admin/resources/resource/{published.pk}/history/", "put it into a collection, or on a reading list"),
    ]:
        assert words in client_of(coordinator).get(path).text
