"""The numbers of a dialogue are those of its threads, whichever way these are written."""

import io
import threading

import pytest
from django.db import connection, transaction
from django.db.models import Count, F, Max, Q, Sum

from discussions import merge
from discussions.models import Dialogue, Tally, Thread
from tests import factories


def told():
    rows = Dialogue.objects.with_totals().values_list("pk", "thread_count", "post_count", "last_posted_at")
    return {pk: numbers for pk, *numbers in rows}


def counted():
    """The same, counted one by one."""
    seen = Q(threads__post_count__gt=0)
    rows = Dialogue.objects.annotate(
        number=Count("threads", filter=seen),
        posts=Sum("threads__post_count", default=0),
        last=Max("threads__last_posted_at", filter=seen),
    ).values_list("pk", "number", "posts", "last")
    return {pk: numbers for pk, *numbers in rows}


def test_each_verb_is_counted(dialogue, author, facilitator, member, coordinator):
    other = factories.make_dialogue(title="Another", facilitator=facilitator)
    thread, second = (factories.make_thread(dialogue=dialogue, by=author) for _ in range(2))
    post = factories.make_post(thread=thread, by=author)
    assert told() == counted() == {dialogue.pk: [2, 3, post.published_at], other.pk: [0, 0, None]}
    for act in (
        lambda: post.hide(by=facilitator, reason="A name was in it."),
        lambda: factories.make_post(thread=thread, by=member),
        lambda: post.restore(by=facilitator),
        lambda: second.posts.get().delete_text(by=author),
        lambda: thread.move_to(other, by=coordinator),
        lambda: merge.merge(factories.make_thread(dialogue=dialogue), into=thread, by=coordinator),
    ):
        before = told()
        act()
        assert before != told() == counted()
    assert told()[other.pk][:2] == [1, 4]


def test_many_at_once_are_counted(dialogue, author):
    rooms = [dialogue, factories.make_dialogue(title="Another")]
    threads = Thread.objects.bulk_create(
        Thread(dialogue=room, title=f"{n}", language="en", post_count=n, last_number=n)
        for room in rooms
        for n in range(5)
    )
    assert told() == counted()
    for thread in threads:
        thread.post_count, thread.last_number = thread.post_count + 3, thread.last_number + 3
    Thread.objects.bulk_update(threads, ["post_count", "last_number"])
    assert told() == counted()
    Thread.objects.filter(dialogue=dialogue).update(dialogue=rooms[1])
    assert told()[dialogue.pk] == [0, 0, None]
    Thread.objects.filter(post_count=3).delete()
    assert told() == counted()


def test_copied_rows_are_counted(dialogue):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE copies (LIKE discussions_thread) ON COMMIT DROP")
        factories.make_thread(dialogue=dialogue)
        cursor.execute("INSERT INTO copies SELECT * FROM discussions_thread")
        cursor.execute("UPDATE copies SET id = id + 100000")
        kept = io.StringIO()
        cursor.copy_expert("COPY copies TO STDOUT", kept)
        kept.seek(0)
        cursor.copy_expert("COPY discussions_thread FROM STDIN", kept)
    assert told() == counted()
    assert told()[dialogue.pk][:2] == [2, 2]


def test_what_is_taken_back_is_not_counted(dialogue):
    with transaction.atomic():
        factories.make_thread(dialogue=dialogue)
        transaction.set_rollback(True)
    assert told() == {dialogue.pk: [0, 0, None]}


def test_one_writer_after_another_needs_one_slot(dialogue, author):
    for _ in range(3):
        factories.make_post(thread=factories.make_thread(dialogue=dialogue, by=author), by=author)
    assert Tally.objects.filter(dialogue=dialogue).values_list("slot", "threads", "posts").get() == (0, 3, 6)
    Thread.objects.update(title="Another title")
    assert told() == counted()


@pytest.mark.django_db(transaction=True)
def test_writers_in_a_dialogue_do_not_wait(dialogue, author):
    threads = [factories.make_thread(dialogue=dialogue, by=author) for _ in range(2)]
    count = {"post_count": F("post_count") + 1, "last_number": F("last_number") + 1}
    found = []

    def write():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            found.append(Thread.objects.filter(pk=threads[1].pk).update(**count))
        connection.close()

    with transaction.atomic():
        Thread.objects.filter(pk=threads[0].pk).update(**count)
        other = threading.Thread(target=write)
        other.start()
        other.join()
        assert found == [1]
    assert told() == counted()
    assert told()[dialogue.pk][:2] == [2, 4]
