"""Facilitators and readers act on the same things in the same moment, through the pages, on real PostgreSQL.

Each race is run in every forced order first, then freely: whatever comes out is one of the outcomes that are declared,
nobody meets an error of the server, and what must always be true still is (see the fixture `cast`)."""

import threading
from functools import partial

import pytest

from cop.lib.deadlocks import tried_again
from discussions.models import Post, Thread
from members.models import Activity
from tests import factories
from tests.racing import ACTS, at_once, rounds, scene, sending, statuses, turns
from tests.world_of_knowledge import begin, mark

pytestmark = pytest.mark.django_db(transaction=True)


@rounds
def test_two_facilitators_on_one_post(cast, rounds):
    finals = set()
    for _round in range(rounds):
        for turn in turns():
            s = scene(cast)
            hide = [sending(client, "hide", s.branch, reason="An attack.") for client in (cast.one, cast.two)]
            assert statuses(turn([s.thread], *hide)) == [302, 302]
            assert Activity.objects.about(s.branch).filter(verb="hidden").count() == 1
            restore = [sending(client, "restore", s.branch) for client in (cast.one, cast.two)]
            assert statuses(turn([s.thread], *restore)) == [302, 302]
            assert Activity.objects.about(s.branch).filter(verb="restored").count() == 1
            for pair in ((hide[0], restore[1]), (restore[0], hide[1])):
                assert statuses(turn([s.thread], *pair)) == [302, 302]
                finals.add(bool(Post.objects.get(pk=s.branch.pk).hidden_at))
    assert finals == {True, False}


@rounds
def test_two_facilitators_move_one_branch(cast, rounds):
    ends = set()
    for _round in range(rounds):
        for turn in turns():
            s = scene(cast)
            other = factories.make_thread(dialogue=cast.dialogue, by=cast.people["author"])
            to = [("one", s.target), ("two", other)]
            moves = [sending(getattr(cast, name), "move_branch", s.branch, to=t.get_absolute_url()) for name, t in to]
            assert statuses(turn((s.thread, s.target, other), *moves)) == [302, 302]
            end = Post.objects.get(pk=s.branch.pk).thread
            ends.add({s.target: "first", other: "second"}[end])
            assert end.posts.count() == 3
            same = [
                sending(client, "move_branch", s.branch, to=s.thread.get_absolute_url())
                for client in (cast.one, cast.two)
            ]
            assert statuses(turn((s.thread, end), *same)) == [302, 302]
    assert "second" in ends


@rounds
def test_a_branch_split_by_two(cast, rounds):
    for _round in range(rounds):
        for turn in turns():
            s, before = scene(cast), Thread.objects.count()
            split = [
                sending(client, "move_branch", s.branch, title=title, language="en", dialogue=cast.dialogue.pk)
                for client, title in ((cast.one, "This"), (cast.two, "That"))
            ]
            assert statuses(turn([s.thread], *split)) == [302, 302]
            assert Thread.objects.count() == before + 1


@rounds
def test_a_below_b_against_b_below_a(cast, rounds):
    """Within one thread, and from either of two threads into the other."""
    seen = set()
    for _round in range(rounds):
        for turn in turns():
            for apart in (True, False):
                s = scene(cast)
                place = s.target if apart else s.thread
                other = factories.make_post(thread=place, by=cast.people["author"])
                below = factories.make_post(parent=other, by=cast.people["author"])
                moves = [
                    sending(cast.one, "move_branch", s.branch, to=below.get_absolute_url()),
                    sending(cast.two, "move_branch", other, to=s.answer.get_absolute_url()),
                ]
                codes = statuses(turn({s.thread, place}, *moves))
                assert sorted(codes) == [302, 422]  # the second would go below itself
                seen.add((apart, tuple(codes)))
    assert {(True, (302, 422)), (False, (302, 422))} <= seen


@rounds
def test_a_into_b_against_b_into_a(cast, rounds):
    for _round in range(rounds):
        for turn in turns():
            s = scene(cast)
            merges = [
                sending(cast.one, "merge_thread", s.thread, to=s.target.get_absolute_url()),
                sending(cast.two, "merge_thread", s.target, to=s.thread.get_absolute_url()),
            ]
            codes = statuses(turn((s.thread, s.target), *merges))
            assert codes.count(302) >= 1
            assert set(codes) <= {302, 422}  # who asks after the other was done may hear that it is one thread
            left = Thread.objects.filter(pk__in=[s.thread.pk, s.target.pk], merged_into=None)
            assert left.get().posts.count() == 4


@rounds
def test_a_flag_against_hide_and_delete(cast, rounds):
    seen = set()
    for _round in range(rounds):
        for act in ("hide", "delete"):
            for turn in turns():
                for first in (True, False):
                    s = scene(cast)
                    acts = [sending(cast.reader, "flag", s.branch, why="advert"), ACTS[act](cast, s)]
                    codes = statuses(turn([s.thread], *(acts if first else acts[::-1])))
                    assert set(codes) <= {302, 404, 422}  # whose words come too late reads so
                    seen.add(s.branch.flags.all().exists())
                    assert not s.branch.flags.open().exists()
    assert seen == {True, False}


def test_one_that_the_database_broke_off_is_done_again(cast):
    """Two acts that take two rows in opposite orders, which ours never do: both come to their end."""
    s, tries = scene(cast), []

    def crossing(first, second, met):
        @tried_again
        def act():
            tries.append(first)
            Thread.objects.select_for_update().get(pk=first.pk)
            met.wait() if len(tries) <= 2 else None
            Thread.objects.select_for_update().get(pk=second.pk)
            return "done"

        return act

    met = threading.Barrier(2)
    assert at_once(crossing(s.thread, s.target, met), crossing(s.target, s.thread, met)) == ["done", "done"]
    assert len(tries) in {3, 4}  # the database broke off one of them, or, when it looked at both at once, both


@rounds
def test_a_post_goes_while_what_cites_it_is_published(cast, rounds):
    by, author = cast.people["one"], cast.people["author"]
    for _round in range(rounds):
        room = factories.make_dialogue(facilitator=by)
        post = factories.make_thread(dialogue=room, by=author, body="The juniper moved to the door.").posts.get()
        extract = mark(post, "The juniper moved to the door.", by=by)
        synthesis = begin(room, f"The juniper moved to the door. [@{extract.pk}] Ours.", by=by)
        synthesis.open_to_remarks(by=by)
        extract.quote_as("name", by=author)
        publish = partial(cast.one.post, f"/syntheses/{synthesis.pk}/publish/")
        assert statuses(at_once(publish, sending(cast.author, "delete", post))) == [302, 302]
        synthesis.refresh_from_db()
        assert synthesis.published_at
        assert synthesis.body == f"… [@{extract.pk}] Ours."
