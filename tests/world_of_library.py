"""The library in each state: resources, what members made of them, and the curators' desk (see world.py)."""

import uuid

from django.contrib.contenttypes.models import ContentType

from cop.lib.documents import Words
from members.models import Audience, Level, Mail, Method, Topic, watch
from resources.models import (
    Collection,
    CollectionItem,
    Reading,
    Resource,
    ResourceFile,
    ResourceNote,
    SavedSearch,
    SpreadsheetImport,
)  # fmt: skip
from resources.reading_files import finish
from tests.resources.making import make_resource, pdf, small_picture


def library(w):
    """A resource with a file in each state, all by the author, and a file that waits for its form."""
    for state in ("waiting", "returned", "published", "withdrawn"):
        setattr(w, state, make_resource(by=w.author, title=f"A {state} resource", files=[pdf()]))
    w.returned.return_to_author(by=w.curator, reason="For whom is it?")
    w.published.publish(by=w.curator)
    w.topic, w.audience, w.method = (
        model.objects.create(
            code="one", labels={"en": f"One {model._meta.model_name}", "ia": f"⟦One {model._meta.model_name}⟧"}
        )
        for model in (Topic, Audience, Method)
    )
    w.published.topics.add(w.topic)
    rows = [
        {"title": "A listed resource", "summary": "S", "kind": "tool", "link": "https://example.org/"},
        {"title": "No kind"},
    ]
    w.sheet = SpreadsheetImport.objects.create(name="list.csv", rows=rows, read_by=w.curator)
    w.draft_resource = Resource.objects.draft(by=w.author, title="A draft resource", kind="tool", language="en")
    w.merged = make_resource(by=w.author, title="A merged resource")
    w.merged.publish(by=w.curator)
    w.merged.merge_into(w.published, by=w.curator)
    w.withdrawn.publish(by=w.curator)
    w.withdrawn.withdraw(by=w.curator, reason="Its author asked for it.")
    w.loose_file = ResourceFile.objects.keep(pdf(), by=w.author, form_key=uuid.uuid4())
    for file in ResourceFile.objects.all():
        finish(file, Words("read", "First page.\fA second one.", 2), small_picture())


def shelves(w):
    """A collection of the author's in each state, with the published resource and one that is withdrawn in it; what is
    read for either dialogue; notes of the author; a search that the author keeps."""
    for state in ("private", "shared", "hidden"):
        words = {"title": f"A {state} collection", "language": "en", "description": "For a first day."}
        collection = Collection.objects.begin(by=w.author, form_key=uuid.uuid4(), **words)
        item = CollectionItem.objects.put(w.published, into=collection, by=w.author, why="The shortest of them.")
        CollectionItem.objects.put(w.withdrawn, into=collection, by=w.author)
        setattr(w, f"{state}_collection", collection)
        setattr(w, f"{state}_item", item)
    w.shared_collection.share(by=w.author)
    w.shared_collection.feature(by=w.curator)
    w.hidden_collection.share(by=w.author)
    w.hidden_collection.hide(by=w.curator, reason="It names somebody.")
    for state in ("public", "members"):
        dialogue = getattr(w, f"{state}_dialogue")
        reading = Reading.objects.put(w.published, into=dialogue, by=w.facilitator, why="Read it before the first day.")
        setattr(w, f"{state}_reading", reading)
    for state in ("standing", "hidden"):
        words = {"text": f"A {state} note.", "place": "A school", "country": "KE", "audience": w.audience}
        note = ResourceNote.objects.write(w.published, by=w.author, form_key=uuid.uuid4(), language="en", **words)
        setattr(w, f"{state}_note", note)
    w.hidden_note.hide(by=w.curator, reason="It names somebody.")
    w.search = SavedSearch.objects.keep("kind=tool", by=w.author, name="Tools")
    watch(w.topic, Level.FOLLOWED, by=w.author)


def desk(w):
    w.appointment = w.curator.appointments.get()
    w.registration = w.public_dialogue.registrations.get()
    w.suspension = w.suspended.suspensions.get()
    w.mail = Mail.objects.create(address="a@example.org", sender="b@example.org", subject="Hello", text="Hello")
    words = {"subject": "Hello", "text": "Hello", "html": '<p dir="auto">Hello</p>'}
    w.html_mail = Mail.objects.create(address="a@example.org", sender="b@example.org", **words)
    w.on_site = [ContentType.objects.get_for_model(w.published).pk, w.published.pk]
