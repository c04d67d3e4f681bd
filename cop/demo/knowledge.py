"""What the demo draws from its talk: passages, findings, syntheses, and what the library makes of them."""

import re

from cop.demo import form_key
from cop.lib.passages import passage_in
from discussions.models import Extract, Finding, Post, Quoted, Remark, Synthesis
from discussions.models.extract import said_in
from resources.harvest import harvest


def add(story):
    for about in story.read("knowledge.toml")["syntheses"]:
        by = about["by"]
        story.add(story.when(about["at"], by), write, story, about)
        story.add(story.when(about["opened"], by), open_to_all, story, about)
        for said in about.get("remarks", ()):
            story.add(story.when(said["at"], said["by"]), remark, story, about, said)
        story.add(story.when(about["published"], by), publish, story, about)
        story.add(story.when(about["harvested"], by), give_to_library, story, about)
        story.add(story.when(about["curated"], "ilir"), take_into_library, story, about)
    for about in story.read("knowledge.toml")["benches"]:
        story.add(story.when(about["at"], about["by"]), put_on_bench, story, about)


def write(story, about, *, at):
    by, dialogue, cited = story.members[about["by"]], story.dialogues[about["dialogue"]], []
    for told in about["findings"]:
        statement = told["statement"]
        finding = Finding.objects.draw(dialogue, statement, "en", by=by, form_key=form_key(statement), at=at)
        story.findings[statement] = finding
        for words, kind, *differs in told["passages"]:
            extract = mark(dialogue, words, kind, by=by, at=at)
            extract.put_into(finding, by=by, differs=bool(differs), at=at)
            cited.append(extract.pk)
    body = re.sub(r"\{(\d+)\}", lambda found: f"[@{cited[int(found[1]) - 1]}]", about["body"].strip())
    key = form_key(f"synthesis {about['key']}")
    words = {"title": about["title"], "body": body, "form_key": key}
    story.syntheses[about["key"]] = Synthesis.objects.begin(dialogue, about["language"], by=by, at=at, **words)


def mark(dialogue, words, kind, *, by, at, taken_up=True):
    """The passage of a post of `dialogue` that says these words."""
    posts = Post.objects.standing().filter(thread__dialogue=dialogue).order_by("pk")
    post = next(post for post in posts if passage_in(said_in(post), words))
    return Extract.objects.mark(post, words, kind, by=by, form_key=form_key(words), taken_up=taken_up, at=at)


def open_to_all(story, about, *, at):
    story.syntheses[about["key"]].open_to_remarks(by=story.members[about["by"]], at=at)
    for words in about.get("named", ()):
        extract = Extract.objects.get(form_key=form_key(words))
        extract.quote_as(Quoted.NAME, by=extract.post.author, at=at)


def remark(story, about, said, *, at):
    words = {"about": said["about"], "near": "", "language": "en", "form_key": form_key(said["words"]), "at": at}
    synthesis = story.syntheses[about["key"]]
    made = Remark.objects.make(synthesis, said["words"], by=story.members[said["by"]], **words)
    settled_at = story.when(said["settled"], about["by"])
    made.settle(by=story.members[about["by"]], at=settled_at)


def publish(story, about, *, at):
    story.syntheses[about["key"]].publish(by=story.members[about["by"]], at=at)


def give_to_library(story, about, *, at):
    synthesis = story.syntheses[about["key"]]
    story.resources[about["key"]] = harvest(synthesis, by=story.members[about["by"]], at=at)


def take_into_library(story, about, *, at):
    story.resources[about["key"]].publish(by=story.members["ilir"], at=at)


def put_on_bench(story, about, *, at):
    by, dialogue = story.members[about["by"]], story.dialogues[about["dialogue"]]
    words = {"by": by, "form_key": form_key(about["statement"]), "at": at}
    finding = Finding.objects.draw(dialogue, about["statement"], about["language"], **words)
    for words, kind in about["passages"]:
        mark(dialogue, words, kind, by=by, at=at).put_into(finding, by=by, at=at)
    for words, kind in about["loose"]:
        mark(dialogue, words, kind, by=by, at=at)
    for words, kind in about["suggested"]:
        mark(dialogue, words, kind, by=story.members[about["suggested_by"]], taken_up=False, at=at)
