"""The contributions of a dialogue as data: each with its form, its answers and where it stands; as JSON and as CSV."""

import json
from collections.abc import Iterator
from itertools import chain

from django.conf import settings
from django.db.models import Prefetch

from cop.lib import spreadsheets
from discussions.contributions import PARTS
from discussions.models import TranslationVersion

CHUNK = 500  # posts fetched at a time
ANSWERS = [part.name for parts in PARTS.values() for part in parts]
COLUMNS = [
    "id", "address", "dialogue", "thread", "thread_title", "answers_to", "author", "form", *ANSWERS, "text",
    "content_note", "language", "published_at", "edited_at", "hidden",
]  # fmt: skip


def contributions(posts) -> Iterator[dict]:
    """What `posts` say, a queryset that its caller has narrowed to those of which the reader may know, thread by thread
    in the order of reading. Times are ISO 8601 with their zone; the text is Markdown, and for a form composed of
    its `fields`."""
    posts = posts.order_by("thread_id", "path").select_related("thread__dialogue", "author__profile")
    posts = posts.prefetch_related(SAID)
    for post in posts.iterator(chunk_size=CHUNK):
        yield {
            "id": post.pk,
            "address": settings.SITE_URL + post.get_absolute_url(),
            "dialogue": post.thread.dialogue.slug,
            "thread": post.thread_id,
            "thread_title": post.thread.title,
            "answers_to": post.parent_id,
            "author": post.writer.name if post.writer else None,
            "form": post.form,
            "fields": {part.name: post.parts[part.name] for part in PARTS[post.form] if part.name in post.parts},
            "text": post.body,
            "content_note": post.note,
            "language": post.language,
            "published_at": post.published_at.isoformat(),
            "edited_at": post.edited_at.isoformat() if post.edited_at else None,
            "hidden": post.hidden_at is not None,
            "translations": [] if post.hidden_at else [translated(one) for one in post.translations.all()],
        }


# Each translation with its newest version and whoever had a hand in it.
SAID = Prefetch(
    "translations__versions", TranslationVersion.objects.select_related("written_by__profile").order_by("pk")
)  # fmt: skip


def translated(translation):
    """What one translation says, and whose work it is."""
    said = list(translation.versions.all())
    names = dict.fromkeys(version.written_by.name for version in said)
    words = {"language": translation.language, "text": said[-1].body, "translators": list(names)}
    return words | {"outdated": translation.is_outdated}


def as_json(rows: Iterator[dict]) -> Iterator[str]:
    """A list, one contribution on a line."""
    between = "[\n"
    for row in rows:
        yield between + json.dumps(row, ensure_ascii=False)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def as_csv(rows: Iterator[dict]) -> Iterator[str]:
    """COLUMNS, an answer of each form in its own."""
    return spreadsheets.as_csv(chain([COLUMNS], map(_line, rows)))


def _line(row):
    cells = row | row["fields"]
    return [cells.get(name) for name in COLUMNS]
