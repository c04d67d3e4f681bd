"""What the members of the demo keep in the directory, where they belong, and what they would change."""

import datetime

from cop.demo import form_key
from members.models import Organisation, Topic
from resources.models import Opportunity, Proposal, Training

ORGANISATION = ("kind", "language", "country", "place", "latitude", "longitude", "languages")
TRAINING = ("language", "organiser_words", "country", "place")
OPPORTUNITY = ("kind", "language", "organiser_words", "country")
MODES = {"p": "place", "o": "online"}


def add(story):
    told = story.read("directory.toml")
    for kind, keep in (("organisations", organisation), ("trainings", training), ("opportunities", opportunity)):
        for by, at, title, *rest in told[kind]:
            story.add(story.when(at, by), keep, story, by, title, rest)
    for by, at, name in told["confirmed"]:
        story.add(story.when(at, by), confirm, story, by, name)
    for by, name in told["people"]:
        story.add(story.when("10d 10:00", by), belong, story, by, name)
    for by, at, name, note, changes in told["proposals"]:
        story.add(story.when(at, by), propose, story, by, name, note, changes)


def kept(story, model, by, title, *, topics, at, **words):
    key = form_key(f"directory {title}")
    topics = Topic.objects.filter(code__in=topics)
    model.objects.add(by=story.members[by], form_key=key, title=title, topics=topics, at=at, **words)


def organisation(story, by, title, rest, *, at):
    *said, topics = rest
    kept(story, Organisation, by, title, topics=topics, at=at, **dict(zip(ORGANISATION, said, strict=True)))


def training(story, by, title, rest, *, at):
    *said, modes, first, days, fee, cost, level, languages, topics = rest
    words = dict(zip(TRAINING, said, strict=True)) | {"fee": fee, "cost": cost, "level": level, "languages": languages}
    words["modes"] = sorted(MODES[letter] for letter in modes)
    if first == "self":
        words["self_paced"] = True
    else:
        words["begins_on"] = story.now.date() + datetime.timedelta(days=first)
        words["ends_on"] = words["begins_on"] + datetime.timedelta(days=days - 1)
    kept(story, Training, by, title, topics=topics, at=at, **words)


def opportunity(story, by, title, rest, *, at):
    *said, last, amount, countries, regions, topics = rest
    words = dict(zip(OPPORTUNITY, said, strict=True)) | {"amount": amount, "countries": countries}
    deadline = None if last == "open" else story.now.date() + datetime.timedelta(days=last)
    kept(story, Opportunity, by, title, topics=topics, at=at, deadline=deadline, for_regions=regions, **words)


def confirm(story, by, name, *, at):
    Organisation.objects.get(title=name).confirm(by=story.members[by], at=at)


def belong(story, by, name, *, at):
    Organisation.objects.get(title=name).join(by=story.members[by], at=at)


def propose(story, by, name, note, changes, *, at):
    record, key = Organisation.objects.get(title=name), form_key(f"proposal of {by} about {name}")
    Proposal.objects.propose(record, changes, by=story.members[by], form_key=key, note=note, at=at)
