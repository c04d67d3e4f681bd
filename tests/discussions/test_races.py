"""People write in the same moment in which others act on the same things, through the pages, on real PostgreSQL.

Each race is run in every forced order first, then freely: whatever comes out is one of the outcomes that are declared,
nobody meets an error of the server, and what must always be true still is (see the fixture `cast`)."""

import uuid

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from cop.lib.prepared import Prepared
from discussions import locking
from discussions.models import Post, Suspension, Thread
from members.models import Activity
from tests import factories
from tests.invariants import broken
from tests.racing import ACTS, LONG, TEXT, at_once, browser_of, in_turn, rounds, scene, sending, statuses, turns, words

pytestmark = pytest.mark.django_db(transaction=True)
LET = {"lock": "kept", "hide": "kept", "delete": "kept", "move": "followed", "split": "followed", "merge": "followed"}


def replied(cast, s, key, answer):
    """What became of a reply to the branch: "posted" where it was, "followed" to another thread, or "kept"."""
    [status] = statuses([answer])
    post = Post.objects.filter(form_key=key).first()
    if post is None:
        assert status in {422, 404}  # told in the form, or by the page that gives a text back
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
        for turn in turns():
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
    form = {"measure": "writing", "dialogue": cast.dialogue.pk, "length": "1", "reason": "A pause."}
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
def test_two_edits_of_one_version(cast, rounds):
    for _round in range(rounds):
        for turn in turns():
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
def test_a_thread_moved_while_others_write(cast, rounds):
    quiet = factories.make_dialogue(title="Quiet", visibility="members", facilitator=cast.people["one"])
    for _round in range(rounds):
        for turn in turns():
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


def test_without_locks_the_races_are_lost(cast, monkeypatch):
    """Shown to find: let nobody lock, and four writers come to harm."""
    s = scene(cast)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows.all())
    monkeypatch.setattr(locking, "HELD", Prepared(locking._held, thread=int))
    lost = []
    for _round in range(LONG):
        acts = [sending(browser_of(member), "reply", s.branch, **words()) for member in cast.people.values()]
        codes = [getattr(answer, "status_code", 500) for answer in at_once(*acts)]
        lost = broken() or [code for code in codes if code != 302]
        if lost:
            break
    monkeypatch.undo()
    assert lost
    Thread.objects.get(pk=s.thread.pk).recount()


@rounds
def test_twenty_reactions_to_one_post(cast, rounds):
    """Twenty members at once, one of them with ten clicks, while a facilitator hides the post or not."""
    people = [factories.make_member() for _member in range(20)]
    browsers = [browser_of(member) for member in people]
    for hidden in [False] * rounds + [True] * rounds:
        s = scene(cast)
        acts = [sending(client, "react", s.branch, thanks="1") for client in browsers]
        acts += [sending(browsers[0], "react", s.branch, thanks="1") for _click in range(9)]
        codes = statuses(at_once(*acts, *([ACTS["hide"](cast, s)] if hidden else [])))
        assert set(codes) <= ({302, 404, 403} if hidden else {302})
        counted = s.branch.reactions.count()
        assert counted <= 20 if hidden else counted == 20
        assert Activity.objects.about(s.branch).filter(verb="reacted").count() == counted
