"""Initiatives and evaluations to test with, made through the verbs. Every argument has its name."""

import datetime
import uuid

from resources.models import Evaluation, Initiative, ResourceFile
from tests.factories import make_member

TITLE = "Two days with 22 border officers"
DONE = "Two days in a school. We began with the four questions."


def make_initiative(*, by=None, applying=(), files=(), shared=True, title=TITLE, **words):
    """One that applied these resources and has these `files` (uploads), shared unless said otherwise."""
    by = by or make_member()
    words = {"language": "en", "begins_on": datetime.date(2026, 3, 2), "done": DONE, "country": "GE"} | words
    key = uuid.uuid4()
    kept = [ResourceFile.objects.keep(upload, by=by, form_key=key) for upload in files]
    words["files"] = dict.fromkeys(kept, words["language"])
    initiative = Initiative.objects.begin(by=by, form_key=key, title=title, **words)
    for resource in applying:
        initiative.applications.apply(resource, to=initiative, by=by)
    if shared:
        initiative.share(by=by)
    return initiative


def make_evaluation(initiative, *, by=None, published=True, outcome="mixed", **words):
    """By who held it, unless somebody else is named."""
    by = by or initiative.owner
    words = {"language": "en", "outcome": outcome} | words
    evaluation = Evaluation.objects.begin(initiative, by=by, form_key=uuid.uuid4(), **words)
    if published:
        evaluation.publish(by=by)
    return evaluation


def read(client, path):
    """What an address answers, also where it is written while it is sent."""
    return b"".join(client.get(path)).decode()
