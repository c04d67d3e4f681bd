"""Nobody learns who reported something: their name and handle stand on no page, in no mail and in no row but their own,
and their words on no page but of those who answer. And a leak that is planted is found."""

import re
import uuid
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from discussions.models import Digest, Flag, Message
from discussions.models.flag import flag, leave
from members.models import Activity, Mail, Member
from tests import factories
from tests.discussions.telling import run
from tests.resources.making import make_collection, make_note, make_published
from tests.walking import walked
from tests.world_of_knowledge import begin, draw, say

NAME, HANDLE, WORDS = "Quintessa Oberon", "larkspur", "windowpane"
ASIDE = "lampshade"  # in reports that coordinators alone read
CANARIES = ["quintessa", HANDLE]
READERS = ["visitor", "other", "author", "facilitator", "second", "coordinator", "curator"]
ANSWER = {"facilitator", "second", "coordinator", "curator"}  # they read the words, and who wrote them is not said
# Each day as who facilitates, who sees most of it.
SELDOM = dict.fromkeys(["visitor", "other", "author", "second", "coordinator", "curator"], pytest.mark.soak)
NEAR = re.compile(
    r"/(dialogues|threads|posts|live|syntheses|remarks|findings|mine|notices|library|appeals|reports|report|moderation"
    r"|search|messages|members|digests|translations)/"
)
NOT_ASKED = re.compile(r"/(mine/languages|dialogues/~propose)|.*(/file/|/files/|\.pdf$)")


def build():
    w = SimpleNamespace(visitor=None)
    w.coordinator, w.curator = factories.make_coordinator(), factories.make_curator()
    for name in ("other", "author", "facilitator", "second"):
        setattr(w, name, factories.make_member(name=name.capitalize()))
    w.reporter = factories.make_member(name=NAME, email="lq@canary.example")
    w.reporter.profile.describe(by=w.reporter, handle=HANDLE)
    Member.objects.update(mail_followed="once", mail_personal="once")
    w.dialogue = factories.make_dialogue(facilitator=w.facilitator)
    w.dialogue.appoint_facilitator(w.second, by=w.coordinator)
    w.thread = factories.make_thread(dialogue=w.dialogue, by=w.author)
    posts = [factories.make_post(thread=w.thread, by=w.author) for _ in range(3)]
    w.flags = [flag(post, by=w.reporter, why="private", words=f"The {WORDS} {n}.") for n, post in enumerate(posts)]
    w.resource = make_published(by=w.author, curator=w.curator, title="Counting heads")
    w.flags.append(flag(w.resource, by=w.reporter, why="other", words=f"Its {WORDS}."))
    session = factories.make_live(dialogue=w.dialogue, by=w.facilitator)
    asked = [factories.ask_live(session, by=w.author, words=f"Who opens door {n}?") for n in range(3)]
    w.flags += [flag(one, by=w.reporter, why="private", words=f"This {WORDS} too.") for one in asked]
    notes = [make_note(resource=w.resource, by=w.author) for _ in range(3)]
    shared = [make_collection(by=w.author, title=f"For day {n}", shared=True) for n in range(3)]
    drawn = drawn_by_the_author(w)
    rendered = [factories.make_translation(post, by=w.author) for post in posts]
    things = (*notes, *shared, *(one for kind in drawn for one in kind), *rendered)
    w.flags += [flag(one, by=w.reporter, why="private", words=f"Its {WORDS}.") for one in things]
    w.beside = [session.get_absolute_url(), *(hide_of("live_question", one) for one in asked[1:])]
    run()
    leave(asked[0], by=w.facilitator, words="We heard it.")
    for first, second, third in (notes, shared):
        leave(first, by=w.curator, words="We read it.")
        second.hide(by=w.curator, reason="It names somebody.")
        third.take_back(by=w.author) if third in notes else third.discard(by=w.author)
    asked[1].hide(by=w.facilitator, reason="It names somebody.")
    leave(rendered[0], by=w.facilitator, words="We read it.")
    rendered[2].take_away(by=w.facilitator, reason="It says the contrary.")
    leave(posts[0], by=w.facilitator, words="We read it.")
    posts[1].hide(by=w.facilitator, reason="It names somebody.")
    answered(w, *drawn)
    reports_to_coordinators(w)
    run()
    return w


def reports_to_coordinators(w):
    """Of what the facilitator wrote to several members, a digest too, and of two profiles, of which one is answered."""
    words = {"words": {"en": "Thank you."}, "form_key": uuid.uuid4(), "to": Member.objects.filter(pk=w.author.pk)}
    message = Message.objects.send(w.dialogue, by=w.facilitator, kind="thanks", **words)
    digest = Digest.objects.propose(w.dialogue)
    digest.send(by=w.facilitator)
    things = message, digest, w.author.profile, w.facilitator.profile
    w.flags += [flag(one, by=w.reporter, why="disrespect", words=f"Its {ASIDE}.") for one in things]
    w.beside += [one.get_absolute_url() for one in things]
    run()
    leave(w.author.profile, by=w.coordinator, words="We read it.")


def drawn_by_the_author(w):
    """Three remarks, three syntheses, three findings, whose words are the author's."""
    texts = [begin(w.dialogue, "Rooms speak.", by=w.author, language=code) for code in ("en", "fr", "es")]
    for text in texts:
        text.open_to_remarks(by=w.facilitator)
    remarks = [say(texts[0], "Rooms speak.", by=w.author, words=f"Not room {n}.") for n in range(3)]
    return remarks, texts, [draw(w.dialogue, f"Room {n} speaks", by=w.author) for n in range(3)]


def answered(w, remarks, texts, findings):
    """Of each one waits, one is left as it is, and one is no more."""
    for first, *_rest in (remarks, texts, findings):
        leave(first, by=w.facilitator, words="We read it.")
    w.beside += [texts[0].get_absolute_url(), f"/remarks/{remarks[1].pk}/hide/", findings[1].get_absolute_url()]
    remarks[2].hide(by=w.facilitator, reason="It names somebody.")
    texts[2].take_back(by=w.facilitator)
    findings[2].dissolve(by=w.facilitator)


def hide_of(kind, thing):
    return reverse(f"discussions:hide_{kind}", args=[thing.pk])


def beginnings(w):
    yield from w.beside
    yield from ("/library/collections/", f"/library/{w.resource.pk}/~notes/")
    yield from ("/", "/dialogues/", "/notices/", "/mine/flags/", "/mine/flags/?decided=1", "/appeals/", "/moderation/")
    yield from (w.thread.get_absolute_url(), w.resource.get_absolute_url(), "/admin/", "/library/feed/")
    own = ("", "log/", "acts/", "flags/", "flags/?decided=1", "board/", "feed/", "export.mbox", "contributions.json")
    yield from (f"/dialogues/{w.dialogue.slug}/{page}" for page in own)
    yield from (
        f"/admin/discussions/dialogue/{w.dialogue.pk}/history/",
        f"/admin/members/member/{w.author.pk}/history/",
    )
    yield from (f"/admin/resources/resource/{w.resource.pk}/history/", "/mine/posts.json", "/mine/reports/")
    yield from (one.get_absolute_url() for one in w.flags)


def leaks(w, role):
    """(address, canary) of what `role` reads and should not."""
    client = Client()
    if getattr(w, role):
        client.force_login(getattr(w, role))
    canaries = CANARIES + ([] if role in ANSWER else [WORDS]) + ([] if role == "coordinator" else [ASIDE])
    for address, said in walked(client, beginnings(w), near=NEAR, not_asked=NOT_ASKED):
        yield from ((address, one) for one in canaries if one in said.lower())


@pytest.fixture(scope="module")
def stood(standing):
    return standing(build)


@pytest.mark.parametrize("role", [pytest.param(role, marks=SELDOM.get(role, ())) for role in READERS])
def test_nobody_reads_who_reported(w, role):
    assert [*leaks(w, role)] == []


def test_no_mail_says_it_but_to_who_reported(w):
    mails = Mail.objects.exclude(address=w.reporter.email)
    assert mails.exists()
    for mail in mails:
        said = " ".join(str(value) for value in vars(mail).values()).lower()
        assert not [one for one in [*CANARIES, WORDS, ASIDE] if one in said], mail.subject


def test_no_row_leads_to_who_reported(w):
    """Of all keys to the reporter only the report's own tells of it; and the log has none."""
    assert not Activity.objects.filter(verb="flagged").exclude(actor=None).exists()
    ours = {"Profile", "EmailAddress", "Notification", "Activity", "Mail", "SearchEntry", "Flag", "FormerHandle"}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is Member:
                rows = model._default_manager.filter(**{field.name: w.reporter.pk})
                assert model.__name__ in ours or not rows.exists(), f"{model.__name__}.{field.name}"


def test_the_queue_can_be_narrowed_by_no_reporter(w):
    client = Client()
    client.force_login(w.facilitator)
    log = reverse("discussions:moderation_log", args=[w.dialogue.slug])
    assert "reported a post" in client.get(log).text
    assert "Nothing of this kind." in client.get(log, {"member": HANDLE}).text


def test_a_name_that_is_planted_is_found(w, monkeypatch):
    monkeypatch.setattr(Flag, "get_why_display", lambda flag: f"by {flag.member.name}")
    assert next(leaks(w, "facilitator"), None)
    assert next(leaks(w, "curator"), None)


def test_words_that_are_planted_are_found(w, monkeypatch):
    monkeypatch.setattr("discussions.views.reports.Http404", type("Nothing", (Exception,), {}))
    monkeypatch.setattr("discussions.views.reports.get_object_or_404", lambda model, key: seen_by_all(key))
    assert next(leaks(w, "author"), None)


def seen_by_all(key):
    found = Flag.objects.get(key=key)
    found.member = None
    found.member_id = None
    return found
