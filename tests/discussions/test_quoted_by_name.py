"""Where somebody is quoted by name, on the page about them: only what the reader may read, and only as they wish it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from discussions.byline import Attribution
from discussions.merge import merge
from tests import factories
from tests.world_of_knowledge import begin, mark

WORDS = "They moved the chairs of Kisumu."
QUOTED = "Quoted by name"


@pytest.fixture
def post(thread, author):
    return factories.make_post(thread=thread, by=author, body=WORDS)


@pytest.fixture
def quoted(post, facilitator):
    return publish(post, by=facilitator)


@pytest.fixture
def extract(quoted, author):
    extract = quoted.citations.get().extract
    extract.quote_as("name", by=author)
    return extract


@pytest.fixture
def public(author):
    """The page about the author is for everybody."""
    author.profile.describe(by=author, visibility="public")


def publish(post, *, by, language="en", is_published=True):
    """A synthesis of the dialogue of `post` that quotes it."""
    extract = mark(post, WORDS, by=by)
    synthesis = begin(post.thread.dialogue, f"First [@{extract.pk}].", by=by, language=language)
    synthesis.open_to_remarks(by=by)
    if is_published:
        synthesis.citations.update(told_at=timezone.now() - datetime.timedelta(days=4))
        synthesis.publish(by=by)
    return synthesis


def page(reader, author):
    return reader.get(reverse("members:profile", args=[author.profile.handle])).text


def test_it_leads_to_what_quotes_them(visitor, author, public, quoted, extract, dialogue):
    said = page(visitor, author)
    assert QUOTED in said
    assert quoted.get_absolute_url() in said
    assert dialogue.title in said


def test_who_did_not_say_so_is_not_named_for_it(visitor, author, public, quoted):
    assert QUOTED not in page(visitor, author)


@pytest.mark.parametrize("wish", ["role", "not"])
def test_a_name_taken_back_is_gone_at_once(visitor, author, public, extract, wish):
    assert QUOTED in page(visitor, author)
    extract.quote_as(wish, by=author)
    assert QUOTED not in page(visitor, author)


def test_what_is_not_published_tells_nothing(client_of, member, author, post, facilitator):
    synthesis = publish(post, by=facilitator, is_published=False)
    synthesis.citations.get().extract.quote_as("name", by=author)
    assert QUOTED not in page(client_of(member), author)


def test_what_is_taken_back_tells_nothing(visitor, author, public, quoted, extract, facilitator):
    assert QUOTED in page(visitor, author)
    quoted.take_back(by=facilitator)
    assert QUOTED not in page(visitor, author)


def test_what_is_hidden_or_deleted_tells_nothing(client_of, visitor, author, public, extract, post, facilitator):
    post.hide(by=facilitator, reason="It names a town.")
    for reader in (visitor, client_of(author), client_of(facilitator)):
        assert QUOTED not in page(reader, author)
    post.restore(by=facilitator)
    assert QUOTED in page(visitor, author)
    post.delete_text(by=author)
    assert QUOTED not in page(visitor, author)


def test_a_dialogue_is_told_to_who_may_read_it(client_of, visitor, member, author, public, facilitator):
    room = factories.make_dialogue(title="Among us", visibility="members", facilitator=facilitator)
    post = factories.make_post(thread=factories.make_thread(dialogue=room, by=author), by=author, body=WORDS)
    publish(post, by=facilitator).citations.get().extract.quote_as("name", by=author)
    assert "Among us" in page(client_of(member), author)
    said = page(visitor, author)
    assert "Among us" not in said
    assert QUOTED not in said


def test_a_post_that_moved_away_is_told_to_who_reads_it(client_of, visitor, author, public, extract, post, coordinator):
    private = factories.make_dialogue(title="Elsewhere", visibility="participants", entry="asked")
    merge(post.thread, into=factories.make_thread(dialogue=private, by=coordinator), by=coordinator)
    assert QUOTED not in page(visitor, author)
    assert QUOTED in page(client_of(coordinator), author)


def test_a_sensitive_dialogue_keeps_it(client_of, author, facilitator):
    room = factories.make_dialogue(
        title="After", visibility="participants", entry="asked", sensitive=True, facilitator=facilitator
    )
    room.register(author, by=facilitator)
    post = factories.make_post(thread=factories.make_thread(dialogue=room, by=facilitator), by=author, body=WORDS)
    publish(post, by=facilitator).citations.get().extract.quote_as("name", by=author)
    assert QUOTED not in page(client_of(facilitator), author)


def test_a_sealed_post_never_leads_to_its_author(client_of, author, dialogue, thread, facilitator):
    dialogue.describe(by=facilitator, attributions=[Attribution.PARTICIPANT])
    for _ in range(5):
        factories.make_member()
    post = factories.make_post(thread=thread, by=author, body=WORDS, attribution="participant")
    publish(post, by=facilitator).citations.get().extract.quote_as("name", by=author)
    for reader in (client_of(author), client_of(facilitator)):
        assert QUOTED not in page(reader, author)


def test_it_asks_one_query_however_many(
    client_of, member, author, extract, post, facilitator, django_assert_num_queries
):
    client = client_of(member)
    page(client, author)
    with django_assert_num_queries(11):
        page(client, author)
    for language in ("fr", "es", "ar"):
        publish(post, by=facilitator, language=language)
    with django_assert_num_queries(11):
        said = page(client, author)
    assert said.count('href="/syntheses/') == 4
