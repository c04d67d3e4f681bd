"""The loop follows links; one that fails for two weeks is said on its page, quietly, and on the desk."""

import datetime

import pytest
from django.utils import timezone

from resources import checking_links
from resources.models import LinkCheck, Resource
from tests.cop.web_server import policy_of, served
from tests.resources.making import make_published, make_resource

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
NOTE = "has not answered us since"


@pytest.fixture
def server():
    with served() as server:
        yield server


def link_to(server, path="/", host="web.example"):
    return f"http://{host}:{server.server_port}{path}"


def check(server, now=None):
    return checking_links.check_round(now, policy_of(server))


def test_submitting_asks_nobody(server):
    make_resource(link=link_to(server))
    assert server.asked == []


def test_a_link_is_followed_and_left_alone_for_a_week(server, settings):
    make_published(link=link_to(server))
    now = timezone.now()
    assert check(server, now) == 0
    found = LinkCheck.objects.get()
    assert (found.status, found.failed_since, found.checked_at) == (200, None, now)
    assert server.asked[0][2] == f"CoP link check (+{settings.SITE_URL}/)"
    check(server, now + 6 * DAY)
    assert len(server.asked) == 1
    check(server, now + 8 * DAY)
    assert len(server.asked) == 2


def test_a_link_that_fails_is_said_after_two_weeks(visitor, server):
    resource = make_published(link=link_to(server, "/gone"))
    server.answers["/gone"] = (404, {})
    now = timezone.now()
    began = now - 15 * DAY
    check(server, began)
    assert LinkCheck.objects.get().failed_since == began
    check(server, began + 2 * DAY)
    assert LinkCheck.objects.get().failed_since == began  # the first time counts
    page = visitor.get(resource.get_absolute_url()).text
    assert NOTE in page
    assert resource.link in page  # it may still help: an archive of the web knows it
    server.answers.clear()
    check(server, now)
    assert LinkCheck.objects.get().failed_since is None
    assert NOTE not in visitor.get(resource.get_absolute_url()).text


def test_a_link_that_fails_for_some_days_is_not_said(visitor, server):
    resource = make_published(link=link_to(server, "/gone"))
    server.answers["/gone"] = (500, {})
    check(server, timezone.now() - 13 * DAY)
    assert NOTE not in visitor.get(resource.get_absolute_url()).text


def test_another_link_begins_anew(visitor, server):
    resource = make_published(link=link_to(server, "/gone"))
    server.answers["/gone"] = (404, {})
    check(server, timezone.now() - 20 * DAY)
    Resource.objects.update(link=link_to(server, "/new"))
    assert NOTE not in visitor.get(resource.get_absolute_url()).text
    check(server)
    found = LinkCheck.objects.get()
    assert (found.address, found.failed_since) == (link_to(server, "/new"), None)


def test_few_in_a_round_and_each_server_once(server):
    for number in range(3):
        make_published(link=link_to(server, f"/{number}"))
    for number in range(checking_links.ROUND):
        make_published(link=link_to(server, host=f"web{number}.example"))
    check(server)
    hosts = [where.split(":")[0] for _method, where, _who in server.asked]
    assert len(hosts) == checking_links.ROUND
    assert len(set(hosts)) == checking_links.ROUND
    for _ in range(3):
        check(server)
    assert LinkCheck.objects.filter(status=200).count() == 7


def test_the_withdrawn_and_those_without_a_link_are_left(server, curator):
    make_published(link=link_to(server), curator=curator).withdraw(by=curator, reason="Asked for.")
    check(server)
    assert server.asked == []
    assert not LinkCheck.objects.exists()


def test_curators_find_the_broken_ones(client_of, curator, server):
    broken = make_published(link=link_to(server, "/gone"), title="Broken manual", curator=curator)
    fine = make_published(link=link_to(server, host="fine.example"), title="Fine manual", curator=curator)
    server.answers["/gone"] = (404, {})
    check(server, timezone.now() - 15 * DAY)
    desk = client_of(curator)
    page = desk.get("/admin/resources/resource/?state=all&link=broken").text
    assert broken.title in page
    assert fine.title not in page
    assert broken.title in desk.get("/admin/resources/resource/?state=all&link=failing").text


def test_a_link_inside_the_house_is_never_followed(server):
    """By the policy of the site itself, whatever stands behind it."""
    make_published(link=link_to(server, host="127.0.0.1"))
    checking_links.check_round()
    assert server.asked == []
    assert LinkCheck.objects.get().status == 0
