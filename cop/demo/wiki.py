"""The wiki of the demo. A page is a file of data/wiki/<language>/: what was done with it, in TOML between two lines
"+++", and then the text with which it was begun. Its key is "en/seating-a-room"."""

import datetime
import tomllib
from pathlib import Path

from cop.demo import form_key
from resources.models import Page, WaitingEdit
from resources.models.page_set import SOON
from resources.talk_of_pages import open_talk

FOLDER = Path(__file__).parent / "data" / "wiki"
LOOKED = datetime.timedelta(hours=19)  # after which who patrols had looked at what somebody wrote


def read():
    """The table of each page, in the order of their keys."""
    for path in sorted(FOLDER.glob("*/*.md")):
        _nothing, head, body = path.read_text().split("+++\n", 2)
        place = {"key": f"{path.parent.name}/{path.stem}", "language": path.parent.name, "body": body.strip()}
        yield tomllib.loads(head) | place


def add(story):
    for about in read():
        key, begun = about["key"], story.when(about["at"], about["by"])
        story.add(begun, begin, story, about)
        look(story, key, 0, after=begun)
        for number, told in enumerate(about.get("edits", ()), start=1):
            at = story.when(told["at"], told["by"])
            story.add(at, edit, story, key, number, told)
            look(story, key, number, after=at)
        for name, act in ONCE.items():
            if told := about.get(name):
                story.add(story.when(told["at"], told["by"]), act, story, key, told)
        for number, told in enumerate(about.get("talk", ())):
            story.add(story.when(told["at"], told["by"]), say, story, key, number, told)
        if about.get("fell_due"):
            story.add(begun + SOON, ask_to_look, story, key)


def begin(story, about, *, at):
    words = {"note": about.get("note", ""), "categories": about["categories"]}
    words["of"] = story.pages[about["of"]] if "of" in about else None
    by, key = story.members[about["by"]], key_of(about["key"], 0)
    title, body = about["title"], about["body"]
    page = Page.objects.begin(about["language"], title, body, by=by, form_key=key, at=at, **words)
    story.pages[about["key"]] = page


def key_of(key, number):
    return form_key(f"page {key} {number}")


def edit(story, key, number, told, *, at):
    page = story.pages[key]
    words = {"base": page.current, "note": told["note"], "form_key": key_of(key, number)}
    page.edit(changed(page.body, told), by=story.members[told["by"]], at=at, **words)


def changed(body, told):
    """The text with what was told of it: one passage in the place of another, or a new one at its end."""
    return body.replace(*told["replace"]) if "replace" in told else f"{body}\n\n{told['add'].strip()}"


def look(story, key, number, *, after):
    if after + LOOKED < story.now - datetime.timedelta(days=3):  # what is newer waits for a look
        story.add(after + LOOKED, see, story, key, number)


def see(story, key, number, *, at):
    patrols = story.members.get("teresita", story.members["carmen"])  # who did so before she came
    for revision in story.pages[key].revisions.told().filter(form_key=key_of(key, number)):
        revision.see(by=patrols, at=at)


def rename(story, key, told, *, at):
    story.pages[key].rename(told["title"], by=story.members[told["by"]], reason=told["reason"], at=at)


def confirm(story, key, told, *, at):
    story.pages[key].confirm(by=story.members[told["by"]], at=at)


def submit(story, key, told, *, at):
    """What a newcomer would change: those who patrol read it first."""
    page, by = story.pages[key], story.members[told["by"]]
    words = {"base": page.current, "note": told["note"], "form_key": form_key(f"page {key} waits")}
    categories = page.current.categories
    WaitingEdit.objects.submit(page=page, by=by, body=changed(page.body, told), categories=categories, at=at, **words)


def say(story, key, number, told, *, at):
    """The first word opens the thread about a page, each other one answers the one before."""
    page, by = Page.objects.get(pk=story.pages[key].pk), story.members[told["by"]]
    words = {"by": by, "body": told["text"].strip(), "form_key": form_key(f"talk of {key} {number}"), "at": at}
    if page.talk:
        page.talk.write(parent=page.talk.posts.latest("number"), language=told["language"], **words)
    else:
        open_talk(page, **words)


def ask_to_look(story, key, *, at):
    story.pages[key].ask_to_look(at, at=at)


ONCE = {"renamed": rename, "confirmed": confirm, "waits": submit}
