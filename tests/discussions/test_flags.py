"""Flags of posts: three clicks for a reader, a queue for the facilitation, an answer for who reported."""

import pytest
from django.template import Context, Template
from django.urls import reverse

from discussions.models import Closed, Flag, Post
from discussions.models.flag import flag
from members.models import Activity
from tests import factories
from tests.invariants import broken

WORDS = "It names a colleague of mine."


@pytest.fixture
def post(thread, author):
    return factories.make_post(thread=thread, by=author, body="A sentence that hurts.")


@pytest.fixture
def flagged(post, member):
    return flag(post, by=member, why="private", words=WORDS)


def page_of(client, name, *args):
    return client.get(reverse(f"discussions:{name}", args=args))


def test_a_reader_flags_with_a_reason(client_of, member, post):
    client, url = client_of(member), reverse("discussions:flag", args=[post.pk])
    assert "Nobody learns who reported it" in client.get(url).content.decode()
    refused = client.post(url, {"words": WORDS})
    assert refused.status_code == 422
    assert "Please choose a reason" in refused.content.decode()
    assert WORDS in refused.content.decode()
    assert client.post(url, {"why": "private", "words": WORDS}).url == post.get_absolute_url()
    made = Flag.objects.get()
    assert (made.target, made.member, made.why, made.words, made.decided_at) == (post, member, "private", WORDS, None)
    assert "Nobody has answered yet" in client.get(url).content.decode()


def test_a_second_flag_by_the_same_reader_is_the_first(client_of, member, post, flagged):
    client_of(member).post(reverse("discussions:flag", args=[post.pk]), {"why": "advert"})
    assert Flag.objects.get() == flagged
    assert Activity.objects.filter(verb="flagged").count() == 1


def test_the_log_of_a_post_does_not_name_who_flagged_it(post, flagged):
    assert not Activity.objects.about(post).exclude(verb="posted").exists()


def test_the_queue_groups_by_post_with_its_context(client_of, facilitator, member, author, post, flagged):
    answer = factories.make_post(parent=post, by=member, body="An answer to it.")
    flag(post, by=factories.make_member(name="Ixchel Tzoc"), why="disrespect")
    flag(answer, by=author, why="advert")
    page = page_of(client_of(facilitator), "flag_queue", post.thread.dialogue.slug).content.decode()
    assert page.count("A sentence that hurts.") == 2  # once flagged, once as what the answer answers
    for words in (WORDS, "An answer to it.", post.thread.title):
        assert words in page
    assert "Ixchel Tzoc" not in page  # nobody reads who asked
    assert page.index(f'id="p{post.pk}"') < page.index(f'id="p{answer.pk}"')
    assert "A sentence that hurts." in page_of(client_of(facilitator), "my_flags").content.decode()


def test_nobody_else_sees_the_flags(client_of, member, author, other_facilitator, post, flagged):
    for someone in (member, author, other_facilitator):
        client = client_of(someone)
        assert page_of(client, "flag_queue", post.thread.dialogue.slug).status_code == 403
        assert WORDS not in page_of(client, "my_flags").content.decode()
        assert WORDS not in client.get(post.thread.get_absolute_url()).content.decode()
        assert client.post(reverse("discussions:decide_flag", args=[flagged.pk])).status_code == 404


def test_the_queue_costs_the_same_for_many(
    client_of, facilitator, thread, member, author, post, flagged, django_assert_max_num_queries
):
    client = client_of(facilitator)
    url = reverse("discussions:flag_queue", args=[thread.dialogue.slug])
    client.get(url)
    with django_assert_max_num_queries(9):
        client.get(url)
    for _more in range(5):
        flag(factories.make_post(thread=thread, by=author, parent=post), by=factories.make_member(), why="place")
    with django_assert_max_num_queries(9):
        client.get(url)


def test_hiding_from_the_queue_answers_the_flags(client_of, facilitator, post, flagged):
    client, url = client_of(facilitator), reverse("discussions:hide", args=[post.pk])
    assert "It tells something private, or puts somebody at risk</textarea>" in client.get(url).content.decode()
    answer = client.post(url, {"reason": "It tells something private.", "queue": "1"})
    assert answer.url == reverse("discussions:flag_queue", args=[post.thread.dialogue.slug])
    flagged.refresh_from_db()
    assert (flagged.upheld, flagged.decided_by) == (True, facilitator)
    assert Activity.objects.get(verb="upheld").target == flagged
    assert "Nothing waits for you." in client.get(answer.url).content.decode()
    assert broken() == []


def test_left_as_it_is_with_words_for_who_flagged(client_of, facilitator, post, flagged):
    client, url = client_of(facilitator), reverse("discussions:decide_flag", args=[flagged.pk])
    for _twice in range(2):
        assert client.post(url, {"reason": "She agreed to be named."}).status_code == 302
    flagged.refresh_from_db()
    row = Activity.objects.get(verb="dismissed")
    assert (flagged.upheld, row.target, row.reason.text) == (False, flagged, "She agreed to be named.")
    assert Post.objects.get(pk=post.pk).hidden_at is None


def test_a_post_that_its_author_deletes_waits_for_nobody(author, member, post, flagged):
    post.delete_text(by=author)
    assert not Flag.objects.open().exists()
    with pytest.raises(Closed, match="gone"):
        flag(post, by=factories.make_member(), why="other")
    assert broken() == []


def test_flagged_again_after_an_answer(member, facilitator, post, flagged, client_of):
    client_of(facilitator).post(reverse("discussions:decide_flag", args=[flagged.pk]))
    assert flag(post, by=member, why="private") != flagged


def test_the_count_is_of_posts_and_ones_own(facilitator, other_facilitator, coordinator, post, flagged, visitor):
    flag(post, by=factories.make_member(), why="other")
    from django.contrib.auth.models import AnonymousUser

    here = Template("{% load moderation %}{% open_flags as n %}{% open_flags dialogue as m %}{{ n }} {{ m }}")
    said = {
        someone: here.render(Context({"user": someone, "dialogue": post.thread.dialogue}))
        for someone in (facilitator, coordinator, other_facilitator, AnonymousUser())
    }
    assert list(said.values()) == ["1 1", "1 1", "0 0", "0 0"]
