"""A resource is reported by whoever sees it; the curators answer, but for who sent it in."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from discussions.models import Flag
from discussions.models.flag import flag
from members import notices
from members.models import Notification
from tests import factories
from tests.resources.making import make_published

WORDS = "Its second file is another one."


@pytest.fixture(autouse=True)
def _no_address_is_known(db):
    cache.clear()


def url_of(resource):
    return reverse("discussions:report", args=["resource", resource.pk])


def test_a_visitor_reports_from_its_page(visitor, published, client_of, curator):
    assert f'href="{url_of(published)}"' in visitor.get(published.get_absolute_url()).text
    page = visitor.get(url_of(published)).text
    assert "The curators of the library will read your reason" in page
    key = "5f0c0b5e-0000-4000-8000-000000000001"
    receipt = visitor.post(url_of(published), {"why": "other", "words": WORDS, "form_key": key})
    assert receipt.status_code == 302
    assert published.title in visitor.get(receipt.url).text
    queue = client_of(curator).get("/mine/flags/").text
    assert WORDS in queue
    assert "1 contribution was reported" in client_of(curator).get("/").text


def test_its_submitter_reads_none_of_it(client_of, member, curator, coordinator):
    resource = make_published(by=curator, curator=coordinator, title="By a curator")
    assert url_of(resource) not in client_of(curator).get(resource.get_absolute_url()).text
    assert client_of(curator).get(url_of(resource)).status_code == 403
    made = flag(resource, by=member, why="other", words=WORDS)
    assert WORDS not in client_of(curator).get("/mine/flags/").text
    assert "contribution was reported" not in client_of(curator).get("/").text
    decide = reverse("discussions:decide_flag", args=[made.pk])
    assert client_of(curator).post(decide).status_code == 404
    assert "report" not in client_of(curator).get(f"/admin/resources/resource/{resource.pk}/history/").text
    assert WORDS in client_of(coordinator).get("/mine/flags/").text
    assert client_of(coordinator).post(decide, {"reason": "It is right."}).status_code == 302


def test_facilitators_see_those_of_posts_alone(client_of, facilitator, dialogue, published):
    flag(published, by=factories.make_member(), why="other", words=WORDS)
    assert WORDS not in client_of(facilitator).get("/mine/flags/").text


@pytest.mark.parametrize("act", ["withdraw", "return_to_author", "merge"])
def test_what_curators_do_answers_it(act, published, curator, coordinator):
    made = flag(published, by=coordinator, why="other")
    if act == "merge":
        published.merge_into(make_published(curator=curator, title="The same"), by=curator)
    else:
        published.withdraw(by=curator, reason="It is wrong.")
        if act == "return_to_author":
            published.return_to_author(by=curator, reason="Please correct it.")
    made.refresh_from_db()
    assert (made.upheld, made.decided_by) == (True, curator)


def test_curators_hear_and_the_submitter_does_not(published, member, curator, coordinator):
    while notices.tell():
        pass
    flag(published, by=factories.make_member(), why="other", words=WORDS)
    while notices.tell():
        pass
    told = Notification.objects.filter(activity__verb="flagged", channel="site").values_list("recipient", flat=True)
    assert {*told} == {curator.pk, coordinator.pk}


def test_nobody_reports_what_waits_or_left(visitor, waiting, published, curator):
    assert visitor.get(url_of(waiting)).status_code == 404
    published.withdraw(by=curator, reason="It is wrong.")
    assert visitor.get(url_of(published)).status_code == 404
    assert not Flag.objects.exists()


def test_posts_and_resources_wait_in_one_queue(
    client_of, coordinator, thread, author, member, published, django_assert_max_num_queries
):
    for n in range(4):
        flag(factories.make_post(thread=thread, by=author), by=member, why="other")
        flag(make_published(by=author, curator=coordinator, title=f"Resource {n}"), by=member, why="other")
    client = client_of(factories.make_coordinator(name="Paula Mendes"))
    client.get("/mine/flags/")
    with django_assert_max_num_queries(10):
        page = client.get("/mine/flags/").text
    assert page.count("answer by ") == 8
