"""A prepared query gives what its queryset gives, without being built again."""

import datetime
import gc
import time
import uuid
import weakref

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, connection
from django.db.models import Count

from cop.lib.prepared import Prepared, Written
from discussions.models import Post, Task, Thread
from members.prepared import ForReader
from tests import factories
from tests.connections import cut
from tests.racing import at_once

JUST_NOW = datetime.timedelta(minutes=1)


def test_instances_with_what_is_joined(thread, author, django_assert_num_queries):
    prepared = Prepared(lambda thread: Thread.objects.filter(pk=thread).select_related("dialogue"), thread=int)
    for _ in range(2):
        with django_assert_num_queries(1):
            found = prepared.rows(thread=thread.pk)
            assert [(one.title, one.dialogue.title) for one in found] == [(thread.title, thread.dialogue.title)]
    assert prepared.first(thread=0) is None


def test_a_connection_plans_it_once(thread):
    prepared = Prepared(lambda thread: Thread.objects.filter(pk=thread), thread=int)
    for _ in range(7):  # PostgreSQL by itself would plan the first five anew
        prepared.rows(thread=thread.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE name = %s", [prepared.name.lower()]
        )
        assert cursor.fetchone() == (7, 0)


def test_what_it_was_built_from_is_let_go(thread):
    def build(thread):
        threads = Thread.objects.filter(pk=thread).select_related("dialogue").annotate(number=Count("posts"))
        built.append(weakref.ref(threads.query))
        return threads

    built, prepared = [], Prepared(build, thread=int)
    assert [one.number for one in prepared.rows(thread=thread.pk)] == [thread.posts.count()]
    gc.collect()
    assert [query() for query in built] == [None]


def test_a_missing_relation_is_none(thread, author):
    post = factories.make_post(thread=thread, by=author, parent=thread.posts.get())
    prepared = Prepared(lambda post: Post.objects.filter(pk=post).select_related("parent", "hidden_by"), post=int)
    found = prepared.first(post=post.pk)
    assert found.parent == thread.posts.first()
    assert found.hidden_by is None


def test_named_rows_with_parameters_of_each_kind(thread, author):
    def build(thread, place, before):
        posts = Post.objects.filter(thread=thread, path__gte=place, published_at__lt=before)
        return posts.order_by("path").values_list("pk", "path", named=True)[:3]

    prepared = Prepared(build, thread=int, place=str, before=datetime.datetime)
    first = thread.posts.get()
    second = factories.make_post(thread=thread, by=author)
    later = second.published_at + JUST_NOW
    assert [row.pk for row in prepared.rows(thread=thread.pk, place="", before=later)] == [first.pk, second.pk]
    assert [row.path for row in prepared.rows(thread=thread.pk, place=second.path, before=later)] == [second.path]
    assert prepared.rows(thread=thread.pk, place="", before=first.published_at) == []


def test_what_is_no_parameter_is_said(db):
    prepared = Prepared(lambda thread, other: Thread.objects.filter(pk=thread), thread=int, other=int)
    with pytest.raises(ValueError, match="other"):
        prepared.rows(thread=1, other=2)


@pytest.mark.django_db(transaction=True)
def test_first_uses_at_once_prepare_one_statement():
    def build(thread):
        built.append(thread)
        time.sleep(0.05)  # so that the other thread comes meanwhile
        return Thread.objects.filter(pk=thread)

    built, prepared = [], Prepared(build, thread=int)
    assert at_once(*[lambda: prepared.rows(thread=1)] * 4) == [[]] * 4
    assert len(built) == 1


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_is_the_error_that_it_is_elsewhere():
    prepared = Prepared(lambda thread: Thread.objects.filter(pk=thread), thread=int)
    prepared.prepare()
    cut()
    with pytest.raises(OperationalError):
        prepared.rows(thread=1)
    connection.close()
    assert prepared.rows(thread=1) == []


def test_written_sql_takes_lists(thread, author, django_assert_num_queries):
    titles = Written("SELECT id, title FROM discussions_thread WHERE id = ANY(%(ids)s)", ids=list)
    for _ in range(2):
        with django_assert_num_queries(1):
            assert titles.rows(ids=[thread.pk, 0]) == [(thread.pk, thread.title)]
    assert titles.rows(ids=[]) == []


def test_each_reader_gets_what_they_may_see(member, author, facilitator, coordinator, thread):
    """The same object asks for visitors, members and coordinators, in whatever order they come."""
    secret = factories.make_thread(dialogue=factories.make_dialogue(visibility="members"), by=author)
    empty = factories.make_thread(dialogue=thread.dialogue, by=author)
    empty.posts.get().hide(by=facilitator, reason="A name was in it.")
    seen = ForReader(lambda reader: Thread.objects.visible_to(reader).order_by("pk").values_list("pk"))
    visitor = AnonymousUser()
    for reader in [coordinator, visitor, member, facilitator, visitor, coordinator, member]:
        plain = list(Thread.objects.visible_to(reader).order_by("pk").values_list("pk"))
        assert seen.rows(reader) == plain
    assert seen.rows(visitor) == [(thread.pk,)]
    assert seen.first(member) == (thread.pk,)
    assert seen.rows(member) == [(thread.pk,), (secret.pk,)]
    assert seen.rows(facilitator) == seen.rows(coordinator) == [(thread.pk,), (secret.pk,), (empty.pk,)]


def test_a_day_is_a_parameter_and_none_stands_for_ever(db, facilitator):
    day = datetime.date(2026, 3, 2)
    room = factories.make_dated(facilitator=facilitator)
    asked = Prepared(lambda day: Task.objects.filter(day=day).values_list("day"), day=datetime.date)
    room.tasks.all().delete()
    assert asked.rows(day=day) == []
    Task.objects.add(room, day=day, words="Ask who is missing.", by=facilitator, form_key=uuid.uuid4())
    assert asked.rows(day=day) == [(day,)]
    with pytest.raises(ValueError, match="for ever"):
        Prepared(lambda: Task.objects.filter(day=day)).rows()
