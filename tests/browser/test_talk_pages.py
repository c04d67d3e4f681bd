"""Real talk in seven languages, two of them from right to left, as one dialogue: read on a phone and at a desk."""

import datetime
import json
import re
import unicodedata
import uuid

import pytest

from discussions.models import Thread
from members.models import Member
from tests import factories
from tests.browser.conftest import WIDE, take_pictures
from tests.browser.looking import opened, troubles
from tests.browser.test_every_page import speak

pytestmark = [
    pytest.mark.soak, pytest.mark.browser, pytest.mark.corpus, pytest.mark.django_db(transaction=True),
]  # fmt: skip
PHONE = {"width": 360, "height": 740}
LETTER = re.compile(r"[^\W\d_]")
INNERMOST = ".post__body :is(p, li, h3, h4, td, th):not(:has(p, li))"
LOOKED_AT = 3  # threads of each language, the longest


@pytest.fixture
def dialogue(corpus):
    """Each heading is a thread and each comment a post below the one that it answers, by somebody who has no way in."""
    dialogue = factories.make_dialogue(title="The talk pages", language="en")
    lines = (corpus / "talk-wikipedia" / "public.jsonl").read_text().splitlines()
    rows = {row["id"]: row for row in map(json.loads, lines)}
    people, threads, posts = {}, {}, {}
    for row in in_time(rows):
        name = row["author"]
        if name not in people:
            people[name] = Member.objects.create_user(None, None, name=name[:80], imported_address=f"{name}@talk")
        # A line of theirs is a paragraph of ours.
        words = {"by": people[name], "body": row["text"].replace("\n", "\n\n"), "language": row["lang"]}
        words |= {"form_key": uuid.uuid4(), "at": row["at"]}
        if thread := threads.get(row["thread_id"]):
            posts[row["id"]] = thread.write(**words, parent=posts.get(row["parent_id"]))
        else:
            title = rows[row["thread_id"]]["text"] or row["page"]  # one heading of them is empty
            thread = dialogue.start_thread(**words, title=title)
            threads[row["thread_id"]], posts[row["id"]] = thread, thread.posts.get()
    assert (len(threads), len(posts)) == (223, 1041)
    return dialogue


def in_time(rows):
    """The comments in the order of their time, none before the one that it answers."""
    comments = [row for row in rows.values() if row["kind"] == "comment"]
    for row in sorted(comments, key=lambda row: row["depth"]):
        above = rows[row["parent_id"]].get("at")
        at = datetime.datetime.fromisoformat(row["date"])
        row["at"] = max(at, above + datetime.timedelta(seconds=1)) if above else at
    return sorted(comments, key=lambda row: (row["at"], row["depth"]))


def longest(dialogue):
    """[Thread] of each language those with the most posts."""
    found = {}
    for thread in dialogue.threads.order_by("-post_count", "id"):
        found.setdefault(thread.language, []).append(thread)
    assert len(found) == 7
    return [thread for threads in found.values() for thread in threads[:LOOKED_AT]]


def every_page_answers(dialogue, client):
    for thread in dialogue.threads.all():
        assert client.get(thread.get_absolute_url()).status_code == 200, thread
    seen, after = 0, ""
    while seen == 0 or after:
        answer = client.get(dialogue.get_absolute_url(), {"after": after} if after else {})
        seen, after = seen + len(answer.context["page"].items), answer.context["page"].next
    assert seen == dialogue.threads.count()


def test_the_talk_reads_well(dialogue, open_window, client_of, member):
    """Each text in its own direction and language, whatever the interface speaks. The pictures are to be looked at."""
    every_page_answers(dialogue, client_of(member))
    wrong = []
    for language in ("en", "ar"):
        page = opened(open_window, member)
        if language != "en":
            speak(page, language)
        for thing in [dialogue, *longest(dialogue)]:
            name = f"{thing.language}-{thing.pk}" if isinstance(thing, Thread) else "dialogue"
            page.goto(thing.get_absolute_url())
            found = [*troubles(page, colours=False), *(misdirected(page, thing) if thing != dialogue else [])]
            wrong += [f"{name} in {language}: {one}" for one in found]
            for size in (PHONE, WIDE):
                page.set_viewport_size(size)
                take_pictures(f"talk-{language}-{size['width']}-{name}", [page])
    assert not wrong, "\n".join(wrong)


def misdirected(page, thread):
    """Titles that are not in their own language, or do not run as their first letter does; and of posts each block
    that does not run as most of its letters do, which in a text of one direction is that of the first."""
    ask = """all => all.map(one =>
        [one.lang || one.closest("[lang]").lang, getComputedStyle(one).direction, one.textContent])"""
    for what, where, direction_of in [("title", "h1", of_the_first), ("post", INNERMOST, of_most)]:
        found = [one for one in page.locator(where).evaluate_all(ask) if LETTER.search(one[2])]
        assert found, where
        for lang, direction, words in found:
            if (lang, direction) != (thread.language, direction_of(words)):
                yield f"a {what} is {lang}, {direction}: {words.strip()[:40]}"


def of_the_first(words):
    return directions(words)[0]


def of_most(words):
    found = directions(words)
    return max(found, key=found.count)


def directions(words):
    """Those of its letters, in their order."""
    return ["ltr" if unicodedata.bidirectional(letter) == "L" else "rtl" for letter in LETTER.findall(words)]
