"""Texts that are kept on the server until they are posted."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from discussions.models import Attachment, Draft, Post
from tests import factories
from tests.discussions.test_writing import words

SAVE = "/drafts/~save/"


def save(client, place, **fields):
    return client.post(SAVE, words(place=place) | fields)


def test_a_draft_returns_to_its_place(client_of, member, thread):
    client, post = client_of(member), thread.posts.get()
    places = {
        f"dialogue:{thread.dialogue_id}": reverse("discussions:start_thread", args=[thread.dialogue.slug]),
        f"thread:{thread.pk}": reverse("discussions:write", args=[thread.pk]),
        f"parent:{post.pk}": reverse("discussions:reply", args=[post.pk]),
    }
    for place, url in places.items():
        answer = save(client, place, body=f"Half a sentence for {place}", title="A title")
        assert answer.json()["status"].startswith("Draft kept, ")
        page = client.get(url).content.decode()
        assert f"Half a sentence for {place}" in page
        assert "Discard it" in page
    assert "Half a sentence for thread" in client.get(thread.get_absolute_url()).content.decode()
    assert Draft.objects.count() == 3


def test_a_later_save_takes_the_place_of_the_earlier(client_of, member, thread):
    client, form = client_of(member), words()
    for body in ("one", "two", "two"):
        save(client, f"thread:{thread.pk}", **form | {"body": body})
    assert Draft.objects.get().body == "two"
    assert save(client, f"thread:{thread.pk}", **form | {"body": " "}).json() == {"status": ""}
    assert not Draft.objects.exists()


def test_posting_is_the_end_of_the_draft(client_of, member, thread):
    client, form = client_of(member), words()
    save(client, f"thread:{thread.pk}", **form)
    client.post(reverse("discussions:write", args=[thread.pk]), form)
    assert not Draft.objects.exists()
    save(client, f"thread:{thread.pk}", **form)  # it was under way when the form was sent
    assert not Draft.objects.exists()


def test_an_edit_is_kept_and_ends_its_draft(client_of, author, thread):
    client, post, form = client_of(author), thread.posts.get(), words(body="A better sentence.")
    save(client, f"edited:{post.pk}", **form)
    page = client.get(reverse("discussions:edit", args=[post.pk])).content.decode()
    assert "A better sentence." in page
    save(client, f"edited:{post.pk}", **form | {"body": post.body})
    assert not Draft.objects.exists()  # nothing is changed any more
    save(client, f"edited:{post.pk}", **form)
    assert client.post(reverse("discussions:edit", args=[post.pk]), form).status_code == 302
    assert not Draft.objects.exists()


def test_a_draft_of_an_old_version_meets_the_new_one(client_of, author, thread):
    client, post = client_of(author), thread.posts.get()
    save(client, f"edited:{post.pk}", body="From a week ago.")
    post.edit(by=author, body="From yesterday.", language="en")
    page = client.get(reverse("discussions:edit", args=[post.pk]))
    form = page.context["form"]
    sent = words(body=form["body"].value(), edited_at=form["edited_at"].value(), form_key=str(form["form_key"].value()))
    answer = client.post(reverse("discussions:edit", args=[post.pk]), sent)
    assert answer.status_code == 422
    assert "From yesterday." in answer.content.decode()
    assert "From a week ago." in answer.content.decode()


def test_a_draft_is_its_writers_alone(client_of, member, author, thread):
    save(client_of(member), f"thread:{thread.pk}", body="Nobody sees this.")
    client = client_of(author)
    assert "Nobody sees this." not in client.get(thread.get_absolute_url()).content.decode()
    assert "Nobody sees this." not in client.get(reverse("discussions:my_drafts")).content.decode()
    assert client.post(reverse("discussions:discard_draft", args=[Draft.objects.get().pk])).status_code == 404


@pytest.mark.parametrize("place", ["", "thread:", "thread:x", "thread:²", "mail:1", f"thread:{10**30}", "thread:-1"])
def test_no_place_keeps_nothing(client_of, member, place):
    answer = save(client_of(member), place)
    assert answer.status_code == 404
    assert "Copy your text" in answer.json()["status"]


def test_keep_as_draft_without_scripts(client_of, member, thread):
    client = client_of(member)
    answer = client.post(reverse("discussions:write", args=[thread.pk]), words(keep="1", body="Later."))
    assert answer.url == reverse("discussions:my_drafts")
    page = client.get(answer.url).content.decode()
    assert "Later." in page
    assert thread.title in page
    assert not Post.objects.filter(author=member).exists()


def test_whatever_is_refused_is_kept_as_a_draft(client_of, member, facilitator, thread):
    client = client_of(member)
    client.post(reverse("discussions:write", args=[thread.pk]), words(body="long " * 5000))
    assert Draft.objects.get().body.startswith("long long")
    thread.dialogue.lock(by=facilitator)
    client.post(reverse("discussions:write", args=[thread.pk]), words(body="Too late."))
    assert Draft.objects.get().body == "Too late."
    page = client.get(reverse("discussions:my_drafts")).content.decode()
    assert "Nobody can write there any more." in page
    assert "Too late." in page
    assert "Go on writing" not in page


def test_suspended_meanwhile_nothing_is_lost(client_of, suspended, thread):
    client = client_of(suspended)
    answer = client.post(reverse("discussions:write", args=[thread.pk]), words())
    assert answer.status_code == 403
    assert "I took this sentence" in answer.content.decode()
    assert "suspended" in answer.content.decode()
    assert Draft.objects.get().body == words()["body"]
    assert Post.objects.count() == 1


def test_a_post_hidden_meanwhile_gives_the_answer_back(client_of, member, facilitator, thread):
    post, client = thread.posts.get(), client_of(member)
    save(client, f"parent:{post.pk}", body="Half an answer.")
    post.hide(by=facilitator, reason="An attack.")
    answer = client.post(reverse("discussions:reply", args=[post.pk]), words())
    assert answer.status_code == 404
    assert "I took this sentence" in answer.content.decode()
    page = client.get(reverse("discussions:my_drafts")).content.decode()
    assert "Half an answer." in page
    assert "A place that is gone" in page
    assert thread.title not in page


def test_a_form_that_is_too_old_gives_the_text_back(member, thread):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    answer = client.post(reverse("discussions:write", args=[thread.pk]), words())
    assert answer.status_code == 403
    assert "I took this sentence" in answer.content.decode()
    assert "csrfmiddlewaretoken" in answer.content.decode()


def test_a_fault_of_ours_gives_the_text_back(client_of, member, thread, monkeypatch):
    client = client_of(member)
    client.raise_request_exception = False
    monkeypatch.setattr("discussions.models.Thread.write", lambda *args, **kwargs: 1 / 0)
    answer = client.post(reverse("discussions:write", args=[thread.pk]), words())
    assert answer.status_code == 500
    assert "I took this sentence" in answer.content.decode()


def test_another_text_from_a_used_form_is_not_lost(client_of, member, thread):
    client, form = client_of(member), words()
    url = reverse("discussions:write", args=[thread.pk])
    client.post(url, form)
    answer = client.post(url, form | {"body": "From the other window."})
    assert answer.status_code == 422
    assert "From the other window." in answer.content.decode()
    key = str(answer.context["form"]["form_key"].value())
    assert key != form["form_key"]
    client.post(url, form | {"body": "From the other window.", "form_key": key})
    assert Post.objects.filter(author=member).count() == 2


def test_discarding_takes_the_files_too(client_of, member, thread):
    client, form = client_of(member), words()
    upload = SimpleUploadedFile("a.txt", b"three words here")
    client.post(reverse("discussions:write", args=[thread.pk]), form | {"preview": "1", "files": upload})
    draft = Draft.objects.get()
    assert Attachment.objects.get().form_key == draft.form_key
    assert "a.txt" in client.get(reverse("discussions:write", args=[thread.pk])).content.decode()
    answer = client.post(reverse("discussions:discard_draft", args=[draft.pk]), {"here": "1"})
    assert answer.url == reverse("discussions:write", args=[thread.pk])
    assert not Draft.objects.exists()
    assert not Attachment.objects.exists()


def test_the_list_costs_few_queries(client_of, member, thread):
    client = client_of(member)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("discussions:my_drafts")).status_code == 200
        return len(queries)

    def fill():
        post = factories.make_post()
        for place in (f"parent:{post.pk}", f"thread:{post.thread_id}", f"dialogue:{post.thread.dialogue_id}"):
            save(client, place, form_key=str(uuid.uuid4()))

    fill()
    few = cost()
    for _ in range(8):
        fill()
    assert cost() == few
    assert few <= 11
