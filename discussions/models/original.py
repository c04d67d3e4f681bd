"""What can be said in several languages: a post, and what a thread, a dialogue and a phase say of themselves."""

import hashlib
from functools import reduce
from operator import or_

from django.db import models
from django.db.models.functions import MD5, Concat
from django.db.models.lookups import Exact
from django.urls import reverse

KINDS = ("post", "thread", "dialogue", "phase")
# The plain texts of each, beside its text in Markdown.
LINES = {"post": (), "thread": ("title",), "dialogue": ("title", "summary"), "phase": ("title", "questions")}
MARKDOWN = {"post": "body", "dialogue": "introduction"}
BEGUN = {"post": "published_at", "thread": "started_at", "dialogue": "opened_at"}
AUTHOR = {"post": "author_id", "thread": "started_by_id", "dialogue": "opened_by_id"}


def kind_of(original):
    """One of KINDS."""
    return original._meta.model_name


def dialogue_of(original):
    """The Dialogue in which it stands, or that it is."""
    kind = kind_of(original)
    return original if kind == "dialogue" else original.thread.dialogue if kind == "post" else original.dialogue


def place_of(original):
    """Where it is told of: the Thread of a post, else the thing itself."""
    return original.thread if kind_of(original) == "post" else original


def begun(original):
    """When it came into being; a phase is planned."""
    return getattr(original, BEGUN[kind_of(original)])


def author_of(original):
    """The id of the member who wrote it, or None; a phase is its facilitators'."""
    return getattr(original, AUTHOR[kind_of(original)])


def page_of(original, name):
    """The address of its page `name`: "translate" or "translations"."""
    kind = kind_of(original)
    if kind == "post":
        return reverse(f"discussions:{name}", args=[original.pk])
    return reverse(f"discussions:{name}_of", args=[kind, original.pk])


def version_of(original):
    """By what one tells whether it says the same as before: of a post its `edited_at`, of the others a digest."""
    kind = kind_of(original)
    if kind == "post":
        return original.edited_at
    words = "".join(f"{getattr(original, name)}\n" for name in texts_of(kind))
    return hashlib.md5(words.encode(), usedforsecurity=False).hexdigest()


def texts_of(kind):
    """The names of all its texts."""
    return [*LINES[kind], *filter(None, [MARKDOWN.get(kind)])]


def digest_in(kind):
    """What `version_of` says of an original that is no post, as an expression over what refers to it."""
    parts = [part for name in texts_of(kind) for part in (f"{kind}__{name}", models.Value("\n"))]
    return MD5(Concat(*parts, output_field=models.TextField()))


def seen_by(member):
    """{kind: the originals that `member` (or a visitor) may read}; a post that is hidden is read by nobody here."""
    from discussions.models import Dialogue, Phase, Post, Thread

    dialogues = Dialogue.objects.visible_to(member)
    return {
        "post": Post.objects.visible_to(member).standing(), "thread": Thread.objects.visible_to(member),
        "dialogue": dialogues, "phase": Phase.objects.filter(dialogue__in=dialogues),
    }  # fmt: skip


class FilledPlaces(models.Func):
    """How many of the columns are not NULL."""

    function = "num_nonnulls"
    output_field = models.IntegerField()


class OfOriginalQuerySet(models.QuerySet):
    def of(self, original):
        return self.filter(**{kind_of(original): original})

    def visible_to(self, member):
        """Those of what `member` (or a visitor) may read. Asked one by one: they are few, and the originals many."""
        seen = seen_by(member).items()
        return self.filter(
            reduce(or_, (models.Q(models.Exists(them.filter(pk=models.OuterRef(kind)))) for kind, them in seen))
        )

    def within(self, dialogues):
        """Those of all that stands in one of these."""
        ways = ("post__thread__dialogue", "thread__dialogue", "phase__dialogue", "dialogue")
        return self.filter(reduce(or_, (models.Q(**{f"{way}__in": dialogues}) for way in ways)))

    def with_originals(self):
        return self.select_related(
            "post__thread__dialogue", "post__author__profile", "thread__dialogue", "dialogue", "phase__dialogue"
        )


class OfOriginal(models.Model):
    """Of one original."""

    post = models.ForeignKey("discussions.Post", models.PROTECT, null=True, related_name="%(class)ss", db_index=False)
    thread = models.ForeignKey(
        "discussions.Thread", models.PROTECT, null=True, related_name="%(class)ss", db_index=False
    )
    dialogue = models.ForeignKey(
        "discussions.Dialogue", models.PROTECT, null=True, related_name="%(class)ss", db_index=False
    )
    phase = models.ForeignKey("discussions.Phase", models.CASCADE, null=True, related_name="%(class)ss", db_index=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Exact(FilledPlaces(*KINDS), 1), name="%(class)s_is_of_one_original")
        ]

    @property
    def kind(self):
        return next(kind for kind in KINDS if getattr(self, f"{kind}_id"))

    @property
    def original(self):
        return getattr(self, self.kind)


class InLanguages(models.Func):
    """What is said of a thing (given by its id) in other languages, as the text of a JSON object {language: title};
    "" where nothing is, as mostly. `kind` is one of KINDS."""

    output_field = models.TextField()
    template = """coalesce((
        SELECT jsonb_object_agg(language, lines->>'title')::text FROM discussions_translation
        WHERE %(kind)s_id = %(expressions)s
    ), '')"""
