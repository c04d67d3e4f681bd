"""Collections: private at first, shared by their owner, put in front by curators, arranged without a script."""

import datetime
import uuid

import pytest
from django.core.cache import cache

from members.models import Activity
from resources.models import Collection, CollectionItem, Full, Resource
from resources.models.collection import MOST
from tests.factories import make_member
from tests.racing import at_once
from tests.resources.making import make_collection, make_published, pdf

LIST, BEGIN = "/library/collections/", "/library/collections/begin/"


def typed(**words):
    return {"form_key": str(uuid.uuid4()), "title": "For a first day", "description": "", "language": "en"} | words


def order(collection):
    return [item.resource.title for item in collection.items.all()]


def shown(answer):
    return [row.title for _place, row, _files, _languages in answer.context["shelf"]]


@pytest.fixture
def three(curator):
    return [make_published(curator=curator, title=title) for title in "ABC"]


@pytest.fixture
def mine(member, three):
    return make_collection(by=member, holding=three)


def test_one_is_begun_with_a_resource_and_nobody_sees_it(client_of, visitor, member, published):
    browser = client_of(member)
    assert "Begin one with this resource" in browser.get(f"/library/{published.pk}/~collect/").text
    answer = browser.post(f"{BEGIN}?resource={published.pk}", typed(title="For the police"))
    made = Collection.objects.get()
    assert answer.url == made.get_absolute_url()
    assert "Nobody but you sees this collection" in browser.get(answer.url).text
    assert order(made) == ["Counting heads"]
    for other in (visitor, client_of(make_member())):
        assert other.get(answer.url).status_code == 404
        assert "For the police" not in other.get(LIST).text
    assert "For the police" in browser.get("/library/mine/").text
    assert not Activity.objects.about(made).exists()


def test_curators_see_no_private_one(client_of, curator, coordinator, mine):
    for who in (curator, coordinator):
        assert client_of(who).get(mine.get_absolute_url()).status_code == 404
        assert mine.title not in client_of(who).get("/admin/resources/collection/?state=all").text


def test_it_is_shared_and_kept_to_oneself_again(client_of, visitor, member, mine):
    act = f"/library/collections/{mine.pk}/~{{}}/".format
    client_of(member).post(act("share"))
    client_of(member).post(act("share"))
    assert Activity.objects.about(mine).filter(verb="shared").count() == 1
    assert mine.title in visitor.get(LIST).text
    page = visitor.get(mine.get_absolute_url())
    assert shown(page) == ["A", "B", "C"]
    assert "form=" not in page.text.partition("<main")[2].partition("</main")[0]
    client_of(member).post(act("unshare"))
    assert visitor.get(mine.get_absolute_url()).status_code == 404
    assert mine.title not in visitor.get(LIST).text


def test_an_error_loses_nothing(client_of, member):
    answer = client_of(member).post(BEGIN, typed(title="", description="What I know."))
    assert answer.status_code == 422
    assert "It needs a title" in answer.text
    assert "What I know." in answer.text


def test_a_resource_is_put_in_from_its_page(client_of, member, mine, published):
    browser, url = client_of(member), f"/library/{published.pk}/~collect/"
    assert url in browser.get(published.get_absolute_url()).text
    assert mine.title in browser.get(url).text
    assert browser.post(url, {}).status_code == 422
    typed = {"collection": mine.pk, "why": "The shortest."}
    assert browser.post(url, typed).url == browser.post(url, typed).url == mine.get_absolute_url()
    assert order(mine) == ["A", "B", "C", "Counting heads"]
    assert "The shortest." in browser.get(mine.get_absolute_url()).text


def test_it_is_put_in_nobody_elses(client_of, member, published):
    theirs = make_collection(shared=True)
    answer = client_of(member).post(f"/library/{published.pk}/~collect/", {"collection": theirs.pk})
    assert answer.status_code == 422
    assert order(theirs) == []


@pytest.mark.parametrize(
    ("which", "to", "after"), [("C", 1, "CAB"), ("A", 3, "BCA"), ("B", 1, "BAC"), ("B", 2, "ABC"), ("A", 99, "BCA")]
)
def test_what_is_in_it_is_moved(client_of, member, mine, which, to, after):
    item = mine.items.get(resource__title=which)
    for _twice in range(2):
        client_of(member).post(f"/library/collections/~items/{item.pk}/~move/", {"position": to})
        assert "".join(order(mine)) == after
    assert list(mine.items.values_list("position", flat=True)) == [1, 2, 3]


def test_one_is_taken_out_and_the_others_close_up(client_of, member, mine):
    item = mine.items.get(resource__title="A")
    client_of(member).post(f"/library/collections/~items/{item.pk}/~take-out/")
    assert order(mine) == ["B", "C"]
    assert list(mine.items.values_list("position", flat=True)) == [1, 2]
    item.take_out(by=member)
    item.move_to(1, by=member)
    assert order(mine) == ["B", "C"]


def test_it_is_said_why(client_of, member, mine):
    item = mine.items.get(resource__title="B")
    url = f"/library/collections/~items/{item.pk}/~why/"
    long = client_of(member).post(url, {"why": "x" * 301})
    assert long.status_code == 422
    assert "x" * 301 in long.text
    client_of(member).post(url, {"why": "Read it  first."})
    assert "Read it first." in client_of(member).get(mine.get_absolute_url()).text


def test_a_withdrawn_one_leaves_its_place(client_of, visitor, member, curator, three, mine):
    mine.share(by=member)
    three[1].withdraw(by=curator, reason="Its author asked.")
    assert shown(visitor.get(mine.get_absolute_url())) == ["A", "C"]
    assert shown(client_of(curator).get(mine.get_absolute_url())) == ["A", "C"]
    own = client_of(member).get(mine.get_absolute_url())
    assert "No longer in the library" in own.text
    assert [(place.up, place.down) for place, *_rest in own.context["shelf"]] == [(0, 3), (1, 0)]
    assert "2 resources" in visitor.get(LIST).text
    three[1].publish(by=curator)
    assert shown(visitor.get(mine.get_absolute_url())) == ["A", "B", "C"]


def test_a_merged_one_shows_that_of_which_it_is_a_part(visitor, member, curator, three, mine):
    mine.share(by=member)
    whole = make_published(curator=curator, title="The whole")
    three[0].merge_into(whole, by=curator)
    assert shown(visitor.get(mine.get_absolute_url())) == ["The whole", "B", "C"]
    three[2].merge_into(whole, by=curator)
    page = visitor.get(mine.get_absolute_url())
    assert shown(page) == ["The whole", "B"]
    assert "2 resources" in visitor.get(LIST).text


def test_curators_put_it_in_front(client_of, visitor, curator, member, mine):
    desk = f"/admin/resources/collection/{mine.pk}/act/{{}}/".format
    assert client_of(curator).post(desk("feature")).status_code == 404  # private: not on the desk either
    mine.share(by=member)
    client_of(curator).post(desk("feature"))
    assert mine.title in visitor.get("/library/").text
    assert mine.title not in visitor.get("/library/?kind=tool").text
    assert "Chosen by the curators" in visitor.get(mine.get_absolute_url()).text
    client_of(curator).post(desk("unfeature"))
    assert mine.title not in visitor.get("/library/").text


def test_what_is_told_afterwards_happened_then(member, curator, published):
    then = datetime.datetime(2026, 3, 1, 9, tzinfo=datetime.UTC)
    words = {"title": "Old", "language": "en", "form_key": uuid.uuid4()}
    made = Collection.objects.begin(by=member, at=then, **words)
    made.share(by=member, at=then)
    made.feature(by=curator, at=then)
    item = CollectionItem.objects.put(published, into=made, by=member, at=then)
    made.refresh_from_db()
    assert {made.begun_at, made.shared_at, made.featured_at, item.placed_at} == {then}
    told = dict(Activity.objects.about(made).values_list("verb", "at"))
    assert told == dict.fromkeys(["shared", "featured", "put_in"], then)


def test_curators_hide_it_with_a_reason(client_of, visitor, curator, member, mine):
    mine.share(by=member)
    mine.feature(by=curator)
    desk = f"/admin/resources/collection/{mine.pk}/act/{{}}/".format
    assert client_of(curator).post(desk("hide"), {"reason": ""}).status_code == 422
    client_of(curator).post(desk("hide"), {"reason": "It names somebody."})
    assert visitor.get(mine.get_absolute_url()).status_code == 404
    assert mine.title not in visitor.get("/library/").text + visitor.get(LIST).text
    assert "It names somebody." in client_of(member).get(mine.get_absolute_url()).text
    row = Activity.objects.about(mine).get(verb="hidden")
    assert (row.actor, row.reason.text) == (curator, "It names somebody.")
    client_of(curator).post(desk("restore"))
    assert visitor.get(mine.get_absolute_url()).status_code == 200


def test_it_is_thrown_away(client_of, member, mine):
    url = f"/library/collections/{mine.pk}/~discard/"
    assert client_of(member).post(url).url == "/library/mine/"
    assert client_of(member).post(url).status_code == 404
    assert not Collection.objects.exists()
    assert Resource.objects.count() == 3


def test_there_is_an_end_to_both(client_of, member, published, monkeypatch):
    monkeypatch.setattr(CollectionItem, "MOST", 1)
    mine = make_collection(by=member, holding=[published])
    other = make_published()
    answer = client_of(member).post(f"/library/{other.pk}/~collect/", {"collection": mine.pk, "why": "Because."})
    assert answer.status_code == 422
    assert "Could it become two?" in answer.text
    assert "Because." in answer.text
    for _number in range(MOST - 1):
        make_collection(by=member)
    with pytest.raises(Full):
        make_collection(by=member)
    assert "Throw one away" in client_of(member).post(BEGIN, typed()).text


def test_a_double_click_begins_one(client_of, member, published):
    words = typed()
    first, second = (client_of(member).post(f"{BEGIN}?resource={published.pk}", words) for _ in range(2))
    assert first.url == second.url
    assert Collection.objects.get().items.count() == 1
    assert "was used already" in client_of(make_member()).post(BEGIN, words).text


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_make_one(curator):
    member, key = make_member(), uuid.uuid4()
    resources = [make_published(curator=curator, title=str(n)) for n in range(3)]
    begin = lambda: Collection.objects.begin(by=member, title="One", language="en", form_key=key)  # noqa: E731
    assert len({made.pk for made in at_once(*[begin] * 4)}) == 1
    mine = Collection.objects.get()
    put = [lambda r=r: CollectionItem.objects.put(r, into=mine, by=member) for r in resources * 2]
    assert [r for r in at_once(*put) if isinstance(r, Exception)] == []
    items = list(mine.items.all())
    move = [lambda i=i, n=n: i.move_to(n, by=member) for n, i in enumerate(items, 1)]
    out = lambda: items[0].take_out(by=member)  # noqa: E731
    assert [r for r in at_once(*move, out, out) if isinstance(r, Exception)] == []
    assert list(mine.items.values_list("position", flat=True)) == [1, 2]


def test_the_shared_stay_without_a_name_and_the_private_go(visitor, member, mine):
    shared = make_collection(by=member, title="Shared one", shared=True)
    member.erase(by=member)
    assert list(Collection.objects.all()) == [shared]
    page = visitor.get(shared.get_absolute_url()).text
    assert "Former member" in page
    assert "Nomsa" not in page


def test_titles_cannot_break_out(client_of, curator, member, published):
    evil = '"><img src=x onerror=alert(1)>'
    mine = make_collection(by=member, title=evil, description=evil, shared=True)
    CollectionItem.objects.put(published, into=mine, by=member, why=evil)
    mine.feature(by=curator)
    item = mine.items.get()
    paths = [mine.get_absolute_url(), LIST, "/library/", "/library/mine/", f"/library/{published.pk}/~collect/"]
    paths += [f"/library/collections/{mine.pk}/~edit/", f"/library/collections/~items/{item.pk}/~why/"]
    desk = ["/admin/resources/collection/", f"/admin/resources/collection/{mine.pk}/change/"]
    for who, path in [(member, path) for path in paths] + [(curator, path) for path in desk]:
        answer = client_of(who).get(path)
        assert answer.status_code == 200, path
        assert "<img src=x" not in answer.text, path


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_queries(client_of, curator, django_assert_max_num_queries, who):
    resources = [make_published(curator=curator, title=str(n), files=[pdf(f"{n}.pdf")]) for n in range(12)]
    for number in range(12):
        collection = make_collection(by=make_member(), title=f"Number {number}", shared=True, holding=resources)
        collection.feature(by=curator)
    browser = client_of(make_member() if who == "member" else None)
    for path, most in [(LIST, 3), (collection.get_absolute_url(), 6), ("/library/", 8)]:
        cache.clear()
        with django_assert_max_num_queries(most + (0 if who == "visitor" else 5)):
            browser.get(path)
