"""A word behind a content note comes out nowhere: not on a page, in a feed, a mail or a notice."""

import zlib

import lxml.html
import pytest
from django.db import transaction
from django.test import Client

from discussions import access, quotation, versions
from discussions.models import Digest, DigestItem, Post, bookmark, content_note
from members import mailing, notices
from members.models import Level, Mail, Member, watch
from tests import factories, world as things
from tests.access_table import TABLE
from tests.test_access import address, cookies_of

WORD, BESIDE, NOTE = "marigold", "seventeenth", "mentions a flower"
READERS = ["visitor", "member", "facilitator", "coordinator"]
DAILY = ["member", "facilitator"]  # a visitor sees of it what a member does, a coordinator what a facilitator does
# Which have the note in a place of its own.
EXPORTS = {
    "discussions:export_mbox", "discussions:contributions_json", "discussions:contributions_csv",
    "discussions:take_proceedings",
}  # fmt: skip
# Who corrects a text has it before them.
CORRECTING = {"discussions:edit"}
FOLDED = '//details[@class="note" and not(@open)]/*[not(self::summary)]'


@pytest.fixture(scope="module")
def stood(standing):
    return standing(build)


@pytest.fixture
def world(stood, copy_of):
    return copy_of(stood)


def build():
    """The world, in which the public and the members' post have the word in their text: before they had a note, since
    then, in an answer that names the member, and in the opening of a thread."""
    w = things.build()
    Member.objects.update(mail_followed="once", mail_personal="once")
    watch(w.public_dialogue, Level.FOLLOWED, by=w.member)
    body = f"The **{WORD}** of the {BESIDE} room"
    for post, digest in ((w.public_post, w.digest), (w.members_post, w.sent_digest)):
        post.edit(by=w.author, body=body, language="en")
        bookmark(post, by=w.member, on=True)
        digest.items.filter(post=post).update(words=f"It told of the {WORD}.")
    for post in (w.public_post, w.members_post):
        post.refresh_from_db()
        post.edit(by=w.author, body=f"{body}, again", language="en", note=NOTE, edited_at=post.edited_at)
    w.opening = factories.make_thread(dialogue=w.public_dialogue, by=w.author, title="A room", body=body, note=NOTE)
    named = f"@{w.member.profile.handle} {body}"
    w.answer = factories.make_post(parent=w.public_post, by=w.author, body=named, note=NOTE)
    w.digest.send(by=w.facilitator)
    Digest.objects.propose(w.public_dialogue)
    w.said = [post.pk for post in Post.objects.filter(note=NOTE)]
    return w


def shown(html):
    """A page without what is folded behind a note."""
    page = lxml.html.document_fromstring(html)
    for part in page.xpath(FOLDED):
        part.drop_tree()
    return lxml.html.tostring(page, encoding="unicode")


def told():
    """What the mails say, and what was written for them."""
    while notices.tell() or mailing.write_due():
        pass
    for mail in Mail.objects.order_by("pk"):
        yield f"mail to {mail.address}: {mail.subject}", f"{mail.subject} {mail.text} {mail.html} {mail.headers}"


def walks(w, readers, by_turns):
    """{reader: {address: name}} of the rows of the table that answer with a page: each for all who get it, or for one
    of them, and for another one the next."""
    found = {reader: {} for reader in readers}
    for row in TABLE:
        those = [reader for reader in readers if row.expected("get", reader) == "200"]
        turn = zlib.crc32(str(row).encode()) % max(len(those), 1)
        for reader in those[turn : turn + 1] if by_turns else those:
            found[reader][address(row, w)] = row.name
    return found


def pages(w, readers, by_turns=False):
    """(where, what it shows) of every address of the table that answers with a page, see `walks`."""
    for reader, addresses in walks(w, readers, by_turns).items():
        client = Client()
        client.cookies.load(cookies_of(w, reader))
        addresses |= {
            w.opening.get_absolute_url(): "opening", f"/search/?q={BESIDE}": "search",
            f"/search/?q={WORD[:4]}*": "search", f"/search/?q={BESIDE}&kind=thread": "search",
            f"/threads/~similar/?title=the {BESIDE} room": "similar",
        }  # fmt: skip
        for where, name in addresses.items():
            if name in EXPORTS | CORRECTING:
                continue
            answer = client.get(where)
            content = b"".join(answer) if answer.streaming else answer.content
            text = content.decode("utf-8", "replace")
            is_page = "html" in answer.get("Content-Type", "") and text.strip()
            yield f"{reader}: {where}", shown(text) if is_page and WORD in text.lower() else text
        if reader != "visitor":
            for post in (w.public_post, w.opening.posts.get(), w.answer):
                with transaction.atomic():
                    answer = client.post(f"/posts/{post.pk}/reply/", {"quote": "1"})
                    transaction.set_rollback(True)
                assert answer.status_code == 200
                yield f"{reader} quotes {post.pk}", shown(answer.content.decode())


def leaks(w):
    """Where the word stands in the open."""
    for found in (told(), pages(w, READERS)):
        yield from (where for where, text in found if WORD in text.lower())


@pytest.mark.parametrize("readers", [DAILY, pytest.param(READERS, marks=pytest.mark.soak)], ids=["daily", "all"])
def test_it_comes_out_nowhere(world, readers):
    """And the walk goes where it could: each page that could tell of the posts tells of their note, and their words
    are found."""
    walked = [*told(), *pages(world, readers, by_turns=readers is DAILY)]
    assert [where for where, text in walked if WORD in text.lower()] == []
    noted = [where for where, text in walked if NOTE in text]
    for part in ("mail to", "feed/", "~feed/", "/mine/bookmarks/", "/notices/", f"/search/?q={BESIDE}", "/history/",
                 "/reply/", "/flag/", "/hide/", "/move/", "/flags/", "/digest/", "/digests/", "quotes",
                 world.opening.get_absolute_url()):  # fmt: skip
        assert any(part in where for where in noted), part
    assert {where.split(":")[0] for where in noted if "mail" not in where} >= set(readers)


def hides_nothing(*args, **kwargs):
    return False


# Those that are found soon are looked for each day.
PLANTED = [
    (content_note.Noted, "open_html", property(lambda post: post.html)),
    (content_note, "in_place", lambda note, language, html: html),
    (access, "folds_text", hides_nothing),
    (versions.Version, "note", property(lambda version: "", lambda version, note: None)),
]
FOUND_LATE = [
    (content_note.Noted, "open_body", property(lambda post: post.body)),
    (quotation, "_own_words", lambda post: post.body),
    (DigestItem, "shown", property(lambda item: item.words)),
]


@pytest.mark.parametrize(
    ("place", "name", "leak"), [*PLANTED, *(pytest.param(*plant, marks=pytest.mark.soak) for plant in FOUND_LATE)]
)
def test_a_planted_leak_is_found(world, monkeypatch, place, name, leak):
    monkeypatch.setattr(place, name, leak, raising=False)
    assert next(leaks(world), None)
