"""The page of a thread: what it costs, where it leads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from discussions.forms import PostForm
from discussions.templatetags import talk
from tests import factories
from tests.discussions.test_tree import fill

VISITOR_QUERIES, MEMBER_QUERIES = 8, 12  # GOALS: a page of fifty posts, nothing cached


@pytest.fixture
def busy(thread):
    """Fifty posts by fifty authors from fifty profiles, some answering others."""
    post = thread.posts.get()
    for n in range(49):
        answers = post if n % 3 else None
        post = factories.make_post(thread=thread, parent=answers, by=factories.make_member(name=f"Trainer {n}"))
    return thread


def queries_of(client, url):
    talk.POSTS.clear()
    talk.POSTS_FOR_VISITORS.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return [q["sql"] for q in queries]


def test_fifty_authors_cost_few_queries(client_of, member, facilitator, visitor, busy):
    url = busy.get_absolute_url()
    assert len(queries_of(visitor, url)) <= VISITOR_QUERIES
    assert len(queries_of(client_of(member), url)) <= MEMBER_QUERIES
    assert len(queries_of(client_of(facilitator), url)) <= MEMBER_QUERIES


def test_ten_thousand_posts_cost_as_many_queries(client_of, member, visitor, busy):
    url = busy.get_absolute_url()
    readers = [visitor, client_of(member)]
    for client in readers:
        client.get(url)  # the reading mark is written once
    small = [len(queries_of(client, url)) for client in readers]
    fill(busy, member, 10_000 - 50)
    assert [len(queries_of(client, url)) for client in readers] == [small[0], small[1] + 1]  # the count of what is new
    deep = f"{url}?from={busy.posts.order_by('path')[9_000].path}"
    assert len(queries_of(visitor, deep)) <= VISITOR_QUERIES
    assert len(queries_of(client_of(member), deep)) <= MEMBER_QUERIES


def test_the_form_is_made_once_for_many_pages(client_of, member, thread, monkeypatch):
    def counted(**kwargs):
        made.append(kwargs)
        return PostForm(**kwargs)

    made, client = [], client_of(member)
    monkeypatch.setattr("discussions.views.threads.PostForm", counted)
    assert 'name="body"' in client.get(thread.get_absolute_url()).content.decode()
    assert made
    made.clear()
    assert 'name="body"' in client.get(thread.get_absolute_url()).content.decode()
    assert made == []


def test_a_wrong_slug_leads_to_the_right_one(visitor, thread):
    assert visitor.get(f"/threads/{thread.pk}/other/").url == thread.get_absolute_url()
    assert visitor.get(f"/threads/{thread.pk}/").url == thread.get_absolute_url()


def test_visibility_is_asked_before_any_redirect(visitor, client_of, member):
    secret = factories.make_thread(dialogue=factories.make_dialogue(visibility="members"), title="A secret title")
    for url in (f"/threads/{secret.pk}/", f"/threads/{secret.pk}/x/", secret.get_absolute_url()):
        answer = visitor.get(url)
        assert answer.status_code == 404
        assert "secret title" not in answer.content.decode()
    assert client_of(member).get(secret.get_absolute_url()).status_code == 200


def test_the_address_of_a_post_leads_to_its_place(visitor, thread, member):
    fill(thread, member, 130)
    for post in thread.posts.order_by("path")[::33]:
        answer = visitor.get(reverse("discussions:post", args=[post.pk]))
        page, anchor = answer.url.split("#")
        assert f'id="{anchor}"' in visitor.get(page).content.decode()


@pytest.mark.parametrize("start", ["x", "000001", "zzzzzz", "' OR 1=1", "٣", "~" * 700])
def test_a_strange_place_to_begin_is_no_error(visitor, thread, start):
    assert visitor.get(thread.get_absolute_url(), {"from": start}).status_code == 200


def test_a_closed_thread_says_so(client_of, member, facilitator, thread):
    thread.dialogue.lock(by=facilitator)
    page = client_of(member).get(thread.get_absolute_url()).content.decode()
    assert "Closed for writing" in page
    assert "<textarea" not in page


def test_a_former_member_has_no_name_and_no_link(visitor, thread, author):
    handle = author.profile.handle
    author.erase(by=author)
    page = visitor.get(thread.get_absolute_url()).content.decode()
    assert "Former member" in page
    assert "A first sentence." in page
    assert handle not in page
    assert "Kofi" not in page


def test_why_a_thread_is_closed_is_said_while_it_is(client_of, visitor, facilitator, thread):
    url, reason = thread.get_absolute_url(), "The week is over: the summary follows."
    assert reason not in visitor.get(url).content.decode()
    thread.lock(by=facilitator, reason=reason)
    assert reason in visitor.get(url).content.decode()
    thread.unlock(by=facilitator)
    assert reason not in visitor.get(url).content.decode()


def test_a_closed_dialogue_is_no_closed_thread(client_of, coordinator, thread):
    """The page around the posts is kept: it knows which of the two was closed."""
    client, url = client_of(coordinator), thread.get_absolute_url()
    thread.dialogue.lock(by=coordinator)
    assert "Close for writing" in client.get(url).content.decode()
    thread.dialogue.unlock(by=coordinator)
    thread.lock(by=coordinator)
    assert "Open for writing again" in client.get(url).content.decode()
    thread.dialogue.lock(by=coordinator)
    thread.unlock(by=coordinator)
    assert "Close for writing" in client.get(url).content.decode()


def test_the_branches_are_listed_with_what_they_hold(client_of, visitor, member, thread):
    """Beside the posts: who began each, how many answered, how many of these are new; in the reader's language."""
    second = factories.make_post(thread=thread, by=factories.make_member(name="Ana <Lucía>"))
    factories.make_post(parent=second)
    aside = branches(client_of(member).get(thread.get_absolute_url()))
    assert (
        f'<li class="has-new"><a href="#p{second.pk}"><bdi>Ana &lt;Lucía&gt;</bdi></a>'
        '<small class="quiet">1 answer, <strong>2 new</strong></small></li>'
    ) in aside
    assert '<small class="quiet">1 answer</small>' in branches(visitor.get(thread.get_absolute_url()))
    visitor.post(reverse("members:language"), {"language": "ar"})
    assert "answer" not in branches(visitor.get(thread.get_absolute_url()))


def branches(response):
    return response.content.decode().partition('<ul class="branches">')[2].partition("</ul>")[0]
