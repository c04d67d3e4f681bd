"""Titles and questions that wait for a translation, and translations whose original was changed."""

import pytest
from django.urls import reverse

from discussions.models import Thread
from tests import factories
from tests.discussions.test_wordings import asked
from tests.factories import make_wording


@pytest.fixture
def dated(facilitator):
    return factories.make_dated(visibility="public", facilitator=facilitator)


def queue(client, dialogue, **asked):
    return client.get(reverse("discussions:untranslated", args=[dialogue.slug]), {"language": "fr"} | asked)


def test_titles_that_wait_are_listed(client_of, member, dated):
    done, waits = (factories.make_thread(dialogue=dated, by=member, title=title) for title in ("Done", "Waiting"))
    make_wording(done, by=member)
    make_wording(dated.phases.get(number=1), by=member)
    page = queue(client_of(member), dated, what="titles")
    assert [thing.title for thing in page.context["titles"]] == ["When the room goes quiet", "Week 2", "Week 3"]
    assert [thread.title for thread in page.context["page"].items] == ["Waiting"]
    html = page.content.decode()
    assert f'href="/translate/thread/{waits.pk}/?language=fr"' in html
    assert f'href="/translate/dialogue/{dated.pk}/?language=fr"' in html
    make_wording(dated, by=member)
    left = queue(client_of(member), dated, what="titles").context["titles"]
    assert [thing.title for thing in left] == ["Week 2", "Week 3"]
    assert "Nothing waits here." in queue(client_of(member), dated, what="titles", language="en").content.decode()


def test_outdated_ones_are_listed(client_of, member, author, facilitator, dialogue):
    thread = factories.make_thread(dialogue=dialogue, by=author)
    post, hidden = thread.posts.get(), factories.make_post(thread=thread, by=author)
    for one in (post, hidden):
        factories.make_translation(one, by=member)
        one.edit(by=author, body="Changed.", language="en")
    hidden.hide(by=facilitator, reason="An attack.")
    make_wording(thread, by=member)
    client = client_of(member)
    assert [one.original for one in queue(client, dialogue, what="outdated").context["page"].items] == [post]
    Thread.objects.get(pk=thread.pk).rename("Another", by=facilitator)
    page = queue(client, dialogue, what="outdated")
    assert [one.original for one in page.context["page"].items] == [post, thread]
    assert "2 originals were changed since they were translated" in page.content.decode()
    assert "Bring it up to date" in page.content.decode()
    make_wording(thread, by=member, title="Mieux")
    assert [one.original for one in queue(client, dialogue, what="outdated").context["page"].items] == [post]


@pytest.mark.parametrize("what", ["titles", "outdated"])
def test_long_queues_cost_what_short_ones_do(client_of, member, facilitator, dialogue, what):
    client, costs = client_of(member), []
    for number in (1, 6):
        for _ in range(number):
            thread = factories.make_thread(dialogue=dialogue, by=member)
            if what == "outdated":
                make_wording(thread, by=member)
                thread.rename("Another", by=facilitator)
        costs.append(asked(client, f"/dialogues/{dialogue.slug}/untranslated/?language=fr&what={what}"))
    assert costs[0] == costs[1] <= 12
