"""What one looks up: a wiki in three languages, and a directory of organisations, trainings and opportunities. As many
as a community has after some years; fewer beside fewer posts than the bench has by default."""

import datetime

from taggit.models import Tag

from cop.bench import seed, words
from cop.bench.copying import copy_in, written
from cop.lib import regions, text
from members.models import Organisation, OrganisationKind
from resources.models import (
    Fee,
    Mode,
    Opportunity,
    OpportunityKind,
    Page,
    PageLink,
    PageTag,
    Revision,
    Training,
    TrainingLevel,
)
from resources.models.dated_record import end_of
from resources.models.page import PREFIX
from resources.models.page_title import key_of

PAGES, ORGANISATIONS, TRAININGS, OPPORTUNITIES = 5_000, 3_000, 2_000, 500
POSTS, FEWEST = 20_000, 60  # beside so many posts, or more, there are all of them; of each kind at least so many
LANGUAGES = ("en", "es", "fr")  # each page has its translations
TEXTS, LINKS = 60, 6  # of the pages, in each language; of a text
WANTED = 0.1  # of the links lead to no page
REVISIONS = 3  # of a page
CATEGORIES = 40
AHEAD = 365  # days in which what has dates is held


def fill(posts, begin, random):
    bodies = [seed.rendered(said(random), number) for number in range(TEXTS)]
    wiki(scaled(PAGES, posts), begin, random)
    records(Organisation, scaled(ORGANISATIONS, posts), begin, bodies, random)
    records(Training, scaled(TRAININGS, posts), begin, bodies, random)
    records(Opportunity, scaled(OPPORTUNITIES, posts), begin, bodies, random)


def scaled(number, posts):
    return max(FEWEST, number * min(posts, POSTS) // POSTS)


# ── The wiki ──
def wiki(count, begin, random):
    """`count` pages, each with one of some texts that link to others."""
    titles = {n: f"{words.title(random)} {n}" for n in range(1, count + 1)}
    spoken = {n: LANGUAGES[n % len(LANGUAGES)] for n in titles}
    texts = {
        code: [page_text([titles[n] for n in titles if spoken[n] == code], random) for _ in range(TEXTS)]
        for code in LANGUAGES
    }
    chosen = {n: random.choice(texts[spoken[n]]) for n in titles}
    subjects = {n: seed.key(random) for n in range(count // len(LANGUAGES) + 1)}
    copy_in(Page, (
        {
            "id": n,
            "language": spoken[n],
            "title": title,
            "key": key_of(title),
            "subject": subjects[n // len(LANGUAGES)],
            **{name: chosen[n][name] for name in ("body", "html", "html_version")},
            "begun_at": begin,
            "begun_by_id": author(n),
            "edited_at": written_at(n, 1, count, begin),
            "edited_by_id": author(n + 1),
        }
        for n, title in titles.items()
    ))  # fmt: skip
    copy_in(Revision, (
        {
            "id": (nth - 1) * count + n,
            "page_id": n,
            "body": chosen[n]["body"],
            "note": words.sentence(random, 5),
            "form_key": seed.key(random),
            "begun_at": written_at(n, nth / REVISIONS, count, begin),
            "written_at": written_at(n, nth / REVISIONS, count, begin),
            "written_by_id": author(n + nth),
        }
        for nth in range(1, REVISIONS + 1) for n in titles
    ))  # fmt: skip
    links = [(n, title) for n in titles for title in chosen[n]["links"]]
    copy_in(PageLink, (
        {"id": at, "page_id": n, "language": spoken[n], "key": key_of(title), "title": title}
        for at, (n, title) in enumerate(links, 1)
    ))  # fmt: skip
    first = Tag.objects.count() + 1
    numbers = range(first, first + CATEGORIES)
    copy_in(Tag, ({"id": n, "name": f"{words.WORDS[-n]} {n}", "slug": f"category-{n}"} for n in numbers))
    tagged = [(n, tag) for n in titles for tag in random.sample(numbers, random.randint(0, 3))]
    copy_in(PageTag, ({"id": at, "content_object_id": n, "tag_id": tag} for at, (n, tag) in enumerate(tagged, 1)))


def page_text(titles, random):
    """A text with headings and links, most of which lead to pages with one of these titles: {column: value} and
    "links"."""
    links = [random.choice(titles) if random.random() > WANTED else words.title(random) for _ in range(LINKS)]
    parts = [f"## {words.title(random)}\n\n{said(random)} See [[{title}]]." for title in links]
    body = "\n\n".join(parts)
    html = text.render_long(body, prefix=PREFIX)
    found = {key_of(name.title): name.title for name in text.linked_pages(html)}
    return {"body": written(body), "html": written(html), "html_version": text.VERSION, "links": found.values()}


def said(random):
    """Three sentences."""
    return " ".join(words.sentence(random, 14) for _ in range(3))


def author(n):
    return n % seed.MEMBERS + 1


def written_at(n, share, count, begin):
    return begin + seed.SPAN * (n / (count + 1)) * share


# ── The directory ──
def records(model, count, begin, bodies, random):
    """`count` records of a kind, with what their facets count."""
    copy_in(model, (record(model, n, count, begin, bodies, random) for n in range(1, count + 1)))
    for name in model.CONCEPTS:
        through, related = getattr(model, name).through, model._meta.get_field(name).related_model
        concepts = list(related.objects.values_list("pk", flat=True))
        pairs = [(n, pk) for n in range(1, count + 1) for pk in random.sample(concepts, random.randint(0, 3))]
        own, other = f"{model._meta.model_name}_id", f"{related._meta.model_name}_id"
        copy_in(through, ({"id": at, own: n, other: pk} for at, (n, pk) in enumerate(pairs, 1)))


def record(model, n, count, begin, bodies, random):
    body, country, at = random.choice(bodies), random.choice(seed.COUNTRIES), begin + seed.SPAN * (n / (count + 1))
    there = {"latitude": round(random.uniform(-40, 60), 5), "longitude": round(random.uniform(-120, 150), 5)}
    return {
        "id": n,
        "title": words.title(random),
        "language": "en",
        "description": body["body"],
        "description_html": body["html"],
        "html_version": text.VERSION,
        "country": country,
        **(there if random.random() < 0.8 else {}),
        "languages": [random.choice(LANGUAGES)],
        "in_countries": [country],
        "regions": sorted(regions.of([country])),
        "link": "https://example.org/",
        "owner_id": author(n),
        "form_key": seed.key(random),
        "created_at": at,
        "created_by_id": author(n),
        "confirmed_at": at,
        "confirmed_by_id": author(n),
        **OF_ITS_KIND[model](n, count, random),
    }


def of_training(n, count, random):
    chosen = {"modes": [random.choice(Mode.values)], "fee": random.choice(Fee.values)}
    day = day_of(n, count)
    return chosen | {"level": random.choice(TrainingLevel.values), "begins_on": day, "ends_on": day} | held(day, random)


def of_opportunity(n, count, random):
    day = day_of(n, count)
    return {"kind": random.choice(OpportunityKind.values), "deadline": day, **held(day, random)}


def held(day, random):
    return {"organiser_id": random.randint(1, FEWEST), "over_at": end_of(day)}


def day_of(n, count):
    return datetime.date.today() + datetime.timedelta(days=1 + n * AHEAD // count)


OF_ITS_KIND = {
    Organisation: lambda n, count, random: {"kind": random.choice(OrganisationKind.values)},
    Training: of_training,
    Opportunity: of_opportunity,
}
