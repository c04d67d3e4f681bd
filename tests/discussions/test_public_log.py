"""The public part of the log: what the facilitators did, for all who read the dialogue, and nothing of anybody."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from discussions.models.appeal import appeal
from discussions.models.flag import flag
from discussions.models.suspension import suspend
from discussions.public_log import ACTS
from tests import factories

REASON = "It names the canary."


def acts(client, dialogue, **more):
    return client.get(reverse("discussions:public_log", args=[dialogue.slug]), more)


def words_of(page):
    return page.text.partition("<main")[2].partition("<footer")[0]


def test_it_says_what_was_done_and_names_nobody(visitor, dialogue, thread, author, facilitator, member):
    post = factories.make_post(thread=thread, by=author)
    post.hide(by=facilitator, reason=REASON)
    thread.rename("Another title", by=facilitator)
    thread.lock(by=facilitator, reason="We go on next week.")
    page = words_of(acts(visitor, dialogue))
    for said in ("A post was hidden", "A thread was renamed", "A thread was closed for writing", "Another title",
                 "We go on next week.", "Signed: the facilitators"):  # fmt: skip
        assert said in page
    for unsaid in (REASON, facilitator.name, author.name, post.get_absolute_url()):
        assert unsaid not in page


def test_the_title_of_a_hidden_thread_is_not_told(visitor, client_of, author, dialogue, thread, facilitator):
    thread.lock(by=facilitator, reason="Kept for those who read it.")
    thread.posts.get().hide(by=facilitator, reason=REASON)
    for client in (visitor, client_of(author)):
        page = words_of(acts(client, dialogue))
        assert "A thread was closed for writing" in page
        assert thread.title not in page
        assert "Kept for those who read it." not in page


def test_of_people_it_says_nothing(visitor, client_of, dialogue, thread, facilitator, member, author, coordinator):
    second = factories.make_member()
    dialogue.appoint_facilitator(second, by=coordinator)
    until = timezone.now() + datetime.timedelta(days=7)
    stopped = suspend(member, until=until, reason=REASON, by=facilitator, dialogue=dialogue)
    appeal(stopped, "No.", by=member).decide(by=second, granted=True, reason=REASON)
    flag(thread.posts.get(), by=member, why="other", words=REASON)
    waiting = factories.make_submission(thread=thread, by=author)
    waiting.send_back(by=facilitator, why="respect")
    own = factories.make_post(thread=thread, by=author)
    own.delete_text(by=author)
    assert "Nothing had to be moderated here." in words_of(acts(visitor, dialogue))
    assert "Nothing had to be moderated here." in words_of(acts(client_of(facilitator), dialogue))


def test_a_granted_appeal_of_a_post_is_told(visitor, dialogue, thread, author, facilitator, coordinator):
    post = factories.make_post(thread=thread, by=author)
    post.hide(by=facilitator, reason=REASON)
    appeal(post, "No.", by=author).decide(by=coordinator, granted=True, reason=REASON)
    page = words_of(acts(visitor, dialogue))
    assert "An appeal was granted" in page
    assert REASON not in page


def test_only_readers_of_the_dialogue_see_it(visitor, client_of, member, facilitator):
    room = factories.make_dialogue(visibility="members", facilitator=facilitator)
    assert acts(visitor, room).status_code == 404
    assert acts(client_of(member), room).status_code == 200
    closed = factories.make_dialogue(visibility="participants", entry="asked", facilitator=facilitator)
    assert acts(client_of(member), closed).status_code == 404


def test_many_lines_are_pages(visitor, dialogue, thread, facilitator, django_assert_max_num_queries):
    for _times in range(30):
        thread.pin(by=facilitator)
        thread.unpin(by=facilitator)
    first = acts(visitor, dialogue)
    assert words_of(first).count("<time") == 50
    before = first.context["before"]
    with django_assert_max_num_queries(5):
        second = acts(visitor, dialogue, before=before)
    assert words_of(second).count("<time") == 10
    assert "There is nothing older." in words_of(acts(visitor, dialogue, before="x"))


def test_every_line_has_its_words():
    assert all(str(words) for words in ACTS.values())
    assert not [verb for _model, verb in ACTS if verb in {"flagged", "suspended", "lifted", "returned", "unsealed"}]


@pytest.mark.parametrize("attribution", ["participant"])
def test_a_sealed_author_is_not_told_apart(visitor, dialogue, facilitator, attribution):
    dialogue.describe(by=facilitator, attributions=[attribution])
    for _ in range(5):
        factories.make_member()
    writer = factories.make_member()
    thread = factories.make_thread(dialogue=dialogue, by=facilitator)
    post = factories.make_post(thread=thread, by=writer, attribution=attribution, form_key=uuid.uuid4())
    post.edit(by=writer, body="Others words.", language="en")
    post.delete_text(by=writer)
    assert "Nothing had to be moderated here." in words_of(acts(visitor, dialogue))
