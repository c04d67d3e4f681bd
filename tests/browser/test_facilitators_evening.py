"""A facilitator's evening in a dialogue of 250 people and 2,000 posts, on a phone: counted in clicks."""

from random import Random

import pytest
from django.db import connection

from cop.bench import dated, seed, words
from discussions.models import Dialogue, Handover, Message, Post, Submission, Task, Thread
from discussions.models.flag import flag
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
CLICKS = 24  # for all that the evening brings; one who does this after work has no more patience


@pytest.fixture
def room(transactional_db):
    """That of the bench, with a run-sheet, in which everything is read first."""
    chance = Random(1)
    seed.people(seed.timezone.now() - seed.SPAN, chance)
    dated.fill([seed.rendered(words.body(chance), number) for number in range(20)], chance)
    dialogue = Dialogue.objects.get(slug=dated.SLUG)
    Task.objects.fill(dialogue, by=dialogue.facilitators().first().member)
    dialogue.describe(by=dialogue.facilitators().first().member, review="everybody", language="en")
    connection.cursor().execute("ANALYZE")  # as the database does by itself after some minutes
    return dialogue


@pytest.fixture
def facilitators(room):
    found = []
    for registration, name in zip(room.facilitators(), ("Wanjiru Mutembei", "Ilir Hoxha"), strict=False):
        registration.member.profile.describe(by=registration.member, name=name)
        found.append(registration.member)
    return found


def submit(room, body):
    thread = room.threads.order_by("pk").first()
    member = room.registrations.filter(role="participant").order_by("pk")[Submission.objects.count()].member
    return factories.make_submission(thread=Thread.objects.get(pk=thread.pk), by=member, body=body)


class Thumb:
    """Counts what it presses."""

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def press(self, what):
        self.page.click(what)
        self.clicks += 1

    def write(self, where, words):
        self.page.fill(where, words)
        self.clicks += 1


def test_an_evening(open_window, room, facilitators, script, record_property):
    me, other = facilitators
    waiting = [submit(room, f"We opened the doors, room {n}.") for n in range(3)]
    flagged = Post.objects.standing().filter(thread__dialogue=room, number=2).exclude(author=me).first()
    flag(flagged, by=other, why="private", words="It names a village.")
    newcomer = factories.make_member(name="Adaeze Nwosu")
    room.register(newcomer, by=newcomer)
    task = Task.objects.add(room, by=me, day=room.today(), words="Ring the minister", form_key="0" * 32)
    page = open_window(me, script=script, viewport=PHONE).page
    page.goto(f"{room.get_absolute_url()}board/")
    thumb = Thumb(page)

    thumb.press("text=3 texts wait until you have read them")  # the queue: two published, one returned
    for submission in waiting[:2]:
        thumb.press(f"[name=submission][value='{submission.pk}']")
    thumb.press("main button:text-is('Publish those that are ticked')")
    page.wait_for_selector("text=2 texts are published.")
    thumb.press("text=Return it with a reason")
    thumb.press("[value=recognised]")
    thumb.press("main button:text-is('Return it')")
    page.wait_for_selector("text=It is back with its author")
    page.goto(f"{room.get_absolute_url()}board/")

    thumb.press("text=1 contribution was reported")  # what was flagged is hidden, with the reason that is there already
    thumb.press("main a:has-text('Hide')")
    thumb.press("main form button:has-text('Hide')")
    page.wait_for_selector("text=The post is hidden.")
    page.goto(f"{room.get_absolute_url()}board/")

    thumb.press("main >> text=Write to several")  # somebody came: a welcome as it is proposed
    thumb.press("main h2 a:text-is('A welcome')")
    thumb.press("main button:text-is('Send')")
    page.wait_for_selector("text=It is on its way to")
    page.goto(f"{room.get_absolute_url()}board/")

    thumb.press(f"#t{task.pk} button:has-text('Done')")  # what was for today
    page.wait_for_selector("text=Done by")

    thumb.press("text=Hand over, or leave a note")  # and tomorrow it is somebody else's turn
    thumb.write("[name=words]", "Adaeze has come. The minister knows.")
    page.select_option("[name=to]", label="Ilir Hoxha")
    thumb.clicks += 2
    thumb.press("main button:text-is('Keep it for the others')")
    page.wait_for_selector("text=It is the turn of")

    record_property("clicks of an evening", thumb.clicks)
    assert thumb.clicks <= CLICKS
    assert [one.is_returned for one in Submission.objects.order_by("pk").exclude(post=None)] == [False, False]
    assert Submission.objects.returned().count() == 1
    flagged.refresh_from_db()
    assert flagged.hidden_at
    assert [one.member for one in Message.objects.get().recipients.filter(member=newcomer)] == [newcomer]
    assert Handover.objects.get().to == other
