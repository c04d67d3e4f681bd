"""One click in a mail stops it, without signing in, and only that."""

import pytest
from django.test import Client

from members import stopping
from members.models import Activity, Frequency, Level, Member, Watch, watch
from tests import factories

ONE_CLICK = {"List-Unsubscribe": "One-Click"}  # what a mail program sends (RFC 8058)
KINDS = ["personal", "followed", "watch"]


@pytest.fixture
def mail_program(db):
    """Brings no cookie and no token of a form."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture(params=KINDS)
def scope(request, member, thread):
    watch(thread, Level.FOLLOWED, by=member, frequency=Frequency.WEEKLY)
    return stopping.scope_of(thread) if request.param == "watch" else request.param


def state(member, thread):
    member = Member.objects.get(pk=member.pk)
    return {
        "personal": member.mail_personal,
        "followed": member.mail_followed,
        stopping.scope_of(thread): Watch.objects.of(thread).get(member=member, level=Level.FOLLOWED).frequency,
    }


def test_one_click_stops_that_and_nothing_else(mail_program, member, thread, scope):
    before, url = state(member, thread), stopping.address(member, scope)
    for _twice in range(2):
        answer = mail_program.post(url, ONE_CLICK)
        assert answer.status_code == 200  # mail programs follow no redirect
        assert state(member, thread) == before | {scope: "never"}
    assert not answer.cookies
    assert not Activity.objects.filter(actor=member).exclude(verb="started").exists()


def test_looking_stops_nothing(mail_program, member, thread, scope):
    before = state(member, thread)
    page = mail_program.get(stopping.address(member, scope)).content.decode()
    assert "Stop these mails?" in page
    assert member.name not in page
    assert member.email not in page
    assert state(member, thread) == before


def test_it_can_be_undone_with_the_same_address(mail_program, member, thread, scope):
    before, url = state(member, thread), stopping.address(member, scope)
    undo = mail_program.post(url, ONE_CLICK).context["undo"]
    page = mail_program.post(url, {"undo": undo}).content.decode()
    assert state(member, thread) == before
    assert "Stop these mails?" in page


def test_an_undo_of_something_else_is_refused(mail_program, member, thread, author):
    undo = mail_program.post(stopping.address(member, "personal")).context["undo"]
    for url in (stopping.address(member, "followed"), stopping.address(author, "personal")):
        assert mail_program.post(url, {"undo": undo}).status_code == 404
    assert mail_program.post(stopping.address(member, "personal"), {"undo": "once"}).status_code == 404


@pytest.mark.parametrize("wrong", ["nonsense", "WzEsInBlcnNvbmFsIl0:abc", "é", "a:b:c"])
def test_a_wrong_address_is_none(mail_program, member, wrong):
    for send in (mail_program.get, mail_program.post):
        assert send(f"/mail/stop/{wrong}/").status_code == 404


def test_an_address_of_somebody_who_left_is_none(mail_program, member):
    url = stopping.address(member, "personal")
    member.erase(by=member)
    assert mail_program.post(url).status_code == 404


def test_what_is_not_followed_any_more_stays_so(mail_program, member, thread):
    watch(thread, Level.MUTED, by=member)
    assert mail_program.post(stopping.address(member, stopping.scope_of(thread))).status_code == 200
    assert Watch.objects.get(member=member).level == Level.MUTED
    watch(thread, None, by=member)
    assert mail_program.post(stopping.address(member, stopping.scope_of(thread))).status_code == 200
    assert not Watch.objects.filter(member=member).exists()


def test_the_page_names_only_what_its_reader_may_see(mail_program, client_of, member):
    dialogue = factories.make_dialogue(title="Behind the door", visibility="members")
    watch(dialogue, Level.FOLLOWED, by=member)
    url = stopping.address(member, stopping.scope_of(dialogue))
    assert "Behind the door" not in mail_program.get(url).content.decode()
    assert "Behind the door" in client_of(member).get(url).content.decode()


def test_a_discreet_member_sees_no_title_there(mail_program, client_of, member, dialogue):
    watch(dialogue, Level.FOLLOWED, by=member)
    url = stopping.address(member, stopping.scope_of(dialogue))
    assert dialogue.title in mail_program.get(url).content.decode()
    member.prefer_mail(by=member, discreet=True)
    assert dialogue.title not in mail_program.get(url).content.decode()
    assert dialogue.title in client_of(member).get(url).content.decode()
