"""The log of a dialogue: every act in words, with the thing as it is now, for those who facilitate it."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from discussions import sealed
from discussions.merge import merge
from discussions.models import Handover, Message, Thread, suspension
from discussions.models.appeal import appeal
from discussions.models.flag import answer, flag, leave, reopen
from discussions.move import move_branch
from discussions.split import split
from discussions.templatetags.moderation import ACTS
from members.models import Activity, Member
from tests import factories
from tests.world_of_knowledge import begin, draw, say


@pytest.fixture
def elsewhere(facilitator):
    return factories.make_dialogue(title="The quiet room", visibility="members", facilitator=facilitator)


def log(client, dialogue, **filters):
    return client.get(reverse("discussions:moderation_log", args=[dialogue.slug]), filters).content.decode()


def learns_who_wrote(dialogue, facilitator):
    """Two safety persons ask of two posts, and agree about one."""
    two = [factories.make_member() for _ in range(5)][:2]
    dialogue.describe(by=facilitator, attributions=["participant"])
    for agrees in (True, False):
        thread = factories.make_thread(dialogue=dialogue)
        post = factories.make_post(thread=thread, by=two[0], attribution="participant")
        sealed.decide(sealed.ask(post, by=two[0], reason="A threat."), by=two[1], agrees=agrees)


def reads_before(thread, facilitator, member):
    """Of two texts that wait one is returned, and one edited and published."""
    back, there = (factories.make_submission(thread=thread, by=member) for _ in range(2))
    back.send_back(by=facilitator, why="respect")
    there.correct(by=facilitator, reason="Shorter.", body="Yes.", form="free", parts={}, language="en")
    there.publish(by=facilitator)


def reports_what_was_drawn(dialogue, facilitator, member):
    """A remark, a synthesis, a finding and a translation are reported, left as is, looked at again and answered."""
    synthesis = begin(dialogue, "Rooms speak.", by=facilitator)
    synthesis.open_to_remarks(by=facilitator)
    remark = say(synthesis, "Rooms speak.", by=member)
    finding, made = draw(dialogue, "Rooms speak", by=facilitator), factories.make_wording(dialogue, by=member)
    for thing in (remark, synthesis, finding, made):
        reported = flag(thing, by=member, why="other")
        leave(thing, by=facilitator)
        reopen(reported, by=facilitator, reason="Others saw it too.")
        answer(thing, by=facilitator, upheld=True)
    remark.hide(by=facilitator, reason="It names somebody.")
    remark.restore(by=facilitator)


def test_every_act_has_its_words(client_of, facilitator, author, member, coordinator, branch, target, elsewhere):
    source, dialogue, third = branch.thread, branch.thread.dialogue, factories.make_dialogue(facilitator=facilitator)
    other = branch.answers.get()
    flag(branch, by=member, why="advert")
    leave(branch, by=facilitator)
    reopen(branch.flags.get(), by=facilitator, reason="Others saw it too.")
    flag(other, by=member, why="private")
    other.edit(by=facilitator, body="Without the name.", language="en", reason="A name.")
    second = factories.make_member()
    for one in (dialogue, elsewhere):
        one.appoint_facilitator(second, by=facilitator)
    for granted in (False, True):
        other.hide(by=facilitator, reason="It names somebody.")
        appeal(other, "She agreed.", by=author).decide(by=second, granted=granted, reason="We asked.")
        other.restore(by=facilitator)
    factories.make_translation(other, by=member).take_away(by=facilitator, reason="It says something else.")
    other.delete_text(by=author)
    for act in ("pin", "unpin", "lock", "unlock"):
        getattr(source, act)(by=facilitator)
        if act.endswith("lock"):
            getattr(dialogue, act)(by=facilitator)
    source.rename("Another title", by=facilitator)
    move_branch(branch, to=target, by=facilitator)
    own = split(branch, title="Its own", language="en", dialogue=elsewhere, by=facilitator)
    own.move_to(dialogue, by=facilitator)
    merge(Thread.objects.get(pk=source.pk), into=target, by=facilitator)
    until = timezone.now() + datetime.timedelta(days=1)
    suspension.suspend(member, until=until, reason="A pause.", by=facilitator, dialogue=dialogue).lift(by=facilitator)
    suspension.remove(member, dialogue=dialogue, reason="It went on.", by=facilitator).lift(by=facilitator)
    dialogue.set_pace(60, by=facilitator)
    dialogue.appoint_facilitator(author, by=facilitator).end(by=facilitator)
    now = timezone.now()
    phase = dialogue.phases.create(title="A week", number=1, begins_at=now, ends_at=now + datetime.timedelta(days=7))
    phase.take_in(target, by=facilitator)
    learns_who_wrote(dialogue, facilitator)
    reads_before(target, facilitator, author)
    session = factories.make_live(dialogue=elsewhere, by=facilitator)
    session.change(by=facilitator, ends_at=session.ends_at + datetime.timedelta(hours=1))
    question = factories.ask_live(session, by=author)
    reported = flag(question, by=member, why="private")
    leave(question, by=facilitator)
    reopen(reported, by=facilitator, reason="Others heard it too.")
    question.hide(by=facilitator, reason="It names somebody.")
    question.restore(by=facilitator)
    session.cancel(by=facilitator, reason="No light.")
    dialogue.facilitators().get(member=facilitator).look_after("fr", by=coordinator)
    words = {"form_key": uuid.uuid4(), "words": {"en": "Thank you."}}
    Message.objects.send(dialogue, by=facilitator, kind="thanks", to=Member.objects.all(), **words)
    Handover.objects.write(dialogue, by=facilitator, to=facilitator, form_key=uuid.uuid4(), words="Yours.")
    reports_what_was_drawn(third, facilitator, member)
    both = "".join(log(client_of(coordinator), one) for one in (dialogue, elsewhere, third))
    assert [str(words) for words in ACTS.values() if str(words) not in both] == []


def test_a_branch_that_left_stands_in_both_logs(client_of, facilitator, author, branch, elsewhere):
    there = factories.make_thread(dialogue=elsewhere, by=author, title="The quiet thread")
    source = branch.thread
    move_branch(branch, to=there, by=facilitator, reason="It is too tender.")
    for dialogue, words in [
        (source.dialogue, "moved a branch to another place"), (elsewhere, "brought a branch from another dialogue")
    ]:  # fmt: skip
        page = log(client_of(facilitator), dialogue)
        for said in (words, "It is too tender.", "The quiet thread", source.title, branch.get_absolute_url()):
            assert said in page


def test_it_is_narrowed_by_act_and_member(client_of, facilitator, coordinator, thread):
    thread.pin(by=facilitator)
    thread.lock(by=coordinator)
    client, dialogue = client_of(facilitator), thread.dialogue
    assert "pinned a thread" in log(client, dialogue, verb="pinned")
    assert "closed a thread for writing" not in log(client, dialogue, verb="pinned")
    by_coordinator = log(client, dialogue, member=coordinator.profile.handle)
    assert "closed a thread for writing" in by_coordinator
    assert "pinned a thread" not in by_coordinator
    assert "Nothing of this kind." in log(client, dialogue, verb="hidden")
    assert "pinned a thread" in log(client, dialogue, verb="no such verb")


def test_pages_keep_what_was_chosen(client_of, facilitator, thread, django_assert_max_num_queries):
    for _times in range(30):
        thread.pin(by=facilitator)
        thread.unpin(by=facilitator)
    client = client_of(facilitator)
    page = log(client, thread.dialogue)
    assert page.count("<tr>") == 51
    assert "?before=" in page
    thread.lock(by=facilitator)
    log(client, thread.dialogue)
    with django_assert_max_num_queries(9):
        log(client, thread.dialogue)


def test_a_thing_that_is_gone_has_no_link(client_of, facilitator, author, thread):
    post = factories.make_post(thread=thread, by=author)
    post.hide(by=facilitator, reason="An attack.")
    post.delete_text(by=author)
    page = log(client_of(facilitator), thread.dialogue)
    assert "hid a post" in page
    assert post.get_absolute_url() not in page
    assert Activity.objects.about(post).count() == 3
