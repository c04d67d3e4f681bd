"""Every page of a sensitive dialogue has the way out, and no browser keeps it; also pages that are yet to come."""

import datetime
import re
import uuid
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from discussions import urls
from discussions.models import Attachment, Digest, Poll, PrivateQuestion
from discussions.models.flag import flag
from tests import factories
from tests.resources.making import pdf
from tests.world_of_knowledge import begin, draw, mark, say

# What an address that begins like this is about.
ABOUT = {
    "dialogues/<slug:slug>/": "dialogue", "threads/<int:id>/": "thread", "posts/<int:id>/": "post",
    "translate/<slug:kind>/<int:id>/": "thread", "translations/<slug:kind>/<int:id>/": "thread",
    "live/<int:id>": "session", "live/questions/<int:id>/": "question", "digests/<int:id>/": "digest",
    "private-questions/<int:id>/": "asked", "registrations/<int:id>/": "waiting", "attachments/<int:id>/": "file",
    "questions/<int:id>/": "raised", "extracts/<int:id>/": "extract", "findings/<int:id>/": "finding",
    "syntheses/<int:id>/": "synthesis", "remarks/<int:id>/": "remark", "polls/<int:id>/": "poll",
}  # fmt: skip
SHOWN = {
    "dialogue", "thread", "history", "reply", "edit", "translate", "translations", "hide", "flag", "tell_safety",
    "phase", "participants", "moderation_log", "plan", "ask", "question_queue", "private_question", "live_sessions",
    "live_session", "flag_queue", "digest", "edit_digest", "untranslated", "start_thread", "write", "move_thread",
    "rename_thread", "lock_thread", "move_branch", "plan_live_session", "change_live_session", "plan_certificates",
    "register", "question", "edit_question", "extracts", "workbench", "draw_finding", "finding", "findings",
    "synthesis",    "write_synthesis", "synthesis_versions", "begin_synthesis", "remark", "hide_remark", "open_poll",
}  # fmt: skip


@pytest.fixture
def w(facilitator, member, author):
    w = SimpleNamespace()
    w.dialogue = factories.make_dated(
        facilitator=facilitator, visibility="participants", entry="asked", sensitive=True, title="Among us"
    )
    for one in (member, author):
        w.dialogue.register(one, by=facilitator)
    w.waiting = w.dialogue.register(factories.make_member(), by=factories.make_member(), words="I train judges.")
    key = uuid.uuid4()
    w.file = Attachment.objects.keep(pdf(), by=author, form_key=key)
    w.thread = factories.make_thread(dialogue=w.dialogue, by=author, files={w.file: ""})
    w.post = w.thread.posts.get()
    factories.make_thread(dialogue=w.dialogue, by=member)
    flag(w.post, by=member, why="other")
    w.session = factories.make_live(dialogue=w.dialogue, by=facilitator)
    w.question = factories.ask_live(w.session, by=member)
    w.raised = factories.ask_open(by=facilitator, raised_in=w.dialogue)
    w.extract, w.finding = (
        mark(w.post, w.post.body, by=facilitator),
        draw(w.dialogue, "Rooms speak", by=facilitator),
    )
    w.synthesis = begin(w.dialogue, f"Rooms speak [@{w.extract.pk}].", by=facilitator)
    w.synthesis.open_to_remarks(by=facilitator)
    w.remark = say(w.synthesis, "Rooms speak.", by=member)
    closes_at = timezone.now() + datetime.timedelta(days=2)
    w.poll = Poll.objects.open(w.dialogue, by=facilitator, closes_at=closes_at, choices=1)
    w.digest = Digest.objects.propose(w.dialogue)
    w.digest.send(by=facilitator)
    factories.make_thread(dialogue=w.dialogue, by=author)
    Digest.objects.propose(w.dialogue)
    w.asked = PrivateQuestion.objects.ask(w.dialogue, "May I?", by=member, form_key=uuid.uuid4())
    return w


def address(w, pattern):
    """The address of a pattern that is about the dialogue or something in it, else None."""
    route = pattern.pattern._route
    begins = [start for start in ABOUT if route.startswith(start)]
    if not begins:
        return None
    thing = getattr(w, ABOUT[max(begins, key=len)])
    known = {"number": 1, "kind": "thread", "form": "pdf", "name": w.file.name, "id": thing.pk,
             "slug": w.thread.slug if thing is w.thread else w.dialogue.slug}  # fmt: skip
    names = pattern.pattern.converters
    return reverse(f"discussions:{pattern.name}", kwargs={name: known[name] for name in names})


def pages(client, w):
    """(name, answer) of each that is a page, and of each that comes back with errors."""
    for pattern in urls.urlpatterns:
        if url := address(w, pattern):
            for send in (client.get, client.post):
                with transaction.atomic():
                    answer = send(url)
                    transaction.set_rollback(True)
                if answer.status_code in {200, 422} and answer["Content-Type"].startswith("text/html"):
                    yield pattern.name, answer


@pytest.mark.parametrize("reader", ["facilitator", pytest.param("author", marks=pytest.mark.soak)])
def test_every_page_of_it_has_the_way_out(request, client_of, w, reader):
    found = {}
    for name, answer in pages(client_of(request.getfixturevalue(reader)), w):
        assert answer.text.count('class="exit"') == 1, name
        assert "no-store" in answer["Cache-Control"], name
        found[name] = answer
    assert reader != "facilitator" or {*found} >= SHOWN


def test_its_files_are_not_kept_either(client_of, member, w):
    url = reverse("discussions:attachment", args=[w.file.pk, w.file.name])
    assert client_of(member).get(url)["Cache-Control"] == "no-store"


def test_who_is_outside_finds_the_way_out_too(client_of, author, facilitator):
    dialogue = factories.make_dated(
        facilitator=facilitator, stage="announced", visibility="participants", entry="asked", sensitive=True
    )
    page = client_of(author).get(dialogue.get_absolute_url()).text
    assert 'class="exit"' in page
    assert "If it becomes too much" in page


def test_it_leads_to_help(client_of, member, w):
    main = client_of(member).get(w.dialogue.get_absolute_url()).text.partition("<main")[2].partition("<footer")[0]
    assert "If it becomes too much" in main
    assert 'href="/help/"' in main


def test_a_content_note_leads_to_help(client_of, member, author, thread):
    factories.make_post(thread=thread, by=author, note="speaks of violence")
    page = client_of(member).get(thread.get_absolute_url()).text
    folded = re.search(r'<details class="note">.*?</details>', page, re.S)[0]
    assert 'href="/help/"' in folded


def test_other_dialogues_are_as_they_were(client_of, visitor, member, thread):
    for client in (visitor, client_of(member)):
        answer = client.get(thread.get_absolute_url())
        assert 'class="exit"' not in answer.text
        assert "no-store" not in answer["Cache-Control"]
