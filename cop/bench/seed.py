"""Fills the bench's database: 2,000 members, 20 dialogues with as many posts as asked for, a dated one with what was
drawn from it, a library, a wiki and a directory.

Bodies are rendered for a limited number of texts and used again and again: a page costs the same, and the seed of a
million posts takes a minute instead of hours. The same number of posts gives the same community.
"""

import datetime
import uuid
from random import Random

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from taggit.models import Tag

from cop.bench import dated, drawn, forest, found, reference, words
from cop.bench.copying import Written, copy_in, written
from cop.lib import regions, text
from discussions.models import Dialogue, Post, Registration, Thread
from members import vocabulary
from members.models import Activity, Actor, Member, Profile
from resources.models import Kind, Resource, ResourceFile, ResourceTag

MEMBERS, DIALOGUES, TAGS, BODIES = 2_000, 20, 40, 250
LEAST_RESOURCES, MOST_RESOURCES = 300, 10_000  # one to ten posts, within these
READER = 1  # the id of the member who reads: a writer in the short thread, in charge of nothing
FACILITATORS = 2  # a dialogue
FOR_MEMBERS = 4  # every fourth dialogue is for members only; the first, of the measured threads, is public
COUNTRIES = ["KE", "ZA", "BO", "GT", "EG", "IN", "NP", "FJ", "AL", "KZ", "SN", "MX"]
OTHER_LANGUAGE, EDITED = 0.1, 0.05  # shares of the posts
SPAN = datetime.timedelta(days=730)
NUMBER = 20081001  # where chance begins


class NotEmpty(Exception):
    """There are members in this database: it is not the bench's."""


def seed(posts):
    """Fill the empty database of the bench with `posts` posts and what belongs to them."""
    if Member.objects.exists():
        raise NotEmpty("This database is not empty: the bench fills only one that it has made.")
    random = Random(NUMBER)  # noqa: S311  no secret
    begin = timezone.now() - SPAN
    people(begin, random)
    bodies = [rendered(words.body(random), number) for number in range(min(BODIES, posts))]
    rooms(begin, bodies, random)
    talk(posts, begin, bodies, random)
    dated.fill(bodies, random)
    library(min(max(posts // 10, LEAST_RESOURCES), MOST_RESOURCES), begin, bodies, random)
    reference.fill(posts, begin, random)
    found.entries()
    drawn.fill(random)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the server does by itself for tables that have been there for a while


def rendered(body, number):
    """The three columns of a text."""
    html = text.render(body, prefix=f"t{number}-")
    return {"body": written(body), "html": written(html), "html_version": text.VERSION}


def people(begin, random):
    numbers = range(1, MEMBERS + 1)
    copy_in(Member, (
        {"id": n, "email": f"member{n}@bench.example", "password": "!", "joined_at": begin} for n in numbers
    ))  # fmt: skip
    copy_in(Profile, (
        {
            "member_id": n,
            "handle": f"member-{n}",
            "name": f"{random.choice(words.FIRST)} {random.choice(words.LAST)}",
            "headline": words.title(random),
            "country": random.choice(["KE", "GT", "ZA", "PH", "ES"]),
            "languages": ["en"],
            "html_version": text.VERSION,
        }
        for n in numbers
    ))  # fmt: skip


def rooms(begin, bodies, random):
    numbers = range(1, DIALOGUES + 1)
    copy_in(Dialogue, (
        {
            "id": n,
            "slug": f"dialogue-{n}",
            "title": words.title(random),
            "introduction": bodies[n]["body"],
            "introduction_html": bodies[n]["html"],
            "html_version": text.VERSION,
            "visibility": "public" if n % FOR_MEMBERS else "members",
            "opened_at": begin,
        }
        for n in numbers
    ))  # fmt: skip
    copy_in(Registration, (
        {
            "id": (n - 1) * FACILITATORS + nth,
            "dialogue_id": n,
            "member_id": MEMBERS - n * FACILITATORS + nth,
            "role": Registration.Role.FACILITATOR.value,
            "approved_at": begin,
            "registered_at": begin,
        }
        for n in numbers for nth in range(1, FACILITATORS + 1)
    ))  # fmt: skip


def talk(posts, begin, bodies, random):
    """Threads and their posts, and the log of both."""
    sizes = forest.lengths(posts)
    order = forest.chronicle(sizes, random)
    authors = authors_of(order, random)
    moments = [begin + SPAN * (index / posts) for index in range(posts)]
    copy_in(Thread, thread_rows(sizes, order, authors, moments, random))
    copy_in(Post, post_rows(order, authors, moments, bodies, random))
    kinds = {model: ContentType.objects.get_for_model(model).pk for model in (Dialogue, Thread, Post)}
    copy_in(Activity, (
        {
            "id": index + 1,
            "at": moments[index],
            "actor_id": authors[index],
            "actor_kind": Actor.MEMBER.value,
            "verb": "posted",
            "target_type_id": kinds[Post],
            "target_id": index + 1,
            "scope_type_id": kinds[Dialogue],
            "scope_id": dialogue_of(thread),
        }
        for index, thread in enumerate(order)
    ))  # fmt: skip


def authors_of(order, random):
    """Who wrote each post: few write much. In the short thread everybody writes once, and the reader first."""
    once = iter(range(READER, MEMBERS))
    return [
        next(once) if thread == forest.SHORT else 1 + int(MEMBERS * random.random() ** 2)
        for thread in order
    ]  # fmt: skip


def dialogue_of(thread):
    """The measured threads are in the first dialogue, the others everywhere."""
    return 1 if thread in (forest.SHORT, forest.LONG) else 1 + thread % DIALOGUES


def thread_rows(sizes, order, authors, moments, random):
    first, last = {}, {}
    for index, thread in enumerate(order):
        first.setdefault(thread, index)
        last[thread] = index
    for thread, size in enumerate(sizes):
        yield {
            "id": thread + 1,
            "dialogue_id": dialogue_of(thread),
            "title": words.title(random),
            "language": "en",
            "started_at": moments[first[thread]],
            "started_by_id": authors[first[thread]],
            "post_count": size,
            "last_number": size,
            "last_posted_at": moments[last[thread]],
        }


def post_rows(order, authors, moments, bodies, random):
    for index, (number, path, depth, parent) in enumerate(forest.grow(order, random)):
        at = written(moments[index])
        yield random.choice(bodies) | {
            "id": index + 1,
            "thread_id": order[index] + 1,
            "parent_id": None if parent is None else parent + 1,
            "path": Written(path),
            "depth": depth,
            "number": number,
            "author_id": authors[index],
            "language": "es" if random.random() < OTHER_LANGUAGE else "en",
            "form_key": key(random),
            "written_at": at,
            "published_at": at,
            "edited_at": at if random.random() < EDITED else None,
        }


def key(random):
    return uuid.UUID(int=random.getrandbits(128))


def library(count, begin, bodies, random):
    """`count` published resources, each with a file, tags, and what its facets count."""
    numbers = range(1, count + 1)
    keys = {n: key(random) for n in numbers}
    spoken = {n: random.choice(["en", "es", "fr", "ar"]) for n in numbers}
    lands = {n: random.sample(COUNTRIES, random.randint(0, 3)) for n in numbers}
    copy_in(Resource, (
        {
            "id": n,
            "title": words.title(random),
            "summary": words.sentence(random, 20),
            "kind": random.choice(Kind.values),
            "language": spoken[n],
            "languages": [spoken[n]],
            "countries": sorted(lands[n]),
            "regions": sorted(regions.of(lands[n])),
            "details": {},
            "created_at": begin,
            "description": bodies[n % len(bodies)]["body"],
            "description_html": bodies[n % len(bodies)]["html"],
            "html_version": text.VERSION,
            "form_key": keys[n],
            "submitted_at": begin,
            "submitted_by_id": (n - 1) % MEMBERS + 1,
            "published_at": begin + SPAN * (n / (count + 1)),
            "published_by_id": MEMBERS,
        }
        for n in numbers
    ))  # fmt: skip
    copy_in(ResourceFile, (
        {
            "id": n,
            "resource_id": n,
            "form_key": keys[n],
            "sha256": f"{random.getrandbits(256):064x}",
            "name": f"document-{n}.pdf",
            "size": random.randint(50_000, 5_000_000),
            "content_type": "application/pdf",
            "uploaded_at": begin,
            "uploaded_by_id": (n - 1) % MEMBERS + 1,
        }
        for n in numbers
    ))  # fmt: skip
    copy_in(Tag, ({"id": n, "name": f"{words.WORDS[-n]} {n}", "slug": f"tag-{n}"} for n in range(1, TAGS + 1)))
    tagged = [(resource, tag) for resource in numbers for tag in random.sample(range(1, TAGS + 1), 3)]
    copy_in(ResourceTag, (
        {"id": n, "content_object_id": resource, "tag_id": tag} for n, (resource, tag) in enumerate(tagged, 1)
    ))  # fmt: skip
    vocabulary.load()
    for name, model in vocabulary.MODELS.items():
        concepts = list(model.objects.values_list("pk", flat=True))
        through, column = getattr(Resource, name).through, f"{model._meta.model_name}_id"
        pairs = [(n, concept) for n in numbers for concept in random.sample(concepts, random.randint(0, 3))]
        copy_in(through, (
            {"id": at, "resource_id": n, column: concept} for at, (n, concept) in enumerate(pairs, 1)
        ))  # fmt: skip
