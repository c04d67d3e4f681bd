"""Places in the tree, pages of it, and nesting."""

import json
import re
import uuid

import pytest
from django.db import connection

from discussions import pages, tree
from discussions.models import Post
from tests import factories


def paths(thread):
    return [post.path for post in thread.posts.order_by("path")]


def test_ordinals_sort_as_numbers():
    numbers = [0, 1, 9, 10, 35, 36, 1295, 1296, 36**5, 36**6 - 1]
    ordinals = [tree.ordinal(number) for number in numbers]
    assert sorted(ordinals) == ordinals
    assert [int(o, 36) for o in ordinals] == numbers
    assert {len(o) for o in ordinals} == {6}


def test_answers_stand_below_what_they_answer(thread, member):
    first = thread.posts.get()
    second = factories.make_post(thread=thread, by=member)
    answer = factories.make_post(parent=first, by=member)
    deeper = factories.make_post(parent=answer, by=member)
    late = factories.make_post(parent=first, by=member)
    assert [p.pk for p in thread.posts.order_by("path")] == [p.pk for p in (first, answer, deeper, late, second)]
    assert [p.depth for p in (first, answer, deeper, late, second)] == [0, 1, 2, 1, 0]
    assert [p.number for p in (first, second, answer, deeper, late)] == [1, 2, 3, 4, 5]


def test_a_reply_deeper_than_the_last_level_keeps_its_parent(thread, member):
    post = thread.posts.get()
    for _ in range(tree.MAX_DEPTH + 2):
        post = factories.make_post(parent=post, by=member)
    last_two = thread.posts.order_by("-path")[:2]
    assert [p.depth for p in last_two] == [tree.MAX_DEPTH - 1] * 2
    assert last_two[0].parent == last_two[1]
    assert len(last_two[0].path) == tree.MAX_PATH
    assert thread.posts.count() == tree.MAX_DEPTH + 3


def fill(thread, member, count):
    """`count` more posts at the top level, by rows: the verbs would be slow here."""
    last = thread.posts.count()
    Post.objects.bulk_create(
        Post(
            thread=thread, path=tree.ordinal(last + n), depth=0, number=last + n, author=member, body=f"Post {n}",
            html=f"<p>Post {n}</p>", html_version=1, language="en", form_key=uuid.uuid4(),
            published_at=thread.started_at,
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    thread.last_number = last + count
    thread.save()
    thread.recount()


@pytest.mark.parametrize("order", pages.START)
def test_no_page_of_a_long_thread_reads_it_all(thread, member, order):
    """The plan is made once for all threads, and most are short."""
    fill(thread, member, 3000)
    for _ in range(30):
        factories.make_thread(dialogue=thread.dialogue, by=member)
    middle = getattr(thread.posts.get(number=1500), order)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE discussions_post")
        for asked in (pages.FROM, pages.BEFORE, pages.PREVIOUS):
            assert asked[order].rows(thread=thread.pk, start=middle)
            cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {asked[order].call}", [thread.pk, middle])
            plan = json.dumps(cursor.fetchone()[0])
            assert max(map(float, re.findall(r'"Actual Rows": ([\d.]+)', plan))) <= tree.PAGE + 1


def test_pages_hold_every_post_once_both_ways(thread, member):
    fill(thread, member, 130)
    for order, first in pages.START.items():
        seen, start, found = [], first, []
        while start is not None:
            page = pages.page(thread.pk, start, order)
            found.append((start, page))
            seen += [post.id for post in page.posts]
            start = page.next
        assert seen == list(thread.posts.order_by(order).values_list("id", flat=True))
        assert [len(page.posts) for _, page in found] == [50, 50, 31]
        assert [page.previous for _, page in found] == [None, first, found[1][0]]


@pytest.mark.parametrize("order", [pages.TREE, pages.DATE])
@pytest.mark.parametrize("which", [0, 10, 49, 50, 74, 130])
def test_the_page_of_a_post_holds_it(thread, member, which, order):
    fill(thread, member, 130)
    post = thread.posts.order_by("path")[which]
    start = pages.start_of_page_with(post, order)
    assert post.pk in [line.id for line in pages.page(thread.pk, start, order).posts]


def test_nesting_is_closed_as_often_as_opened(thread, member):
    post = thread.posts.get()
    for _ in range(tree.NESTING + 4):
        post = factories.make_post(parent=post, by=member)
    factories.make_post(parent=thread.posts.order_by("path")[2], by=member)
    factories.make_post(thread=thread, by=member)
    nodes = tree.arrange(list(thread.posts.order_by("path")))
    assert sum(node.opens for node in nodes) == sum(node.ends for node in nodes)
    assert max(node.level for node in nodes) == tree.NESTING
    assert nodes[0].answers == len(nodes) - 2
