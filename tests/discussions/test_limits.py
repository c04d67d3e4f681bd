"""Slow mode, and the field for robots."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from discussions import limits
from discussions.models import Draft, Post
from members.models import Member
from tests import factories
from tests.discussions.test_writing import words


@pytest.fixture
def newcomer(db):
    return factories.make_member(name="Ama Serwaa", joined_at=timezone.now())


def write(client, thread, **fields):
    return client.post(reverse("discussions:write", args=[thread.pk]), words(**fields))


def age(posts, **time):
    for post in posts:
        Post.objects.filter(pk=post.pk).update(published_at=post.published_at - datetime.timedelta(**time))


def test_a_newcomer_writes_slowly_and_loses_nothing(client_of, newcomer, thread):
    client = client_of(newcomer)
    assert write(client, thread).status_code == 302
    answer = write(client, thread, body="A second thought.")
    assert answer.status_code == 422
    assert "You can post this at" in answer.content.decode()
    assert "A second thought." in answer.content.decode()
    assert Draft.objects.get().body == "A second thought."
    age(Post.objects.filter(author=newcomer), minutes=3)
    assert write(client, thread).status_code == 302


def test_a_double_click_of_a_newcomer_is_one_post(client_of, newcomer, thread):
    client, form = client_of(newcomer), words()
    answers = [client.post(reverse("discussions:write", args=[thread.pk]), form) for _ in range(2)]
    assert answers[0].url == answers[1].url


def test_ten_posts_on_a_day_are_enough(newcomer, facilitator, thread):
    for n in range(10):
        post = factories.make_post(thread=thread, by=newcomer)
        age([post], hours=n + 1)
    now = timezone.now()
    Post.objects.filter(author=newcomer).update(hidden_at=now, hidden_by=facilitator)  # welcome to nobody
    assert limits.next_moment(newcomer, thread.dialogue) > now + datetime.timedelta(hours=13)


def test_five_welcome_posts_end_the_first_days(newcomer, thread):
    for _ in range(5):
        factories.make_post(thread=thread, by=newcomer)
    assert limits.next_moment(newcomer, thread.dialogue) is None


def test_a_week_ends_the_first_days(newcomer, thread):
    factories.make_post(thread=thread, by=newcomer)
    later = timezone.now() + datetime.timedelta(days=7)
    assert not limits.is_newcomer(newcomer, later)


def test_twenty_posts_in_ten_minutes_are_enough_for_all(client_of, member, facilitator, thread):
    for _ in range(20):
        factories.make_post(thread=thread, by=member)
        factories.make_post(thread=thread, by=facilitator)
    assert "These were many posts" in write(client_of(member), thread).content.decode()
    assert write(client_of(facilitator), thread).status_code == 302
    age(Post.objects.filter(author=member), minutes=11)
    assert write(client_of(member), thread).status_code == 302


def test_an_edit_is_no_post(client_of, newcomer, thread):
    post = factories.make_post(thread=thread, by=newcomer)
    answer = client_of(newcomer).post(reverse("discussions:edit", args=[post.pk]), words(edited_at=""))
    assert answer.status_code == 302


def test_a_robot_fills_in_every_field(client_of, member, thread):
    client = client_of(member)
    answer = write(client, thread, greeting="Buy!")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "I took this sentence" in page
    assert "please send once more" in page
    assert "Buy!" not in page
    assert not Post.objects.filter(author=member).exists()
    assert 'quietly" aria-hidden="true"' in client.get(thread.get_absolute_url()).content.decode()


def test_a_robot_does_not_join(visitor, db):
    form = {"name": "Ama", "email": "ama@example.org", "password1": "seventeen looms", "greeting": "Buy!"}
    answer = visitor.post(reverse("account_signup"), form)
    assert answer.status_code == 200
    assert "please send once more" in answer.content.decode()
    assert not Member.objects.exists()
    assert visitor.post(reverse("account_signup"), form | {"greeting": ""}).status_code == 302
    assert Member.objects.count() == 1
