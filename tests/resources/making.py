"""Resources to test with, made through the verbs or through the form. Every argument has its name."""

import io
import itertools
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cop.lib.pictures import Small
from resources.models import Collection, CollectionItem, Resource, ResourceFile, ResourceNote, Term
from tests.factories import make_curator, make_member

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
ADD = "/library/add/"
numbers = itertools.count(1)


def pdf(name="before you train.pdf", content=None):
    """A PDF to choose in a form; each one has a content of its own."""
    return SimpleUploadedFile(name, content or PDF + b"%d" % next(numbers))


def small_picture():
    """As the loop draws one."""
    box = io.BytesIO()
    Image.new("RGB", (170, 240), "teal").save(box, "WEBP")
    return Small(box.getvalue(), 170, 240)


def filled_in(**changes):
    """What a member types into the form, with a key of its own."""
    return {
        "form_key": str(uuid.uuid4()),
        "title": "Before you train uniformed services",
        "summary": "Twenty-two things to settle before the first day.",
        "kind": "checklist",
        "language": "en",
        "link": "",
        "description": "A list for **two** people.",
        "makers": "Nomsa Dlakavu and Wanjiru Mutembei",
        "year": "2024",
        "licence": "cc-by",
        "tags": "police, preparation",
    } | changes


def make_resource(*, by=None, title="Before you train", language="en", files=(), link="https://example.org/a", **words):
    """A resource that waits for a curator. `files` are uploads."""
    by = by or make_member()
    key = uuid.uuid4()
    kept = [ResourceFile.objects.keep(upload, by=by, form_key=key) for upload in files]
    words = {"summary": "What it is.", "kind": "tool", "description": "", "licence": ""} | words
    words |= {"title": title, "language": language, "link": link}
    words = {"tags": []} | words
    return Resource.objects.submit(by=by, form_key=key, files=dict.fromkeys(kept, language), **words)


def make_term(*, by=None, **words):
    """A word of the glossary."""
    said = {"labels": {"en": "rank", "es": "rango", "fr": "grade", "ar": "رتبة"}, "also": ["seniority"]}
    said |= {"definitions": {"en": "A grade that gives the right to order."}}
    return Term.objects.coin(by=by or make_member(), form_key=uuid.uuid4(), **said | words)


def make_published(*, curator=None, **words):
    resource = make_resource(**words)
    resource.publish(by=curator or make_curator())
    return resource


def make_collection(*, by=None, title="For a first day", description="", shared=False, holding=()):
    """A collection with the resources that it is `holding`, in this order."""
    by = by or make_member()
    words = {"title": title, "description": description, "language": "en"}
    collection = Collection.objects.begin(by=by, form_key=uuid.uuid4(), **words)
    for resource in holding:
        CollectionItem.objects.put(resource, into=collection, by=by)
    if shared:
        collection.share(by=by)
    return collection


def make_note(*, resource, by=None, text="I used it with health workers, in half the time.", **words):
    words = {"language": "en", "place": "", "country": "", "audience": None} | words
    return ResourceNote.objects.write(resource, by=by or make_member(), form_key=uuid.uuid4(), text=text, **words)
