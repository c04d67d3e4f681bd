"""Whatever changes a visitor's page shows at once; whatever is gone is gone from every page that was kept."""

import re
import threading
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cop.lib import prepared
from cop.visitor_cache import pages
from discussions import pages as pages_of_threads
from discussions.models import Thread
from members.models import HelpOffer, HousePage, Site
from resources.models import CollectionItem, Reading
from tests import factories
from tests.connections import another
from tests.cop.visiting import EVERY, addresses, asked, linked_page, quoted, recorded
from tests.resources.making import filled_in, make_collection, make_note, make_published, make_resource, make_term, pdf
from tests.resources.telling import make_evaluation, make_initiative

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "A sentence that hurts."
# Tables that are read for a visitor's page and put nothing on it: why a resource was withdrawn is for its submitter.
NEVER_SHOWN = {"django_content_type", "members_activity", "members_reason", "members_watch", "discussions_bookmark"}


@pytest.fixture(autouse=True)
def _nothing_kept():
    pages.clear()


@pytest.fixture
def w(thread, dialogue, author, facilitator):
    """A thread whose second post has a hard sentence, answered; a resource with a file, and one that waits."""
    post = factories.make_post(thread=thread, by=author, body=WORDS)
    factories.make_post(parent=post, by=facilitator)
    hidden = factories.make_post(thread=thread, by=author, body="This was hidden.")
    hidden.hide(by=facilitator, reason="An attack.")
    resource, waiting = make_published(title="First things", files=[pdf()]), make_resource(title="Waiting things")
    author.profile.describe(by=author, visibility="public")
    translated = factories.make_post(thread=thread, by=author, body="Lu en deux langues.", language="fr")
    factories.make_translation(translated, by=facilitator, body="Read in two languages.", language="en")
    collection = make_collection(by=author, shared=True, holding=[resource])
    note = make_note(resource=resource, by=author)
    question = factories.ask_open(by=author)
    question.take_up(dialogue, by=facilitator)
    reading = Reading.objects.put(resource, into=dialogue, by=facilitator, why="Before the first day.")
    term = make_term(by=author)
    evaluation = make_evaluation(make_initiative(by=author, applying=[resource]), lessons="Ask who signs.")
    return SimpleNamespace(
        thread=thread, dialogue=dialogue, author=author, facilitator=facilitator, post=post, hidden=hidden,
        translated=translated, question=question, term=term,
        resource=resource, waiting=waiting, curator=resource.published_by,
        collection=collection, note=note, reading=reading, evaluation=evaluation, page=linked_page(author),
        other=make_published(title="Second things"), **quoted(dialogue, post, facilitator), **recorded(author),
    )  # fmt: skip


def text_of(path):
    answer = Client().get(path)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def looked_at(paths):
    """({path: text}, those of `paths` that are not answered as they would be rendered now): what asks the database is
    rendered now, so that only what was kept is rendered once more."""
    texts, kept = {}, []
    for path in paths:
        with CaptureQueriesContext(connection) as queries:
            texts[path] = text_of(path)
        if not queries:
            kept.append(path)
    pages.clear()
    return texts, [path for path in kept if texts[path] != text_of(path)]


def edit(w):
    w.post.edit(by=w.author, body="A better sentence.", language="es")


def send_to_desk(w):
    """A coordinator gives the dialogue another title on the desk."""
    client = Client()
    client.force_login(factories.make_coordinator())
    words = {"title": "Another title", "slug": w.dialogue.slug, "language": "en", "introduction": ""}
    words |= {"visibility": "public", "entry": "free", "review": "nobody", "pace": "0"}
    assert client.post(f"/admin/discussions/dialogue/{w.dialogue.pk}/change/", words).status_code == 302


def rename(w):
    w.author.profile.describe(by=w.author, name="Kofi Mensah", handle="kofi-mensah")


def revise(w):
    words = filled_in(title="Revised")
    words = {name: words[name] for name in ("title", "summary", "kind", "language", "description", "link", "licence")}
    w.waiting.describe(by=w.waiting.submitted_by, files={}, tags=["new"], **words)
    w.waiting.publish(by=w.curator)


def enter_help(w):
    words = {"organisation": "The open door", "offers": "Listens.", "telephone": "1195"}
    HelpOffer().describe(by=w.author, country="KE", **words)


VERBS = {
    "write": lambda w: factories.make_post(thread=w.thread),
    "answer": lambda w: factories.make_post(parent=w.post),
    "start": lambda w: factories.make_thread(dialogue=w.dialogue, title="Begun now"),
    "edit": edit,
    "hide": lambda w: w.post.hide(by=w.facilitator, reason="An attack."),
    "restore": lambda w: w.hidden.restore(by=w.facilitator),
    "delete": lambda w: w.post.delete_text(by=w.author),
    "open a dialogue": lambda w: factories.make_dialogue(title="A new room"),
    "describe a dialogue": send_to_desk,
    "close a dialogue to visitors": lambda w: w.dialogue.describe(by=w.facilitator, visibility="members"),
    "translate": lambda w: factories.make_translation(w.post, by=w.facilitator),
    "improve a translation": lambda w: factories.make_translation(
        w.translated, by=w.author, body="To be read in two languages.", language="en"
    ),
    "translate a title": lambda w: factories.make_wording(w.thread, by=w.facilitator),
    "translate what a dialogue is about": lambda w: factories.make_wording(w.dialogue, by=w.facilitator),
    "take a translation away": lambda w: w.translated.translations.get().take_away(by=w.facilitator),
    "lock": lambda w: w.dialogue.lock(by=w.facilitator),
    "appoint": lambda w: w.dialogue.appoint_facilitator(w.author, by=w.facilitator),
    "end": lambda w: w.dialogue.registrations.get().end(by=w.facilitator),
    "rename oneself": rename,
    "close a profile": lambda w: w.author.profile.describe(by=w.author, visibility="members"),
    "leave": lambda w: w.author.erase(by=w.author),
    "publish": lambda w: w.waiting.publish(by=w.curator),
    "publish revised": revise,
    "withdraw": lambda w: w.resource.withdraw(by=w.curator, reason="Its author asked."),
    "write a page of the house": lambda w: HousePage.objects.get(place="about", language="en").write(
        by=w.author, title="Us", body="Who we are."
    ),
    "enter help": enter_help,
    "name the site": lambda w: Site().describe(by=w.curator, name="Another name", languages=["en", "ar"]),
    "share": lambda w: make_collection(by=w.author, shared=True, title="Shared now"),
    "unshare": lambda w: w.collection.unshare(by=w.author),
    "feature": lambda w: w.collection.feature(by=w.curator),
    "hide a collection": lambda w: w.collection.hide(by=w.curator, reason="An attack."),
    "put in": lambda w: CollectionItem.objects.put(w.other, into=w.collection, by=w.author),
    "take out": lambda w: w.collection.items.get().take_out(by=w.author),
    "read": lambda w: Reading.objects.put(w.other, into=w.dialogue, by=w.facilitator),
    "read no more": lambda w: w.reading.take_out(by=w.facilitator),
    "say why": lambda w: w.reading.say("After the first day.", by=w.facilitator),
    "tell": lambda w: make_note(resource=w.resource, by=w.author, text="I used it again."),
    "hide a note": lambda w: w.note.hide(by=w.curator, reason="An attack."),
    "take a note back": lambda w: w.note.take_back(by=w.author),
    "ask it too": lambda w: w.question.support(by=w.facilitator),
    **EVERY,
    "tag": lambda w: w.resource.tags.add("newly tagged"),
    "rename a tag": lambda w: w.resource.tags.add("a tag") or w.resource.tags.update(name="renamed"),
    "change a row": lambda w: Thread.objects.update(title="By hand"),
}  # fmt: skip


# Each day one verb of each kind; that every table says when it changes is asked of all tables below.
DAILY = {"write", "hide", "leave", "publish revised", "ask not to be quoted", "change a row"}


@pytest.mark.parametrize(
    "verb", [pytest.param(verb, marks=() if verb in DAILY else pytest.mark.soak) for verb in VERBS]
)
def test_what_changes_is_seen_at_once(w, verb):
    paths = addresses()
    before = {path: text_of(path) for path in paths}
    assert {path: text_of(path) for path in paths} == before
    assert asked(w.thread.get_absolute_url()) == 0
    VERBS[verb](w)
    after, stale = looked_at(paths)
    assert after != before
    assert stale == []


@contextmanager
def forgetful(*tables):
    """The planted fault: these tables do not say when they change."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def found_on(paths, words):
    return [path for path in paths if words in text_of(path)]


@pytest.mark.parametrize("act", ["hide", "delete"])
def test_a_post_that_is_gone_is_on_no_page(w, act):
    paths = addresses()
    assert len(found_on(paths, WORDS)) >= 2
    VERBS[act](w)
    assert found_on(paths, WORDS) == []


def test_the_crawl_finds_a_page_that_was_left_behind(w):
    paths = addresses()
    assert found_on(paths, WORDS)
    with forgetful("discussions_post", "discussions_thread", "discussions_postrevision", "members_searchentry"):
        VERBS["hide"](w)
    texts, stale = looked_at(paths)
    left_behind = {path for path, text in texts.items() if WORDS in text}
    assert left_behind
    assert left_behind <= set(stale)


def test_every_table_on_a_visitors_page_says_that_it_changed(w):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgfoid = 'members_record_change'::regproc")
        telling = {table for (table,) in cursor.fetchall()}
    read = {table for path in addresses() for table in tables_of(path)}
    assert {"discussions_post", "members_profile", "taggit_tag", "resources_resourcefile"} <= read
    assert read - telling - NEVER_SHOWN == set()


def tables_of(path):
    with CaptureQueriesContext(connection) as queries:
        Client().get(path)
    asked = [re.sub(r"^EXECUTE (\w+) .*", lambda found: prepared.statements[found[1]], q["sql"]) for q in queries]
    return {table for sql in asked for table in re.findall(r'(?:FROM|JOIN) "?(\w+)\b(?!\()', sql)}


def test_a_page_that_was_overtaken_while_rendered_is_not_kept(w, monkeypatch):
    """The posts are read, then one of them is hidden, then the page is ready: only who asked before sees it."""
    reading, original = threading.Event(), pages_of_threads.page

    def slow(*args, **kwargs):
        found = original(*args, **kwargs)
        if not reading.is_set():
            reading.set()
            hiding = threading.Thread(target=in_another_connection, args=[VERBS["hide"], w])
            hiding.start()
            hiding.join()
        return found

    monkeypatch.setattr(pages_of_threads, "page", slow)
    path = w.thread.get_absolute_url()
    assert WORDS in text_of(path)
    assert reading.is_set()
    assert WORDS not in text_of(path)


def in_another_connection(act, *arguments):
    try:
        act(*arguments)
    finally:
        connection.close()


def test_a_change_committed_late_is_seen_when_it_is_committed(w):
    path = w.thread.get_absolute_url()
    with another() as late, late.cursor() as cursor:
        cursor.execute("UPDATE discussions_dialogue SET title = 'Begun early' WHERE id = %s", [w.dialogue.pk])
        factories.make_post(thread=w.thread, body="Committed first.")
        page = text_of(path)
        assert "Committed first." in page
        assert "Begun early" not in page
        late.commit()
    assert "Begun early" in text_of(path)


def test_readers_never_see_what_was_hidden_before_they_asked(w):
    """Readers beside a facilitator who hides and restores: who asked after an act was done sees what it did."""
    path, stop, wrong = w.thread.get_absolute_url(), threading.Event(), []
    acts = [0]  # begun and done ones: odd while one is under way

    def read():
        while not stop.is_set():
            before = acts[0]
            shown = WORDS in text_of(path)
            if before % 2 == 0 and acts[0] == before and shown != (before % 4 == 0):
                wrong.append((before, shown))

    readers = [threading.Thread(target=in_another_connection, args=[read]) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(24):
        acts[0] += 1
        with transaction.atomic():
            w.post.hide(by=w.facilitator, reason="Again.") if number % 2 == 0 else w.post.restore(by=w.facilitator)
        acts[0] += 1
        stop.wait(0.02)
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []
