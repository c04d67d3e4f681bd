"""Open questions of the demo: asked, supported, and one that a dialogue takes up."""

from cop.demo import form_key
from cop.demo.live import FIRST_SUPPORT, NEXT_SUPPORT
from discussions.models import Question
from members.models import Topic

WORDS = ("words", "why", "language")


def add(story):
    for about in story.read("questions.toml")["questions"]:
        asked_at = story.when(about["at"], about["by"])
        story.add(asked_at, ask, story, about)
        turn = asked_at + FIRST_SUPPORT
        for reader in about["supported_by"]:
            story.add(min(turn, story.now), support, story, about["key"], reader)
            turn += NEXT_SUPPORT
        if "taken_up_at" in about:
            story.add(story.when(about["taken_up_at"], about["taken_up_by"]), take_up, story, about)
    for about in story.read("questions.toml")["raised"]:
        turn = story.when(about["at"], about["supported_by"][0])
        for reader in about["supported_by"]:
            story.add(min(turn, story.now), support_raised, story, about["words"], reader)
            turn += NEXT_SUPPORT
        if "taken_up_at" in about:
            story.add(story.when(about["taken_up_at"], about["taken_up_by"]), take_up_raised, story, about)


def ask(story, about, *, at):
    words = {word: about[word] for word in WORDS} | {"topics": Topic.objects.filter(code__in=about["topics"])}
    raised_in = story.dialogues.get(about.get("raised_in"))
    by, key = story.members[about["by"]], form_key(about["key"])
    Question.objects.ask(by=by, form_key=key, raised_in=raised_in, at=at, **words)


def support(story, key, reader, *, at):
    asked(key).support(by=story.members[reader], at=at)


def take_up(story, about, *, at):
    dialogue = story.dialogues[about["taken_up_in"]]
    asked(about["key"]).take_up(dialogue, by=story.members[about["taken_up_by"]], at=at)


def asked(key):
    return Question.objects.get(form_key=form_key(key))


def support_raised(story, words, reader, *, at):
    Question.objects.get(words=words).support(by=story.members[reader], at=at)


def take_up_raised(story, about, *, at):
    dialogue = story.dialogues[about["taken_up_in"]]
    Question.objects.get(words=about["words"]).take_up(dialogue, by=story.members[about["taken_up_by"]], at=at)
