"""Live sessions of the demo: planned, asked for, and what remains of one."""

import datetime

from cop.demo import form_key
from cop.demo.moments import with_dates
from discussions.models import LiveQuestion, LiveSession, Recording

FIRST_SUPPORT, NEXT_SUPPORT = datetime.timedelta(hours=3, minutes=20), datetime.timedelta(hours=5, minutes=11)
WORDS = ("title", "language", "link")


def add(story):
    for about in story.read("live.toml")["sessions"]:
        story.add(story.when(about["planned_at"], about["by"]), plan, story, about)
        for number, question in enumerate(about["questions"]):
            add_question(story, f"{about['key']}.{number}", question | {"session": about["key"]})
        if "kept_at" in about:
            story.add(story.when(about["kept_at"], about["by"]), keep, story, about)


def plan(story, about, *, at):
    begins_at = story.when(about["begins_at"], about["by"])
    words = {word: about[word] for word in WORDS} | {"begins_at": begins_at}
    words["ends_at"] = begins_at + datetime.timedelta(minutes=about["minutes"])
    words["description"] = with_dates(about["description"], about["language"], story.now)
    words["timezone"] = story.people[about["by"]]["timezone"]
    dialogue, by = story.dialogues[about["dialogue"]], story.members[about["by"]]
    story.live[about["key"]] = LiveSession.objects.plan(
        dialogue, by=by, form_key=form_key(about["key"]), at=at, **words
    )


def add_question(story, key, about):
    at = story.when(about["at"], about["by"])
    story.add(at, ask, story, key, about)
    turn = at + FIRST_SUPPORT
    for reader in about.get("supported_by", []):
        story.add(min(turn, story.now), support, story, key, reader)
        turn += NEXT_SUPPORT


def ask(story, key, about, *, at):
    session, by = story.live[about["session"]], story.members[about["by"]]
    words = {"words": about["words"], "language": about["language"], "form_key": form_key(key)}
    LiveQuestion.objects.ask(session, by=by, at=at, **words)


def support(story, key, reader, *, at):
    LiveQuestion.objects.get(form_key=form_key(key)).support(by=story.members[reader], at=at)


def keep(story, about, *, at):
    words = {"transcript": about["transcript"], "language": about["language"]}
    Recording.objects.keep(story.live[about["key"]], by=story.members[about["by"]], at=at, **words)
