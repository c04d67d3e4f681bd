"""What is private comes out nowhere: canaries in every private place, looked for at every address as every role; and
after each change by which somebody may read less, in what they had before them and in the mail that waited."""

import datetime
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from discussions import access, sealed
from discussions.models import Attachment, Dialogue, Handover, Post, Synthesis
from discussions.models.attachment import AttachmentQuerySet
from discussions.models.dialogue import DialogueQuerySet
from discussions.models.post_set import PostQuerySet
from discussions.models.submission import SubmissionQuerySet
from discussions.models.suspension import suspend
from discussions.notices import PostNotice, told
from discussions.views import exports
from members.models import Member
from members.models.block import block
from members.models.profile import ProfileQuerySet
from tests import factories, leaks, world as things
from tests.leaks import WORD, Scene, crawl, echoes, mails, places_of, plant, read, send_all, talk, tell_all
from tests.world_of_knowledge import draw, mark

pytestmark = pytest.mark.django_db
OUTSIDE = ["visitor", "member"]  # who may read least; the long form below asks as everybody


@pytest.fixture(scope="module")
def stood(standing):
    """(the world, {place: Canary})"""

    def build():
        w = things.build()
        return w, plant(w)

    return standing(build)


@pytest.fixture
def planted(stood, db, settings):
    """The crawl changes nothing in it, so it needs no copy."""
    settings.FILES_DIR = stood.files
    return stood.made


def test_nothing_private_comes_to_who_is_outside(planted, record_property):
    """Each day at the addresses that answer them, and in two of six searches; the long form asks everywhere."""
    w, canaries = planted
    everywhere, of_the_table, asked = leaks.addresses(w, canaries, searches=2), {*leaks.addresses(w, {})}, 0
    for role in OUTSIDE:
        silent = of_the_table - leaks.answered(w, role)
        urls = [url for url in everywhere if url not in silent]
        asked += len(urls)
        assert [*crawl(w, canaries, [role], urls)] == []
    record_property(f"answers to {len(OUTSIDE)} roles × {len(canaries)} canaries", asked)


def test_no_canary_sings_as_another_does(planted):
    """Or one that may be heard would be taken for one that may not."""
    words = {canary.word for canary in planted[1].values()}
    assert [(one, other) for one in words for other in words - {one} if one in other] == []


@pytest.mark.soak
def test_nothing_private_comes_to_whom_it_may_not(planted, record_property):
    w, canaries = planted
    asked = len(leaks.addresses(w, canaries))
    record_property(f"addresses × {len(things.ROLES)} roles × {len(canaries)} canaries", asked)
    heard = set()
    assert [*crawl(w, canaries, heard=heard)] == []
    may = {(role, place) for place, canary in canaries.items() for role in canary.readers}
    assert may - heard == set()  # and where it may, it does


# ── What changes ──
def made_private():
    _author, reader, facilitator, room, thread, post = talk()
    return Scene(
        WORD, reader, places_of(room, thread, post),
        lambda: room.describe(by=facilitator, visibility="participants", entry="open"),
    )  # fmt: skip


def moved():
    _author, reader, facilitator, room, thread, post = talk()
    target = factories.make_dialogue(
        title="Elsewhere", visibility="participants", entry="open", facilitator=facilitator
    )
    return Scene(WORD, reader, places_of(room, thread, post), lambda: thread.move_to(target, by=facilitator))


def hidden():
    _author, reader, facilitator, room, thread, post = talk()
    return Scene(WORD, reader, places_of(room, thread, post), lambda: post.hide(by=facilitator, reason="A name."))


def deleted():
    author, reader, _facilitator, room, thread, post = talk()
    return Scene(WORD, reader, places_of(room, thread, post), lambda: post.delete_text(by=author))


def removed(role="participant"):
    _author, reader, facilitator, room, thread, post = talk(visibility="participants", entry="open")
    if role != "participant":
        room.registrations.get(member=reader).end(by=facilitator)
        room.register(reader, by=facilitator, role=role)
    mine = room.registrations.current().get(member=reader)
    return Scene(WORD, reader, places_of(room, thread, post), lambda: mine.end(by=facilitator))


def demoted():
    _author, reader, facilitator, room, thread, post = talk(visibility="members")
    post.hide(by=facilitator, reason="A name.")
    room.appoint_facilitator(reader, by=facilitator)
    Handover.objects.write(room, by=facilitator, words=f"Mind the {WORD}.", to=reader, form_key=post.form_key)
    own = [f"/dialogues/{room.slug}/{page}/" for page in ("handover", "board", "flags", "queue", "run-sheet")]
    mine = room.facilitators().get(member=reader)
    places = [*places_of(room, thread, post), *own]
    return Scene(WORD, reader, places, lambda: mine.end(by=facilitator), mailed=False)


def suspended():
    _author, reader, facilitator, room, _thread, _post = talk()
    session = factories.make_live(dialogue=room, by=facilitator, begins_in=-5, link="https://meet.example/room")
    until = timezone.now() + datetime.timedelta(days=1)
    return Scene(
        "meet.example", reader,
        [session.get_absolute_url(), f"/live/{session.pk}/session.ics", room.get_absolute_url()],
        lambda: suspend(reader, until=until, reason="A pause.", by=facilitator, dialogue=room), mailed=False,
    )  # fmt: skip


def blocked():
    author, reader, _facilitator, _room, thread, _post = talk()
    author.profile.describe(by=author, name=f"{WORD} Kofi", handle=WORD, listed=True)
    factories.make_post(thread=thread, by=author, body=f"As @{reader.profile.handle} says.")
    places = ["/members/", f"/mentions/?q={WORD}", f"/members/?q={WORD}", f"/search/?q=author:{WORD}"]
    return Scene(f"{WORD} Kofi", reader, places, lambda: block(reader, by=author), mailed=False, visited=False)


def erased():
    author, reader, _facilitator, room, thread, post = talk()
    author.profile.describe(by=author, name=f"{WORD} Kofi", listed=True)
    post.edit(by=author, body="Another word.", language="en", files={})
    places = [*places_of(room, thread, post), author.profile.handle and f"/members/{author.profile.handle}/"]
    return Scene(f"{WORD} Kofi", reader, places, lambda: author.erase(by=author))


def replaced():
    author, reader, _facilitator, room, thread, post = talk()
    places = places_of(room, thread, post)
    upload = SimpleUploadedFile("another.txt", b"Another.", "text/plain")
    file = Attachment.objects.keep(upload, by=author, form_key=post.form_key)

    def change():
        post.edit(by=author, body="At the door.", language="en", files={file: ""})

    return Scene(f"{WORD}.txt", reader, places, change, mailed=False)


def earlier_version():
    author, reader, facilitator, room, thread, post = talk()
    post.edit(by=author, body="At the door.", language="en", files={})
    return Scene(
        WORD, reader, places_of(room, thread, post), lambda: post.hide(by=facilitator, reason="A name."), mailed=False
    )


def taken_back():
    """What was drawn from the talk, with its findings, is a draft again."""
    _author, reader, facilitator, room, _thread, _post = talk()
    finding = draw(room, "The lintel speaks first.", by=facilitator)
    words = {"by": facilitator, "form_key": uuid.uuid4(), "title": "The lintel", "body": "Under the lintel."}
    synthesis = Synthesis.objects.begin(room, "en", **words)
    synthesis.open_to_remarks(by=facilitator)
    synthesis.publish(by=facilitator)
    own = [synthesis.get_absolute_url(), f"{synthesis.get_absolute_url()}versions/", finding.get_absolute_url()]
    searches = [f"/search/?q=lintel{kind}" for kind in ("", "&kind=synthesis", "&kind=finding")]
    places = [*own, *searches, f"/dialogues/{room.slug}/findings/", room.get_absolute_url(), "/", "/notices/"]
    return Scene("lintel", reader, places, lambda: synthesis.take_back(by=facilitator))


def objected(change=lambda author, extract: extract.quote_as("not", by=author)):
    """A synthesis that is published says the words of a passage too."""
    author, reader, facilitator, room, _thread, post = talk()
    extract = mark(post, f"At the {WORD}.", by=facilitator)
    words = {"by": facilitator, "form_key": uuid.uuid4(), "title": "What we found"}
    synthesis = Synthesis.objects.begin(room, "en", body=f"Doors: “At the {WORD}.” [@{extract.pk}] Ours.", **words)
    synthesis.open_to_remarks(by=facilitator)
    extract.quote_as("name", by=author)
    synthesis.publish(by=facilitator)
    address = synthesis.get_absolute_url()
    places = [address, f"{address}versions/", "/cycle/feed/", f"/search/?q={WORD}&kind=synthesis"]
    return Scene(WORD, reader, places, lambda: change(author, extract), mailed=False)


SCENES = {
    "made private": made_private, "moved": moved, "hidden": hidden, "deleted": deleted, "removed": removed,
    "invitation revoked": lambda: removed("guest"), "demoted": demoted, "suspended": suspended, "blocked": blocked,
    "erased": erased, "attachment replaced": replaced, "earlier version of what is hidden": earlier_version,
    "synthesis taken back": taken_back, "quotation objected to": objected,
    "copied words deleted": lambda: objected(lambda author, extract: extract.post.delete_text(by=author)),
}  # fmt: skip


def still_read(scene):
    """(where the reader had it before, where the reader or a visitor has it still)."""
    tell_all()
    before, _visitor = echoes(scene, read(scene, scene.reader)), read(scene, None)
    scene.change()
    reader = Member.objects.get(pk=scene.reader.pk)
    after = echoes(scene, read(scene, reader))
    if scene.visited:
        after |= {f"visitor {url}" for url in echoes(scene, read(scene, None))}
    send_all()
    if scene.mailed:
        after |= {f"mail: {said[:60]}" for to, said in mails() if to == reader.email and scene.word in said}
    return before, after


# Those in which a post is read no more stand for all each day, and one of each other kind.
DAILY_SCENES = {"made private", "hidden", "deleted", "removed", "blocked", "suspended", "copied words deleted"}


@pytest.mark.parametrize(
    "name", [name if name in DAILY_SCENES else pytest.param(name, marks=pytest.mark.soak) for name in SCENES]
)
def test_after_a_change_it_is_read_no_more(name):
    before, after = still_read(SCENES[name]())
    assert before, "there was nothing to be lost"
    assert after == set()


@pytest.mark.soak
def test_mail_would_have_told_it():
    """What the mail that waits says where nothing changes."""
    for make in (made_private, moved, hidden, deleted, removed):
        scene = make()
        scene.change = lambda: None
        assert any(place.startswith("mail") for place in still_read(scene)[1]), make.__name__


# ── Planted, one of each class ──
def everything(things, *_reader):
    return things


def to_every_member(plain):
    return lambda things, member: things if member.is_authenticated else plain(things, member)


def whatever_became_of_it(notice, ids, reader):
    found = Post.objects.filter(pk__in=ids).select_related("author__profile", "thread__dialogue", "parent")
    for post in found:
        post.is_new = True
    return {post.pk: told(post) for post in found}


PLANTED = {
    "a page": ("hidden", PostQuerySet, "readable_by", lambda posts, member: posts.published()),
    "a dialogue": ("made private", DialogueQuerySet, "visible_to", to_every_member(DialogueQuerySet.visible_to)),
    "a file": ("hidden", AttachmentQuerySet, "visible_to", everything),
    "an export": ("demoted", exports, "facilitated", lambda request, slug: Dialogue.objects.get(slug=slug)),
    "a mail": ("made private", PostNotice, "shown_to", whatever_became_of_it),
    "what facilitators have": ("demoted", access, "facilitates", lambda *args, **more: True),
    "a completion": ("blocked", ProfileQuerySet, "not_parted_from", everything),
    "an earlier version": ("earlier version of what is hidden", PostQuerySet, "visible_to",
        lambda posts, member: posts.published()),
    "a link": ("suspended", access, "may_enter", lambda member, session: True),
}  # fmt: skip


EACH_DAY = ("a page", "a completion", "a link")  # those that are found soon
LONG = [pytest.param(kind, marks=pytest.mark.soak) for kind in PLANTED if kind not in EACH_DAY]


@pytest.mark.parametrize("kind", [*EACH_DAY, *LONG])
def test_a_planted_leak_is_caught(monkeypatch, kind):
    name, place, attribute, leak = PLANTED[kind]
    scene = SCENES[name]()
    if kind == "an export":
        monkeypatch.setattr(exports, "visible", lambda request: Post.objects.published())
    monkeypatch.setattr(place, attribute, leak)
    assert still_read(scene)[1] != set()


def test_a_queue_that_all_may_read_is_caught(planted, monkeypatch):
    w, canaries = planted
    monkeypatch.setattr(SubmissionQuerySet, "visible_to", everything)
    monkeypatch.setattr(sealed, "is_submitter", lambda member, submission: True)
    found = crawl(w, canaries, ["member"], [url for url in leaks.addresses(w, {}) if url.startswith("/submissions/")])
    assert {place for _role, _url, place in found} == {"text that waits"}
