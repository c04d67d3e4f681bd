"""A dialogue of 250 people and 2,000 posts costs as many queries as a small one."""

from random import Random

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cop.bench import dated, pages, seed, words
from discussions.models import Dialogue, Post
from members.models import Member


@pytest.fixture
def dialogue(db):
    chance = Random(1)
    seed.people(seed.timezone.now() - seed.SPAN, chance)
    dated.fill([seed.rendered(words.body(chance), number) for number in range(20)], chance)
    connection.cursor().execute("ANALYZE")  # as the database does by itself after some minutes
    return Dialogue.objects.get(slug=dated.SLUG)


def bound(page):
    [bound] = [goal.limit for goal in page.goals if goal.key == "queries"]
    return bound


def test_its_pages_stay_within_their_queries(dialogue, client_of):
    assert (Post.objects.count(), dialogue.registrations.count()) == (dated.POSTS, dated.PEOPLE)
    readers = {"visitor": None, "member": Member.objects.get(pk=seed.READER)}
    readers["facilitator"] = Member.objects.get(pk=dated.PEOPLE)
    asked = {}
    for page in pages.of_dated():
        client, [path] = client_of(readers[page.reader]), page.paths
        cache.clear()
        client.get("/library/")  # what is the same on all pages is known
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        assert answer.status_code == 200, page.title
        assert answer.content.decode().count(page.holds) >= page.times, page.title
        asked[page.title] = len(queries)
        assert len(queries) <= bound(page), (page.title, asked)
    assert len(asked) == 10
