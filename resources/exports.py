"""What leaves the library: initiatives, with what they applied and how they were evaluated; as JSON and as CSV."""

from collections.abc import Iterator
from itertools import chain

from django.conf import settings
from django.db.models import Prefetch

from cop.lib import spreadsheets
from resources.models import CRITERIA, Application

CHUNK = 200  # initiatives fetched at a time
CELLS = [
    "id", "address", "title", "language", "owner", "country", "place", "begins_on", "ends_on", "partners", "audiences",
    "done", "adapted", "shared_at", "resources", "outcomes", "questions",
]  # fmt: skip


def rows(initiatives, evaluations, reader) -> Iterator[dict]:
    """What these say, two querysets that their caller has narrowed to what `reader` may see, in the order of their
    numbers. Days and times are ISO 8601."""
    applied, said = Application.objects.seen_by(reader), evaluations.select_related("author__profile")
    found = initiatives.select_related("owner__profile").prefetch_related(
        "audiences", "files",
        Prefetch("applications", applied, "seen"), Prefetch("evaluations", said, "seen_evaluations"),
    )  # fmt: skip
    for one in found.order_by("pk").iterator(chunk_size=CHUNK):
        yield {
            "id": one.pk,
            "address": settings.SITE_URL + one.get_absolute_url(),
            "title": one.title,
            "language": one.language,
            "owner": one.owner.name,
            "country": one.country or None,
            "place": one.place,
            "begins_on": day(one.begins_on),
            "ends_on": day(one.ends_on),
            "partners": one.partners,
            "audiences": sorted(who.code for who in one.audiences.all()),
            "done": one.done,
            "adapted": one.adapted,
            "files": [file_of(row) for row in one.files.all()],
            "shared_at": day(one.shared_at),
            "hidden": one.hidden_at is not None,
            "applied": [application(row) for row in one.seen],
            "evaluations": [evaluation(row) for row in one.seen_evaluations],
        }


def application(row):
    shown = row.shown
    address = settings.SITE_URL + shown.get_absolute_url()
    return {"resource": shown.pk, "address": address, "title": shown.title, "adapted": row.adapted}


def file_of(row):
    address = settings.SITE_URL + row.get_absolute_url()
    return {"name": row.name, "address": address, "type": row.content_type, "size": row.size, "language": row.language}


def evaluation(row):
    criteria = {
        name: {"judgement": getattr(row, name) or None, "words": getattr(row, f"{name}_words")}
        for name, *_rest in CRITERIA
    }
    texts = {name: getattr(row, name) for name in ("worked", "failed", "for_whom", "lessons", "question")}
    return {
        "author": row.author.name,
        "language": row.language,
        "outcome": row.outcome or None,
        "evidence": row.evidence,
        "criteria": criteria,
        **texts,
        "published_at": day(row.published_at),
        "hidden": row.hidden_at is not None,
    }


def day(moment):
    return moment.isoformat() if moment else None


def as_csv(found: Iterator[dict]) -> Iterator[str]:
    """CELLS, one initiative on a line."""
    return spreadsheets.as_csv(chain([CELLS], map(_line, found)))


def _line(row):
    several = {
        "resources": [one["address"] for one in row["applied"]],
        "outcomes": [one["outcome"] or "" for one in row["evaluations"]],
        "questions": [one["question"] for one in row["evaluations"] if one["question"]],
        "audiences": row["audiences"],
    }
    cells = row | {name: "; ".join(values) for name, values in several.items()}
    return [cells[name] for name in CELLS]
