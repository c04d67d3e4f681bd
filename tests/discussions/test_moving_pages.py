"""The pages on which a facilitator pins, locks, renames, moves, splits and merges."""

import uuid

import pytest
from django.urls import reverse

from discussions.models import Post, Thread
from members.models import Activity
from tests import factories
from tests.invariants import broken


@pytest.fixture
def client(client_of, facilitator):
    return client_of(facilitator)


def url_of(name, thing):
    return reverse(f"discussions:{name}", args=[thing.pk])


def test_pin_and_unpin(client, thread):
    for on in ("1", "1", "0"):
        assert client.post(url_of("pin_thread", thread), {"on": on}).url == thread.get_absolute_url()
        assert bool(Thread.objects.get(pk=thread.pk).pinned_at) == (on == "1")
    assert Activity.objects.filter(verb__in=["pinned", "unpinned"]).count() == 2


def test_lock_with_a_reason_and_unlock(client, client_of, member, thread):
    page = client.get(url_of("lock_thread", thread)).content.decode()
    assert "Close this thread for writing" in page
    client.post(url_of("lock_thread", thread), {"on": "1", "reason": "It is settled."})
    assert Thread.objects.get(pk=thread.pk).lock_reason == "It is settled."
    assert 'id="write"' not in client_of(member).get(thread.get_absolute_url()).content.decode()
    assert "It is settled." in client.get(url_of("lock_thread", thread)).content.decode()
    client.post(url_of("lock_thread", thread), {"on": "0"})
    assert 'id="write"' in client_of(member).get(thread.get_absolute_url()).content.decode()


def test_renamed_its_old_address_leads_to_it(client, thread):
    old = thread.get_absolute_url()
    assert client.post(url_of("rename_thread", thread), {"title": "", "language": "en"}).status_code == 422
    client.post(url_of("rename_thread", thread), {"title": "Openings and closings", "language": "en"})
    assert client.get(old).url == f"/threads/{thread.pk}/openings-and-closings/"


def test_a_place_is_chosen_from_a_list_or_pasted(client, branch, target):
    url = url_of("move_branch", branch)
    page = client.get(url).content.decode()
    assert "The target" in page
    assert "The top of the branch" in page
    found = client.get(url, {"q": "TARG"}).content.decode()
    assert f"?to=/threads/{target.pk}/" in found
    assert f"?to=/threads/{branch.thread.pk}/" not in found
    assert "No other thread has these words" in client.get(url, {"q": "nowhere"}).content.decode()
    for address in (
        f"/threads/{target.pk}/", f"https://cop.example{target.get_absolute_url()}?from=0001#p3", f"threads/{target.pk}"
    ):  # fmt: skip
        confirmed = client.get(url, {"to": address})
        assert confirmed.status_code == 200
        for words in ("This will happen", "3 posts", "The target", "also people who are not signed in"):
            assert words in confirmed.content.decode()
    assert Post.objects.get(pk=branch.pk).thread == branch.thread


@pytest.mark.parametrize("address", ["", "nonsense", "/threads/999999/", "/posts/1x/", f"/threads/{'9' * 20}/"])
def test_an_address_that_leads_nowhere_is_told(client, branch, address):
    for send in (client.get, client.post):
        answer = send(url_of("move_branch", branch), {"to": address})
        assert answer.status_code == 422
        assert "field-error" in answer.content.decode()
    assert Activity.objects.filter(verb="moved").count() == 0


def test_a_branch_moves_below_a_post(client, branch, target):
    below = target.posts.get()
    url, to = url_of("move_branch", branch), {"to": below.get_absolute_url()}
    assert "below the post of <bdi>Kofi Asamoah-Badu</bdi>" in client.get(url, to).content.decode()
    assert client.post(url, to | {"reason": "It belongs here."}).url == branch.get_absolute_url()
    moved = Post.objects.get(pk=branch.pk)
    assert (moved.thread, moved.parent) == (target, below)
    assert client.get(branch.get_absolute_url()).url == f"{target.get_absolute_url()}#p{branch.pk}"
    assert client.post(url, {"to": branch.answers.get().get_absolute_url()}).status_code == 422


def test_a_branch_becomes_a_thread(client, branch, facilitator):
    quiet = factories.make_dialogue(title="The quiet room", visibility="members", facilitator=facilitator)
    url, words = url_of("move_branch", branch), {"title": "Its own subject", "language": "es", "dialogue": quiet.pk}
    page = client.get(url, words).content.decode()
    for said in ("3 posts", "Its own subject", "The quiet room", "Only members can read it there", "That is a change"):
        assert said in page
    refused = client.post(url, words | {"title": " "})
    assert refused.status_code == 422
    thread = Post.objects.get(pk=branch.pk).thread
    assert thread == branch.thread
    client.post(url, words)
    client.post(url, words)
    thread = Thread.objects.get(title="Its own subject")
    assert (thread.dialogue, thread.posts.count()) == (quiet, 3)
    assert broken() == []


def test_two_threads_become_one(client, branch, target, client_of, member, visitor):
    source, url = branch.thread, url_of("merge_thread", branch.thread)
    assert "This is the thread itself" in client.get(url, {"to": source.get_absolute_url()}).content.decode()
    assert "5 posts" in client.get(url, {"to": target.get_absolute_url()}).content.decode()
    assert client.post(url, {"to": target.get_absolute_url()}).url == target.get_absolute_url()
    for someone in (visitor, client_of(member)):
        assert someone.get(source.get_absolute_url()).url == target.get_absolute_url()
        assert source.title not in someone.get(target.dialogue.get_absolute_url()).content.decode()
    target.dialogue.describe(by=member, visibility="members")
    assert visitor.get(source.get_absolute_url()).status_code == 404
    assert broken() == []


def test_a_thread_moves_to_another_dialogue(client, thread, facilitator, other_facilitator):
    url = url_of("move_thread", thread)
    assert "You moderate no other dialogue." in client.get(url).content.decode()
    quiet = factories.make_dialogue(title="The quiet room", visibility="members", facilitator=facilitator)
    assert "The quiet room" in client.get(url).content.decode()
    assert "Care work is work" not in client.get(url).content.decode()
    assert "Only members can read it there." in client.get(url, {"dialogue": quiet.pk}).content.decode()
    client.post(url, {"dialogue": quiet.pk, "reason": "Not for everybody."})
    assert Thread.objects.get(pk=thread.pk).dialogue == quiet
    foreign = other_facilitator.registrations.get().dialogue
    assert client.post(url, {"dialogue": foreign.pk}).status_code == 422


def test_a_place_that_one_does_not_moderate_is_none(client, branch, other_facilitator, author):
    foreign = other_facilitator.registrations.get().dialogue
    there = factories.make_thread(dialogue=foreign, by=author)
    answer = client.post(url_of("move_branch", branch), {"to": there.get_absolute_url()})
    assert answer.status_code == 422
    assert "No thread and no post that you moderate has this address." in answer.content.decode()


def test_the_composer_of_a_merged_thread_still_posts(client_of, member, thread, target, facilitator, client):
    client.post(url_of("merge_thread", thread), {"to": target.get_absolute_url()})
    words = {"body": "Written meanwhile.", "language": "en", "form_key": str(uuid.uuid4())}
    assert client_of(member).post(url_of("write", thread), words).status_code == 302
    assert target.posts.get(author=member).body == "Written meanwhile."


def test_the_top_of_its_own_thread_is_offered_below_only(client, branch):
    own = "this thread, at its top"
    assert own in client.get(url_of("move_branch", branch)).content.decode()
    first = branch.thread.posts.filter(parent=None).first()
    page = client.get(url_of("move_branch", first), {"q": branch.thread.title}).content.decode()
    assert own not in page
    assert "No other thread has these words" in page
    Thread.objects.exclude(pk=branch.thread.pk).delete()
    assert "This dialogue has no other thread." in client.get(url_of("move_branch", first)).content.decode()
    client.post(url_of("move_branch", branch), {"to": branch.thread.get_absolute_url()})
    assert Post.objects.get(pk=branch.pk).parent is None
    assert broken() == []
