"""A world in which measures about one member are taken, and how that member's browser and mail are asked."""

import datetime
import uuid
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from discussions.models import Poll
from discussions.models.suspension import ban, remove, suspend
from members import mailing, notices, outbox
from members.models import Level, Mail, Member, Notification, watch
from tests import factories
from tests.resources.making import make_published
from tests.resources.recording import make_organisation
from tests.resources.telling import make_initiative
from tests.resources.wiki import make_page, make_waiting
from tests.world_of_knowledge import begin, draw, mark, say

REASON = "Personal attacks, three times."


def build():
    """A public room, one whose texts are read first, a circle for which one registers and an inner room in which the
    member takes part; mail that waits to be written, and mail that waits to be sent."""
    w = SimpleNamespace()
    w.facilitator, w.coordinator, w.other = (
        factories.make_member(name="Wanjiru Mutembei"), factories.make_coordinator(),
        factories.make_member(name="Kofi Asamoah"),
    )  # fmt: skip
    factories.make_member(name="Aroha Ngata").appoint("safety", by=w.coordinator)
    w.member = factories.make_member(name="Nomsa Dlakavu")
    w.member.profile.describe(by=w.member, listed=True)
    w.room = factories.make_dialogue(facilitator=w.facilitator)
    w.reviewed = factories.make_dialogue(facilitator=w.facilitator, review="everybody")
    words = {"facilitator": w.facilitator, "entry": "open"}
    w.circle = factories.make_dated(title="A circle", visibility="members", **words)
    w.inner = factories.make_dated(title="An inner room", visibility="participants", **words)
    w.places = [w.room, w.reviewed, w.circle, w.inner]
    w.inner.register(w.member, by=w.facilitator)
    w.thread = factories.make_thread(dialogue=w.room, by=w.facilitator, body="Who is silent?")
    w.post, w.mine = w.thread.posts.get(), factories.make_post(thread=w.thread, by=w.member, body="A marigold.")
    w.inside = factories.make_thread(dialogue=w.inner, by=w.facilitator, body="Saffron is dear.")
    w.elsewhere = factories.make_thread(by=w.other)
    w.read_first = factories.make_thread(dialogue=w.reviewed, by=w.facilitator)
    w.waits = factories.make_submission(thread=w.read_first, by=w.member)
    w.live = factories.make_live(dialogue=w.room, by=w.facilitator, begins_in=20)
    w.question = factories.ask_live(w.live, by=w.other)
    w.open_question = factories.ask_open(by=w.other)
    w.resource = make_published(by=w.other)
    knowledge(w)
    mail_that_waits(w)
    w.cookies = browser_of(w.member).cookies.output(header="", sep=";")
    return w


def knowledge(w):
    """What the room came to: a passage of the member that its synthesis cites, open to remarks of which one is the
    member's, a finding about which one votes; initiatives of both; a page, and what waits of both."""
    w.passage = mark(w.mine, "A marigold.", by=w.facilitator)
    w.synthesis = begin(w.room, f"A room speaks [@{w.passage.pk}].", by=w.facilitator)
    w.synthesis.open_to_remarks(by=w.facilitator)
    w.remark = say(w.synthesis, "A room speaks.", by=w.other)
    w.own_remark = say(w.synthesis, "A room speaks.", by=w.member, words="Not that one.")
    w.finding = draw(w.room, "Rooms speak", by=w.facilitator)
    w.poll = Poll.objects.open(w.room, by=w.facilitator, closes_at=next_week(), choices=1)
    w.own_question = factories.ask_open(by=w.member, words="Who shuts it?")
    w.initiative = make_initiative(by=w.other)
    w.page = make_page(by=w.other)
    w.returned_edit, w.others_edit = make_waiting(w.page, by=w.member), make_waiting(w.page, by=w.other)
    w.returned_edit.send_back(by=w.coordinator, reason="Where was that?")
    w.record, w.own_record = (make_organisation(by=by, title=by.name) for by in (w.other, w.member))
    w.own_initiative, w.shared_initiative = (make_initiative(by=w.member, shared=shared) for shared in (False, True))


def mail_that_waits(w):
    watch(w.room, Level.FOLLOWED, by=w.member)
    Member.objects.update(mail_personal="once", mail_followed="once")
    tell_all()
    Notification.objects.all().delete()
    Mail.objects.all().delete()
    factories.make_post(thread=w.thread, by=w.other, body="This stands in the outbox.")
    write_all()
    w.waiting = Mail.objects.get(address=w.member.email)
    factories.make_post(thread=w.thread, by=w.other, body="This is to be written still.")
    tell_all()


# ── The measures ──
def nothing(w):
    pass


def slow(w):
    for place in w.places:
        place.set_pace(60, by=w.facilitator)


def suspended_here(w):
    for place in w.places:
        suspend(w.member, until=next_week(), reason=REASON, by=w.facilitator, dialogue=place)


def suspended(w):
    suspend(w.member, until=next_week(), reason=REASON, by=w.coordinator)


def removed(w):
    for place in w.places:
        remove(w.member, dialogue=place, reason=REASON, by=w.facilitator)


def banned(w):
    ban(w.member, reason=REASON, by=w.coordinator)


MEASURES = [nothing, slow, suspended_here, suspended, removed, banned]


def next_week():
    return timezone.now() + datetime.timedelta(days=7)


# ── How a surface is asked ──
def tell_all():
    while notices.tell():
        pass


def write_all():
    tell_all()
    while mailing.write_due(timezone.now() + datetime.timedelta(days=8)):
        pass


def browser_of(member):
    client = Client()
    client.force_login(member)
    return client


def the_browser(w):
    """That of the member, who signed in before the measure."""
    client = Client()
    client.cookies.load(w.cookies)
    return client


WORDS = {200: "yes", 302: "yes", 401: "out", 403: "no", 404: "absent", 422: "back"}


def said(response):
    if response.status_code == 302 and response.url.startswith(reverse(settings.LOGIN_URL)):
        return "out"
    return WORDS[response.status_code]


def sent(w, name, *args, **data):
    """What the member gets who sends this to the page of discussions with this name."""
    return said(the_browser(w).post(reverse(f"discussions:{name}", args=args), data))


def opened(w, address):
    return said(the_browser(w).get(address))


def text(**more):
    return {"body": "Yet another word.", "language": "en", "form_key": str(uuid.uuid4())} | more


def yes(found):
    return "yes" if found else "no"


def there(response, words):
    """Whether a page is there and has these words."""
    return yes(response.status_code == 200 and words in response.content.decode())


class Server:
    """A way out that takes every mail."""

    def open(self):
        pass

    def send_messages(self, messages):
        return len(messages)

    close = open


def left(**wanted):
    """Whether such a mail leaves, once all that is due is written and sent."""
    write_all()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outbox, "transport", Server)
        while outbox.send_waiting():
            pass
    return yes(Mail.objects.filter(sent_at__isnull=False, **wanted).exists())
