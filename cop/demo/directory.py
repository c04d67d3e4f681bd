"""What the members of the demo keep in its directory: whom they know, what is held where, and who looks for whom."""

import datetime
from decimal import Decimal

from cop.demo import form_key
from members.models import Audience, Organisation, Topic
from resources.models import Opportunity, Proposal, Training

KINDS = {"organisations": Organisation, "trainings": Training, "opportunities": Opportunity}
STAGES = ("asked", "reminded", "unconfirmed")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def add(story):
    for section, model in KINDS.items():
        for about in story.read_all(f"directory/{section}", section):
            add_record(story, model, about)
    for about in story.read("directory/proposals.toml")["proposals"]:
        story.add(story.when(about["at"], about["by"]), propose, story, about)
        if "decided" in about:
            owner = about["decided_by"]
            story.add(story.when(about["decided"], owner), decide, story, about, owner)


def add_record(story, model, about):
    title, by = about["title"], about["by"]
    story.add(story.when(about["at"], by), keep, story, model, about)
    for key, at in about.get("people", {}).items():
        story.add(story.when(at, key), join, story, title, key)
    if "confirmed" in about:
        story.add(story.when(about["confirmed"], by), confirm, story, title)
    for stage in STAGES:
        if stage in about:
            story.add(story.when(about[stage], by), ask, story, title, stage)
    if "archived" in about:
        story.add(story.when(about["archived"], by), archive, story, title)


def keep(story, model, about, *, at):
    words = {name: about[name] for name in model.WORDS if name in about} | dates(model, about, story.now.date())
    words["topics"] = Topic.objects.filter(code__in=about.get("topics", ()))
    words["audiences"] = Audience.objects.filter(code__in=about.get("audiences", ()))
    if "point" in about:
        words["latitude"], words["longitude"] = (Decimal(str(degrees)) for degrees in about["point"])
    by, key = story.members[about["by"]], form_key(f"{model.SECTION} {about['title']}")
    story.records[about["title"]] = model.objects.add(by=by, form_key=key, at=at, **words)


def dates(model, about, today):
    """{name: date} of what `about` tells in days. A training begins on its weekday, the first one from `begins` days
    after today; one applies until `deadline` days before that, and for an opportunity until so many after today."""
    found = {}
    if "begins" in about:
        first = today + datetime.timedelta(days=about["begins"])
        first += datetime.timedelta(days=(WEEKDAYS.index(about["weekday"]) - first.weekday()) % 7)
        found = {"begins_on": first, "ends_on": first + datetime.timedelta(days=about.get("days", 1) - 1)}
        if "repeats" in about:
            found["repeats_until"] = first + datetime.timedelta(days=about["repeats"])
        if "deadline" in about:
            found["deadline"] = first - datetime.timedelta(days=about["deadline"])
    elif model is Opportunity and "deadline" in about:
        found["deadline"] = today + datetime.timedelta(days=about["deadline"])
    return found


def join(story, title, key, *, at):
    story.records[title].join(by=story.members[key], at=at)


def confirm(story, title, *, at):
    record = story.records[title]
    record.confirm(by=record.owner, at=at)


def ask(story, title, stage, *, at):
    story.records[title].ask(stage, at, at=at)


def archive(story, title, *, at):
    record = story.records[title]
    record.archive(by=record.owner, at=at)


def propose(story, about, *, at):
    record, key = story.records[about["record"]], form_key(f"proposal of {about['by']} on {about['record']}")
    words = {"by": story.members[about["by"]], "note": about["note"], "form_key": key}
    Proposal.objects.propose(record, about["changes"], at=at, **words)


def decide(story, about, owner, *, at):
    key, by = form_key(f"proposal of {about['by']} on {about['record']}"), story.members[owner]
    proposal = Proposal.objects.get(form_key=key)
    if "reason" in about:
        proposal.decline(by=by, reason=about["reason"], at=at)
    else:
        proposal.accept([*about["changes"]], by=by, at=at)
