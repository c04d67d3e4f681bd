"""What is found of the talk follows what is done to it, in the same transaction."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from cop.lib.mbox import Message
from cop.lib.search import query
from discussions.inbound import import_archive
from discussions.merge import merge
from discussions.models import Thread
from discussions.move import move_branch
from discussions.split import split
from members import finding, reindexing
from members.models import SearchEntry
from tests import factories

VISITOR = AnonymousUser()


def found(words, reader=VISITOR):
    """{(kind, id)} of all that this reader finds."""
    return {*finding.find(finding.Wanted(query.read(words)), reader, size=100).things}


def test_a_thread_is_found_by_its_title_and_opening(thread):
    assert found("worked") == found("sentence") == {("thread", thread.pk)}


def test_a_post_is_found_by_itself(thread):
    post = factories.make_post(thread=thread, body="Silence is an **answer** too. <b>x</b>")
    assert found("answers") == {("post", post.pk)}
    assert found("silence answer") == {("post", post.pk)}


def test_a_quotation_is_not_what_one_says(thread):
    post = factories.make_post(thread=thread, body="> The colonel left\n\nHe came back.")
    assert found("colonel") == set()
    assert found("came back") == {("post", post.pk)}


def test_an_edit_changes_what_is_found(thread, author):
    post = factories.make_post(thread=thread, by=author, body="The first wording")
    post.edit(by=author, body="Another phrase", language="en")
    assert found("wording") == set()
    assert found("phrase") == {("post", post.pk)}
    opening = thread.posts.get(number=1)
    opening.edit(by=author, body="A loom", language="en")
    assert found("loom") == {("thread", thread.pk)}
    assert found("sentence") == set()


@pytest.mark.parametrize("who", ["visitor", "member", "author", "facilitator", "coordinator"])
def test_what_is_hidden_is_found_by_nobody(request, thread, author, facilitator, who):
    post = factories.make_post(thread=thread, by=author, body="Marigold")
    reader = VISITOR if who == "visitor" else request.getfixturevalue(who)
    assert found("marigold", reader) == {("post", post.pk)}
    post.hide(by=facilitator, reason="A name was in it.")
    assert found("marigold", reader) == set()
    post.restore(by=facilitator)
    assert found("marigold", reader) == {("post", post.pk)}


def test_a_deleted_text_is_found_no_longer(thread, author):
    post = factories.make_post(thread=thread, by=author, body="Marigold")
    post.delete_text(by=author)
    assert found("marigold") == set()
    assert not SearchEntry.objects.filter(kind="post").exists()


def test_a_thread_of_which_nothing_stands_is_not_found(thread, facilitator):
    opening = thread.posts.get()
    opening.hide(by=facilitator, reason="An attack.")
    assert found("worked") == set()
    opening.restore(by=facilitator)
    assert found("worked") == {("thread", thread.pk)}


def test_a_thread_without_its_opening_keeps_its_title(thread, author):
    post = factories.make_post(thread=thread, body="An answer")
    thread.posts.get(number=1).delete_text(by=author)
    assert found("worked") == {("thread", thread.pk)}
    assert found("sentence") == set()
    assert found("answer") == {("post", post.pk)}


def test_a_renamed_thread(thread, facilitator):
    thread.rename("Closings", by=facilitator)
    assert found("worked") == set()
    assert found("closing sentence") == {("thread", thread.pk)}


@pytest.fixture
def closed_room(facilitator):
    return factories.make_dialogue(title="Behind doors", visibility="members", facilitator=facilitator)


def test_a_thread_moves_with_those_who_find_it(thread, closed_room, facilitator, member):
    post = factories.make_post(thread=thread, body="Marigold")
    thread.move_to(closed_room, by=facilitator)
    assert found("worked") == found("marigold") == set()
    assert found("worked", member) == {("thread", thread.pk)}
    assert found("marigold", member) == {("post", post.pk)}


def test_a_branch_moves_with_those_who_find_it(thread, closed_room, facilitator, member):
    post = factories.make_post(thread=thread, body="Marigold")
    answer = factories.make_post(parent=post, body="Saffron")
    there = factories.make_thread(dialogue=closed_room, title="There", body="Where")
    move_branch(post, to=there, by=facilitator)
    assert found("marigold") == found("saffron") == set()
    assert found("saffron", member) == {("post", answer.pk)}


def test_a_split_branch_opens_its_thread(thread, facilitator):
    post = factories.make_post(thread=thread, body="Marigold")
    answer = factories.make_post(parent=post, body="Saffron")
    new = split(post, title="Dyes", language="en", by=facilitator)
    assert found("marigold") == found("dyes") == {("thread", new.pk)}
    assert found("saffron") == {("post", answer.pk)}
    assert found("sentence") == {("thread", thread.pk)}


def test_a_merged_thread_is_found_by_its_posts(thread, facilitator):
    other = factories.make_thread(dialogue=thread.dialogue, title="Dyes", body="Marigold")
    opening = other.posts.get()
    merge(other, into=thread, by=facilitator)
    assert found("dyes") == set()
    assert found("marigold") == {("post", opening.pk)}


def test_a_dialogue_becomes_one_for_members(thread, coordinator, member):
    post = factories.make_post(thread=thread, body="Marigold")
    thread.dialogue.describe(by=coordinator, visibility="members", title="Indigo")
    assert found("worked") == found("marigold") == found("indigo") == set()
    assert found("marigold", member) == {("post", post.pk)}
    thread.dialogue.describe(by=coordinator, visibility="public")
    assert found("indigo") == {("dialogue", thread.dialogue_id)}
    assert found("marigold") == {("post", post.pk)}


def test_what_is_taken_back_is_not_found(thread):
    with transaction.atomic():
        factories.make_post(thread=thread, body="Marigold")
        transaction.set_rollback(True)
    assert found("marigold") == set()


def test_a_double_click_is_found_once(thread, member):
    words = {"by": member, "body": "Marigold", "language": "en", "form_key": uuid.uuid4()}
    thread.write(**words)
    thread.write(**words)
    assert len(found("marigold")) == 1


def test_a_reply_asks_the_database_once_more(thread, member, django_assert_num_queries):
    from discussions import search

    post = factories.make_post(thread=thread, by=member)
    with django_assert_num_queries(1):
        search.published(post)


def test_an_import_is_found_once_the_loop_has_read_it(dialogue):
    words = {"subject": "Dyes", "text": "Marigold", "name": "Ana", "address": "ana@example.org"}
    where = {"message_id": "<a@example.org>", "references": [], "in_reply_to": [], "position": 1}
    mail = Message(sent_at=timezone.now(), **words, **where)
    import_archive(dialogue, [mail])
    assert found("marigold") == set()
    reindexing.renew()
    assert found("marigold dyes") == {("thread", Thread.objects.get().pk)}
