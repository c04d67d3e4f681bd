"""The crawl for what must not come out: every address of the access table as every role, with canaries in every private
place of its world; and the scenarios after which something that was read may be read no more."""

import re
import uuid
from dataclasses import dataclass, field
from urllib.parse import quote, quote_plus, unquote_plus

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import TextField, Value
from django.db.models.functions import Concat
from django.test import Client
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.html import escape

from discussions import search
from discussions.models import (
    Attachment,
    Draft,
    Flag,
    Handover,
    Message,
    Post,
    PostRevision,
    PrivateQuestion,
    Question,
    Submission,
    Task,
    bookmark,
)
from members import mailing, notices
from members.models import Level, Mail, Member, watch
from members.models.activity import Reason
from resources import search_initiatives
from resources.models import Application, Evaluation, Initiative, Resource, ResourceFile
from tests import canaries as others, factories
from tests.access_table import TABLE
from tests.knowledge_canaries import FACILITATION
from tests.proceedings_world import made
from tests.test_access import address
from tests.world import ROLES


@dataclass(frozen=True)
class Canary:
    """`word` stands in a private place; to which of the world's roles it may come (`readers`)."""

    word: str
    readers: frozenset


AUTHOR = frozenset({"author"})
CURATION = frozenset({"curator", "coordinator"})
NEAR = "near"  # what stands beside a canary, by which it is looked for: so an echo of what was asked is no leak


def add_to(things, *columns, word):
    """Write the word, and its NEAR one, behind what stands in columns of these rows, past every verb."""
    for column in columns:
        things.update(**{column: Concat(column, Value(f" {word} {NEAR}{word}"), output_field=TextField())})


def plant(w):
    """A canary in each private place of the world `w` (tests/world.py); returns {place: Canary}."""
    Member.objects.filter(pk=w.author.pk).update(email="canary-mail@example.org")
    EmailAddress.objects.filter(user=w.author).update(email="canary-mail@example.org")
    posts = Post.objects.filter(pk=w.public_hidden.pk), Post.objects.filter(thread=w.participants_thread)
    for found, word in zip(posts, ("canaryhidden", "canarymembersonly"), strict=True):
        add_to(found, "body", "html", word=word)
        search.changed(posts=[post.pk for post in found])
    add_to(Question.objects.filter(pk=w.raised_question.pk), "why", word="canarymembersonly")
    w.raised_question.be_found()
    PostRevision.objects.create(
        post=w.public_hidden, body="canaryrevision", html="canaryrevision", written_at=w.public_hidden.written_at
    )
    add_to(Draft.objects.filter(member=w.author), "body", word="canarydraft")
    add_to(Submission.objects.filter(pk__in=[w.waiting_text.pk, w.returned_text.pk]), "body", word="canarypending")
    add_to(Handover.objects.filter(dialogue=w.dated_dialogue), "words", word="canarynote")
    add_to(Task.objects.filter(pk=w.own_task.pk), "words", word="canarytask")
    in_dialogues = [w.public_flag.pk, w.members_flag.pk, w.question_flag.pk, w.remark_flag.pk]
    translated = [w.translation_flag.pk, w.wording_flag.pk]
    add_to(Flag.objects.filter(pk__in=in_dialogues), "words", word="canaryflag")
    for_coordinators = [w.synthesis_flag.pk, w.finding_flag.pk, w.profile_flag.pk]  # two of what the facilitator wrote
    add_to(Flag.objects.filter(pk__in=for_coordinators), "words", word="canaryown")
    add_to(Flag.objects.filter(pk__in=[w.message_flag.pk, w.digest_flag.pk]), "words", word="canaryshamed")
    add_to(Flag.objects.filter(pk__in=translated), "words", word="canaryrendered")
    Message.objects.filter(pk=w.message.pk).update(words={"en": f"Thank you. canaryletter {NEAR}canaryletter"})
    in_library = [w.resource_flag.pk, w.note_flag.pk, w.collection_flag.pk]
    add_to(Flag.objects.filter(pk__in=in_library), "words", word="canaryshelf")
    add_to(PrivateQuestion.objects.filter(member=w.author), "body", word="canaryquestion")
    resources = Resource.objects.filter(pk__in=[w.waiting.pk, w.returned.pk])
    add_to(resources, "description", "description_html", word="canaryresource")
    add_to(ResourceFile.objects.filter(resource__in=resources), "name", word="canaryfilename")
    private = Initiative.objects.filter(pk=w.private_initiative.pk)
    add_to(private, "done", word="canarytold")
    add_to(Application.objects.filter(initiative__in=private), "adapted", word="canarytold")
    add_to(ResourceFile.objects.filter(initiative__in=private), "name", "text", word="canaryprogramme")
    add_to(Evaluation.objects.filter(pk=w.begun_evaluation.pk), "lessons", word="canarytold")
    hidden = Initiative.objects.filter(pk=w.hidden_initiative.pk)
    add_to(hidden, "adapted", word="canarycovered")
    add_to(ResourceFile.objects.filter(initiative__in=hidden), "name", "text", word="canaryphotograph")
    add_to(Evaluation.objects.filter(pk=w.hidden_evaluation.pk), "failed", word="canarycovered")
    for one in (*private, *hidden, w.asked_initiative, w.hidden_evaluation.initiative):
        search_initiatives.changed(one)
    add_to(Attachment.objects.filter(pk=w.hidden_file.pk), "name", word="canaryattached")
    add_to(Reason.objects.filter(text="A pause."), "text", word="canarysuspended")
    planted = others.plant(w, add_to)
    return {
        **{place: Canary(word, frozenset(readers)) for place, (word, readers) in planted.items()},
        "e-mail address": Canary("canary-mail", AUTHOR),
        "hidden post": Canary("canaryhidden", AUTHOR | FACILITATION),
        "earlier version of it": Canary("canaryrevision", AUTHOR | FACILITATION),
        "participants-only dialogue": Canary("canarymembersonly", AUTHOR | FACILITATION),
        "draft": Canary("canarydraft", AUTHOR),
        "text that waits": Canary("canarypending", AUTHOR | FACILITATION),
        "facilitators’ note": Canary("canarynote", FACILITATION),
        "task": Canary("canarytask", FACILITATION),
        "report": Canary("canaryflag", FACILITATION | {"member"}),
        "report for coordinators": Canary("canaryown", frozenset({"coordinator", "member"})),
        "report of a message or digest": Canary("canaryshamed", AUTHOR | {"coordinator"}),
        "report of a translation": Canary("canaryrendered", AUTHOR | FACILITATION),
        "message to several": Canary("canaryletter", AUTHOR | FACILITATION),
        "report in the library": Canary("canaryshelf", CURATION | {"member"}),
        "private question": Canary("canaryquestion", AUTHOR | FACILITATION),
        "unpublished resource": Canary("canaryresource", AUTHOR | CURATION),
        "its file’s name": Canary("canaryfilename", AUTHOR | CURATION),
        "initiative or evaluation that is begun": Canary("canarytold", AUTHOR),
        "file of an initiative that is begun": Canary("canaryprogramme", AUTHOR),
        "hidden initiative or evaluation": Canary("canarycovered", AUTHOR | CURATION),
        "file of a hidden initiative": Canary("canaryphotograph", AUTHOR | CURATION),
        "file of a hidden post": Canary("canaryattached", AUTHOR | FACILITATION),
        "why somebody is suspended": Canary("canarysuspended", FACILITATION),
    }


SEARCHES = (
    "/search/?q={}", "/search/?q={}&kind=post", "/mentions/?q={}", "/threads/~similar/?title=the+{}+room",
    "/library/?q={}", "/members/?q={}",
)  # fmt: skip
IN_ALL = len(SEARCHES)


def addresses(w, canaries, searches=IN_ALL):
    """Every address of the access table, and what looks for the words: each in so many of the SEARCHES, by turns."""
    found = dict.fromkeys(address(row, w) for row in TABLE)
    for turn, canary in enumerate(canaries.values()):
        found |= {SEARCHES[(turn + n) % IN_ALL].format(NEAR + canary.word): None for n in range(searches)}
    return [*found]


def answered(w, role):
    """The addresses of the access table that say more to `role` than who may not, and why."""
    return {address(row, w) for row in TABLE if row.expected("get", role) in {"200", "302"}}


def client_of(w, role):
    client = Client()
    if role not in {"visitor", "applicant"}:
        client.force_login(getattr(w, role))
    return client


def fetched(client, url, **headers):
    """All that is answered: status, headers with ETag and where it leads, and the body. Nothing of it lasts."""
    with transaction.atomic():
        answer = client.get(url, headers=headers)
        content = b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer, f"{answer.status_code} {answer.headers} {content.decode('utf-8', 'replace')}"


def mails():
    """(whom it goes to, all of a mail)."""
    for mail in Mail.objects.order_by("pk"):
        yield mail.address, f"{mail.subject} {mail.text} {mail.html} {mail.headers}"


def sings(word, url, said):
    """Whether the word stands in what was answered, but for the echo of what was asked."""
    if word in said and word in unquote_plus(url):
        plain, asked = unquote_plus(url), unquote_plus(url.partition("=")[2].partition("&")[0])
        echoes = {escape(url), f"q={quote_plus(asked)}", f'value="{escape(asked)}"', f"“{escape(asked)}”"}
        echoes |= {written(one) for one in (url, plain) for written in (str, quote, iri_to_uri)}
        echoes |= {quote(plain, safe="")}
        said = re.sub(r"<title>.*?</title>", "", said)
        for echo in sorted(filter(None, echoes), key=len, reverse=True):
            said = said.replace(echo, "")
    return word in said and word in said.replace(f"{NEAR}{word}", "")


def crawl(w, canaries, roles=ROLES, urls=None, heard=None):
    """Where a canary sings to whom it may not, at all addresses or at these `urls`: (role, address, place). In `heard`
    (a set) stands (role, place) where it sings to whom it may: one sees that the walk goes where it could find it."""
    urls, heard = addresses(w, canaries) if urls is None else urls, set() if heard is None else heard
    for role in roles:
        client = client_of(w, role)
        for url in urls:
            _answer, said = fetched(client, url)
            for place, canary in canaries.items():
                if not sings(canary.word, url, said):
                    continue
                if role in canary.readers:
                    heard.add((role, place))
                else:
                    yield role, url, place
    people = {getattr(w, role).email: role for role in roles if role != "visitor"}
    for to, said in mails():
        for place, canary in canaries.items():
            if place != "e-mail address" and canary.word in said and people.get(to) not in canary.readers:
                yield f"mail to {to}", "", place


# ── What changes ──
@dataclass
class Scene:
    """Somebody (`reader`) read `word` at the `places`, was told of it, and has the mail still before them; then
    something changes, and neither they nor a visitor comes upon it any more. Where it is nothing of which there is mail
    (`mailed`), or nothing that is kept from visitors too (`visited`), these are not asked."""

    word: str
    reader: object
    places: list
    change: object
    mailed: bool = True
    visited: bool = True
    etags: dict = field(default_factory=dict)


WORD = "threshold"


def talk(**words):
    """(author, reader, facilitator, room, thread, post): a room that the reader follows, in which the word is said."""
    author, reader, facilitator = (factories.make_member(name=name) for name in ("Kofi", "Amina", "Wanjiru"))
    for member in (author, reader):
        Member.objects.filter(pk=member.pk).update(mail_followed="once", mail_personal="once")
    room = factories.make_dialogue(title="The room", facilitator=facilitator, **words)
    if room.entry != "free":
        for member in (author, reader):
            room.register(member, by=facilitator)
    watch(room, Level.FOLLOWED, by=reader)
    thread = factories.make_thread(dialogue=room, by=facilitator)
    key = uuid.uuid4()
    upload = SimpleUploadedFile(f"{WORD}.txt", b"A list.", "text/plain")
    file = Attachment.objects.keep(upload, by=author, form_key=key)
    post = factories.make_post(thread=thread, by=author, body=f"At the {WORD}.", form_key=key, files={file: ""})
    bookmark(post, by=reader, on=True)
    made(room, "json")
    return author, reader, facilitator, room, thread, post


def places_of(room, thread, post):
    """Where what is said in a post can be read."""
    file = post.attachments.first()
    return [
        thread.get_absolute_url(), f"{thread.get_absolute_url()}?view=date", f"/posts/{post.pk}/history/",
        f"/posts/{post.pk}/translations/", f"/posts/{post.pk}/reply/", room.get_absolute_url(), "/", "/mine/new/",
        f"/dialogues/{room.slug}/feed/", f"/threads/{thread.pk}/~feed/", f"/dialogues/{room.slug}/export.mbox",
        f"/dialogues/{room.slug}/contributions.json", f"/dialogues/{room.slug}/contributions.csv", "/notices/",
        f"/dialogues/{room.slug}/proceedings/print/", f"/dialogues/{room.slug}/proceedings/json/",
        f"/dialogues/{room.slug}/log/", f"/search/?q={WORD}", f"/search/?q={WORD}&kind=post", "/mine/bookmarks/",
        f"/threads/~similar/?title=the+{WORD}+room", f"/posts/{post.pk}/flag/", "/mine/drafts/", "/mine/flags/",
        *([reverse("discussions:attachment", args=[file.pk, file.name])] if file else []),
    ]  # fmt: skip


def tell_all():
    while notices.tell():
        pass


def send_all():
    while mailing.write_due():
        pass


def read(scene, member):
    """{address: all that was answered} to `member` (None: a visitor) at the places of the scene, and whether a copy
    that they have from before still counts."""
    client = Client()
    if member:
        client.force_login(member)
    said = {}
    for url in scene.places:
        answer, said[url] = fetched(client, url)
        if etag := answer.headers.get("ETag"):
            key = member and member.pk, url
            again, _text = fetched(client, url, **{"if-none-match": scene.etags.get(key, '"none"')})
            if again.status_code == 304:
                said[url] += f" the copy from before, with its {scene.word}"
            scene.etags[key] = etag
    return said


def echoes(scene, said):
    """The addresses at which the word of the scene is read."""
    return {url for url, text in said.items() if sings(scene.word, url, text)}
