"""What a search found is remembered as long as nothing changes, and for those alone who may read the same."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from members import reindexing
from members.models import SearchEntry
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def total(reader=None):
    browser = Client()
    if reader:
        browser.force_login(reader)
    return browser.get("/search/", {"q": "marigold"}).context["page"].total


def test_the_same_is_looked_for_once_until_something_changes(thread, author):
    def found():
        with CaptureQueriesContext(connection) as asked:
            number = total()
        return number, sum("members_searchentry" in query["sql"] for query in asked) > 0

    factories.make_post(thread=thread, by=author, body="A marigold.")
    assert [found(), found()] == [(1, True), (1, False)]
    factories.make_post(thread=thread, by=author, body="A marigold again.")
    assert [found(), found()] == [(2, True), (2, False)]
    imported = factories.make_post(thread=thread, by=author, body="Another marigold.")
    SearchEntry.objects.filter(target_id=imported.pk, kind="post").update(version=0, vector="")
    assert total() == 2
    reindexing.renew()  # by the loop, which changes nothing else
    assert total() == 3


def test_what_was_looked_for_is_remembered_for_its_readers(author):
    closed = factories.make_thread(dialogue=factories.make_dialogue(visibility="members"), by=author)
    factories.make_post(thread=closed, by=author, body="A marigold.")
    for _ in range(2):
        assert total(author) == 1
        assert total() == 0
