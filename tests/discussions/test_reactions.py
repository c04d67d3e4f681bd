"""What readers say to a post in one click."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from discussions.models import Reaction
from discussions.viewpoint import marks_on
from members.models import Activity
from tests import factories


def react(client, post, kind="thanks", on="1"):
    return client.post(reverse("discussions:react", args=[post.pk]), {kind: on})


def test_a_reaction_states_what_is_wanted(client_of, member, thread):
    client, post = client_of(member), thread.posts.get()
    for on, count in (("1", 1), ("1", 1), ("0", 0), ("0", 0), ("1", 1)):
        assert react(client, post, on=on).url == post.get_absolute_url()
        assert Reaction.objects.count() == count
    verbs = list(Activity.objects.about(post).order_by("id").values_list("verb", flat=True))
    assert verbs == ["posted", "reacted", "unreacted", "reacted"]


def test_nonsense_is_refused(client_of, member, thread):
    client, post = client_of(member), thread.posts.get()
    assert [react(client, post, kind="anger").status_code, react(client, post, on="2").status_code] == [400, 400]
    assert not Reaction.objects.exists()


def test_who_may_not_react(client_of, member, author, suspended, facilitator, thread):
    post = thread.posts.get()
    assert react(client_of(author), post).status_code == 403
    assert react(client_of(suspended), post).status_code == 403
    thread.dialogue.lock(by=facilitator)
    assert react(client_of(member), post).status_code == 302
    post.hide(by=facilitator, reason="An attack.")
    assert react(client_of(member), post).status_code == 404
    assert react(client_of(facilitator), post).status_code == 403
    assert Reaction.objects.count() == 1


def test_a_page_of_reactions_is_one_query(member, author, thread):
    posts = [factories.make_post(thread=thread, by=author) for _ in range(20)]
    for number, post in enumerate(posts):
        for person in [member, *(factories.make_member() for _ in range(number % 3))]:
            post.react("same", by=person)
    posts[0].react("thanks", by=author)
    with CaptureQueriesContext(connection) as queries:
        found, _bookmarked = marks_on(posts, member)
    assert len(queries) == 1
    assert found[posts[0].pk] == {"same": (1, True), "thanks": (1, False)}
    assert found[posts[2].pk] == {"same": (3, True)}
