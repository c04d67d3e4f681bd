"""A phase in which one answers first, with a word of its own in all that is withheld, and everybody who may and may not
read it."""

import datetime
from types import SimpleNamespace

from django.utils import timezone

from discussions.models import Attachment, Digest, Draft, Phase, bookmark
from discussions.models.flag import flag, leave
from discussions.models.life import reach_all
from discussions.places import Place
from members import mailing, notices, reindexing, spelling
from members.models import Level, Member, watch
from tests import factories
from tests.resources.making import PDF, pdf

WORD, TITLE, FILE, NAME = "marigold", "vermilion", "saffron", "zinnia"
# What stands in the same text, in its translation, and nowhere.
BESIDE, TRANSLATED, NOWHERE = "seventeenth", "dixseptieme", "eighteenths"
WAITING = ["visitor", "unanswered", "deleted", "hidden", "elsewhere"]
READERS = [*WAITING, "answered", "facilitator", "coordinator"]  # the author has their name on every page
READING = {*READERS} - {*WAITING}
FACILITATION = {"facilitator", "coordinator"}
MEMBERS = {*READERS} - {"visitor"}
DAY = datetime.timedelta(days=1)


def build(site):
    w = SimpleNamespace(site=site, visitor=None, coordinator=factories.make_coordinator())
    for name in ("facilitator", "unanswered", "deleted", "hidden", "elsewhere", "answered"):
        setattr(w, name, factories.make_member(name=name.capitalize()))
    w.author = factories.make_member(name=f"{NAME.capitalize()} Marwah")
    Member.objects.update(mail_followed="once", mail_personal="once")
    w.dialogue = factories.make_dated(facilitator=w.facilitator, visibility="public", title="When the room goes quiet")
    factories.make_dialogue(title="Elsewhere", facilitator=w.elsewhere)
    plan(w, answer_first=True)
    for name in (*MEMBERS, "author"):
        watch(w.dialogue, Level.FOLLOWED, by=getattr(w, name))
    talk(w)
    about_it(w)
    return w


def plan(w, **columns):
    w.phase = w.dialogue.phases.get(number=2)
    phases = [(phase, columns if phase == w.phase else {}) for phase in w.dialogue.phases.all()]
    w.dialogue.schedule(phases, by=w.facilitator)
    w.phase.refresh_from_db()


def talk(w):
    """The question of the facilitation, what four members say to it, and what is withheld of it: a thread, an answer,
    and what the facilitation says to these."""
    w.asked = factories.make_thread(dialogue=w.dialogue, by=w.facilitator, title="The question", body="Who is silent?")
    question = w.asked.posts.get()
    own = {name: factories.make_post(parent=question, by=getattr(w, name), body="I was.")
           for name in ("answered", "deleted", "hidden")}  # fmt: skip
    own["hidden"].hide(by=w.facilitator, reason="An attack.")
    heard()
    named = " ".join(f"@{getattr(w, name).profile.handle}" for name in ("unanswered", "hidden", "answered"))
    body = f"The {WORD} of the {BESIDE} room. {named}"
    file = Attachment.objects.keep(
        pdf(f"{FILE}.pdf", PDF + WORD.encode()), by=w.author, form_key="0f0e8f0a-0000-4000-8000-000000000001"
    )
    w.theirs = factories.make_thread(
        dialogue=w.dialogue, by=w.author, title=f"A {TITLE} day in the {BESIDE}", body=body, files={file: ""}
    )
    w.opening, w.file = w.theirs.posts.get(), file
    w.answer = factories.make_post(parent=question, by=w.author, body=body)
    w.answer.edit(by=w.author, body=f"{body} Again.", language="en")
    factories.make_translation(w.answer, by=w.answered, body=f"Le {WORD} {TRANSLATED}.")
    quoted = f"> The {WORD}\n\nYes, {NAME}, of the {BESIDE} room."
    w.said = factories.make_post(parent=w.answer, by=w.facilitator, body=quoted)
    factories.make_post(parent=w.opening, by=w.facilitator, body=quoted)
    notified()
    own["deleted"].delete_text(by=w.deleted)  # after it was told, and before the mail that tells it
    while mailing.write_due():
        pass


def about_it(w):
    """What else can tell of it: bookmarks, drafts, flags, a digest, links to it."""
    for name in MEMBERS:
        member = getattr(w, name)
        bookmark(w.opening, by=member, on=True)
        Draft.objects.keep(
            Place("parent", w.answer), by=member, form_key=f"0f0e8f0a-0000-4000-8000-0000000{member.pk:05}", body="Yet"
        )
    for name in ("unanswered", "deleted"):
        flag(w.answer, by=getattr(w, name), why="place")
    leave(w.answer, by=w.facilitator, words="It stays.")
    w.opening.hide(by=w.facilitator, reason="A mistake of mine.")
    w.opening.restore(by=w.facilitator)
    flag(w.said, by=w.answered, why="place")
    w.digest = Digest.objects.propose(w.dialogue)
    w.digest.send(by=w.facilitator)
    links = f"{w.site}{w.theirs.get_absolute_url().replace(w.theirs.slug, 'x')}\n\n{w.site}/posts/{w.opening.pk}/"
    w.linking = factories.make_thread(title="Links", body=links)
    heard()


def notified():
    while notices.tell():
        pass


def heard():
    notified()
    while mailing.write_due() or reindexing.renew() or spelling.learn():
        pass


def ended(w):
    """The phase is over, and the clock has noted it."""
    now = timezone.now()
    Phase.objects.filter(pk=w.phase.pk).update(begins_at=now - 3 * DAY, ends_at=now - DAY / 24)
    assert reach_all() == 1
    heard()
