"""Every page that a visitor may be answered from the cache, with an address of each."""

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
from resources.models import Application, Collection, Initiative, Page, Resource
from resources.talk_of_pages import open_talk
from tests.resources.telling import make_evaluation, make_initiative
from tests.resources.wiki import edit, make_page, make_patroller
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
    found += ["/wiki/", "/wiki/?language=en", *(page.get_absolute_url() for page in Page.objects.standing())]
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


def quoted(dialogue, post, facilitator):
    """What a published synthesis cites, and another one could."""
    cited = mark(post, " ".join(paragraphs(post.html)), by=facilitator)
    finding = draw(dialogue, "It hurts", by=facilitator)
    synthesis = begin(dialogue, f"It hurts [@{cited.pk}].", by=facilitator)
    synthesis.open_to_remarks(by=facilitator)
    synthesis.citations.update(told_at=timezone.now() - TO_OBJECT)
    synthesis.publish(by=facilitator)
    return {"cited": cited, "synthesis": synthesis, "finding": finding}
