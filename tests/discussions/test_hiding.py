"""Hide and restore, by the facilitators of the dialogue."""

from urllib.parse import unquote

import pytest
from django.urls import reverse

from discussions.models import Post, Thread
from members.models import Activity
from tests import factories

REASON = "This attacks a person and not an argument."


@pytest.fixture
def post(thread, author):
    return factories.make_post(thread=thread, by=author, body="A sentence that hurts.")


@pytest.fixture
def hidden(post, facilitator):
    post.hide(by=facilitator, reason=REASON)
    return post


def test_a_facilitator_hides_with_a_reason(client_of, facilitator, post, visitor):
    client = client_of(facilitator)
    url = reverse("discussions:hide", args=[post.pk])
    assert client.get(url).status_code == 200
    refused = client.post(url, {"reason": " "})
    assert refused.status_code == 422
    assert "Please give a reason" in refused.content.decode()
    assert client.post(url, {"reason": REASON}).url == post.get_absolute_url()
    log = client.get(reverse("discussions:moderation_log", args=[post.thread.dialogue.slug])).content.decode()
    assert REASON in log
    assert "Wanjiru Mutembei" in log


def test_nobody_else_sees_it_anywhere(client_of, member, other_facilitator, curator, visitor, hidden):
    absent = visitor.get(reverse("discussions:post", args=[hidden.pk + 1000]))
    for client in (visitor, client_of(member), client_of(other_facilitator), client_of(curator)):
        for page in (hidden.thread.get_absolute_url(), hidden.thread.dialogue.get_absolute_url(), "/"):
            assert "hurts" not in client.get(page).content.decode()
        for name in ("post", "history"):
            assert client.get(reverse(f"discussions:{name}", args=[hidden.pk])).status_code == 404
    unseen = visitor.get(reverse("discussions:post", args=[hidden.pk]))
    assert unseen.status_code == absent.status_code == 404
    unseen, absent = unquote(unseen.content.decode()), unquote(absent.content.decode())
    assert unseen.replace(f"/{hidden.pk}/", "//") == absent.replace(f"/{hidden.pk + 1000}/", "//")


def test_author_and_facilitation_see_it_with_the_reason(client_of, author, facilitator, coordinator, hidden):
    for someone in (author, facilitator, coordinator):
        page = client_of(someone).get(hidden.thread.get_absolute_url()).content.decode()
        assert "A sentence that hurts." in page
        assert REASON in page


def test_its_place_says_so_and_names_nobody(visitor, facilitator, hidden):
    factories.make_post(parent=hidden, by=facilitator, body="An answer to it.")
    page = visitor.get(hidden.thread.get_absolute_url()).content.decode()
    assert "The facilitation hid this post." in page
    assert "answers a post that is gone" in page
    assert f"p{hidden.pk}" not in page


def test_the_counters_forget_and_remember_it(client_of, facilitator, hidden):
    assert Thread.objects.get().post_count == 1
    client_of(facilitator).post(reverse("discussions:restore", args=[hidden.pk]))
    assert Thread.objects.get().post_count == 2
    assert Thread.objects.get().last_posted_at == hidden.published_at


def test_hiding_twice_is_one_act_with_its_first_reason(facilitator, coordinator, hidden):
    Post.objects.get(pk=hidden.pk).hide(by=coordinator, reason="Another reason.")
    assert Activity.objects.filter(verb="hidden").count() == 1
    assert (Post.objects.get(pk=hidden.pk).hidden_by, hidden.reason) == (facilitator, REASON)


def test_restored_it_is_as_before(client_of, visitor, facilitator, hidden):
    client_of(facilitator).post(reverse("discussions:restore", args=[hidden.pk]))
    client_of(facilitator).post(reverse("discussions:restore", args=[hidden.pk]))
    assert "A sentence that hurts." in visitor.get(hidden.thread.get_absolute_url()).content.decode()
    assert Activity.objects.filter(verb="restored").count() == 1


@pytest.mark.parametrize("who", ["member", "author", "other_facilitator", "curator"])
def test_others_may_not_hide(client_of, request, who, post):
    someone = request.getfixturevalue(who)
    answer = client_of(someone).post(reverse("discussions:hide", args=[post.pk]), {"reason": "Because."})
    assert answer.status_code == 403
    assert Post.objects.get(pk=post.pk).hidden_at is None


def test_a_thread_whose_only_post_is_hidden_is_not_listed(visitor, thread, facilitator, client_of):
    thread.posts.get().hide(by=facilitator, reason=REASON)
    assert visitor.get(thread.get_absolute_url()).status_code == 404
    assert thread.title not in visitor.get(thread.dialogue.get_absolute_url()).content.decode()
    assert thread.title in client_of(facilitator).get(thread.dialogue.get_absolute_url()).content.decode()


def test_an_appointment_that_ended_moderates_nothing(client_of, facilitator, post):
    post.thread.dialogue.registrations.get(member=facilitator).end(by=facilitator)
    assert client_of(facilitator).get(reverse("discussions:hide", args=[post.pk])).status_code == 403
