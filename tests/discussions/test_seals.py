"""What discussions/sealed.py answers, each question asked for those whom it concerns and for others."""

import datetime
import uuid
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils import timezone

from discussions import sealed
from discussions.byline import Attribution, Byline
from discussions.models import Attachment, Post, Seal, Submission, SubmissionSeal, Unsealing
from members.models import Activity, Actor, Member
from tests import factories
from tests.resources.making import pdf

NAMELESS = {"attribution": "participant"}


def build():
    """Two rooms, in each of which the author and another wrote with and without their names."""
    w = SimpleNamespace(visitor=AnonymousUser(), coordinator=factories.make_coordinator())
    for name in ("author", "other", "newcomer", "safe", "second", "third"):
        setattr(w, name, factories.make_member(name=name.capitalize()))
    w.room = factories.make_dialogue(attributions=["role", "participant"])
    w.elsewhere = factories.make_dialogue(attributions=["participant"], title="Care work is work")
    w.thread = factories.make_thread(dialogue=w.room, by=w.author)
    w.named = w.thread.posts.get()
    w.theirs = factories.make_post(thread=w.thread, by=w.other, **NAMELESS)
    w.sealed = factories.make_post(thread=w.thread, by=w.author, **NAMELESS)
    w.there = factories.make_thread(dialogue=w.elsewhere, by=w.author, **NAMELESS).posts.get()
    return w


@pytest.fixture(scope="module")
def stood(standing):
    return standing(build)


def labelled(members, country="KE"):
    for member in members:
        member.profile.describe(by=member, occupation="trainer", country=country)


def numbered(post, number):
    Post.objects.filter(pk=post.pk).update(byline=str(number))


# ── Writing ──
def test_what_is_offered(w):
    own, numbers = (Attribution.NAME, None), [(Attribution.PARTICIPANT, Byline("1"))]
    assert sealed.choices(w.author, factories.make_dialogue()) == []
    assert sealed.choices(w.author, w.elsewhere) == [own, *numbers]
    offered = sealed.choices(w.author, w.room)
    assert offered == [own, (Attribution.ROLE, Byline("practitioner")), (Attribution.PARTICIPANT, Byline("2"))]
    for attributions, expected in [(["role"], offered[:2]), (["participant"], [own, offered[2]])]:
        w.room.attributions = attributions
        assert sealed.choices(w.author, w.room) == expected


def test_among_a_handful_nothing_is_offered(w):
    few = factories.make_dialogue(attributions=["role", "participant"], entry="open")
    for member in (w.author, w.other, w.safe, w.second):
        few.register(member, by=member)
    assert sealed.choices(w.author, few) == []
    for attribution in ("role", "participant"):
        with pytest.raises(sealed.NotOffered):
            sealed.sign(few, attribution, by=w.author)
    few.register(w.third, by=w.third)
    assert [attribution for attribution, _byline in sealed.choices(w.author, few)] == ["name", "role", "participant"]


def test_under_what_a_post_is_signed(w):
    assert sealed.sign(w.room, "", by=w.author) == sealed.sign(w.room, Attribution.NAME, by=w.author) == ""
    assert sealed.sign(w.room, Attribution.ROLE, by=w.author) == "practitioner"
    labelled([w.author, w.other, w.newcomer, w.second, w.third])
    assert sealed.sign(w.room, Attribution.ROLE, by=w.author) == "trainer KE"
    assert sealed.sign(w.room, Attribution.PARTICIPANT, by=w.author) == "2"
    with pytest.raises(sealed.NotOffered):
        sealed.sign(w.elsewhere, Attribution.ROLE, by=w.author)
    w.room.attributions = ["role"]
    with pytest.raises(sealed.NotOffered):
        sealed.sign(w.room, Attribution.PARTICIPANT, by=w.author)


def test_a_number_is_kept_and_given_once(w):
    def numbers(*members, dialogue=w.room):
        return [sealed.sign(dialogue, "participant", by=member) for member in members]

    assert numbers(w.other, w.author, w.newcomer, w.third) == ["1", "2", "3", "3"]
    assert numbers(w.author, w.newcomer, dialogue=w.elsewhere) == ["1", "2"]
    numbered(w.theirs, 9)
    numbered(w.sealed, 10)
    assert numbers(w.other, w.author, w.newcomer) == ["9", "10", "11"]
    factories.make_post(thread=w.thread, by=w.third, attribution="role")  # has a label, and no number
    assert numbers(w.third) == ["11"]
    assert numbers(w.newcomer, dialogue=factories.make_dialogue(attributions=["participant"])) == ["1"]


def test_numbers_are_given_out_in_turns(w):
    sealed.sign(w.room, "participant", by=w.author)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT classid, objid, mode FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        )
        assert (sealed.NUMBERS, w.room.pk, "ExclusiveLock") in cursor.fetchall()


def test_what_was_left_out_of_it_goes_with_the_seal(w):
    """Files of the same form alone, and those of its author alone."""
    kept = []
    for by, form_key in [(w.author, w.sealed.form_key), (w.other, w.sealed.form_key), (w.author, uuid.uuid4())]:
        kept.append(Attachment.objects.keep(pdf(), by=by, form_key=form_key))
    Seal.objects.filter(post=w.sealed).delete()
    sealed.seal(w.sealed, by=w.author)
    assert Seal.objects.get(post=w.sealed).member == w.author
    assert set(Attachment.objects.all()) == {*kept[1:]}


@pytest.fixture
def waiting(w):
    """(a text of the author with their name, one without it, and one without it of the other)."""
    named = factories.make_submission(by=w.author, thread=w.thread)
    return named, *(factories.make_submission(by=by, thread=w.thread, **NAMELESS) for by in (w.author, w.other))


def test_a_text_that_waits_has_a_seal(w, waiting):
    _named, theirs, _others = waiting
    kept = []
    for by, form_key in [(w.author, theirs.form_key), (w.other, theirs.form_key), (w.author, uuid.uuid4())]:
        kept.append(Attachment.objects.keep(pdf(), by=by, form_key=form_key))
    sealed.unseal_submission(theirs)
    assert list(SubmissionSeal.objects.values_list("submission", "member")) == [(waiting[2].pk, w.other.pk)]
    sealed.seal_submission(theirs, by=w.author)
    assert sealed.submitter_of(theirs) == w.author
    assert set(Attachment.objects.all()) == {*kept[1:]}


def test_for_whom_a_text_is_published(w, waiting, django_assert_num_queries):
    assert [sealed.submitter_of(one) for one in waiting] == [w.author, w.author, w.other]
    with django_assert_num_queries(1):
        assert sealed.submitter_of(waiting[1]).name == "Author"


def test_the_log_says_who_or_that_nobody_may_know(w, django_assert_num_queries):
    assert sealed.actor(w.sealed, w.author) == Actor.SEALED
    assert sealed.actor(w.sealed, w.other) == w.other
    with django_assert_num_queries(0):
        assert sealed.actor(w.named, w.author) == w.author


# ── Asked of an author ──
def test_who_wrote_what(w):
    for member, its in [(w.author, [w.sealed]), (w.other, [w.theirs]), (w.newcomer, []), (w.visitor, [])]:
        here = [w.sealed, w.theirs, w.named]
        assert [post for post in here if sealed.is_author(member, post) is True] == its
        assert [post for post in here if sealed.is_author(member, post) is not False] == its
        assert sealed.own_among(member, [post.pk for post in here]) == {post.pk for post in its}
        assert sealed.has_written(member, w.room) is bool(its)
    assert sealed.own_among(w.author, [w.there.pk, w.theirs.pk]) == {w.there.pk}
    assert sealed.has_written(w.other, w.elsewhere) is False


def test_the_posts_of_a_member(w):
    for member, its in [(w.author, {w.named, w.sealed, w.there}), (w.other, {w.theirs}), (w.newcomer, set())]:
        for condition in (sealed.written_by(member), sealed.wrote(member.pk)):
            assert set(Post.objects.filter(condition)) == its
    wrote = Exists(Post.objects.filter(sealed.wrote(OuterRef("pk")), thread=w.thread).order_by())
    assert set(Member.objects.filter(wrote)) == {w.author, w.other}


def test_the_texts_of_a_member_that_wait(w, waiting):
    for member, its in [(w.author, waiting[:2]), (w.other, waiting[2:]), (w.newcomer, ()), (w.visitor, ())]:
        assert set(Submission.objects.filter(sealed.submitted_by(member))) == {*its}
        assert [one for one in waiting if sealed.is_submitter(member, one) is True] == [*its]
        assert [one for one in waiting if sealed.is_submitter(member, one) is not False] == [*its]


def test_whom_to_tell_of_a_text(w, waiting):
    def told(condition):
        return set(Member.objects.filter(condition))

    named, theirs, others = (one.pk for one in waiting)
    assert told(sealed.submitters_of([named])) == told(sealed.submitters_of([theirs])) == {w.author}
    assert told(sealed.submitters_of([others])) == {w.other}
    assert told(sealed.submitters_of([named, others])) == {w.author, w.other}
    assert told(sealed.submitters_of([])) == told(sealed.authors_of([])) == set()
    assert told(sealed.authors_of([w.named.pk])) == told(sealed.authors_of([w.there.pk])) == {w.author}
    assert told(sealed.authors_of([w.named.pk, w.theirs.pk])) == {w.author, w.other}


def test_a_text_without_a_name_keeps_nobody_from_hearing(w, waiting):
    """A column that is empty is no list of members with an empty place in it, which would match nobody at all."""
    named = sealed.submitters_of([one.pk for one in waiting])
    assert w.newcomer in Member.objects.exclude(named)


def test_of_who_left_no_seal_is_left(w):
    sealed.erase(w.author)
    assert list(Seal.objects.values_list("post", flat=True)) == [w.theirs.pk]


# ── Unsealing ──
def ask(w, post=None, by=None):
    return sealed.ask(post or w.sealed, by=by or w.safe, reason="A threat.")


def rows(thing):
    activity = Activity.objects.about(thing).order_by("id")
    return [(row.verb, row.actor, row.scope, row.reason.text) for row in activity.select_related("reason")]


def test_who_asks_says_why(w):
    unsealing = ask(w)
    assert (unsealing.post, unsealing.asked_by, unsealing.reason) == (w.sealed, w.safe, "A threat.")
    assert ask(w, by=w.second) == unsealing
    assert ask(w, w.theirs, by=w.second) != unsealing
    assert rows(unsealing) == [("unseal_asked", w.safe, w.room, "A threat.")]


@pytest.mark.parametrize(("agrees", "verb"), [(True, "unsealed"), (False, "unseal_declined")])
def test_another_decides(w, agrees, verb):
    unsealing, before = ask(w), timezone.now()
    sealed.decide(unsealing, by=w.second, agrees=agrees)
    assert (unsealing.decided_by, unsealing.state) == (w.second, "agreed" if agrees else "declined")
    assert before <= unsealing.decided_at <= timezone.now()
    until = unsealing.decided_at + datetime.timedelta(days=7)
    assert unsealing.shown_until == (until if agrees else None)
    sealed.decide(unsealing, by=w.third, agrees=not agrees)  # too late
    assert (unsealing.decided_by, unsealing.shown_until) == (w.second, until if agrees else None)
    assert rows(unsealing)[1:] == [(verb, w.second, w.room, "A threat.")]
    assert ask(w, by=w.third) != unsealing


def test_of_two_that_wait_one_is_decided(w):
    one, other = ask(w), ask(w, w.theirs)
    sealed.decide(one, by=w.second, agrees=True)
    other.refresh_from_db()
    assert other.state == "asked"


def test_who_asked_takes_it_back_and_does_not_agree(w):
    unsealing = ask(w)
    sealed.decide(unsealing, by=w.safe, agrees=True)
    assert unsealing.state == "asked"
    sealed.decide(unsealing, by=w.safe, agrees=False)
    assert (unsealing.state, unsealing.decided_by) == ("declined", w.safe)


def test_to_whom_the_author_is_shown(w, django_assert_num_queries):
    unsealing = ask(w)
    assert sealed.author_shown(unsealing, w.safe) is None
    sealed.decide(unsealing, by=w.second, agrees=True)
    ends = unsealing.shown_until
    for reader in (w.safe, w.second):
        with django_assert_num_queries(1):
            assert sealed.author_shown(unsealing, reader).name == "Author"
        assert sealed.author_shown(unsealing, reader, ends - datetime.timedelta(seconds=1)) == w.author
        assert sealed.author_shown(unsealing, reader, ends) is None
    for reader in (w.third, w.author, w.coordinator, w.visitor):
        assert sealed.author_shown(unsealing, reader) is None
    unsealing.shown_until = timezone.now()
    assert sealed.author_shown(unsealing, w.safe) is None


def test_of_who_left_nobody_is_shown(w):
    unsealing = ask(w)
    sealed.decide(unsealing, by=w.second, agrees=True)
    sealed.erase(w.author)
    assert sealed.author_shown(unsealing, w.safe) is None


def test_a_decline_shows_nobody(w):
    unsealing = ask(w)
    sealed.decide(unsealing, by=w.second, agrees=False)
    assert sealed.author_shown(unsealing, w.safe, timezone.now() - datetime.timedelta(days=1)) is None


def test_what_the_log_does_not_take_is_not_done(w, monkeypatch):
    unsealing = ask(w)

    def broken(*args, **kwargs):
        raise RuntimeError("the log is full")

    monkeypatch.setattr(Activity, "record", broken)
    with pytest.raises(RuntimeError):
        ask(w, w.theirs)
    with pytest.raises(RuntimeError):
        sealed.decide(unsealing, by=w.second, agrees=True)
    assert list(Unsealing.objects.values_list("post", "decided_at")) == [(w.sealed.pk, None)]
