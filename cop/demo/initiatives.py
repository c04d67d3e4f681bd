"""What the members of the demo did with what its library holds, and how they evaluated it."""

import datetime

from cop.demo import documents, form_key
from members.models import Audience
from resources.models import Evaluation, Initiative, ResourceFile

WORDS = ["title", "language", "country", "place", "partners", "done", "adapted"]


def add(story):
    for about in story.read("initiatives.toml")["initiatives"]:
        story.add(story.when(about["at"], about["by"]), begin, story, about)
        story.add(story.when(about["shared"], about["by"]), share, story, about["key"])
        for told in about.get("evaluations", ()):
            story.add(story.when(told["at"], told["by"]), evaluate, story, about["key"], told)


def begin(story, about, *, at):
    by, key = story.members[about["by"]], form_key(f"initiative {about['key']}")
    today = story.now.date()
    words = {word: about[word] for word in WORDS} | {
        "begins_on": today - datetime.timedelta(days=about["first"]),
        "ends_on": today - datetime.timedelta(days=about["last"]),
        "evaluate_on": today + datetime.timedelta(days=about["evaluate"]) if "evaluate" in about else None,
        "audiences": Audience.objects.filter(code__in=about["audiences"]),
    }
    files = {
        ResourceFile.objects.keep(documents.upload(name), by=by, form_key=key): language
        for name, language in about.get("files", ())
    }
    initiative = Initiative.objects.begin(by=by, form_key=key, files=files, at=at, **words)
    for row in about["applied"]:
        resource, adapted = story.resources[row["resource"]], row.get("adapted", "")
        initiative.applications.apply(resource, to=initiative, by=by, adapted=adapted, at=at)
    for statement in about.get("findings", ()):
        initiative.apply_finding(story.findings[statement], by=by, at=at)
    story.initiatives[about["key"]] = initiative


def share(story, key, *, at):
    story.initiatives[key].share(by=story.initiatives[key].owner, at=at)


def evaluate(story, key, told, *, at):
    by, words = story.members[told["by"]], {word: told[word] for word in told if word not in {"by", "at"}}
    key_of_form = form_key(f"evaluation of {key} by {told['by']}")
    made = Evaluation.objects.begin(story.initiatives[key], by=by, form_key=key_of_form, at=at, **words)
    made.publish(by=by, at=at)
