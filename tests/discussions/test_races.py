"""People act on the same things at the same moment, through the pages, on real PostgreSQL with real barriers.

Each race is run in every forced order first, then freely: whatever comes out is one of the outcomes that are declared,
nobody meets an error of the server, and what must always be true still is."""

import uuid
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from cop.lib.deadlocks import tried_again
from discussions.models import Dialogue, Flag, Post, Suspension, Thread
from members.models import Activity
from tests import factories
from tests.invariants import broken
from tests.racing import at_once, browser_of, in_turn, wait_until, waiting

pytestmark = pytest.mark.django_db(transaction=True)
DAILY, LONG = 3, 50  # rounds of `make test` and of `make soak`
rounds = pytest.mark.parametrize("rounds", [DAILY, pytest.param(LONG, marks=pytest.mark.soak)])
TEXT = "A word written in the same moment."


@pytest.fixture
def cast():
    """A dialogue with two facilitators, an author and a reader, each with a browser of their own. `keys` are the form
    keys of writes that were acknowledged; whatever happened in the race, nothing is broken after it."""
    c = SimpleNamespace(keys=[])
    c.people = {name: factories.make_member(name=name.capitalize()) for name in ("one", "two", "author", "reader")}
    c.one, c.two, c.author, c.reader = (browser_of(member) for member in c.people.values())
    c.dialogue = factories.make_dialogue(facilitator=c.people["one"])
    c.dialogue.appoint_facilitator(c.people["two"], by=c.people["one"])
    yield c
    assert broken(c.keys) == []


def scene(cast):
    """A new thread with a branch of two posts, and another thread."""
    thread = factories.make_thread(dialogue=cast.dialogue, by=cast.people["author"])
    branch = factories.make_post(parent=thread.posts.get(), by=cast.people["author"])
    answer = factories.make_post(parent=branch, by=cast.people["author"])
    target = factories.make_thread(dialogue=cast.dialogue, by=cast.people["author"], title="The target")
    return SimpleNamespace(thread=thread, branch=branch, answer=answer, target=target)


def sending(client, name, thing, **data):
    """An act: the POST of a form."""
    args = [thing] if isinstance(thing, str) else [thing.pk]
    return lambda: client.post(reverse(f"discussions:{name}", args=args), data)


def words(key=None, **more):
    return {"body": TEXT, "language": "en", "form_key": str(key or uuid.uuid4())} | more


def statuses(answers):
    codes = [getattr(answer, "status_code", answer) for answer in answers]
    assert not [code for code in codes if not isinstance(code, int) or code >= 500], codes
    return codes


ACTS = {
    "lock": lambda c, s: sending(c.one, "lock_thread", s.thread, on="1"),
    "move": lambda c, s: sending(c.one, "move_branch", s.branch, to=s.target.get_absolute_url()),
    "split": lambda c, s: sending(
        c.one, "move_branch", s.branch, title="Its own", language="en", dialogue=c.dialogue.pk
    ),
    "merge": lambda c, s: sending(c.one, "merge_thread", s.thread, to=s.target.get_absolute_url()),
    "hide": lambda c, s: sending(c.one, "hide", s.branch, reason="An attack."),
    "delete": lambda c, s: sending(c.author, "delete", s.branch),
}  # fmt: skip
LET = {"lock": "kept", "hide": "kept", "delete": "kept", "move": "followed", "split": "followed", "merge": "followed"}


def replied(cast, s, key, answer):
    """What became of a reply to the branch: "posted" where it was, "followed" to another thread, or "kept"."""
    [status] = statuses([answer])
    post = Post.objects.filter(form_key=key).first()
    if post is None:
        assert status == 422
        assert TEXT in answer.content.decode()
        return "kept"
    assert status == 302
    assert post.parent == s.branch
    cast.keys.append(key)
    return "posted" if post.thread == s.thread else "followed"


@rounds
@pytest.mark.parametrize("act", ACTS)
def test_a_reply_against(cast, act, rounds):
    seen = set()
    for _round in range(rounds):
        for order in ("reply first", "act first", "free"):
            s, key = scene(cast), uuid.uuid4()
            reply = sending(cast.reader, "reply", s.branch, **words(key))
            other, held = ACTS[act](cast, s), (s.thread, s.target)
            if order == "reply first":
                answer, done = in_turn(held, reply, other)
            elif order == "act first":
                done, answer = in_turn(held, other, reply)
            else:
                answer, done = at_once(reply, other)
            assert statuses([done]) == [302]
            outcome = replied(cast, s, key, answer)
            seen.add((order, outcome))
    carried = "followed" if LET[act] == "followed" else "posted"  # written before, it goes along with its branch
    assert {("reply first", carried), ("act first", LET[act])} <= seen
    assert {outcome for _order, outcome in seen} <= {"posted", LET[act]}


@rounds
def test_a_new_post_against_a_merge(cast, rounds):
    for _round in range(rounds):
        for turn in (in_turn, lambda held, *acts: at_once(*acts)):
            s, keys = scene(cast), [uuid.uuid4(), uuid.uuid4()]
            first, merged, second = turn(
                (s.thread, s.target),
                sending(cast.reader, "write", s.thread, **words(keys[0])),
                ACTS["merge"](cast, s),
                sending(cast.author, "write", s.thread, **words(keys[1])),
            )
            assert statuses([first, merged, second]) == [302, 302, 302]
            assert {post.thread for post in Post.objects.filter(form_key__in=keys)} == {s.target}
            cast.keys += keys


@rounds
def test_a_reply_against_a_suspension(cast, rounds):
    url = reverse("discussions:suspend", args=[cast.people["reader"].profile.handle])
    form = {"dialogue": cast.dialogue.pk, "length": "1", "reason": "A pause."}
    seen = set()
    for _round in range(rounds):
        for order in ("reply first", "suspended first", "free"):
            s, key = scene(cast), uuid.uuid4()
            reply = sending(cast.reader, "reply", s.branch, **words(key))
            suspend = lambda: cast.one.post(url, form)  # noqa: E731
            if order == "reply first":  # it has been let in, and waits for its place
                reply_done, done = in_turn([s.thread], reply, suspend)
            elif order == "suspended first":
                done, reply_done = suspend(), reply()
            else:
                reply_done, done = at_once(reply, suspend)
            assert statuses([done]) == [302]
            [status] = statuses([reply_done])
            assert Post.objects.filter(form_key=key).exists() == (status == 302)
            cast.keys += [key] if status == 302 else []
            seen.add((order, status))
            Suspension.objects.get(member=cast.people["reader"], ends_at__gt=s.branch.written_at).lift(
                by=cast.people["one"]
            )
            Suspension.objects.all().delete()
    assert {("reply first", 302), ("suspended first", 403)} <= seen
    assert {status for _order, status in seen} == {302, 403}


@rounds
def test_a_double_click_ten_times(cast, rounds):
    for _round in range(rounds):
        s, key = scene(cast), uuid.uuid4()
        form, before = words(key), s.thread.posts.count()
        answers = at_once(*[sending(cast.reader, "write", s.thread, **form) for _click in range(10)])
        assert statuses(answers) == [302] * 10
        assert len({answer.url for answer in answers}) == 1
        assert s.thread.posts.count() == before + 1
        cast.keys.append(key)


@rounds
def test_a_thread_started_ten_times(cast, rounds):
    for _round in range(rounds):
        key = uuid.uuid4()
        form, before = words(key, title="Once"), Thread.objects.count()
        start = [sending(cast.reader, "start_thread", cast.dialogue.slug, **form) for _click in range(10)]
        answers = at_once(*start)
        assert statuses(answers) == [302] * 10
        assert Thread.objects.count() == before + 1
        assert len({answer.url for answer in answers}) == 1
        cast.keys.append(key)


@rounds
def test_four_writers_in_one_thread(cast, rounds):
    members = [*cast.people.values()]
    for _round in range(rounds):
        s, keys = scene(cast), [uuid.uuid4() for _post in range(12)]

        def several(member, own, s=s):
            client = browser_of(member)
            return [sending(client, "reply", s.branch, **words(key))() for key in own]

        acts = [lambda i=i, keys=keys, several=several: several(members[i], keys[i::4]) for i in range(4)]
        for answers in at_once(*acts):
            assert statuses(answers) == [302] * 3
        thread = Thread.objects.get(pk=s.thread.pk)
        assert (thread.post_count, thread.last_number, s.branch.answers.count()) == (15, 15, 13)
        cast.keys += keys


@rounds
def test_two_facilitators_on_one_post(cast, rounds):
    finals = set()
    for _round in range(rounds):
        for turn in (in_turn, lambda held, *acts: at_once(*acts)):
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
        for turn in (in_turn, lambda held, *acts: at_once(*acts)):
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
        for turn in (in_turn, lambda held, *acts: at_once(*acts)):
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
        for turn in (in_turn, lambda held, *acts: at_once(*acts)):
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
        for turn in (in_turn, lambda held, *acts: at_once(*acts)):
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
def test_two_edits_of_one_version(cast, rounds):
    for _round in range(rounds):
        for turn in (in_turn, lambda held, *acts: at_once(*acts)):
            s = scene(cast)
            edits = [sending(cast.author, "edit", s.branch, **words(body=f"{TEXT} {i}")) for i in range(2)]
            answers = turn([s.thread], *edits)
            assert sorted(statuses(answers)) == [302, 422]
            [refused] = [answer for answer in answers if answer.status_code == 422]
            page = refused.content.decode()
            assert f"{TEXT} 0" in page  # the one that was saved, and the one that was not
            assert f"{TEXT} 1" in page
            assert s.branch.revisions.count() == 1


@rounds
def test_a_flag_against_hide_and_delete(cast, rounds):
    seen = set()
    for _round in range(rounds):
        for act in ("hide", "delete"):
            for turn in (in_turn, lambda held, *acts: at_once(*acts)):
                for first in (True, False):
                    s = scene(cast)
                    acts = [sending(cast.reader, "flag", s.branch, why="advert"), ACTS[act](cast, s)]
                    codes = statuses(turn([s.thread], *(acts if first else acts[::-1])))
                    assert set(codes) <= {302, 404}
                    seen.add(Flag.objects.filter(post=s.branch).exists())
                    assert not Flag.objects.open().filter(post=s.branch).exists()
    assert seen == {True, False}


@rounds
def test_a_thread_moved_while_others_write(cast, rounds):
    quiet = factories.make_dialogue(title="Quiet", visibility="members", facilitator=cast.people["one"])
    for _round in range(rounds):
        for turn in (in_turn, lambda held, *acts: at_once(*acts)):
            s, keys = scene(cast), [uuid.uuid4(), uuid.uuid4()]
            answers = turn(
                [s.thread],
                sending(cast.reader, "reply", s.branch, **words(keys[0])),
                sending(cast.one, "move_thread", s.thread, dialogue=quiet.pk),
                sending(cast.author, "reply", s.branch, **words(keys[1])),
            )
            assert statuses(answers) == [302, 302, 302]
            assert Thread.objects.get(pk=s.thread.pk).dialogue == quiet
            scopes = {row.scope for row in Activity.objects.filter(verb="posted").order_by("-id")[:2]}
            assert scopes <= {quiet, cast.dialogue}
            cast.keys += keys


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

    import threading

    met = threading.Barrier(2)
    assert at_once(crossing(s.thread, s.target, met), crossing(s.target, s.thread, met)) == ["done", "done"]
    assert len(tries) == 3


def test_without_locks_the_races_are_lost(cast, monkeypatch):
    """Shown to find: let nobody lock, and four writers come to harm."""
    s = scene(cast)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows.all())
    lost = []
    for _round in range(LONG):
        acts = [sending(browser_of(member), "reply", s.branch, **words()) for member in cast.people.values()]
        codes = [getattr(answer, "status_code", 500) for answer in at_once(*acts)]
        lost = broken() or [code for code in codes if code != 302]
        if lost:
            break
    monkeypatch.undo()
    assert lost
    with transaction.atomic():
        Thread.objects.get(pk=s.thread.pk).recount()
    assert Dialogue.objects.count() == 1
    wait_until(lambda: waiting() == 0)
