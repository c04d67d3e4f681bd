"""What a measure about a member does: measure × surface; and that each question is asked where it is needed."""

import datetime
from contextlib import suppress

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from discussions import access, limits
from discussions.models import Suspension, suspension
from discussions.models.suspension import SuspensionQuerySet, ban, remove, suspend
from members import hearing, notices, outbox
from members.models import Activity, Level, Mail, watch
from members.models.member import MemberQuerySet
from tests import factories, measures_world as world
from tests.measure_surfaces import SURFACES
from tests.measures_world import MEASURES, REASON, browser_of, the_browser

IN_FORCE = dict(zip(MEASURES, zip(*(answers.split() for answers in SURFACES.values()), strict=True), strict=True))


@pytest.fixture(scope="module")
def stood(standing):
    return standing(world.build)


class Undone(Exception):
    """What a surface changes is rolled back."""


def felt(w):
    """{name of a surface: what the member gets there}, each as if it were the first."""
    found = {}
    for surface in SURFACES:
        with suppress(Undone), transaction.atomic():
            found[surface.__name__] = surface(w)
            raise Undone
    return found


def expected(measure):
    return dict(zip([surface.__name__ for surface in SURFACES], IN_FORCE[measure], strict=True))


@pytest.mark.parametrize(
    "measure",
    [pytest.param(one, marks=pytest.mark.soak) if one is world.suspended_here else one for one in MEASURES],
    ids=lambda measure: measure.__name__,
)
def test_what_a_measure_does_where(w, measure):
    measure(w)
    assert felt(w) == expected(measure)


SELDOM = [pytest.param(measure, marks=pytest.mark.soak) for measure in MEASURES[2:-1]]


@pytest.mark.parametrize("measure", [*SELDOM, MEASURES[-1]], ids=lambda measure: measure.__name__)
def test_all_is_as_before_once_it_is_lifted(w, measure):
    """But for what ended with it: who was removed registers anew, and who was banned signs in anew."""
    measure(w)
    for one in Suspension.objects.current().filter(member=w.member):
        one.lift(by=w.coordinator)
    w.inner.register(w.member, by=w.facilitator)
    w.cookies = browser_of(w.member).cookies.output(header="", sep=";")
    assert felt(w) | {"why_by_mail": ""} == expected(world.nothing) | {"why_by_mail": ""}


# ── A surface that does not ask is caught ──
PLANTED = {
    "no form asks": (world.suspended, access, "suspension", lambda member, dialogue=None: None),
    "what waits asks nobody": (world.removed, SuspensionQuerySet, "against", lambda rows, *_: rows.none()),
    "no pace": (world.slow, limits, "next_turn", lambda *_: None),
    "what is queued is not looked at": (world.removed, hearing.notices, "not_kept_from", lambda _, notes: notes),
    "what is new is told": (world.removed, notices, "not_kept_away", lambda members, *_: members),
    "the outbox sends": (world.banned, outbox, "why_not", lambda mail: ""),
    "they stay registered": (world.removed, suspension, "_end", lambda *_: None),
    "they are named": (world.banned, MemberQuerySet, "with_open_account", MemberQuerySet.present),
}  # fmt: skip
CAUGHT = {
    "no form asks": {
        "write", "answer", "start", "write_where_it_is_read_first", "change_what_waits", "write_inside",
        "write_elsewhere", "edit", "react", "translate", "ask_live", "support", "ask_open",
        "ask_it_too", "register", "propose", "give_to_the_library", "note", "collect", "link_to_meet", "why",
        "bring_a_calendar_file", "bring_a_list",
        "change_ones_question", "suggest_a_passage", "vote", "remark", "draw_a_finding", "write_the_synthesis",
        "hide_a_remark", "begin_an_initiative", "share_ones_initiative", "apply_in_ones_initiative", "evaluate",
        "add_to_the_directory", "correct_ones_record", "propose_a_change", "belong_to_an_organisation",
        "confirm_by_mail", "write_to_a_member", "answer_a_member", "begin_a_page", "change_a_page", "confirm_a_page",
        "correct_what_came_back", "patrol", "bring_pages",
    },
    "what waits asks nobody": {"what_waits_is_published"},
    "no pace": {"write", "answer", "start", "write_where_it_is_read_first"},
    "what is queued is not looked at": {"what_was_to_be_written", "what_stood_in_the_outbox"},
    "what is new is told": {"told_on_the_site"},  # not by mail, of which it is asked once more
    "the outbox sends": {"what_stood_in_the_outbox"},
    "they stay registered": {"write_inside", "read_inside", "calendar_of_it", "found_inside", "own_calendar"},
    "they are named": {"completion", "told_on_the_site"},
}  # fmt: skip


DAILY = ("no form asks", "what waits asks nobody", "the outbox sends")


@pytest.mark.parametrize(
    "fault", [fault if fault in DAILY else pytest.param(fault, marks=pytest.mark.soak) for fault in PLANTED]
)
def test_a_surface_that_does_not_ask_is_caught(w, monkeypatch, fault):
    measure, where, name, planted = PLANTED[fault]
    monkeypatch.setattr(where, name, planted)
    measure(w)
    found = felt(w)
    caught = {surface for surface, answer in expected(measure).items() if found[surface] != answer}
    assert caught == CAUGHT[fault]


# ── At once ──
def test_a_session_that_was_open_is_over_at_once(w):
    browser = the_browser(w)
    assert browser.get("/settings/").status_code == 200
    ban(w.member, reason=REASON, by=w.coordinator)
    assert browser.get("/settings/").status_code == 302


ADDRESSES = ["/library/add/", "/library/collections/begin/", "/dialogues/~propose/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_reason_stands_where_one_would_begin(w, address):
    world.suspended(w)
    answer = the_browser(w).get(address)
    assert answer.status_code == 403
    assert REASON in answer.text


def test_a_removal_with_an_end_ends_by_itself(w):
    ends = timezone.now() + datetime.timedelta(days=1)
    remove(w.member, dialogue=w.circle, until=ends, reason=REASON, by=w.facilitator)
    assert not access.may_register(w.member, w.circle)
    Suspension.objects.update(began_at=ends - datetime.timedelta(days=3), ends_at=ends - datetime.timedelta(days=2))
    assert access.may_register(w.member, w.circle)


# ── What a ban tells, and whom ──
def typed(w, password):
    return Client().post("/accounts/login/", {"login": w.member.email, "password": password})


def test_only_the_right_password_tells_of_a_ban(w):
    before = typed(w, "wrong")
    ban(w.member, reason=REASON, by=w.coordinator)
    after, right = typed(w, "wrong"), typed(w, factories.PASSWORD)
    assert (before.status_code, after.status_code, right.status_code) == (200, 200, 403)
    assert "don’t go together" in after.text
    assert REASON not in after.text
    for words in (REASON, "This account is closed", "/contact/", "a copy of what is kept about you"):
        assert words in right.text
    assert right.headers["Cache-Control"].startswith("no-store") or "no-store" in right.headers["Cache-Control"]


def test_an_old_address_for_a_new_password_is_none(w):
    Client().post("/accounts/password/reset/", {"email": w.member.email})
    mail = Mail.objects.filter(address=w.member.email).latest("id")
    address = next(word for word in mail.text.split() if "/reset/key/" in word)
    client = Client()
    path = address[address.index("/accounts/") :]
    ban(w.member, reason=REASON, by=w.coordinator)
    answer = client.get(path, follow=True)
    assert 'name="password1"' not in answer.text


def test_a_ban_ends_every_role(w):
    w.room.appoint_facilitator(w.member, by=w.coordinator)
    w.member.appoint("curator", by=w.coordinator)
    ban(w.member, reason=REASON, by=w.coordinator)
    assert not w.room.facilitators().filter(member=w.member).exists()
    assert not w.member.appointments.current().exists()
    assert w.inner.registrations.taking_part().filter(member=w.member).exists()


def test_a_second_one_changes_nothing(w):
    first = ban(w.member, reason=REASON, by=w.coordinator)
    rows = Activity.objects.count(), Mail.objects.count()
    assert ban(w.member, reason="Again.", by=w.coordinator) == first
    assert (Activity.objects.count(), Mail.objects.count()) == rows


def test_who_is_welcome_again_is_told_by_mail(w):
    ban(w.member, reason=REASON, by=w.coordinator).lift(by=w.coordinator)
    assert world.left(address=w.member.email, subject="Your account is open again") == "yes"


def test_a_digest_with_more_in_it_is_written_anew(w):
    """What else a mail told that stood in the outbox comes in another one."""
    mail = Mail.objects.get(pk=w.waiting.pk)
    watch(w.elsewhere, Level.FOLLOWED, by=w.member)
    factories.make_post(thread=w.elsewhere, by=w.other, body="This came elsewhere.")
    world.tell_all()
    w.member.notifications.filter(channel="mail").update(mail=mail)
    remove(w.member, dialogue=w.room, reason=REASON, by=w.facilitator)
    for _round in range(2):
        world.left()
    mail.refresh_from_db()
    assert mail.sent_at is None
    assert "removed" in mail.error
    assert Mail.objects.filter(sent_at__isnull=False, text__contains="This came elsewhere.").count() == 1


def test_several_measures_hold_side_by_side(w):
    """The one that ends last is told."""
    suspend(w.member, until=world.next_week(), reason="A pause.", by=w.facilitator, dialogue=w.room)
    one = remove(w.member, dialogue=w.room, reason=REASON, by=w.facilitator)
    assert access.suspension(w.member, w.room) == one
    one.lift(by=w.facilitator)
    assert access.suspension(w.member, w.room).reason == "A pause."
