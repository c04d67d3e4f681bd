"""A change of the rules of text reaches what was written before."""

from cop.lib import jobs, text
from discussions.models import Digest, Post
from tests import factories


def test_old_html_is_made_anew_by_the_loop(thread, author):
    fresh = factories.make_post(thread=thread, by=author, body="*new*")
    Post.objects.filter(pk=thread.posts.first().pk).update(html="<p>old rules</p>", html_version=0, body="*old*")
    assert jobs.registry["render_posts"].run() == 1
    assert [post.html for post in thread.posts.order_by("path")] == ["<p><em>old</em></p>", fresh.html]
    assert set(Post.objects.values_list("html_version", flat=True)) == {text.VERSION}
    assert jobs.registry["render_posts"].run() == 0


def test_what_new_rules_refuse_keeps_its_html(thread):
    Post.objects.update(html="<p>as it was</p>", html_version=0, body="> " * 3000 + "deep")
    assert jobs.registry["render_posts"].run() == 1
    assert Post.objects.get().html == "<p>as it was</p>"


def test_the_comment_of_a_digest_is_made_anew_too(thread):
    digest = Digest.objects.create(dialogue=thread.dialogue, until=thread.started_at, comment="*said*")
    Digest.objects.update(comment_html="<p>old rules</p>", html_version=1)
    assert jobs.registry["render_digests"].run() == 1
    digest.refresh_from_db()
    assert digest.comment_html == "<p><em>said</em></p>"
    assert jobs.registry["render_digests"].run() == 0
