"""Start a thread, write, reply: through the pages."""

import uuid

import pytest
from django.urls import reverse

from discussions.models import Post, Thread
from members.models import Activity
from tests import factories


def words(**fields):
    return {"body": "I took this sentence to my supervisor.", "language": "en", "form_key": str(uuid.uuid4())} | fields


def test_a_member_starts_a_thread(client_of, member, dialogue):
    client = client_of(member)
    page = client.get(reverse("discussions:start_thread", args=[dialogue.slug]))
    assert page.status_code == 200
    answer = client.post(
        reverse("discussions:start_thread", args=[dialogue.slug]), words(title="  Openings\tthat worked ")
    )
    thread = Thread.objects.get(title="Openings that worked")
    assert (answer.status_code, answer.url) == (302, thread.get_absolute_url())
    assert (thread.started_by, thread.post_count, thread.last_number) == (member, 1, 1)
    assert "I took this sentence" in client.get(thread.get_absolute_url()).content.decode()


def test_a_reply_stands_below_the_post_it_answers(client_of, member, thread):
    parent = thread.posts.get()
    answer = client_of(member).post(reverse("discussions:reply", args=[parent.pk]), words())
    post = Post.objects.get(author=member)
    assert answer.url == post.get_absolute_url()
    assert post.parent == parent
    assert post.path.startswith(parent.path)
    thread.refresh_from_db()
    assert (thread.post_count, thread.last_posted_at) == (2, post.published_at)


def test_each_post_writes_one_row_of_activity(client_of, member, thread):
    before = Activity.objects.count()
    client_of(member).post(reverse("discussions:write", args=[thread.pk]), words())
    post = Post.objects.get(author=member)
    row = Activity.objects.first()
    assert Activity.objects.count() == before + 1
    assert (row.actor, row.verb, row.target, row.scope) == (member, "posted", post, thread.dialogue)


def test_a_double_click_makes_one_post(client_of, member, thread):
    client, form = client_of(member), words()
    first = client.post(reverse("discussions:write", args=[thread.pk]), form)
    second = client.post(reverse("discussions:write", args=[thread.pk]), form)
    assert first.url == second.url
    assert Post.objects.filter(author=member).count() == 1


def test_a_key_of_somebody_elses_post_loses_nothing(client_of, member, thread):
    form = words(form_key=str(thread.posts.get().form_key))
    answer = client_of(member).post(reverse("discussions:write", args=[thread.pk]), form)
    assert answer.status_code == 422
    assert form["body"] in answer.content.decode()
    assert Post.objects.count() == 1


def test_a_preview_shows_the_text_and_writes_nothing(client_of, member, thread):
    form = words(body="**strong** words", preview="1")
    answer = client_of(member).post(reverse("discussions:write", args=[thread.pk]), form)
    assert "<strong>strong</strong> words" in answer.content.decode()
    assert "**strong** words" in answer.content.decode()
    assert Post.objects.count() == 1


@pytest.mark.parametrize("body", ["", "  \n ", "x" * 100_000, "> " * 3000 + "deep"])
def test_a_text_that_cannot_be_taken_comes_back(client_of, member, thread, body):
    answer = client_of(member).post(reverse("discussions:write", args=[thread.pk]), words(body=body))
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert body.strip()[:200].replace(">", "&gt;") in answer.content.decode()
    assert Post.objects.count() == 1


def test_a_thread_locked_meanwhile_gives_the_text_back(client_of, member, facilitator, thread):
    thread.dialogue.lock(by=facilitator)
    answer = client_of(member).post(reverse("discussions:write", args=[thread.pk]), words())
    assert answer.status_code == 422
    assert "locked meanwhile" in answer.content.decode()
    assert "I took this sentence" in answer.content.decode()
    assert Post.objects.count() == 1


def test_an_ended_session_gives_the_text_back(visitor, thread):
    answer = visitor.post(reverse("discussions:write", args=[thread.pk]), words())
    assert answer.status_code == 401
    assert "I took this sentence" in answer.content.decode()


def test_a_suspended_member_reads_and_does_not_write(client_of, suspended, thread):
    client = client_of(suspended)
    assert client.get(thread.get_absolute_url()).status_code == 200
    answer = client.post(reverse("discussions:write", args=[thread.pk]), words())
    assert answer.status_code == 403
    assert Post.objects.count() == 1


def test_input_is_stored_in_nfc(client_of, member, thread):
    client_of(member).post(reverse("discussions:write", args=[thread.pk]), words(body="e\u0301te\u0301"))
    assert Post.objects.get(author=member).body == "été"


def test_text_carries_its_language_and_direction(client_of, member, thread):
    factories.make_post(thread=thread, by=member, body="من يملك القائمة؟", language="ar")
    page = client_of(member).get(thread.get_absolute_url()).content.decode()
    assert '<div class="post__body prose" lang="ar" dir="auto"><p>من يملك القائمة؟</p></div>' in page
