"""How authors wish to be quoted, and what a citation shows whatever becomes of its source."""

import datetime

import pytest
from django.utils import timezone

from discussions.byline import Attribution
from discussions.merge import merge
from discussions.models import Post
from members.models import Activity, Actor
from tests import factories
from tests.world_of_knowledge import begin, mark

WORDS = "They moved the chairs of Kisumu."


@pytest.fixture
def post(thread, author):
    return factories.make_post(thread=thread, by=author, body=WORDS)


@pytest.fixture
def extract(post, facilitator):
    return mark(post, WORDS, by=facilitator)


@pytest.fixture
def synthesis(dialogue, facilitator, extract):
    synthesis = begin(dialogue, f"First [@{extract.pk}].", by=facilitator)
    synthesis.open_to_remarks(by=facilitator)
    synthesis.citations.update(told_at=timezone.now() - datetime.timedelta(days=4))
    synthesis.publish(by=facilitator)
    return synthesis


def wish(client, extract, how):
    return client.post(f"/extracts/{extract.pk}/quote/", {f"x{extract.pk}-quoted_as": how})


def sources(reader, synthesis):
    page = reader.get(synthesis.get_absolute_url()).text
    return page[page.index('id="sources"') : page.index("</ol>", page.index('id="sources"'))]


def test_an_author_finds_where_they_are_quoted(client_of, author, member, synthesis):
    page = client_of(author).get("/mine/quotations/").text
    assert WORDS in page
    assert synthesis.title in page
    assert "it is quoted with your name" in page
    assert "You are not quoted yet." in client_of(member).get("/mine/quotations/").text


def test_nobody_is_asked_about_a_draft(client_of, author, facilitator, dialogue, extract):
    begin(dialogue, f"First [@{extract.pk}].", by=facilitator)
    assert "You are not quoted yet." in client_of(author).get("/mine/quotations/").text
    assert wish(client_of(author), extract, "not").status_code == 404


def test_without_a_word_the_name_stands_there(visitor, synthesis, author, post):
    found = sources(visitor, synthesis)
    assert author.name in found
    assert post.get_absolute_url() in found


def test_by_work_and_country_no_way_leads_to_the_name(client_of, visitor, dialogue, synthesis, extract, author, post):
    for _ in range(5):
        factories.make_member()
    client = client_of(author)
    for _ in range(2):
        assert wish(client, extract, "role").status_code == 302
    found = sources(visitor, synthesis)
    assert "A practitioner" in found
    assert WORDS in found
    assert author.name not in found
    assert post.get_absolute_url() not in found
    assert "quoted in" not in visitor.get(post.thread.get_absolute_url()).text
    assert [*Activity.objects.about(extract).values_list("verb", flat=True)] == ["agreed", "marked"]


def test_who_objects_is_not_quoted(client_of, visitor, synthesis, extract, author, post):
    assert "quoted in" in visitor.get(post.thread.get_absolute_url()).text
    wish(client_of(author), extract, "not")
    found = sources(visitor, synthesis)
    assert "Its author does not wish to be quoted." in found
    for secret in (WORDS, author.name, post.get_absolute_url()):
        assert secret not in found
    assert "quoted in" not in visitor.get(post.thread.get_absolute_url()).text
    wish(client_of(author), extract, "name")
    assert WORDS in sources(visitor, synthesis)


def test_only_the_author_has_a_say(client_of, facilitator, coordinator, extract, synthesis):
    for member in (facilitator, coordinator):
        assert wish(client_of(member), extract, "not").status_code == 404
    extract.refresh_from_db()
    assert extract.quoted_as == ""


@pytest.mark.parametrize("how", ["", "loudly"])
def test_a_wish_is_one_of_those_offered(client_of, author, extract, synthesis, how):
    answer = wish(client_of(author), extract, how)
    assert answer.status_code == 422
    assert WORDS in answer.text


def test_a_sealed_author_is_asked_and_stays_sealed(client_of, visitor, dialogue, facilitator, thread, author):
    dialogue.describe(by=facilitator, attributions=[Attribution.PARTICIPANT])
    for _ in range(5):
        factories.make_member()
    post = factories.make_post(thread=thread, by=author, body=WORDS, attribution="participant")
    extract = mark(post, WORDS, by=facilitator)
    synthesis = begin(dialogue, f"First [@{extract.pk}].", by=facilitator)
    synthesis.open_to_remarks(by=facilitator)
    client = client_of(author)
    assert "as it is signed" in client.get("/mine/quotations/").text
    assert wish(client, extract, "role").status_code == 422
    wish(client, extract, "name")
    found = sources(visitor, synthesis)
    assert "Participant 1" in found
    assert author.name not in found
    wish(client, extract, "not")
    assert WORDS not in sources(visitor, synthesis)
    said = Activity.objects.about(extract).exclude(verb="marked")
    assert {(row.actor, row.actor_kind) for row in said} == {(None, Actor.SEALED)}


def test_a_deleted_post_is_quoted_no_more(visitor, synthesis, post, author):
    post.delete_text(by=author)
    found = sources(visitor, synthesis)
    assert "Its author deleted the post." in found
    assert WORDS not in found


def test_a_hidden_post_is_quoted_to_nobody(client_of, visitor, synthesis, post, facilitator):
    post.hide(by=facilitator, reason="It names a town.")
    for reader in (visitor, client_of(facilitator)):
        found = sources(reader, synthesis)
        assert "The post cannot be read here now." in found
        assert WORDS not in found


def test_an_edited_post_says_so(visitor, synthesis, post, author):
    post.edit(by=author, body="They moved nothing.", language="en")
    assert "the post was changed since" in sources(visitor, synthesis)


def test_a_merged_thread_leads_to_the_post(visitor, synthesis, post, target, facilitator):
    merge(post.thread, into=target, by=facilitator)
    assert post.get_absolute_url() in sources(visitor, synthesis)
    assert Post.objects.get(pk=post.pk).thread == target


def test_what_moved_out_of_sight_is_quoted_to_who_sees_it(client_of, visitor, synthesis, post, coordinator):
    private = factories.make_dialogue(title="Elsewhere", visibility="participants", entry="asked")
    place = factories.make_thread(dialogue=private, by=coordinator)
    merge(post.thread, into=place, by=coordinator)
    assert WORDS not in sources(visitor, synthesis)
    assert WORDS in sources(client_of(coordinator), synthesis)


def test_an_erased_author_has_no_name_there(visitor, synthesis, author):
    author.erase(by=author)
    found = sources(visitor, synthesis)
    assert WORDS in found
    assert "Former member" in found
    assert "Kofi" not in found


def test_a_content_note_stands_before_the_quotation(visitor, dialogue, thread, author, facilitator):
    post = factories.make_post(thread=thread, by=author, body=WORDS, note="mentions violence")
    synthesis = begin(dialogue, f"[@{mark(post, WORDS, by=facilitator).pk}]", by=facilitator)
    synthesis.open_to_remarks(by=facilitator)
    found = sources(visitor, synthesis)
    assert found.index("mentions violence") < found.index(WORDS)
    assert '<details class="note">' in found
