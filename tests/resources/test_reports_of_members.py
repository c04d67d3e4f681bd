"""Notes on resources and shared collections are reported by whoever sees them; the curators answer, but for who made
them."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from discussions import reportable
from discussions.models import Closed, Flag
from discussions.models.flag import answer, flag, leave, reopen
from members.models import Notification
from tests import factories
from tests.discussions.telling import run
from tests.resources.making import make_collection, make_note, make_published
from tests.resources.telling import make_evaluation, make_initiative

WORDS = "It names a colleague of mine."
KINDS = ["note", "collection", "initiative", "evaluation"]


@pytest.fixture(autouse=True)
def _no_address_is_known(db):
    cache.clear()


@pytest.fixture
def make(published, curator):
    """One of the kind with this name, made by a member."""

    def made(kind, by):
        if kind == "note":
            return make_note(resource=published, by=by, text="I used it at Sipho’s.")
        if kind == "initiative":
            return make_initiative(by=by, title="Two days at Sipho’s")
        if kind == "evaluation":
            return make_evaluation(make_initiative(), by=by, worked="What Sipho did.")
        return make_collection(by=by, title="What Sipho forgot", shared=True)

    return made


@pytest.fixture(params=KINDS)
def thing(request, make, author):
    return make(request.param, author)


def url_of(thing):
    return reverse("discussions:report", args=[reportable.kind_of(thing).name, thing.pk])


def page_of(thing):
    return thing.get_absolute_url().partition("#")[0]


def test_a_visitor_reports_from_its_page(visitor, thing, client_of, curator):
    assert f'href="{url_of(thing)}"' in visitor.get(page_of(thing)).text
    page = visitor.get(url_of(thing)).text
    assert "they may hide it, or leave it." in page
    assert "Sipho" in page
    key = "5f0c0b5e-0000-4000-8000-000000000001"
    receipt = visitor.post(url_of(thing), {"why": "private", "words": WORDS, "form_key": key})
    assert f'href="{thing.get_absolute_url()}"' in visitor.get(receipt.url).text
    client = client_of(curator)
    queue = client.get("/mine/flags/").text
    for said in (WORDS, "Sipho", f"/{thing.pk}/change/", thing.get_absolute_url()):
        assert said in queue
    assert "1 contribution was reported" in client.get("/").text
    leave(thing, by=curator, words="He agreed to be named.")
    assert "He agreed to be named." in visitor.get(receipt.url).text


def test_a_member_comes_back_to_it(client_of, member, thing):
    assert client_of(member).post(url_of(thing), {"why": "other"}).url == thing.get_absolute_url()
    assert "You reported this on" in client_of(member).get(url_of(thing)).text


def test_one_cannot_report_ones_own(client_of, author, thing):
    assert url_of(thing) not in client_of(author).get(page_of(thing)).text
    assert client_of(author).get(url_of(thing)).status_code == 403


@pytest.mark.parametrize("kind", KINDS)
def test_a_curator_who_made_it_reads_none_of_it(kind, make, client_of, curator, coordinator, member, published):
    thing = make(kind, curator)
    run()
    made = flag(thing, by=member, why="other", words=WORDS)
    run()
    client, decide = client_of(curator), reverse("discussions:decide_flag", args=[made.pk])
    assert WORDS not in client.get("/mine/flags/").text
    assert "was reported" not in client.get("/").text
    assert client.post(decide).status_code == 404
    told = Notification.objects.filter(activity__verb="flagged", channel="site").values_list("recipient", flat=True)
    assert {*told} == {coordinator.pk}
    assert client_of(coordinator).post(decide, {"reason": "It is right."}).status_code == 302


def test_hiding_it_answers_it(thing, member, curator, visitor):
    made = flag(thing, by=member, why="other")
    thing.hide(by=curator, reason="It names somebody.")
    made.refresh_from_db()
    assert (made.upheld, made.decided_by) == (True, curator)
    assert visitor.get(url_of(thing)).status_code == 404
    for act in (lambda: reopen(made, by=curator, reason="Once more."), lambda: flag(thing, by=curator, why="other")):
        with pytest.raises(Closed):
            act()


def test_a_report_outlives_what_its_maker_took_away(client_of, thing, author, member, curator):
    """Who reported it reads that something was done; nobody can look at it any more."""
    made, visitors = flag(thing, by=member, why="other", words=WORDS), flag(thing, why="other", words=WORDS)
    gone = type(thing).objects.get(pk=thing.pk)
    (thing.discard if hasattr(thing, "discard") else thing.take_back)(by=author)
    run()
    made.refresh_from_db()
    assert made.upheld is True
    for client, url in [(client_of(member), "/mine/reports/"), (client_of(None), visitors.get_absolute_url())]:
        page = client.get(url).text
        assert "What you cannot see any more" in page
        assert "Something was done" in page
    assert Notification.objects.filter(activity__verb="upheld", recipient=member).exists()
    assert "Something was done about what you reported" in client_of(member).get("/notices/").text
    for url in ("/mine/flags/", "/mine/flags/?decided=1"):
        assert WORDS not in client_of(curator).get(url).text
    again = reverse("discussions:reopen_flag", args=[made.pk])
    assert client_of(curator).post(again, {"reason": "Once more."}).status_code == 404
    answer(gone, by=curator, upheld=False)
    for act in (lambda: reopen(made, by=curator, reason="Once more."), lambda: flag(gone, by=curator, why="other")):
        with pytest.raises(Closed):
            act()
    assert Flag.objects.filter(upheld=True).count() == 2


def test_to_keep_it_to_oneself_answers_it(client_of, author, member, visitor):
    collection = make_collection(by=author, title="For a first day", shared=True)
    made = flag(collection, by=member, why="other")
    collection.unshare(by=author)
    made.refresh_from_db()
    assert made.upheld is True
    assert collection.title not in client_of(member).get("/mine/reports/").text
    assert visitor.get(url_of(collection)).status_code == 404


def test_a_note_is_reported_where_it_stands_now(visitor, published, author, curator):
    first = make_published(curator=curator, title="The same")
    note = make_note(resource=first, by=author)
    first.merge_into(published, by=curator)
    assert url_of(note) in visitor.get(published.get_absolute_url()).text
    assert published.title in visitor.get(url_of(note)).text
    published.withdraw(by=curator, reason="It is wrong.")
    assert visitor.get(url_of(note)).status_code == 404


def test_a_private_collection_is_reported_by_nobody(client_of, visitor, author, coordinator):
    collection = make_collection(by=author)
    for client in (visitor, client_of(coordinator), client_of(author)):
        assert client.get(url_of(collection)).status_code == 404


def test_many_wait_in_as_many_queries_as_one(client_of, coordinator, author, published, django_assert_max_num_queries):
    member = factories.make_member()
    for n in range(4):
        flag(make_note(resource=published, by=author), by=member, why="other")
        flag(make_collection(by=author, title=f"Shared {n}", shared=True), by=member, why="other")
    client = client_of(factories.make_coordinator(name="Paula Mendes"))
    client.get("/mine/flags/")
    with django_assert_max_num_queries(10):
        page = client.get("/mine/flags/").text
    assert page.count("answer by ") == 8
