"""My posts: mine, newest first, with their places."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from discussions.models import Post
from tests import factories
from tests.discussions.test_tree import fill

MINE = "/mine/posts/"


def test_they_are_mine_with_their_thread(client_of, author, member, thread):
    factories.make_post(thread=thread, by=member, body="Words of somebody else.")
    page = client_of(author).get(MINE).content.decode()
    assert "A first sentence." in page
    assert thread.title in page
    assert thread.posts.first().get_absolute_url() in page
    assert "Words of somebody else." not in page


def test_hidden_ones_say_so_and_deleted_ones_are_gone(client_of, author, facilitator, thread):
    client = client_of(author)
    post = factories.make_post(thread=thread, by=author, body="A sentence that hurts.")
    post.hide(by=facilitator, reason="It hurts.")
    page = client.get(MINE).content.decode()
    assert "Only you and the facilitation see it." in page
    assert "A sentence that hurts." in page
    post.delete_text(by=author)
    assert "hurts" not in client.get(MINE).content.decode()


def test_they_come_in_pages_without_loss(client_of, member, thread):
    fill(thread, member, 75)
    client, seen, key = client_of(member), [], ""
    while True:
        with CaptureQueriesContext(connection) as queries:
            page = client.get(MINE, {"after": key} if key else {}).context["page"]
        assert len(queries) <= 6
        seen += [post.pk for post in page.items]
        if not (key := page.next):
            break
    mine = Post.objects.filter(author=member).order_by("-published_at", "-id")
    assert seen == list(mine.values_list("pk", flat=True))


def test_words_of_posts_are_escaped(client_of, member, thread):
    factories.make_post(thread=thread, by=member, body="Write `<script>` and 1 < 2 & 3, says <b>Ann</b>")
    page = client_of(member).get(MINE).content.decode()
    assert "1 &lt; 2 &amp; 3" in page
    assert "<script>" not in page


def test_who_wrote_nothing_is_told_how_to_begin(client_of, member):
    assert "You have not written yet." in client_of(member).get(MINE).content.decode()


def test_a_visitor_is_asked_to_sign_in(visitor):
    assert visitor.get(MINE).url.startswith("/accounts/login/")
