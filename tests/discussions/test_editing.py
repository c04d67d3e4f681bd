"""Edit with history, and delete leaving the place."""

import uuid

from django.urls import reverse

from discussions.models import Post, PostRevision, Thread
from members.models import Activity
from tests import factories


def edit(client, post, body, **fields):
    post.refresh_from_db()
    form = {"body": body, "language": "en", "form_key": str(uuid.uuid4())}
    form["edited_at"] = post.edited_at.isoformat() if post.edited_at else ""
    return client.post(reverse("discussions:edit", args=[post.pk]), form | fields)


def test_an_edit_keeps_what_was_said_before(client_of, author, thread, visitor):
    post, client = thread.posts.get(), client_of(author)
    assert edit(client, post, "A second sentence.").url == post.get_absolute_url()
    assert edit(client, post, "A third sentence.").status_code == 302
    post.refresh_from_db()
    assert (post.body, post.edited_by) == ("A third sentence.", author)
    assert [r.body for r in post.revisions.all()] == ["A second sentence.", "A first sentence."]
    history = visitor.get(reverse("discussions:history", args=[post.pk])).content.decode()
    assert "A first sentence." in history
    for old, new in (("first", "second"), ("second", "third")):
        assert f'<del><bdi class="vh">removed: </bdi>{old} </del>' in history
        assert f'<ins><bdi class="vh">added: </bdi>{new} </ins>' in history
    assert "edited" in visitor.get(thread.get_absolute_url()).content.decode()


def test_the_same_text_again_changes_nothing(client_of, author, thread):
    edit(client_of(author), thread.posts.get(), "A first sentence.")
    assert not PostRevision.objects.exists()
    assert not Activity.objects.filter(verb="edited").exists()


def test_two_edits_at_once_lose_no_text(client_of, author, thread):
    post, client = thread.posts.get(), client_of(author)
    edit(client, post, "From the other window.")
    late = edit(client, post, "From this window.", edited_at="")
    page = late.content.decode()
    assert late.status_code == 422
    assert "From this window." in page
    assert "From the other window." in page
    post.refresh_from_db()
    assert post.body == "From the other window."
    again = edit(client, post, "From both windows.")
    assert again.status_code == 302


def test_only_the_author_edits_and_deletes(client_of, member, facilitator, other_facilitator, thread):
    post = thread.posts.get()
    for someone in (member, other_facilitator):
        assert edit(client_of(someone), post, "Not mine.").status_code == 403
    for someone in (member, facilitator):
        assert client_of(someone).post(reverse("discussions:delete", args=[post.pk])).status_code == 403
    post.refresh_from_db()
    assert post.body == "A first sentence."


def test_a_deleted_post_leaves_its_place(client_of, author, member, thread, visitor):
    post = thread.posts.get()
    edit(client_of(author), post, "Something I regret.")
    factories.make_post(parent=post, by=member, body="An answer.")
    client = client_of(author)
    assert "Something I regret" in client.get(reverse("discussions:delete", args=[post.pk])).content.decode()
    client.post(reverse("discussions:delete", args=[post.pk]))
    client.post(reverse("discussions:delete", args=[post.pk]))
    page = visitor.get(thread.get_absolute_url()).content.decode()
    assert "Its author deleted this post." in page
    assert "An answer." in page
    assert "regret" not in page
    assert author.name not in page
    assert visitor.get(post.get_absolute_url()).status_code == 404
    assert not PostRevision.objects.exists()
    assert Post.objects.get(pk=post.pk).body == ""
    assert Activity.objects.filter(verb="deleted").count() == 1
    assert Thread.objects.get().post_count == 1


def test_a_thread_whose_only_post_is_deleted_is_gone(client_of, author, thread, visitor):
    client = client_of(author)
    answer = client.post(reverse("discussions:delete", args=[thread.posts.get().pk]))
    assert answer.url == thread.dialogue.get_absolute_url()
    assert visitor.get(thread.get_absolute_url()).status_code == 404
    assert thread.title not in visitor.get(thread.dialogue.get_absolute_url()).content.decode()
