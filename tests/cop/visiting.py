"""Every page that a visitor may be answered from the cache, with an address of each."""

import datetime
import uuid

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone

from cop.lib.text.spoken import paragraphs
from cop.visitor_cache import SHOWN
from discussions.models import Dialogue, Post, Question, Thread
from discussions.models.synthesis import TO_OBJECT
from members import house
from members.models import Profile
from members.models.house_page import Place
from resources import tending
from resources.models import Application, Collection, Initiative, Resource
from resources.record_kinds import KINDS
from tests.resources.recording import make_organisation, make_training
from tests.resources.telling import make_evaluation, make_initiative
from tests.world_of_knowledge import begin, draw, mark


def addresses():
    """Addresses of everything public, as it is now; every view of SHOWN has one at least."""
    dialogues = Dialogue.objects.filter(visibility="public")
    threads = Thread.objects.filter(dialogue__in=dialogues, post_count__gt=0)
    posts = Post.objects.filter(thread__in=threads).standing()
    Profile.objects.update(visibility="public")
    house.write_missing()
    found = [f"/{place}/" for place in Place.values] + ["/help/ke/"]
    found += ["/", "/dialogues/", "/library/", "/library/?kind=tool"]
    found += [thing.get_absolute_url() for thing in (*dialogues, *threads, *Resource.objects.published())]
    found += ["/library/collections/", *(shared.get_absolute_url() for shared in Collection.objects.shared())]
    found += ["/questions/", "/questions/?state=all"]
    found += [asked.get_absolute_url() for asked in Question.objects.filter(raised_in=None).standing()]
    found += ["/initiatives/", *(shared.get_absolute_url() for shared in Initiative.objects.shared())]
    found += [f"/directory/{section}/" for section in KINDS] + ["/directory/trainings/?when=past&fee=free"]
    found += [one.get_absolute_url() for kind in KINDS.values() for one in kind.model.objects.standing()]
    found += ["/directory/map/", "/directory/map/?region=africa"]
    found += [f"/library/{resource.pk}/~notes/" for resource in Resource.objects.published()]
    found += [f"{thread.get_absolute_url()}?from=000001" for thread in threads]
    found += [f"/posts/{post.pk}/history/" for post in posts]
    found += [f"/members/{profile.handle}/" for profile in Profile.objects.filter(member__erased_at=None)]
    assert {resolve(path.partition("?")[0]).view_name for path in found} == set(SHOWN)
    return found


def asked(path):
    """How many queries the page takes now; 0 when it is kept."""
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(path).status_code == 200
    return len(queries)


# What changes in initiatives, in a world with a resource, another one, and an evaluation of one that applied the first.
OF_INITIATIVES = {
    "share an initiative": lambda w: make_initiative(by=w.author, applying=[w.resource], title="Told now"),
    "change an initiative": lambda w: w.evaluation.initiative.describe(by=w.author, title="Told otherwise"),
    "apply": lambda w: Application.objects.apply(w.other, to=w.evaluation.initiative, by=w.author),
    "publish an evaluation": lambda w: make_evaluation(w.evaluation.initiative, by=w.facilitator, outcome="held"),
    "hide an evaluation": lambda w: w.evaluation.hide(by=w.curator, reason="An attack."),
}

# What changes in an organisation of the directory.
OF_RECORDS = {
    "add to the directory": lambda w: make_organisation(by=w.author, title="Another place"),
    "correct a record": lambda w: w.organisation.describe(by=w.author, title="The place"),
    "mark a record": lambda w: w.organisation.ask("unconfirmed", timezone.now()),
    "confirm a record": lambda w: w.organisation.confirm(by=w.author),
    "archive a record": lambda w: w.organisation.archive(by=w.author),
    "hide a record": lambda w: w.organisation.hide(by=w.curator, reason="It names somebody."),
    "join an organisation": lambda w: w.organisation.join(by=w.author),
    "end a training": lambda w: tending.tend(timezone.now() + datetime.timedelta(days=9)),
}


# The same of a published synthesis, of what it cites, and of a finding: see `quoted`.
OF_SYNTHESES = {
    "ask not to be quoted": lambda w: w.cited.quote_as("not", by=w.author),
    "take a synthesis back": lambda w: w.synthesis.take_back(by=w.facilitator),
    "cite no more": lambda w: w.synthesis.write(
        "What we found", "Nothing.", by=w.facilitator, form_key=uuid.uuid4(), edited_at=w.synthesis.edited_at
    ),
    "give a synthesis another title": lambda w: w.synthesis.write(
        "What hurts", w.synthesis.body, by=w.facilitator, form_key=uuid.uuid4(), edited_at=w.synthesis.edited_at
    ),
    "dissolve the only finding": lambda w: w.finding.dissolve(by=w.facilitator),
}  # fmt: skip


def recorded(author):
    """An organisation, and a training that is over tomorrow."""
    day = timezone.now().date() + datetime.timedelta(days=1)
    return {"organisation": make_organisation(by=author), "training": make_training(by=author, begins_on=day)}


def quoted(dialogue, post, facilitator):
    """What a published synthesis cites, and another one could."""
    cited = mark(post, " ".join(paragraphs(post.html)), by=facilitator)
    finding = draw(dialogue, "It hurts", by=facilitator)
    synthesis = begin(dialogue, f"It hurts [@{cited.pk}].", by=facilitator)
    synthesis.open_to_remarks(by=facilitator)
    synthesis.citations.update(told_at=timezone.now() - TO_OBJECT)
    synthesis.publish(by=facilitator)
    return {"cited": cited, "synthesis": synthesis, "finding": finding}
