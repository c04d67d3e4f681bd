"""Canaries in all that tells who wrote what stands without a name, and the walk that listens for them."""

import io
import re
import uuid
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from PIL import Image

from discussions import sealed
from discussions.models import Attachment, Digest, Message, Post, bookmark
from discussions.models.flag import flag
from discussions.places import Place
from members import mailing, notices
from members.models import Level, Mail, Member, watch
from tests import factories
from tests.proceedings_world import made
from tests.walking import walked

NAME, HANDLE, ID, DOMAIN, FILE, MAKER = (
    "Žofia Quillfeather", "quillfeather", 73_519_377, "canary.example", "zofia-at-home.jpg", "Quill Camera 7",
)  # fmt: skip
CANARIES = ["quillfeather", "žofia", "žq", str(ID), f"zq@{DOMAIN}", "zofia-at-home", "quill camera"]
WORD = "threshold"  # in what they wrote, by which it is looked for
WAITING = "bellwether"  # in what of theirs waits for the facilitation
READERS = ["visitor", "member", "facilitator", "coordinator", "curator", "safety"]
DAILY = ["visitor", "member", "facilitator", "coordinator"]  # the other two read as a member, but for the desk
# Where a page leads that has something to do with the talk. Members' own pages are theirs, named or not.
NEAR = re.compile(
    r"/(dialogues|threads|posts|attachments|digests|mine|notices|translations|unsealings|search|submissions|messages)/"
)
NOT_ASKED = re.compile(r"^/(mine/languages|dialogues/~propose)")


def picture():
    box, exif = io.BytesIO(), Image.Exif()
    exif[0x010F], exif[0x013B] = MAKER, NAME  # who made the camera, and who took the picture
    Image.new("RGB", (60, 40), "teal").save(box, "JPEG", exif=exif)
    return SimpleUploadedFile(FILE, box.getvalue(), "image/jpeg")


def build():
    """A public room in which the canary wrote a thread with a picture, an answer under a label that was edited, one
    that is hidden and one that is deleted; and all that others do with posts."""
    w = SimpleNamespace(visitor=None)
    w.member, w.facilitator = factories.make_member(name="Amina"), factories.make_member(name="Wanjiru")
    w.coordinator, w.curator = factories.make_coordinator(), factories.make_curator()
    w.safety = factories.make_member(name="Sefa")
    w.safety.appoint("safety", by=w.coordinator)
    w.canary = factories.make_member(pk=ID, name=NAME, email=f"zq@{DOMAIN}")
    for member in [w.canary, *(factories.make_member(name=f"Trainer {n}") for n in range(5))]:
        words = {"handle": HANDLE} if member == w.canary else {}
        member.profile.describe(by=member, occupation="trainer", country="KE", **words)
    Member.objects.update(mail_followed="once", mail_personal="once")
    w.room = factories.make_dialogue(
        title="A room of ours", facilitator=w.facilitator, attributions=["role", "participant"]
    )
    for member in (w.member, w.facilitator):
        watch(w.room, Level.FOLLOWED, by=member)
    key = uuid.uuid4()
    file = Attachment.objects.keep(picture(), by=w.canary, form_key=key)
    words = {"by": w.canary, "attribution": "participant", "body": f"At the {WORD}. @{w.facilitator.profile.handle}"}
    w.thread = factories.make_thread(dialogue=w.room, title=f"The {WORD}", **words)
    w.opening = w.thread.posts.get()
    named = factories.make_post(thread=w.thread, by=w.member, body=f"My own {WORD}.")
    w.labelled = factories.make_post(
        parent=named, by=w.canary, body=f"Another {WORD}.", attribution="role", form_key=key, files={file: "A door"}
    )
    w.labelled.edit(by=w.canary, body=f"Another {WORD}, and a door.", language="en")
    w.hidden, w.deleted = (
        factories.make_post(thread=w.thread, by=w.canary, attribution="participant") for _ in range(2)
    )
    flag(w.deleted, by=w.member, why="other")
    w.hidden.hide(by=w.facilitator, reason="For now.")
    w.deleted.delete_text(by=w.canary)
    w.answer = factories.make_post(parent=w.labelled, by=w.member, body=f"Yes, the {WORD}.")
    w.opening.react("thanks", by=w.member)
    bookmark(w.labelled, by=w.member, on=True)
    factories.make_translation(w.labelled, by=w.member)
    flag(w.labelled, by=w.member, why="place")
    Place("thread", w.thread)
    thanks = {"words": {"en": "Thank you."}, "to": Member.objects.all(), "form_key": uuid.uuid4()}
    w.thanks = Message.objects.send(w.room, by=w.facilitator, kind="thanks", **thanks)
    w.digest = Digest.objects.propose(w.room)
    w.digest.send(by=w.facilitator)
    Digest.objects.propose(w.room)
    wait(w)
    w.unsealing = sealed.ask(w.opening, by=w.safety, reason="A threat.")
    while notices.tell() or mailing.write_due():
        pass
    for form in ("page", "json"):
        made(w.room, form)
    return w


def wait(w):
    """What of the canary's is read first: a thread that waits, with a picture, and an answer that came back."""
    w.room.describe(by=w.facilitator, review="everybody")
    key = uuid.uuid4()
    file = Attachment.objects.keep(picture(), by=w.canary, form_key=key)
    words = {"by": w.canary, "attribution": "participant", "body": f"A {WAITING}.", "note": f"The {WAITING}"}
    w.waiting = factories.make_submission(
        dialogue=w.room, title=f"The {WAITING}", form_key=key, files={file: f"A {WAITING}"}, **words
    )
    w.returned = factories.make_submission(parent=w.answer, **words)
    w.returned.send_back(by=w.facilitator, why="unclear", reason=f"Which {WAITING}?")
    again = factories.make_submission(parent=w.answer, **words)
    again.send_back(by=w.facilitator, why="unclear")
    again.send_again(by=w.canary, body=f"This {WAITING}.", form="free", parts={}, language="en")
    again.correct(by=w.facilitator, reason="Shorter.", body=f"{WAITING}.", form="free", parts={}, language="en")


def client_of(w, reader):
    client = Client()
    if reader != "visitor":
        client.force_login(getattr(w, reader))
    return client


def beginnings(w):
    slug, thread = w.room.slug, w.thread.pk
    yield from (w.thread.get_absolute_url(), w.room.get_absolute_url(), "/", "/dialogues/")
    yield from (f"/posts/{post.pk}/{page}" for post in (w.opening, w.labelled, w.hidden, w.deleted, w.answer)
        for page in ("", "history/", "seal/", "reply/", "translations/", "move/", "hide/", "flag/"))  # fmt: skip
    yield from (f"/dialogues/{slug}/{page}" for page in (
        "feed/", "export.mbox", "contributions.json", "contributions.csv", "log/", "participants/", "digest/", "flags/",
        "untranslated/", "queue/", "queue/?view=returned", "queue/?view=edited", "board/",
        "messages/", "messages/nudge/", "messages/thanks/", "handover/", "acts/",
        "proceedings/", "proceedings/print/", "proceedings/page/", "proceedings/json/",
    ))  # fmt: skip
    yield from (f"/submissions/{one.pk}/{page}" for one in (w.waiting, w.returned) for page in ("", "edit/", "return/"))
    yield f"/messages/{w.thanks.pk}/"
    yield from (f"/search/?q={WAITING}", f"/threads/~similar/?title=the+{WAITING}+room", "/mine/posts/")
    yield from (f"/threads/{thread}/{page}" for page in ("~feed/", "~new/", "~move/", "~merge/", "?view=date"))
    yield from (f"/search/?q={WORD}", f"/search/?q={WORD}&kind=post", f"/threads/~similar/?title=the+{WORD}+room")
    yield from ("/mentions/?q=", "/mentions/?q=a", "/notices/", "/mine/new/", "/mine/bookmarks/", "/members/")
    yield from (reverse("admin:index"), reverse("admin:discussions_dialogue_change", args=[w.room.pk]))
    yield reverse("admin:members_mail_changelist")


def answers(w, reader):
    """(where, all that was answered) of every address that leads on from where `reader` may begin."""
    client = client_of(w, reader)
    for address, said in walked(client, beginnings(w), near=NEAR, not_asked=NOT_ASKED):
        yield f"{reader} {address}", said
    if reader != "visitor":
        for post in (w.opening, w.labelled):
            with transaction.atomic():
                answer = client.post(f"/posts/{post.pk}/reply/", {"quote": "1"})
                transaction.set_rollback(True)
            yield f"{reader} quotes {post.pk}", answer.content.decode()


def mails(w):
    """What goes out to others; and to the author, since the desk shows which mails go to whom."""
    for mail in Mail.objects.order_by("pk"):
        words = f"{mail.subject} {mail.text} {mail.html} {mail.headers}"
        if mail.address == w.canary.email:
            talk = [w.thread.title, w.room.title, WORD, WAITING, f"/posts/{w.answer.pk}", f"/threads/{w.thread.pk}"]
            yield "mail to the author", " ".join(CANARIES if any(said in words for said in talk) else [])
        else:
            yield f"mail to {mail.address}", words


def found_by_author(w):
    """What a search for the author finds, and how much of it: the posts have none."""
    page = client_of(w, "member").get(f"/search/?q=author:{HANDLE}").content.decode()
    leads = [post.pk for post in Post.objects.exclude(byline="") if f"/posts/{post.pk}/" in page]
    yield "search for the author", " ".join(CANARIES if leads or w.thread.get_absolute_url() in page else [])


def everything(w, readers=READERS):
    yield from mails(w)
    yield from found_by_author(w)
    for reader in readers:
        yield from answers(w, reader)


def leaks(found):
    """Where a canary sings."""
    for where, said in found:
        said = said.lower()
        yield from (f"{where}: {canary}" for canary in CANARIES if canary in said)
