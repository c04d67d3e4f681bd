"""Nothing that a reader may not see is in a hit, a count, a filter, a suggestion or a snippet."""

import pytest

from cop.lib.search import query
from members import finding, search, spelling
from members.models import Member, SearchEntry
from tests import factories
from tests.resources.making import make_published, make_resource

WORD = "marigold"
READERS = ["visitor", "member", "author", "facilitator", "other_facilitator", "coordinator", "curator", "suspended"]


@pytest.fixture
def secrets(facilitator, author, curator, member):
    """The word in everything that not everybody may see: {state: the readers who may all the same}."""
    room = factories.make_dialogue(title=f"A {WORD} room", visibility="members", facilitator=facilitator)
    inside = factories.make_thread(dialogue=room, title=f"A {WORD} thread", body=f"An opening {WORD}", by=author)
    factories.make_post(thread=inside, body=f"An inner {WORD}", by=author, language="es")
    public = factories.make_dialogue(title="Everybody", facilitator=facilitator)
    thread = factories.make_thread(dialogue=public, title="A thread", body="Words", by=author)
    factories.make_post(thread=thread, body=f"A hidden {WORD}", by=author).hide(by=facilitator, reason="A name.")
    factories.make_post(thread=thread, body=f"A deleted {WORD}", by=author).delete_text(by=author)
    gone = factories.make_thread(dialogue=public, title=f"A gone {WORD}", body="Words", by=author)
    gone.posts.get().hide(by=facilitator, reason="A name.")
    waiting = make_resource(by=author, title=f"A waiting {WORD}")
    make_resource(by=author, title=f"A returned {WORD}").return_to_author(by=curator, reason="For whom?")
    withdrawn = make_published(by=author, curator=curator, title=f"A withdrawn {WORD}")
    withdrawn.withdraw(by=curator, reason="Its author asked for it.")
    member.profile.describe(by=member, headline=f"Member of the {WORD}")
    erased = factories.make_member(name="Erased")
    erased.profile.describe(by=erased, visibility="public", bio=WORD)
    erased.erase(by=erased)
    Member.objects.create_user(None, None, name=f"{WORD.capitalize()} List", imported_address="list@example.org")
    while spelling.learn():
        pass
    return waiting


def reader_of(request, who):
    return None if who == "visitor" else request.getfixturevalue(who)


def test_a_visitor_learns_nothing(client_of, secrets):
    client = client_of()
    for words in (WORD, "marig*", f'"{WORD}"', f"{WORD} lang:es", f"author:kofi-asamoah-badu {WORD}", "author:list"):
        page = client.get("/search/", {"q": words}).context["page"]
        assert (page.total, page.hits, page.facets, page.suggestions) == (0, [], [], []), words
    for words in ("marigolt", "merigold", "A marigol room"):
        answer = client.get("/search/", {"q": words})
        assert "marigold" not in answer.content.decode().lower(), words
    assert "There is no dialogue" in client.get("/search/", {"q": f"in:{WORD} x"}).content.decode()


@pytest.mark.parametrize("who", READERS[1:])
def test_members_find_what_is_for_members_and_no_more(request, client_of, secrets, who):
    page = client_of(reader_of(request, who)).get("/search/", {"q": WORD}).context["page"]
    assert sorted(shown.kind.name for shown in page.hits) == ["dialogue", "post", "thread"]
    assert page.total == 3


@pytest.mark.parametrize("who", READERS)
def test_the_search_asks_again_before_it_shows(request, client_of, secrets, thread, who):
    """An entry that should not be there shows nothing."""
    hidden = factories.make_post(thread=thread, body="Saffron")
    type(hidden).objects.filter(pk=hidden.pk).update(deleted_at=hidden.published_at, body="", html="")
    search.put(search.Entry("resource", secrets.pk, "en", "public", secrets.submitted_at, title="Saffron"))
    answer = client_of(reader_of(request, who)).get("/search/", {"q": "saffron"})
    assert answer.context["page"].hits == []
    assert "Saffron" not in answer.content.decode()


def test_everything_found_can_be_seen(secrets, client_of, request):
    for who in READERS:
        reader = reader_of(request, who)
        client = client_of(reader)
        for shown in client.get("/search/", {"q": "a OR words OR everybody"}).context["page"].hits:
            assert client.get(shown.hit.address).status_code in {200, 302}, shown.hit.address


def test_unknown_and_unseen_authors_look_the_same(client_of, secrets):
    client = client_of()
    unseen, unknown = (client.get("/search/", {"q": f"author:{name}"}).content for name in ("nomsa", "nobody"))
    assert unseen.replace(b"nomsa", b"nobody") == unknown


def test_who_became_a_member_only_is_found_no_more(db, client_of):
    shy = factories.make_member(name="Xiomara")
    shy.profile.describe(by=shy, visibility="public", headline="Trainer")
    assert client_of().get("/search/", {"q": "xiomara"}).context["page"].total == 1
    shy.profile.describe(by=shy, visibility="members")
    for reader in (None, factories.make_member()):
        assert client_of(reader).get("/search/", {"q": "xiomara"}).context["page"].total == 0


def test_who_is_in_the_directory_is_found_by_members(db, client_of):
    listed = factories.make_member(name="Xiomara")
    listed.profile.describe(by=listed, listed=True, headline="Trainer")
    count = lambda reader: client_of(reader).get("/search/", {"q": "xiomara"}).context["page"].total  # noqa: E731
    assert (count(None), count(factories.make_member())) == (0, 1)
    listed.profile.describe(by=listed, listed=False)
    assert (count(None), count(factories.make_member())) == (0, 0)


def test_each_entry_has_a_key_that_somebody_holds(secrets, coordinator):
    keys = {*search.keys_of(coordinator)}
    assert {*SearchEntry.objects.values_list("audience", flat=True)} <= keys


def test_a_reader_without_keys_finds_nothing(secrets, coordinator, monkeypatch):
    monkeypatch.setattr(search, "keys_of", lambda reader: [])
    assert finding.find(finding.Wanted(query.read("words")), coordinator, size=5).total == 0
