"""What is read and what is new: one definition, kept as sets, so that nothing is lost and nothing comes twice."""

import datetime
import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, connections
from django.utils import timezone

from discussions import news, reading
from discussions.models import Dialogue, Post, Reader, ReadingMark, Thread
from discussions.viewpoint import Viewpoint
from members.models import Activity, watch
from tests import factories
from tests.discussions.test_tree import fill


@pytest.fixture
def thread(dialogue, member, author):
    """Five posts by the author, all since the member joined."""
    thread = factories.make_thread(dialogue=dialogue, by=author)
    for _ in range(4):
        factories.make_post(thread=thread, by=author)
    thread.refresh_from_db()
    return thread


def unread(member, thread):
    return list(thread.posts.unread_by(member).order_by("number").values_list("number", flat=True))


def count(member, thread):
    """As the lists count; it must be what the definition says."""
    found = news.unread_counts(member, [thread.pk])[thread.pk]
    assert found == len(unread(member, thread))
    return found


def with_news(member):
    return news.threads_with_news(member, list(Dialogue.objects.values_list("pk", flat=True)))


def read_of(member, thread):
    return ReadingMark.objects.get(member=member, thread=thread).read


def test_what_others_wrote_since_i_joined_is_new(member, thread):
    assert unread(member, thread) == [1, 2, 3, 4, 5]
    assert count(member, thread) == 5


def test_what_i_wrote_is_not_new_for_me(author, thread):
    assert count(author, thread) == 0


def test_what_was_there_before_i_joined_is_not_new(thread):
    newcomer = factories.make_member(joined_at=timezone.now() + datetime.timedelta(minutes=1))
    assert count(newcomer, thread) == 0


def test_a_post_without_an_author_is_new_too(member, thread):
    Post.objects.filter(thread=thread, number=2).update(author=None)
    assert count(member, thread) == 5


def test_a_visitor_has_nothing_new(visitor, thread):
    assert unread(AnonymousUser(), thread) == []
    assert reading.view_of(AnonymousUser()) == "tree"


def test_marks_are_a_union(member, thread):
    reading.mark_read(member, thread, [1, 2])
    reading.mark_read(member, thread, [5, 4])
    assert read_of(member, thread) == [(1, 2), (4, 5)]
    assert unread(member, thread) == [3]
    assert count(member, thread) == 1


def test_marks_of_nothing_are_none(member, thread):
    reading.mark_read(member, thread, [])
    assert not ReadingMark.objects.exists()


def version(member, thread):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ctid::text, xmin::text, xmax::text FROM discussions_readingmark WHERE member_id = %s",
            [member.pk],
        )
        return cursor.fetchall()


def test_nothing_is_written_when_nothing_is_new(member, thread, django_assert_num_queries):
    reading.mark_read(member, thread, [1, 2, 3])
    before = version(member, thread)
    with django_assert_num_queries(1):
        reading.mark_read(member, thread, [2, 3])
    assert version(member, thread) == before
    reading.mark_read(member, thread, [4])
    assert version(member, thread) != before


def test_a_mark_is_of_one_member(member, facilitator, thread):
    reading.mark_read(facilitator, thread, [1, 2])
    reading.mark_thread_read(member, thread)
    reading.mark_unread(member, thread.posts.get(number=1))
    assert read_of(facilitator, thread) == [(1, 2)]
    assert not Activity.objects.filter(actor=member).exists()


def test_one_post_becomes_unread_again(member, thread):
    reading.mark_thread_read(member, thread)
    assert count(member, thread) == 0
    reading.mark_unread(member, thread.posts.get(number=3))
    reading.mark_unread(member, thread.posts.get(number=3))
    assert unread(member, thread) == [3]
    assert read_of(member, thread) == [(1, 2), (4, 5)]


def test_a_late_number_appears_as_new(member, author, thread):
    """What is approved late has a late number, though it was written before all that was read."""
    reading.mark_thread_read(member, thread)
    late = factories.make_post(parent=thread.posts.get(number=1), by=author)
    Post.objects.filter(pk=late.pk).update(written_at=thread.started_at)
    assert unread(member, thread) == [6]
    assert reading.first_unread(member, thread) == late


def test_what_is_hidden_or_deleted_is_not_new(member, author, facilitator, thread):
    thread.posts.get(number=5).hide(by=facilitator, reason="An attack.")
    thread.posts.get(number=4).delete_text(by=author)
    assert count(member, thread) == 3
    thread.posts.get(number=5).restore(by=facilitator)
    assert count(member, thread) == 4


def test_a_whole_dialogue_is_read_in_one_statement(member, thread, django_assert_num_queries):
    others = [factories.make_thread(dialogue=thread.dialogue) for _ in range(3)]
    elsewhere = factories.make_thread()
    reading.mark_read(member, thread, [2])
    assert not member.roles  # as every page has asked
    with django_assert_num_queries(4):  # what is withheld; and with a savepoint, since two who hold marks take turns
        reading.mark_dialogue_read(member, thread.dialogue)
    assert [count(member, one) for one in [thread, *others]] == [0, 0, 0, 0]
    assert count(member, elsewhere) == 1
    assert ReadingMark.objects.filter(member=member).count() == 4


def test_counts_of_many_threads_are_one_query(member, thread, django_assert_num_queries):
    ids = [thread.pk, *(factories.make_thread().pk for _ in range(4))]
    news.unread_counts(member, ids)  # content types are remembered
    with django_assert_num_queries(1):
        assert news.unread_counts(member, ids) == {ids[0]: 5} | dict.fromkeys(ids[1:], 1)


def test_counting_ends_at_a_hundred(member, author, thread):
    fill(thread, author, 200)
    Thread.objects.filter(pk=thread.pk).update(last_posted_at=timezone.now())
    assert news.unread_counts(member, [thread.pk]) == {thread.pk: news.CAP}


def test_muted_threads_have_nothing_new(member, thread):
    watch(thread, "muted", by=member)
    assert news.unread_counts(member, [thread.pk]) == {thread.pk: 0}
    assert with_news(member) == {}
    watch(thread, None, by=member)
    assert news.unread_counts(member, [thread.pk]) == {thread.pk: 5}


def test_a_followed_thread_is_heard_in_a_muted_dialogue(member, thread):
    other = factories.make_thread(dialogue=thread.dialogue)
    watch(thread.dialogue, "muted", by=member)
    watch(thread, "followed", by=member)
    assert news.unread_counts(member, [thread.pk, other.pk]) == {thread.pk: 5, other.pk: 0}
    assert with_news(member) == {thread.dialogue_id: 1}


def test_dialogues_count_threads_with_news(member, thread, django_assert_num_queries):
    other = factories.make_thread(dialogue=thread.dialogue)
    secret = factories.make_thread(dialogue=factories.make_dialogue(visibility="members"))
    quiet = factories.make_thread()
    reading.mark_thread_read(member, quiet)
    assert not member.roles
    with django_assert_num_queries(2):  # the ids of the dialogues, and the counts
        assert with_news(member) == {thread.dialogue_id: 2, secret.dialogue_id: 1}
    reading.mark_thread_read(member, other)
    assert with_news(member) == {thread.dialogue_id: 1, secret.dialogue_id: 1}


def test_next_new_follows_the_tree_and_wraps_round(member, author, thread):
    answer = factories.make_post(parent=thread.posts.get(number=2), by=author)
    reading.mark_read(member, thread, [1, 3, 4])
    second, last = thread.posts.get(number=2), thread.posts.get(number=5)
    assert reading.first_unread(member, thread) == second
    assert reading.first_unread(member, thread, after=second.path) == answer
    assert reading.first_unread(member, thread, after=answer.path) == last
    assert reading.first_unread(member, thread, after=last.path) == second
    reading.mark_thread_read(member, thread)
    assert reading.first_unread(member, thread) is None


def test_next_new_by_date_follows_the_numbers(member, author, thread):
    answer = factories.make_post(parent=thread.posts.get(number=2), by=author)
    reading.mark_read(member, thread, [1, 3, 4])
    found = [
        reading.first_unread(member, thread, after, view="date").number for after in ("", "2", "5", "6", "x", "9" * 30)
    ]
    assert found == [2, 5, answer.number, 2, 2, 2]


def test_the_view_is_remembered(member, facilitator):
    assert reading.view_of(member) == Reader.View.TREE
    reading.choose_view(member, "date")
    reading.choose_view(member, "date")
    assert reading.view_of(member) == Reader.View.DATE
    assert reading.view_of(facilitator) == Reader.View.TREE
    with pytest.raises(ValueError, match="sideways"):
        reading.choose_view(member, "sideways")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_two_tabs_at_once_lose_nothing(round_):
    """Eight tabs, one barrier, each with numbers of its own; the first mark is made in the race too."""
    member, author = factories.make_member(), factories.make_member()
    thread = factories.make_thread(by=author)
    tabs, gone_wrong = 8, []
    barrier = threading.Barrier(tabs)

    def tab(nth):
        try:
            barrier.wait(timeout=20)
            for number in range(nth, 80, tabs):
                reading.mark_read(member, thread, [number + 1])
        except Exception as problem:  # noqa: BLE001  told below
            gone_wrong.append(problem)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=tab, args=[nth]) for nth in range(tabs)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=60)
    assert gone_wrong == []
    assert read_of(member, thread) == [(1, 80)]


def test_what_was_read_is_told_by_its_ranges():
    look = Viewpoint(member=None, facilitators=set(), read=[(2, 3), (7, 7), (9, 12)])
    read = [number for number in range(1, 15) if look.was_read(Post(number=number))]
    assert read == [2, 3, 7, 9, 10, 11, 12]
    assert not Viewpoint(member=None, facilitators=set()).was_read(Post(number=1))
