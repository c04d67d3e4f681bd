"""Things to test with, made through the verbs. Every argument has its name."""

import datetime
import itertools
import uuid

from allauth.account.models import EmailAddress
from django.utils import timezone

from discussions.models import (
    Dialogue,
    Disclosure,
    LiveQuestion,
    LiveSession,
    Post,
    Question,
    Submission,
    Translation,
    suspension,
)
from discussions.models.life import DATES
from discussions.models.original import version_of
from discussions.models.translation import translate
from discussions.places import Place
from members.models import Member

PASSWORD = "seventeen looms"
numbers = itertools.count(1)


def make_member(*, name="Nomsa Dlakavu", email=None, languages=("en",), **fields):
    """A member who has confirmed an e-mail address and signs in with PASSWORD."""
    email = email or f"member{next(numbers)}@example.org"
    fields = {"joined_at": timezone.now() - datetime.timedelta(days=30)} | fields  # no newcomer, who writes slowly
    member = Member.objects.create_user(email, PASSWORD, name=name, **fields)
    EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
    member.profile.languages = list(languages)
    member.profile.save()
    return member


def make_coordinator(**fields):
    member = make_member(**{"name": "Carmen Quispe"} | fields)
    member.appoint("coordinator", by=None)
    return member


def make_curator(**fields):
    member = make_member(**{"name": "Ilir Dervishaj"} | fields)
    member.appoint("curator", by=member)
    return member


def make_suspended(**fields):
    member = make_member(**{"name": "Silvan Drexler"} | fields)
    until = timezone.now() + datetime.timedelta(days=7)
    suspension.suspend(member, until=until, reason="Personal attacks.", by=make_coordinator())
    return member


def make_dialogue(*, title="The open room", visibility="public", facilitator=None, **fields):
    dialogue = Dialogue.objects.create(title=title, slug=f"open-room-{next(numbers)}", visibility=visibility, **fields)
    if facilitator:
        dialogue.appoint_facilitator(facilitator, by=facilitator)
    return dialogue


# Days from now to each of its moments (opens, closes, remarks, published) for a dialogue that is at a stage.
AT_STAGE = {
    "proposed": (7, 28, 35, 45), "announced": (7, 28, 35, 45), "open": (-7, 14, 21, 31), "synthesis": (-21, -1, 7, 17),
    "remarks": (-28, -8, -1, 9), "published": (-48, -28, -21, -1), "archived": (-448, -428, -421, -401),
}  # fmt: skip


def make_dated(*, stage="open", title="When the room goes quiet", facilitator=None, proposer=None, **fields):
    """A dated dialogue at this stage, with a phase for each of its weeks, the second of which is that of now."""
    facilitator = facilitator or make_member(name="Wanjiru Mutembei")
    words = {"summary": "What do we do when nobody says a word?", "introduction": "Folded **arms**.", "language": "en"}
    dialogue = Dialogue.objects.propose(
        by=proposer or facilitator, form_key=uuid.uuid4(), title=title, **words | fields
    )
    dialogue.appoint_facilitator(facilitator, by=facilitator)
    now, day = timezone.now(), datetime.timedelta(days=1)
    moments = [now + days * day for days in AT_STAGE[stage]]
    begins = [moments[0], moments[0] + 7 * day]
    phases = [
        (None, {"title": f"Week {n}", "questions": "What of it?\nAnd then?", "begins_at": at, "ends_at": at + 7 * day})
        for n, at in enumerate([*begins, moments[0] + 14 * day], 1)
    ]
    dialogue.schedule(phases, by=facilitator, **dict(zip(DATES, moments, strict=True)))
    if stage != "proposed":
        dialogue.announce(by=facilitator)
    return dialogue


def make_live(*, dialogue=None, by=None, title="An hour on silence", begins_in=2 * 24 * 60, minutes=60, **fields):
    """A live session that begins in so many minutes (before now when negative)."""
    dialogue, by = dialogue or make_dialogue(), by or make_member(name="Wanjiru Mutembei")
    begins_at = timezone.now() + datetime.timedelta(minutes=begins_in)
    words = {"title": title, "begins_at": begins_at, "ends_at": begins_at + datetime.timedelta(minutes=minutes)}
    words |= {"language": "en", "timezone": "Africa/Nairobi", "link": "https://meet.example/room"}
    words["description"] = "Bring *one* exercise."
    return LiveSession.objects.plan(dialogue, by=by, form_key=uuid.uuid4(), **words | fields)


def ask_live(session, *, by, words="How long do you wait?", language="en"):
    """A question for it; also for one that is over."""
    at = None if session.takes_questions else session.begins_at
    return LiveQuestion.objects.ask(session, by=by, form_key=uuid.uuid4(), words=words, language=language, at=at)


def ask_open(*, by=None, words="Who pays for the second day?", language="en", **more):
    """An open question."""
    return Question.objects.ask(by=by or make_member(), form_key=uuid.uuid4(), words=words, language=language, **more)


def make_thread(
    *, dialogue=None, by=None, title="Openings that worked", body="A first sentence.", language="en", **more
):
    """A thread with its first post, which is `thread.posts.get()`."""
    return (dialogue or make_dialogue()).start_thread(
        by=by or make_member(), title=title, body=body, language=language, form_key=uuid.uuid4(), **more
    )


def make_post(
    *, thread=None, by=None, body="We count heads, and keep no names.", parent=None, language="en", files=None, **more
):
    thread = thread or (parent.thread if parent else make_thread())
    words = {"body": body, "language": language, "form_key": uuid.uuid4(), "parent": parent, "files": files} | more
    return thread.write(by=by or make_member(), **words)


def make_submission(*, by, dialogue=None, thread=None, parent=None, body="We opened the doors.", **words):
    """A text of `by` that waits: for a new thread of `dialogue`, for `thread`, or as an answer to `parent`."""
    kinds = {"dialogue": dialogue, "thread": thread, "parent": parent}
    place = next(Place(kind, thing) for kind, thing in kinds.items() if thing)
    words = {"form": "free", "parts": {}, "language": "en", "form_key": uuid.uuid4()} | words
    return Submission.objects.submit(place, by=by, body=body, **words)


def make_translation(post, *, by, body="Une *première* phrase.", language="fr"):
    """A translation of the post as it stands now, or what improves the one that stands there."""
    post = Post.objects.get(pk=post.pk)
    begun_from = post.translations.filter(language=language).values_list("written_at", flat=True).first()
    words = {"by": by, "form_key": uuid.uuid4(), "made_from": post.edited_at, "begun_from": begun_from}
    return translate(post, language, body, **words)


def make_wording(thing, *, by, language="fr", body="", **lines):
    """What a thread, a dialogue or a phase says of itself now, in another language, or what improves what stands
    there."""
    thing = type(thing).objects.get(pk=thing.pk)
    there = Translation.objects.of(thing).filter(language=language)
    words = {"by": by, "form_key": uuid.uuid4(), "made_from": version_of(thing), "lines": {"title": "Un titre"} | lines}
    return translate(thing, language, body, begun_from=there.values_list("written_at", flat=True).first(), **words)


def tell_safety(post, *, by, words="She is afraid to go home.", **more):
    return Disclosure.objects.tell(post, words, by=by, form_key=uuid.uuid4(), **more)


def end_writing(dialogue):
    """An hour ago; the clock has not noted it yet."""
    Dialogue.objects.filter(pk=dialogue.pk).update(closes_at=timezone.now() - datetime.timedelta(hours=1))
    dialogue.refresh_from_db()
