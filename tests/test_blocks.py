"""What a block does: surface × who comes there; and that whoever was blocked can tell nothing by any page."""

import datetime
import re
from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cop.lib.prepared import Written
from discussions import news
from discussions.models import Post
from discussions.models.post_set import PostQuerySet
from discussions.models.remark import RemarkQuerySet
from discussions.viewpoint import Viewpoint
from discussions.views import phases
from members import finding, hearing, mailing
from members.models import Activity, Level, Mail, Notification, watch
from members.models.block import BlockQuerySet, block, unblock
from members.models.profile import ProfileQuerySet
from members.prepared import ForReader, among
from tests import block_surfaces as surfaces, factories
from tests.block_surfaces import NAMES, WORDS, answer, browser_of, mention, moderation, page, tell_all
from tests.block_surfaces_of_knowledge import KNOWLEDGE
from tests.block_surfaces_of_match import MATCH

SURFACES = surfaces.SURFACES | KNOWLEDGE | MATCH
OTHER = {"blocker": "blocked", "blocked": "blocker", "third": "blocked"}
ROWS = [
    pytest.param(surface, role, expected, id=f"{surface.__name__} {role}")
    for surface, answers in SURFACES.items()
    for role, expected in zip(NAMES, answers, strict=True)
]


@pytest.fixture(scope="module")
def stood(standing):
    return standing(surfaces.build)


@pytest.fixture
def blocked(w):
    """The world once the block is set."""
    block(w.blocked, by=w.blocker)
    return w


@pytest.mark.parametrize(("surface", "role", "expected"), ROWS)
def test_what_a_block_does_where(blocked, surface, role, expected):
    assert surface(blocked, getattr(blocked, role), getattr(blocked, OTHER[role])) == expected


@pytest.mark.parametrize("role", ["blocker", "blocked"])
@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.__name__)
def test_without_a_block_all_are_as_others(w, surface, role):
    """So what the table says is the block's doing; also after it was lifted."""
    block(w.blocked, by=w.blocker)
    unblock(w.blocked, by=w.blocker)
    assert surface(w, getattr(w, role), getattr(w, OTHER[role])) == SURFACES[surface][2]


# ── Each condition is needed ──
def not_asked_by_phases(reader, threads):
    openings = Post.objects.visible_to(reader).standing().filter(thread__in=among(threads), number=1)
    return openings.select_related("author__profile")


def as_if_new(statement, row=None):
    """A statement of news.py that knows of no block."""
    sql = statement.written().replace("SELECT blocked_id", "SELECT NULL::bigint")
    return Written(sql, row, **news.READER)


# A condition taken away, and where one of the two then comes upon the other all the same.
PLANTED = {
    "names": (ProfileQuerySet, "not_parted_from", lambda profiles, reader: profiles,
        {"completion", "directory", "directory_by_name", "author_in_search", "person_of_organisation", "trainers",
            "match"}),
    "search": (finding, "keep_away", lambda where, values, around: None,
        {"member_in_search", "words_in_search", "thread_in_search", "translation_in_search",
            "open_question_in_search", "initiative_in_search"}),
    "remarks": (RemarkQuerySet, "with_blocks_of", lambda remarks, reader: remarks,
        {"remark", "remark_on_what_is_gone"}),
    "thread": (Viewpoint, "keeps_away", lambda look, line: False, {"in_tree", "by_date", "new_on_the_page"}),
    "whom it answers": (Viewpoint, "names_answered", Viewpoint.knows_answered, {"in_tree", "by_date"}),
    "phase": (phases, "OPENINGS", ForReader(not_asked_by_phases, threads=str), {"in_phase"}),
    "posts": (PostQuerySet, "not_blocked_by", lambda posts, reader: posts,
        {"in_digest", "in_what_is_released", "new_in_numbers"}),
    "news": (news, "EVERYTHING", lambda: as_if_new(news.EVERYTHING, news.News), {"new_in_lists"}),
    "numbers": (news, "COUNTED", lambda: as_if_new(news.COUNTED), {"new_in_numbers"}),
    "telling": (BlockQuerySet, "let_through", lambda blocks, members, **done: members,
        {f"heard of {act}" for act in ("mention", "answer", "reaction", "translation", "note", "post_in_followed",
            "mention_in_followed", "change_of_followed", "applied", "evaluation", "proposed", "handed_over",
            "writes_to")}),
}  # fmt: skip


EACH_DAY = ["names"]
LONG = [pytest.param(fault, marks=pytest.mark.soak) for fault in PLANTED if fault not in EACH_DAY]


@pytest.mark.usefixtures("_nothing_prepared")
@pytest.mark.parametrize("fault", [*EACH_DAY, *LONG])
def test_each_condition_is_needed(blocked, monkeypatch, fault):
    where, name, planted, expected = PLANTED[fault]
    monkeypatch.setattr(where, name, planted() if where is news else planted)
    found = set()
    for surface, answers in SURFACES.items():
        for role, answer_then in zip(["blocker", "blocked"], answers, strict=False):
            with suppress(Undone), transaction.atomic():
                if came_through(blocked, surface, role, answer_then):
                    found.add(surface.__name__)
                raise Undone
    assert found == expected


class Undone(Exception):
    """What a surface changes is rolled back."""


def came_through(w, surface, role, expected):
    try:
        return surface(w, getattr(w, role), getattr(w, OTHER[role])) != expected
    except AssertionError:  # two that count the same differ
        return True


# ── What waited ──
def follow(w, reader, other):
    watch(w.thread, Level.FOLLOWED, by=reader)
    factories.make_post(thread=w.thread, by=other)


@pytest.mark.parametrize(
    ("act", "mails"),
    [(mention, (0, 0, 1)), (answer, (0, 0, 1)), (follow, (0, 1, 1)), (moderation, (1, 1, 1))],
    ids=["mention", "answer", "followed", "moderation"],
)
@pytest.mark.parametrize("role", NAMES)
def test_a_block_counts_for_mail_that_waits(w, act, mails, role):
    reader, other = getattr(w, role), getattr(w, OTHER[role])
    act(w, reader, other)
    tell_all()
    assert Notification.objects.due(later()).filter(recipient=reader).count() == 1
    block(w.blocked, by=w.blocker)
    write_all()
    assert Mail.objects.filter(address=reader.email).count() == mails[[*NAMES].index(role)]


def test_mail_that_waits_would_leave_unasked(w, monkeypatch):
    monkeypatch.setattr(hearing, "let_through", lambda member, notes, by_mail: notes)
    mention(w, w.blocked, w.blocker)
    tell_all()
    block(w.blocked, by=w.blocker)
    write_all()
    assert Mail.objects.filter(address=w.blocked.email).exists()


def write_all():
    while mailing.write_due(later()):
        pass


def later():
    return timezone.now() + datetime.timedelta(days=8)


def test_the_bell_falls_silent_at_once(w):
    mention(w, w.blocker, w.blocked)
    answer(w, w.blocker, w.third)
    tell_all()
    before = hearing.number_unread(w.blocker)
    block(w.blocked, by=w.blocker)
    assert int(hearing.number_unread(w.blocker)) == int(before) - 1
    html = page(w.blocker, "/notices/")
    assert w.blocked.profile.name not in html
    assert w.third.profile.name in html


def test_the_bell_still_rings_for_moderation(w):
    moderation(w, w.blocker, w.blocked)
    tell_all()
    before = hearing.number_unread(w.blocker)
    block(w.blocked, by=w.blocker)
    assert hearing.number_unread(w.blocker) == before
    assert "The facilitation hid your post" in page(w.blocker, "/notices/")


def test_two_who_blocked_each_other_are_apart_both_ways(blocked):
    block(blocked.blocker, by=blocked.blocked)
    assert surfaces.in_tree(blocked, blocked.blocked, blocked.blocker) == "folded"
    unblock(blocked.blocked, by=blocked.blocker)
    assert surfaces.in_tree(blocked, blocked.blocker, blocked.blocked) is True
    assert surfaces.completion(blocked, blocked.blocker, blocked.blocked) is False


# ── Nobody can tell ──
CHANGES_EACH_TIME = re.compile(r'csrfmiddlewaretoken" value="\w+"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}')


def everything(w, reader):
    """{address: page} of what may be looked at to find out, as it is at this moment, without keys of forms."""
    handle = w.blocker.profile.handle
    addresses = [
        "/", "/dialogues/", "/mine/new/", "/notices/", "/mine/posts/", "/settings/", "/settings/blocks/",
        f"/members/{handle}/", f"/members/{handle}/block/", f"/search/?q={WORDS['blocker']}", "/search/?q=saffron",
        f"/search/?q={surfaces.FRENCH['blocker']}", w.thread.get_absolute_url(), w.phase.get_absolute_url(),
        f"{w.thread.get_absolute_url()}?from={w.post[w.blocker].path}", w.room.get_absolute_url(),
        w.dated.get_absolute_url(), w.theirs[w.blocker].get_absolute_url(), w.digest.get_absolute_url(),
        *(reverse(f"discussions:{name}", args=[w.post[w.blocker].pk]) for name in ("history", "reply", "translations")),
        f"/threads/{w.thread.pk}/~feed/",
        reverse("discussions:untranslated", args=[w.room.slug]),
    ]  # fmt: skip
    client = browser_of(reader)
    found = {address: client.get(address) for address in addresses}
    return {
        address: (answer.status_code, CHANGES_EACH_TIME.sub("", b"".join(answer).decode()))
        for address, answer in found.items()
    }


@pytest.mark.parametrize("role", ["blocked", "third", "facilitator"])
def test_nobody_else_can_tell_by_any_page(w, role):
    """Whoever was blocked had been told something already, and is told nothing more of that."""
    w.digest = surfaces.Digest.objects.propose(w.room)
    w.digest.send(by=w.facilitator)
    for _ in range(2):
        mention(w, w.blocked, w.blocker)
    tell_all()
    reader = getattr(w, role)
    everything(w, reader)  # what is read by looking is read
    before = everything(w, reader)
    block(w.blocked, by=w.blocker)
    tell_all()
    assert everything(w, reader) == before
    assert {status for status, _page in before.values()} == {200}
    if role == "blocked":
        assert w.blocker.profile.name in before["/notices/"][1]


@pytest.mark.parametrize("ask", ["/members/?q={}", "/search/?q=author:{}", "/mentions/?q={}"])
def test_whom_a_block_hides_is_as_nobody(blocked, ask):
    """What is not found any more is as what never was."""
    client, name = browser_of(blocked.blocked), blocked.blocker.profile.name.split()[1]
    hidden, unknown = (client.get(ask.format(word)).content.decode() for word in (name, "Zzyzzy"))
    assert CHANGES_EACH_TIME.sub("", hidden).replace(name, "Zzyzzy") == CHANGES_EACH_TIME.sub("", unknown)


def test_a_block_leaves_no_row_in_the_log(w):
    before = Activity.objects.count(), Notification.objects.count(), Mail.objects.count()
    block(w.blocked, by=w.blocker)
    unblock(w.blocked, by=w.blocker)
    tell_all()
    assert (Activity.objects.count(), Notification.objects.count(), Mail.objects.count()) == before


# ── What it costs ──
@pytest.mark.parametrize("place", ["thread", "phase", "room"])
def test_a_block_costs_a_page_of_the_talk_no_query(w, place):
    client, address = browser_of(w.blocker), getattr(w, place).get_absolute_url()
    counted = []
    for act in (lambda: None, lambda: block(w.blocked, by=w.blocker)):
        act()
        client.get(address)  # what is rendered is kept
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
