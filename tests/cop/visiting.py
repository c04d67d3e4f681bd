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
from discussions.models import Dialogue, Post, Question, Synthesis, Thread
from discussions.models.synthesis import TO_OBJECT
from members import house
from members.models import Profile
from members.models.house_page import Place
from resources import tending
from resources.harvest import harvest
from resources.models import Application, Collection, Initiative, Page, Resource, Term
from resources.record_kinds import KINDS
from resources.talk_of_pages import open_talk
from tests import factories
from tests.resources.recording import make_organisation, make_training
from tests.resources.telling import make_evaluation, make_initiative
from tests.resources.wiki import edit, make_page, make_patroller
from tests.world_of_knowledge import begin, draw, mark, say


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
    shown = Synthesis.objects.filter(dialogue__in=dialogues, opened_at__isnull=False)
    found += [synthesis.get_absolute_url() for synthesis in shown]
    found += [term.get_absolute_url() for term in Term.objects.current()]
    found += ["/wiki/", "/wiki/?language=fr", *(page.get_absolute_url() for page in Page.objects.standing())]
    found += ["/wiki/~pages/", "/wiki/~categories/", "/wiki/~wanted/", "/wiki/~changes/", "/wiki/~changes/?language=en"]
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


def linked_page(author):
    """A page of the wiki to which another one links, and that links to one that nobody has begun."""
    make_page(by=author, title="The first hour", body="See [[Seating a room]].")
    return make_page(by=author, body="See [[What nobody had begun]].", categories=["First day"])


# What changes such a page.
OF_PAGES = {
    "begin a page": lambda w: make_page(by=w.author, title="What nobody had begun"),
    "change a page": lambda w: edit(w.page, "To [[nowhere]].", by=w.facilitator, categories=["Rooms"]),
    "give a page another title": lambda w: w.page.rename("Where people sit", by=w.author),
    "confirm a page": lambda w: w.page.confirm(by=w.facilitator),
    "protect a page": lambda w: w.page.protect("members", by=w.facilitator, reason="It is fought over."),
    "hide a page": lambda w: w.page.hide(by=make_patroller(), reason="It names somebody."),
    "talk of a page": lambda w: open_talk(w.page, by=w.author, body="Why?", form_key=uuid.uuid4()),
}


# The same of a published synthesis, of what it cites, and of a finding: see `quoted`.
OF_TERMS = {
    "say a term otherwise": lambda w: w.term.say(
        "es", by=w.author, label="jerarquía", definition="", also=[], begun_from=w.term.revisions.get().pk
    ),
    "retire a term": lambda w: w.term.retire(by=w.curator),
}
OF_SYNTHESES = {
    "ask not to be quoted": lambda w: w.cited.quote_as("not", by=w.author),
    "take a synthesis back": lambda w: w.synthesis.take_back(by=w.facilitator),
    "cite no more": lambda w: w.synthesis.write(
        "What we found", "Nothing.", by=w.facilitator, form_key=uuid.uuid4(), edited_at=w.synthesis.edited_at
    ),
    "give a synthesis another title": lambda w: w.synthesis.write(
        "What hurts", w.synthesis.body, by=w.facilitator, form_key=uuid.uuid4(), edited_at=w.synthesis.edited_at
    ),
    "ask to be quoted by one's work": lambda w: w.cited.quote_as("role", by=w.author),
    "change what is quoted": lambda w: w.post.edit(by=w.author, body="Something else.", language="en"),
    "take over what a post says now": lambda w: w.changed.renew("It is said so.", by=w.facilitator),
    "hide a remark": lambda w: w.remark.hide(by=w.facilitator, reason="It names somebody."),
    "take a remark back": lambda w: w.remark.withdraw(by=w.author),
    "settle a remark": lambda w: w.remark.settle(by=w.facilitator),
    "give a synthesis to the library": lambda w: harvest(w.synthesis, by=w.facilitator).publish(by=w.curator),
    "dissolve the only finding": lambda w: w.finding.dissolve(by=w.facilitator),
}  # fmt: skip


def recorded(author):
    """An organisation, and a training that is over tomorrow."""
    day = timezone.now().date() + datetime.timedelta(days=1)
    return {"organisation": make_organisation(by=author), "training": make_training(by=author, begins_on=day)}


def quoted(dialogue, post, facilitator):
    """What a published synthesis cites, and another one could, a passage whose post says something else since, and a
    remark about it."""
    cited = mark(post, " ".join(paragraphs(post.html)), by=facilitator)
    finding = draw(dialogue, "It hurts", by=facilitator)
    other = factories.make_post(thread=post.thread, by=post.author, body="It was said so.")
    changed = mark(other, "It was said so.", by=facilitator)
    synthesis = begin(dialogue, f"It hurts [@{cited.pk}], and so [@{changed.pk}].", by=facilitator)
    other.edit(by=post.author, body="It is said so.", language="en")
    synthesis.open_to_remarks(by=facilitator)
    remark = say(synthesis, "It hurts", by=post.author)
    synthesis.citations.update(told_at=timezone.now() - TO_OBJECT)
    synthesis.publish(by=facilitator)
    return {"cited": cited, "changed": changed, "synthesis": synthesis, "finding": finding, "remark": remark}


EVERY = OF_INITIATIVES | OF_SYNTHESES | OF_TERMS | OF_PAGES | OF_RECORDS  # what changes any of these
