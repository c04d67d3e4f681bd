"""What a phase withholds comes out nowhere: surface × reader, with a word of its own in the text, the title, the name
of a file and the name of the author; and each surface is shown to find them, by who may read."""

import re
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from cop.lib.prepared import Written
from discussions import news, pages, search
from discussions.models import Attachment, Phase, Post, Thread, answer_first
from discussions.views import seen
from members import search as members_search
from members.models import Mail, Notification
from tests import factories
from tests.discussions.withheld import (
    BESIDE,
    FACILITATION,
    FILE,
    MEMBERS,
    NAME,
    NOWHERE,
    READERS,
    READING,
    TITLE,
    TRANSLATED,
    WAITING,
    WORD,
    build,
    ended,
    heard,
    plan,
)  # fmt: skip

# Where it can come out: the address, who finds it there while it is withheld, and who does after the end.
SURFACES = {
    "thread": ("{asked.thread_url}", READING, READERS),
    "thread by date": ("{asked.thread_url}?view=date", READING, READERS),
    "thread from there": ("{asked.thread_url}?from={path}", READING, READERS),
    "their thread": ("{theirs.thread_url}", READING, READERS),
    "their thread by its id": ("/threads/{theirs.thread_id}/", READING, READERS),
    "post": ("/posts/{opening}/", READING, READERS),
    "answer": ("/posts/{answer}/", set(), set()),  # the address of the facilitation's thread tells nothing
    "history": ("/posts/{opening}/history/", READING, READERS),
    "history of an answer": ("/posts/{answer}/history/", READING, READERS),
    "reply": ("/posts/{answer}/reply/", READING, MEMBERS),
    "reply to the facilitation": ("/posts/{said}/reply/", READING, MEMBERS),
    "translate": ("/posts/{answer}/translate/", READING, MEMBERS),
    "translations": ("/posts/{answer}/translations/", READING, READERS),
    "untranslated": ("/dialogues/{slug}/untranslated/?language=ar", READING, MEMBERS),
    "flag": ("/posts/{answer}/flag/", READING, READERS),
    "file": ("/attachments/{file}/x.pdf/", READING, READERS),
    "phase": ("/dialogues/{slug}/phases/2/", READING, READERS),
    "phase, not answered": ("/dialogues/{slug}/phases/2/?unanswered=1", set(), set()),
    "dialogue": ("/dialogues/{slug}/", READING, READERS),
    "dialogues": ("/dialogues/", set(), set()),
    "home": ("/", READING, MEMBERS),
    "feed of the dialogue": ("/dialogues/{slug}/feed/", set(), READERS),
    "feed of the thread": ("/threads/{asked.thread_id}/~feed/", set(), READERS),
    "feed of their thread": ("/threads/{theirs.thread_id}/~feed/", set(), READERS),
    "search": (f"/search/?q={BESIDE}", set(), READERS),
    "search for threads": (f"/search/?q={BESIDE}&kind=thread", set(), READERS),
    "search for translations": (f"/search/?q={TRANSLATED}&kind=translated", set(), READERS),
    "search by author": (f"/search/?q=author:{NAME[:4]}", set(), READERS),
    "suggestions": (f"/search/?q={WORD[:-1]}t", set(), READERS),
    "similar threads": (f"/threads/~similar/?title=the {BESIDE} room", set(), MEMBERS),
    "mine: new": ("/mine/new/", READING, MEMBERS),
    "mine: bookmarks": ("/mine/bookmarks/", READING, MEMBERS),
    "mine: drafts": ("/mine/drafts/", READING, MEMBERS),
    "notices": ("/notices/", READING, READING | {"unanswered", "deleted", "hidden", "elsewhere"}),
    "digest": ("/digests/{digest}/", READING, MEMBERS),
    "links in another thread": ("{linking.thread_url}", READING, READERS),
    "log": ("/dialogues/{slug}/log/", FACILITATION, FACILITATION),
    "flags": ("/dialogues/{slug}/flags/", FACILITATION - {"facilitator"}, FACILITATION - {"facilitator"}),  # their own
    "public log": ("/dialogues/{slug}/acts/", set(), set()),
    "mbox": ("/dialogues/{slug}/export.mbox", FACILITATION, FACILITATION),
    "json": ("/dialogues/{slug}/contributions.json", FACILITATION, FACILITATION),
    "csv": ("/dialogues/{slug}/contributions.csv", FACILITATION, FACILITATION),
    "participants": ("/dialogues/{slug}/participants/", set(), set()),
    "my watches": ("/settings/", set(), set()),
    "next new": ("/threads/{asked.thread_id}/~new/", set(), set()),
}  # fmt: skip
# Where what is sent decides.
SENT = {
    "quoting": ("/posts/{answer}/reply/", {"quote": "1"}, READING, MEMBERS),
    "preview": ("/preview/", {"body": "{site}/posts/{opening}/"}, READING, MEMBERS),
    "bookmark": ("/posts/{answer}/bookmark/", {"on": "1"}, set(), set()),
    "react": ("/posts/{opening}/react/", {"thanks": "1"}, set(), set()),
}


@pytest.fixture(scope="module")
def stood(standing):
    """A phase of now in which one answers first, and everybody who may and may not read it."""
    return standing(lambda: build(settings.SITE_URL))


def filled(words, w):
    return words.format(
        site=w.site, slug=w.dialogue.slug, opening=w.opening.pk, answer=w.answer.pk, said=w.said.pk, file=w.file.pk,
        digest=w.digest.pk, path=w.answer.path, asked=urls(w.asked), theirs=urls(w.theirs), linking=urls(w.linking),
    )  # fmt: skip


def urls(thread):
    return SimpleNamespace(thread_id=thread.pk, thread_url=thread.get_absolute_url())


def answers(w, reader):
    """(surface, what it answers with all its headers) of each; nothing stays of what is asked."""
    client = Client()
    if member := getattr(w, reader):
        client.force_login(member)
    rows = {name: (address, None) for name, (address, *_who) in SURFACES.items()}
    rows |= {name: (address, sent) for name, (address, sent, *_who) in SENT.items()}
    for name, (address, sent) in rows.items():
        with transaction.atomic():
            where = filled(address, w)
            sent = sent and {key: filled(value, w) for key, value in sent.items()}
            answer = client.post(where, sent) if sent else client.get(where)
            yield name, text_of(answer)
            transaction.set_rollback(True)


def text_of(answer):
    content = b"".join(answer) if answer.streaming else answer.content
    return f"{answer.headers} {content.decode('utf-8', 'replace')}".lower()


def found(w, readers=READERS):
    """(surface, reader) wherever one of them finds one of the words."""
    for reader in readers:
        for name, text in answers(w, reader):
            if any(word in text for word in (WORD, TITLE, FILE, NAME)):
                yield name, reader


def wanted(after):
    table = {name: row[-1] if after else row[-2] for name, row in [*SURFACES.items(), *SENT.items()]}
    return {(name, reader) for name, readers in table.items() for reader in readers}


def mailed(w):
    """The readers in whose mail one of the words stands."""
    mails = {mail.address: "" for mail in Mail.objects.all()}
    for mail in Mail.objects.all():
        mails[mail.address] += f"{mail.subject} {mail.text} {mail.html} {mail.headers}".lower()
    words = (WORD, TITLE, FILE, NAME)
    return {name for name in MEMBERS if any(word in mails.get(getattr(w, name).email, "") for word in words)}


def numbers(w):
    """[(reader, what a number tells them of it)]: a search that counts it, the bell, the number of what is new."""
    closed = Post.objects.filter(pk__in=[w.opening.pk, w.answer.pk, w.said.pk])
    for reader in WAITING:
        client = Client()
        if member := getattr(w, reader):
            client.force_login(member)
            told = Notification.objects.filter(recipient=member, activity__target_id__in=closed.values("pk"))
            told = told.filter(activity__target_type__model="post", activity__verb="posted")
            if reader != "deleted" and told.exists():
                yield reader, "the bell"
            if news.unread_counts(member, [w.asked.pk, w.theirs.pk]) != {w.asked.pk: 1, w.theirs.pk: 0}:
                yield reader, "what is new"
        nothing = without_tokens(client.get(f"/search/?q={NOWHERE}"))
        for word in (BESIDE, TRANSLATED):
            if without_tokens(client.get(f"/search/?q={word}")).replace(word, NOWHERE) != nothing:
                yield reader, f"the search for {word}"


def without_tokens(answer):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.text)


def test_it_comes_out_nowhere_while_it_is_withheld(w):
    assert {*found(w)} == wanted(after=False)
    assert mailed(w) == READING
    assert [*numbers(w)] == []


FEW = ("visitor", "unanswered")


@pytest.mark.parametrize("readers", [FEW, pytest.param(READERS, marks=pytest.mark.soak)], ids=["daily", "all"])
def test_everybody_reads_it_when_the_phase_ends(w, readers):
    ended(w)
    assert {*found(w, readers)} == {pair for pair in wanted(after=True) if pair[1] in readers}
    assert mailed(w) == MEMBERS


@pytest.mark.soak
def test_everybody_reads_it_when_the_setting_is_taken_back(w):
    plan(w, answer_first=False)
    heard()
    assert {*found(w, FEW)} == {pair for pair in wanted(after=True) if pair[1] in FEW}


def test_an_answer_opens_it_and_its_deletion_closes_it(w):
    def reads(reader):
        texts = dict(answers(w, reader))
        return {name for name in ("thread", "their thread", "phase", "mine: bookmarks", "file") if WORD in texts[name]
                or FILE in texts[name]}  # fmt: skip

    assert reads("unanswered") == set()
    post = factories.make_post(parent=w.asked.posts.get(number=1), by=w.unanswered, body="I was not.")
    assert reads("unanswered") == {"thread", "their thread", "phase", "mine: bookmarks", "file"}
    post.delete_text(by=w.unanswered)
    assert reads("unanswered") == set()


def not_asked(sql):
    return re.sub(r"AND \(t\.phase_id IS NULL.*\n.*\n", "\n", sql)


PLANTED = [
    (answer_first.PostsAnswerFirst, "released_to", lambda posts, reader: posts),
    (answer_first.PostsAnswerFirst, "said_to_all", lambda posts: posts),
    (answer_first.ThreadsAnswerFirst, "released_to", lambda threads, reader: threads),
    (Phase, "readers", lambda phase, members: members),
    (search, "read_by_all", lambda things: things),
    (search, "translated", lambda one: members_search.put(search.entry_of_translation(one))),
    (pages, "page_of_released", lambda thread, start, order, reader: pages.page(thread, start, order)),
    (Attachment.objects.__class__, "visible_to", lambda files, member: files.all()),
    (seen, "phase_of", lambda model, reader, id: Thread.objects.filter(title__contains=TITLE).first()),
    (news, "COUNTED", Written(not_asked(news.COUNTED.written.__closure__[0].cell_contents), **news.READER)),
]


@pytest.mark.usefixtures("_nothing_prepared")
@pytest.mark.parametrize(
    ("place", "name", "leak"), [*PLANTED[:1], *(pytest.param(*plant, marks=pytest.mark.soak) for plant in PLANTED[1:])]
)
def test_a_planted_leak_is_found(db, monkeypatch, place, name, leak):
    monkeypatch.setattr(place, name, leak)
    w = build(settings.SITE_URL)
    assert next(numbers(w), None) or mailed(w) & {*WAITING} or next(found(w, WAITING), None)
