"""A digest of all that the proceedings of a dialogue show. It is asked for at the moment at which a file leaves:
where it is not that of the file, something was edited, hidden or deleted since, or somebody left, and the file is not
given."""

import hashlib

from django.db.models import Aggregate, F, Func, TextField
from django.db.models.functions import MD5

from discussions.models import Citation, SynthesisVersion, Translation, TranslationVersion
from discussions.models.original import KINDS
from discussions.proceedings.contents import posts_of, syntheses_of, threads_of
from members.models import Site

VERSION = 2  # raised when the same would be set otherwise
LENGTH = 64


class Line(Func):
    """The columns of a row as one text, NULL where it is NULL."""

    template = "(ROW(%(expressions)s))::text"
    output_field = TextField()


class Lines(Aggregate):
    """The digest of these texts, whatever their order; "" of none."""

    template = "coalesce(md5(string_agg(%(expressions)s, E'\\n' ORDER BY %(expressions)s)), '')"
    output_field = TextField()


def stamp_of(dialogue):
    """64 letters; eight questions, each of which the database answers with one word."""
    parts = [VERSION, Site.objects.current().name, *of_dialogue(dialogue)]
    parts += [digest(rows, *columns) for rows, columns in shown(dialogue)]
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def of_dialogue(dialogue):
    """What the row itself says."""
    return (
        dialogue.slug, dialogue.title, dialogue.language, dialogue.summary, dialogue.introduction_html,
        dialogue.visibility, dialogue.sensitive, dialogue.timezone, dialogue.opens_at, dialogue.closes_at,
    )  # fmt: skip


def shown(dialogue):
    """(rows, the columns by which one tells whether they say the same as before)."""
    yield posts_of(dialogue), (
        "pk", "thread_id", "path", "rendering", "hidden_at", "deleted_at", *person("author"), "byline",
    )  # fmt: skip
    yield threads_of(dialogue), ("pk", "title", "language", "phase_id", "started_at")
    yield dialogue.phases.all(), ("pk", "number", MD5("title"), MD5("questions"), "begins_at", "ends_at")
    yield dialogue.facilitators(), ("pk", *person("member"))
    made = Translation.objects.within([dialogue])
    yield TranslationVersion.objects.filter(translation__in=made), (
        "pk", "translation_id", "translation__rendering", *(f"translation__{kind}_id" for kind in KINDS),
        *person("written_by"),
    )  # fmt: skip
    issued = syntheses_of(dialogue)
    yield SynthesisVersion.objects.filter(synthesis__in=issued), (
        "pk", "synthesis__published_at", "synthesis__html_version", *person("written_by"),
    )  # fmt: skip
    yield Citation.objects.filter(synthesis__in=issued), (
        "number", "extract_id", MD5("extract__words"), "extract__quoted_as", "extract__quoted_label",
        "extract__post__rendering", "extract__post__hidden_at", "extract__post__deleted_at",
        "extract__post__thread__dialogue__visibility", "extract__post__thread__dialogue_id",
        "extract__post__thread__phase__withholds", *person("extract__post__author"),
    )  # fmt: skip


def person(member):
    """The columns of a name."""
    return f"{member}__profile__name", f"{member}__erased_at"


def digest(rows, *columns):
    line = Line(*(F(column) if isinstance(column, str) else column for column in columns))
    return rows.order_by().aggregate(digest=Lines(line))["digest"]
