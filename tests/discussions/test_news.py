"""What is new for me: on a page of its own, on the first page, and in the lists."""

import datetime
from random import Random

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from discussions import news, reading
from discussions.models import ReadingMark, Thread
from members.models import watch
from tests import factories
from tests.discussions.test_tree import fill

NEWS = "/mine/new/"
MEMBER_QUERIES, VISITOR_QUERIES = 12, 8  # GOALS, of a list


def page_of(client, url):
    return client.get(url).content.decode()


def next_new(thread):
    return reverse("discussions:next_new", args=[thread.pk])


def test_news_tell_count_author_and_way(client_of, member, thread):
    factories.make_post(thread=thread, by=factories.make_member(name="Priya Raghunath"))
    page = page_of(client_of(member), NEWS)
    assert thread.title in page
    assert thread.dialogue.title in page
    assert '2 new<span class="vh"> in “Openings that worked”</span>' in page
    assert "<bdi>Priya Raghunath</bdi> wrote last" in page
    assert f'href="{next_new(thread)}"' in page


def test_followed_news_stand_first(client_of, member):
    first, second, third = (factories.make_thread(title=title) for title in ("Oldest", "Middle", "Newest"))
    page = page_of(client_of(member), NEWS)
    assert page.index("Newest") < page.index("Middle") < page.index("Oldest")
    watch(first, "followed", by=member)
    watch(second.dialogue, "followed", by=member)
    page = page_of(client_of(member), NEWS)
    assert page.index("Middle") < page.index("Oldest") < page.index("Newest")


def test_muted_threads_are_no_news(client_of, member, thread):
    watch(thread.dialogue, "muted", by=member)
    assert "You have read everything." in page_of(client_of(member), NEWS)


def test_a_dialogue_is_marked_from_the_news(client_of, member, thread):
    client = client_of(member)
    other = factories.make_thread(title="Elsewhere")
    answer = client.post(reverse("discussions:mark_dialogue_read", args=[thread.dialogue.slug]), {"next": NEWS})
    assert answer.url == NEWS
    page = page_of(client, NEWS)
    assert "Everything in this dialogue is marked as read." in page
    assert thread.title not in page
    assert other.title in page


def test_hidden_posts_are_no_news(client_of, member, thread, facilitator):
    post = factories.make_post(thread=thread)
    reading.mark_read(member, thread, [1])
    client = client_of(member)
    assert next_new(thread) in page_of(client, NEWS)
    post.hide(by=facilitator, reason="An attack.")
    for url in (NEWS, "/", "/dialogues/", thread.dialogue.get_absolute_url()):
        assert next_new(thread) not in page_of(client, url)
        assert "with news" not in page_of(client, url)


def test_a_large_dialogue_shows_the_rest_on_its_page(client_of, member, dialogue):
    for n in range(11):
        factories.make_thread(dialogue=dialogue, title=f"Thread {n}.")
    page = page_of(client_of(member), NEWS)
    assert "Thread 10." in page
    assert "Thread 2." not in page
    assert "3 more threads in this dialogue" in page


def test_the_first_page_tells_of_what_i_take_part_in(client_of, member, author, thread):
    followed, other = factories.make_thread(title="Followed here"), factories.make_thread(title="Of others")
    client = client_of(member)
    assert "New for you" not in page_of(client, "/")
    factories.make_post(thread=thread, by=member)
    watch(followed, "followed", by=member)
    fresh = page_of(client, "/").split("Written last")[0]
    assert next_new(thread) in fresh
    assert next_new(followed) in fresh
    assert next_new(other) not in fresh


def test_next_new_leads_to_the_post_and_marks_nothing(client_of, member, author, thread):
    answer = factories.make_post(parent=thread.posts.get(), by=author)
    last = factories.make_post(thread=thread, by=author)
    reading.mark_read(member, thread, [1])
    client = client_of(member)
    for method in (client.get, client.head):
        assert method(next_new(thread)).url.endswith(f"#p{answer.pk}")
        assert method(next_new(thread), {"after": answer.path}).url.endswith(f"#p{last.pk}")
        assert method(next_new(thread), {"after": last.path}).url.endswith(f"#p{answer.pk}")
    assert ReadingMark.objects.get().read == [(1, 1)]
    reading.mark_thread_read(member, thread)
    assert client.get(next_new(thread)).url == thread.get_absolute_url()
    assert "You have read everything in this thread." in page_of(client, NEWS)


@pytest.mark.parametrize("after", ["x", "' OR 1=1", "~" * 700, "\x00", "٣", "9" * 40])
@pytest.mark.parametrize("view", ["tree", "date"])
def test_a_strange_place_is_no_error(client_of, member, thread, after, view):
    reading.choose_view(member, view)
    assert client_of(member).get(next_new(thread), {"after": after}).status_code == 302


def test_one_post_is_marked_unread(client_of, member, thread):
    reading.mark_thread_read(member, thread)
    client = client_of(member)
    answer = client.post(reverse("discussions:mark_unread", args=[thread.posts.get().pk]))
    assert answer.url == thread.dialogue.get_absolute_url()
    assert "1 new<span" in page_of(client, answer.url)


def test_my_own_post_is_never_new(client_of, author, thread):
    client = client_of(author)
    answer = client.post(reverse("discussions:mark_unread", args=[thread.posts.get().pk]))
    assert "is never new. Bookmark it." in page_of(client, answer.url)


def test_the_view_is_chosen_and_leads_back(client_of, member, thread):
    client, url = client_of(member), reverse("discussions:view", args=[thread.pk])
    assert client.post(url, {"view": "date"}).url == thread.get_absolute_url()
    assert reading.view_of(member) == "date"
    assert client.post(url, {"view": "tree", "next": "https://evil.example/"}).url == thread.get_absolute_url()
    assert client.post(url, {"view": "tree", "next": "/mine/new/"}).url == "/mine/new/"


def test_lists_say_what_is_new(client_of, visitor, member, thread):
    factories.make_thread(dialogue=thread.dialogue)
    client, url = client_of(member), thread.dialogue.get_absolute_url()
    assert "2 threads with news" in page_of(client, "/dialogues/")
    assert page_of(client, url).count("badge-new") == 2
    for page in ("/dialogues/", url, "/"):
        assert "badge-new" not in page_of(visitor, page)
    client.post(reverse("discussions:mark_thread_read", args=[thread.pk]))
    assert "1 thread with news" in page_of(client, "/dialogues/")
    assert page_of(client, url).count("badge-new") == 1


def test_more_than_ninety_nine_are_told_so(client_of, member, thread):
    fill(thread, factories.make_member(), 120)
    Thread.objects.filter(pk=thread.pk).update(last_posted_at=timezone.now())
    thread.posts.update(published_at=timezone.now())
    assert "99+ new" in page_of(client_of(member), thread.dialogue.get_absolute_url())


def test_pinned_threads_stand_first_and_once(client_of, visitor, dialogue):
    threads = [factories.make_thread(dialogue=dialogue, title=f"Thread {n}.") for n in range(70)]
    for nth in (0, 60):
        Thread.objects.filter(pk=threads[nth].pk).update(pinned_at=timezone.now())
    url, shown, key = dialogue.get_absolute_url(), [], ""
    while True:
        answer = visitor.get(url, {"after": key} if key else {})
        shown += [thread.pk for thread in answer.context["page"].items]
        assert answer.content.decode().count("Pinned") == (0 if key else 2)
        if not (key := answer.context["page"].next):
            break
    rest = [thread.pk for thread in reversed(threads) if thread not in (threads[0], threads[60])]
    assert shown == [threads[60].pk, threads[0].pk, *rest]


def test_merged_and_empty_threads_are_in_no_list(client_of, visitor, member, facilitator, coordinator, thread):
    merged, empty = (factories.make_thread(dialogue=thread.dialogue, title=title) for title in ("Merged", "Emptied"))
    for gone in (merged, empty):
        gone.posts.all().delete()
        Thread.objects.filter(pk=gone.pk).update(post_count=0)
    Thread.objects.filter(pk=merged.pk).update(merged_into=thread)
    for reader in (None, member, facilitator, coordinator):
        for url in (thread.dialogue.get_absolute_url(), "/", "/dialogues/"):
            page = page_of(client_of(reader), url)
            assert "Merged" not in page
            assert "Emptied" not in page


def test_a_locked_thread_says_so(visitor, thread):
    Thread.objects.filter(pk=thread.pk).update(locked_at=timezone.now())
    assert "Locked" in page_of(visitor, thread.dialogue.get_absolute_url())


def test_a_newcomer_is_told_nothing_of_the_past(client_of, thread):
    newcomer = factories.make_member(joined_at=timezone.now() + datetime.timedelta(seconds=5))
    assert "You have read everything." in page_of(client_of(newcomer), NEWS)


def cold(client, url):
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_lists_cost_few_queries(client_of, visitor, member, facilitator, dialogue):
    """Thirty threads of thirty members, some pinned, followed, muted and partly read; nothing remembered."""
    for n in range(33):
        thread = factories.make_thread(dialogue=dialogue, by=factories.make_member(name=f"Trainer {n}"))
        for reader in (member, facilitator):
            if n % 3 == 0:
                factories.make_post(thread=thread, by=reader)
            if n % 4 == 0:
                watch(thread, "muted" if n % 8 else "followed", by=reader)
    Thread.objects.filter(pk=thread.pk).update(pinned_at=timezone.now())
    watch(dialogue, "followed", by=member)
    for url in (dialogue.get_absolute_url(), "/dialogues/", "/"):
        assert cold(visitor, url) <= VISITOR_QUERIES, url
        for reader in (member, facilitator):
            assert cold(client_of(reader), url) <= MEMBER_QUERIES, url
    assert cold(client_of(member), NEWS) <= MEMBER_QUERIES


@pytest.mark.parametrize("seed", range(6))
def test_lists_count_by_the_one_definition(seed, member, author, facilitator, dialogue):
    """Chance makes threads, posts, marks and hiding; the counts of lists are those of the definition."""
    chance = Random(seed)
    threads = [factories.make_thread(dialogue=dialogue, by=author) for _ in range(4)]
    for thread in threads:
        for _ in range(chance.randrange(12)):
            post = factories.make_post(thread=thread, by=chance.choice([author, member, facilitator]))
            if chance.random() < 0.2:
                post.hide(by=facilitator, reason="Chance.")
        reading.mark_read(member, thread, [n for n in range(1, 14) if chance.random() < 0.5])
    counted = news.unread_counts(member, [thread.pk for thread in threads])
    defined = {thread.pk: thread.posts.unread_by(member).count() for thread in threads}
    assert counted == defined
    some = sum(1 for number in defined.values() if number)
    assert news.threads_with_news(member, [dialogue.pk]) == ({dialogue.pk: some} if some else {})
    assert {told.pk: told.unread for told in news.everything_new(member)} == {k: v for k, v in defined.items() if v}
