"""Bookmarks: mine alone, and only as long as I may read the post."""

import pytest
from django.urls import reverse

from discussions.models import Bookmark
from members.models import Activity
from tests import factories
from tests.discussions.test_tree import fill

MINE = "/mine/bookmarks/"


def url_of(post):
    return reverse("discussions:bookmark", args=[post.pk])


@pytest.fixture
def post(thread):
    return thread.posts.get()


def test_a_bookmark_is_set_found_and_removed(client_of, member, post):
    client = client_of(member)
    assert "You have no bookmarks." in client.get(MINE).content.decode()
    for _ in range(2):
        assert client.post(url_of(post), {"on": "1"}).url == post.get_absolute_url()
    assert Bookmark.objects.count() == 1
    page = client.get(MINE).content.decode()
    assert "A first sentence." in page
    assert "Kofi Asamoah-Badu" in page
    assert post.get_absolute_url() in page
    for _ in range(2):
        client.post(url_of(post), {"on": "0"})
    assert not Bookmark.objects.exists()
    assert not Activity.objects.filter(actor=member).exists()


def test_others_do_not_see_or_touch_it(client_of, member, author, post):
    client_of(member).post(url_of(post), {"on": "1"})
    other = client_of(author)
    assert "A first sentence." not in other.get(MINE).content.decode()
    other.post(url_of(post), {"on": "0"})
    assert Bookmark.objects.get().member == member


def test_what_i_may_not_see_any_more_is_only_gone(client_of, member, facilitator, post):
    client = client_of(member)
    client.post(url_of(post), {"on": "1"})
    post.hide(by=facilitator, reason="A name was in it.")
    page = client.get(MINE).content.decode()
    assert "This post is gone." in page
    for secret in ("A first sentence.", "Kofi", post.thread.title):
        assert secret not in page
    answer = client.post(url_of(post), {"on": "0", "next": MINE})
    assert answer.url == MINE
    assert not Bookmark.objects.exists()


def test_a_hidden_post_cannot_be_bookmarked_by_others(client_of, member, facilitator, post):
    post.hide(by=facilitator, reason="A name was in it.")
    for on in "01":
        hidden = client_of(member).post(url_of(post), {"on": on})
        assert hidden.status_code == 404
    assert not Bookmark.objects.exists()


def test_a_deleted_post_is_gone_too(client_of, member, author, post):
    client = client_of(member)
    client.post(url_of(post), {"on": "1"})
    post.delete_text(by=author)
    assert "This post is gone." in client.get(MINE).content.decode()


def test_they_come_in_pages(client_of, member, thread):
    fill(thread, factories.make_member(), 45)
    Bookmark.objects.bulk_create(Bookmark(member=member, post=post) for post in thread.posts.all())
    client = client_of(member)
    first = client.get(MINE).context["page"]
    second = client.get(MINE, {"after": first.next}).context["page"]
    assert {mark.post_id for mark in first.items + second.items} == set(thread.posts.values_list("pk", flat=True))
    assert second.next == ""


def test_only_own_places_are_led_back_to(client_of, member, post):
    answer = client_of(member).post(url_of(post), {"on": "1", "next": "//evil.example/"})
    assert answer.url == post.get_absolute_url()
