"""Posts without a name: chosen, written, edited, told of and taken away by an author whom nobody sees."""

import json
import re
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from discussions import limits, merge, sealed
from discussions.models import Attachment, CannotMove, Draft, Post, Seal
from discussions.move import move_branch
from discussions.split import split
from members import notices
from members.models import Activity, Actor, Level, Member, Notification, Watch, watch
from tests import factories
from tests.resources.making import pdf


def words(**fields):
    return {"body": "Nobody asked me.", "language": "en", "form_key": str(uuid.uuid4())} | fields


@pytest.fixture
def room(facilitator):
    for _ in range(5):
        factories.make_member()
    return factories.make_dialogue(facilitator=facilitator, attributions=["role", "participant"])


@pytest.fixture
def nameless(room, author):
    """A post of the author under a number, in a thread of somebody else's."""
    thread = factories.make_thread(dialogue=room)
    return factories.make_post(thread=thread, by=author, attribution="participant")


# ── Writing ──
def test_the_form_offers_what_the_dialogue_does(client_of, author, room, dialogue):
    page = client_of(author).get(reverse("discussions:start_thread", args=[room.slug])).content.decode()
    assert 'value="participant"' in page
    assert "As “Participant 1”, without your name" in page
    assert "Two safety" in page
    plain = client_of(author).get(reverse("discussions:start_thread", args=[dialogue.slug])).content.decode()
    assert "How you sign" not in plain


def test_a_post_without_a_name_has_no_author(client_of, author, room):
    thread = factories.make_thread(dialogue=room)
    form = words(attribution="participant")
    client = client_of(author)
    first, again = (client.post(reverse("discussions:write", args=[thread.pk]), form) for _ in range(2))
    post = thread.posts.get(number=2)
    assert first.url == again.url == post.get_absolute_url()
    assert (post.author, post.byline, post.writer.name) == (None, "1", "Participant 1")
    row = Activity.objects.about(post).get(verb="posted")
    assert (row.actor, row.actor_kind) == (None, Actor.SEALED)
    page = client_of(None).get(thread.get_absolute_url()).content.decode()
    assert "Participant 1" in page
    assert author.name not in page


def test_a_thread_without_a_name_has_no_starter(author, room):
    thread = factories.make_thread(dialogue=room, by=author, attribution="participant")
    assert (thread.started_by, Activity.objects.about(thread).get().actor) == (None, None)


def test_a_name_has_to_be_chosen_again(client_of, author, nameless):
    """Who wrote without a name does not sign with it by mistake."""
    address = reverse("discussions:write", args=[nameless.thread_id])
    client = client_of(author)
    assert "checked" not in client.get(address).content.decode().split("How you sign")[1].split("</fieldset>")[0]
    answer = client.post(address, words(body="A second thought."))
    assert answer.status_code == 422
    assert "Under which name" in answer.content.decode()
    assert "A second thought." in answer.content.decode()


def test_a_draft_keeps_the_choice(client_of, author, room):
    thread = factories.make_thread(dialogue=room)
    address, client = reverse("discussions:write", args=[thread.pk]), client_of(author)
    client.post(address, words(attribution="participant", keep="1"))
    assert Draft.objects.get().attribution == "participant"
    page = client.get(address).content.decode()
    assert 'value="participant"' in page
    assert page.split('value="participant"')[1].split(">")[0].count("checked") == 1


def test_what_is_offered_no_longer_loses_nothing(client_of, author, room, facilitator):
    thread = factories.make_thread(dialogue=room)
    room.describe(by=facilitator, attributions=[])
    answer = client_of(author).post(
        reverse("discussions:write", args=[thread.pk]), words(body="Keep this.", attribution="participant")
    )
    assert (answer.status_code, thread.posts.count()) == (422, 1)
    assert "Keep this." in answer.content.decode()
    assert "does not offer that name any more" in answer.content.decode()
    assert Draft.objects.get(member=author).body == "Keep this."


def test_documents_do_not_go_along(client_of, author, room):
    thread, key = factories.make_thread(dialogue=room), uuid.uuid4()
    Attachment.objects.keep(pdf(), by=author, form_key=key)
    answer = client_of(author).post(
        reverse("discussions:write", args=[thread.pk]), words(attribution="participant", form_key=str(key))
    )
    assert answer.status_code == 422
    assert "can carry its author’s name inside" in answer.content.decode()
    assert thread.posts.count() == 1


def test_a_file_that_was_left_out_goes(author, room):
    key = uuid.uuid4()
    Attachment.objects.keep(pdf(), by=author, form_key=key)
    factories.make_post(
        thread=factories.make_thread(dialogue=room), by=author, attribution="participant", form_key=key, files={}
    )
    assert not Attachment.objects.exists()


def test_who_writes_much_waits_without_a_name_too(room):
    thread, new = factories.make_thread(dialogue=room), factories.make_member(joined_at=timezone.now())
    factories.make_post(thread=thread, by=new, attribution="participant")
    assert limits.next_moment(new, room) is not None


# ── The author ──
def test_the_author_edits_and_nobody_is_named(client_of, author, nameless):
    answer = client_of(author).post(
        reverse("discussions:edit", args=[nameless.pk]), words(body="Nobody asked any of us.")
    )
    assert answer.status_code == 302
    nameless.refresh_from_db()
    assert (nameless.body, nameless.edited_by, nameless.revisions.get().written_by) == (
        "Nobody asked any of us.", None, None,
    )  # fmt: skip
    assert Activity.objects.about(nameless).get(verb="edited").actor_kind == Actor.SEALED
    page = client_of(None).get(reverse("discussions:history", args=[nameless.pk])).content.decode()
    assert "edited by the facilitation" not in page


def test_a_facilitator_corrects_under_their_own_name(facilitator, nameless):
    nameless.edit(by=facilitator, body="Nobody asked.", language="en", reason="A name stood here.")
    assert (nameless.edited_by, Activity.objects.about(nameless).get(verb="corrected").actor) == (
        facilitator, facilitator,
    )  # fmt: skip


def test_the_author_deletes_what_was_flagged(client_of, author, member, nameless):
    from discussions.models.flag import flag

    flag(nameless, by=member, why="private")
    client_of(author).post(reverse("discussions:delete", args=[nameless.pk]))
    nameless.refresh_from_db()
    assert (nameless.body, nameless.deleted_by) == ("", None)
    assert (nameless.flags.get().upheld, nameless.flags.get().decided_by) == (True, None)
    assert set(Activity.objects.exclude(actor=member).filter(verb__in=["deleted", "upheld"]).values_list("actor")) == {
        (None,)
    }


def test_the_author_finds_their_posts(client_of, author, member, nameless):
    mine = reverse("discussions:my_posts")
    assert nameless.get_absolute_url() in client_of(author).get(mine).content.decode()
    assert nameless.get_absolute_url() not in client_of(member).get(mine).content.decode()
    taken = json.loads(b"".join(client_of(author).get(reverse("discussions:my_posts_json"))))
    assert [(row["id"], row["author"]) for row in taken] == [(nameless.pk, "Participant 1")]
    assert json.loads(b"".join(client_of(member).get(reverse("discussions:my_posts_json")))) == []


def test_the_author_hears_of_answers(member, author, nameless):
    reply = factories.make_post(parent=nameless, by=member)
    while notices.tell():
        pass
    told = Notification.objects.filter(recipient=author, activity__target_id=reply.pk, activity__verb="posted")
    assert {note.why for note in told} == {"reply"}


def test_nothing_is_followed_by_itself(author, nameless):
    assert not Watch.objects.filter(member=author).exists()


def test_the_author_sees_what_is_hidden(client_of, author, member, facilitator, nameless):
    nameless.hide(by=facilitator, reason="It names somebody.")
    while notices.tell():
        pass
    assert "It names somebody." in client_of(author).get(nameless.thread.get_absolute_url()).content.decode()
    assert client_of(member).get(nameless.get_absolute_url()).status_code == 404
    assert "It names somebody." in client_of(author).get(reverse("members:notices")).content.decode()


def test_who_left_can_be_learned_by_nobody(author, nameless):
    author.erase(by=author)
    assert not Seal.objects.exists()
    nameless.refresh_from_db()
    assert nameless.writer.name == "Participant 1"
    assert sealed.choices(factories.make_member(), nameless.thread.dialogue)[-1][1].word == "2"


def test_a_post_without_a_name_stays_in_its_dialogue(facilitator, coordinator, nameless):
    there = factories.make_thread(dialogue=factories.make_dialogue(facilitator=facilitator))
    for act in (
        lambda: nameless.thread.move_to(there.dialogue, by=coordinator),
        lambda: move_branch(nameless, to=there, by=coordinator),
        lambda: split(nameless, title="T", language="en", by=coordinator, dialogue=there.dialogue),
        lambda: merge.merge(nameless.thread, into=there, by=coordinator),
    ):
        with pytest.raises(CannotMove) as refused:
            act()
        assert refused.value.reason == "sealed"
    assert Post.objects.get(pk=nameless.pk).thread.dialogue == nameless.thread.dialogue
    assert split(nameless, title="T", language="en", by=facilitator).started_by is None


def test_changing_what_is_offered_uncovers_nobody(client_of, author, facilitator, nameless):
    room = nameless.thread.dialogue
    room.describe(by=facilitator, attributions=[], visibility="public")
    author.profile.describe(by=author, country="KE", occupation="trainer")
    page = client_of(None).get(nameless.thread.get_absolute_url()).content.decode()
    assert "Participant 1" in page
    assert author.name not in page
    assert client_of(author).get(reverse("discussions:edit", args=[nameless.pk])).status_code == 200


def test_the_database_refuses_a_name_beside_a_label(author, nameless):
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=nameless.pk).update(author=author)


def test_nothing_else_reads_the_seals():
    root = Path(settings.BASE_DIR)
    ours = [path for part in ("cop", "members", "discussions", "resources") for path in (root / part).rglob("*.py")]
    readers = {
        str(path.relative_to(root))
        for path in ours
        if "migrations" not in path.parts and re.search(r"\bSeal\b|discussions_seal\b", path.read_text())
    }
    assert readers == {"discussions/sealed.py", "discussions/models/seal.py", "discussions/models/__init__.py"}


@pytest.fixture
def answer_first(facilitator):
    """A dialogue in whose phase of now one answers first: the question of its facilitation."""
    for _ in range(5):
        factories.make_member()
    dialogue = factories.make_dated(facilitator=facilitator, visibility="public", attributions=["participant"])
    phases = [(phase, {"answer_first": phase.number == 2}) for phase in dialogue.phases.all()]
    dialogue.schedule(phases, by=facilitator)
    return factories.make_thread(dialogue=dialogue, by=facilitator).posts.get()


def test_it_answers_a_phase_in_which_one_answers_first(author, member, answer_first):
    other = factories.make_post(parent=answer_first, by=author)
    assert other not in Post.objects.visible_to(member)
    mine = factories.make_post(parent=answer_first, by=member, attribution="participant")
    assert {other, mine} <= set(Post.objects.visible_to(member))
    assert member in answer_first.thread.phase.readers(Member.objects.all())
    mine.delete_text(by=member)
    assert other not in Post.objects.visible_to(member)


def test_what_waited_is_told_without_the_name(client_of, author, member, answer_first):
    factories.make_post(parent=answer_first, by=author, attribution="participant")
    phase = answer_first.thread.phase
    watch(phase.dialogue, Level.FOLLOWED, by=member)
    phase.withhold(False, by=Actor.CLOCK)
    while notices.tell():
        pass
    page = client_of(member).get(reverse("members:notices")).content.decode()
    assert "Participant 1" in page
    assert author.name not in page
