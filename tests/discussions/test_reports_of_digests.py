"""What a facilitator wrote above a digest is reported by who reads it; the coordinators answer, and the weekly summary,
which is a post, is reported as one."""

import uuid

import pytest
from django.core.cache import cache
from django.urls import reverse

from discussions.models import Digest
from discussions.models.flag import flag, leave
from members.models import Activity, Level, Mail, Member, Notification
from members.models.watch import watch
from tests import factories
from tests.discussions.telling import run

WORDS = "It mocks who was silent."
SAID = "Some of you sleep."


@pytest.fixture(autouse=True)
def _no_address_is_known(db):
    cache.clear()


def send(dialogue, *, by, author):
    factories.make_thread(dialogue=dialogue, by=author)
    digest = Digest.objects.propose(dialogue)
    digest.edit(by=by, comment=SAID, items={})
    digest.send(by=by)
    return digest


@pytest.fixture
def digest(dialogue, facilitator, author):
    return send(dialogue, by=facilitator, author=author)


def report_of(digest):
    return reverse("discussions:report", args=["digest", digest.pk])


def test_who_reads_it_reports_it(client_of, member, coordinator, digest):
    client = client_of(member)
    assert f'href="{report_of(digest)}"' in client.get(digest.get_absolute_url()).text
    page = client.get(report_of(digest)).text
    for said in ("The coordinators will read your reason", "Send to the coordinators", SAID):
        assert said in page
    sent = client.post(report_of(digest), {"why": "disrespect", "words": WORDS})
    assert sent.url == digest.get_absolute_url()
    leave(digest, by=coordinator, words="We talked about it.")
    assert "We talked about it." in client.get("/mine/reports/").text


def test_who_sent_it_does_not(client_of, facilitator, digest):
    assert report_of(digest) not in client_of(facilitator).get(digest.get_absolute_url()).text
    assert client_of(facilitator).get(report_of(digest)).status_code == 403


def test_its_mail_leads_to_the_form(client_of, member, dialogue, facilitator, author):
    Member.objects.update(mail_followed="once")
    watch(dialogue, Level.FOLLOWED, by=member)
    digest = send(dialogue, by=facilitator, author=author)
    run()
    mail = Mail.objects.get(address=member.email, text__contains=SAID)
    assert report_of(digest) in mail.text
    assert report_of(digest) in mail.html


def test_coordinators_answer_and_nobody_else(client_of, member, coordinator, facilitator, dialogue, digest):
    second = factories.make_member(name="Sefa Mensah")
    dialogue.appoint_facilitator(second, by=coordinator)
    reported = flag(digest, by=member, why="disrespect", words=WORDS)
    run()
    desk = client_of(coordinator)
    assert "1 contribution was reported" in desk.get("/").text
    page = desk.get("/mine/flags/").text
    for said in (WORDS, SAID, facilitator.name, dialogue.title):
        assert said in page
    assert member.name not in page
    assert f"/members/{facilitator.profile.handle}/suspend/?dialogue={dialogue.slug}" in page
    pages = ("/", "/mine/flags/", "/notices/", f"/dialogues/{dialogue.slug}/log/", digest.get_absolute_url())
    for who in (facilitator, second):
        for address in pages:
            assert WORDS not in client_of(who).get(address).text
        assert client_of(who).post(reverse("discussions:decide_flag", args=[reported.pk])).status_code == 404
    assert not Activity.objects.within(dialogue).filter(verb="flagged").exists()
    heard = Notification.objects.filter(activity__verb="flagged").values_list("recipient", flat=True)
    assert {*heard} == {coordinator.pk}
    desk.post(reverse("discussions:decide_flag", args=[reported.pk]), {"upheld": "1", "reason": "It was not right."})
    assert WORDS in desk.get("/mine/flags/?decided=1").text


def test_the_summary_of_a_phase_is_reported_as_a_post(client_of, member, facilitator):
    room = factories.make_dated(facilitator=facilitator, visibility="public", entry="free")
    words = {"title": "Summary: Week 2", "body": "We said much.", "language": "en", "form_key": uuid.uuid4()}
    thread = room.phases.get(number=2).summarise(by=facilitator, **words)
    page = client_of(member).get(thread.get_absolute_url()).text
    assert f"/posts/{thread.posts.get().pk}/flag/" in page
