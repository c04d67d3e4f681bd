"""A passage of a post that somebody marked, so that a finding can rest on it."""

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from cop.lib.columns import SetsColumns
from cop.lib.deadlocks import tried_again
from cop.lib.passages import AROUND, LONGEST, Passage, became, find, passage_in
from cop.lib.text.spoken import paragraphs
from discussions import byline, sealed
from discussions.byline import WORD_LENGTH
from discussions.locking import lock
from discussions.models.facilitated import FacilitatedQuerySet
from discussions.models.finding import Finding
from discussions.models.post import Post
from discussions.models.refusals import Closed
from members.models import Activity
from members.prepared import ForReader, among, as_text

LABEL_LENGTH = 60  # characters
SHORTENED = 160  # of what a synthesis begins with; its source says the whole


class NotThere(Exception):
    """The post does not say this in its author's own words."""


class ExtractQuerySet(FacilitatedQuerySet):
    def standing(self):
        """Those that are taken up and not set aside."""
        return self.filter(taken_up_at__isnull=False, set_aside_at=None)

    def suggested(self):
        """Those of members, which the facilitation has not looked at."""
        return self.filter(taken_up_at=None, set_aside_at=None)

    def visible_to(self, member):
        """Those of the dialogues that `member` facilitates, and those that `member` suggested."""
        if not member.is_authenticated:
            return self.none()
        here = self.handled_by(member).values("pk")
        return self.filter(models.Q(pk__in=here) | models.Q(marked_by=member))

    def with_sources(self, reader):
        """A list of them, each with `source`: its post as it stands now, with thread and author, or None where `reader`
        may not read that. Two queries."""
        return with_sources(list(self), reader)

    @tried_again
    def mark(self, post, words, kind, *, by, form_key, near="", taken_up=False, at=None):
        """The passage of `post` that says these `words`, of the kind `kind` (an Extract.Kind), with `near` before it
        where it says so more than once. It is `taken_up` where a facilitator marks it, else a suggestion. The same
        `form_key` (UUID) gives what it made, and so does the same passage as the same kind. It happens now, or at `at`.

        Raises NotThere, and Closed("gone") where the post is hidden or deleted.
        """
        if made := self.filter(form_key=form_key, marked_by=by).first():
            return made
        _threads, posts = lock(posts=[post.pk])
        post = posts[post.pk]
        passage = passage_of(post, words, near)
        same = self.filter(post=post, kind=kind, words=passage.words, before=passage.before, set_aside_at=None).first()
        if same:
            if taken_up:
                same.take_up(by=by)
            return same
        now = at or timezone.now()
        extract = self.create(
            post=post, dialogue=post.thread.dialogue, kind=kind, language=post.language, made_from=post.edited_at,
            words=passage.words, before=passage.before, after=passage.after, form_key=form_key,
            marked_at=now, marked_by=by, **({"taken_up_at": now, "taken_up_by": by} if taken_up else {}),
        )  # fmt: skip
        Activity.record("marked", extract, by=by, scope=extract.dialogue, at=at)
        return extract

    def citable(self, dialogue):
        """Those of `dialogue` that a synthesis may cite: of posts that stand, unless their author objects."""
        there = {"dialogue": dialogue, "post__deleted_at": None, "post__hidden_at": None}
        return self.standing().filter(**there).exclude(quoted_as=Quoted.NOT)

    def forget(self, *, by):
        """Their words go for good, also from what cites them, since their author took them away; that something was
        marked stays."""
        from discussions import unsaying

        cited = list(self.exclude(words="").filter(citations__isnull=False).distinct().select_related("dialogue"))
        unsaying.forget(self)
        self.update(words="", before="", after="")
        for extract in cited:
            Activity.record("lost", extract, by=by, scope=extract.dialogue)


class Quoted(models.TextChoices):
    NAME = "name", _("With my name")
    ROLE = "role", _("By my work and country, without my name")
    NOT = "not", _("Not at all")


class Extract(SetsColumns, models.Model):
    """`words` are those of the post as it stood at `made_from` (its `edited_at`), with what stands `before` and `after`
    them; none once the author deleted the post. A suggestion is one that nobody has `taken_up_at`. It stands in one
    finding at most, as what speaks for it, or `differs`. `quoted_as` is how its author wishes to be quoted, once they
    said so, `quoted_label` the word of the Byline for it. `dialogue` is where it was marked, wherever the post went."""

    class Kind(models.TextChoices):
        ISSUE = "issue", _("Issue")
        PRACTICE = "practice", _("Practice")
        LESSON = "lesson", _("Lesson")
        RESOURCE = "resource", _("Resource")
        RECOMMENDATION = "recommendation", _("Recommendation")
        QUESTION = "question", _("Question")

    post = models.ForeignKey("discussions.Post", models.PROTECT, related_name="extracts")
    dialogue = models.ForeignKey("discussions.Dialogue", models.PROTECT, related_name="extracts")
    kind = models.CharField(_("type"), max_length=14, choices=Kind)
    words = models.TextField(_("passage"), max_length=LONGEST, blank=True, editable=False)
    before = models.CharField(max_length=AROUND, blank=True, editable=False)
    after = models.CharField(max_length=AROUND, blank=True, editable=False)
    language = models.CharField(max_length=12, choices=languages.CHOICES, editable=False)
    made_from = models.DateTimeField(null=True, editable=False)
    form_key = models.UUIDField(editable=False)
    marked_at = models.DateTimeField(editable=False)
    marked_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")
    taken_up_at = models.DateTimeField(null=True, editable=False)
    taken_up_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    set_aside_at = models.DateTimeField(null=True, editable=False)
    set_aside_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, editable=False, related_name="extracts")
    differs = models.BooleanField(default=False, editable=False)

    quoted_as = models.CharField(max_length=4, choices=Quoted, blank=True, editable=False)
    quoted_label = models.CharField(max_length=WORD_LENGTH, blank=True, editable=False)

    objects = ExtractQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("extract")
        verbose_name_plural = _("extracts")
        constraints = [
            models.UniqueConstraint("form_key", name="extract_form_key_unique"),
            models.CheckConstraint(
                condition=models.Q(finding=None, differs=False)
                | models.Q(finding__isnull=False, taken_up_at__isnull=False, set_aside_at=None),
                name="extract_in_finding_stands",
            ),
        ]

    def __str__(self):
        return self.words

    def get_absolute_url(self):
        return f"{reverse('discussions:extracts', args=[self.post_id])}#x{self.pk}"

    @cached_property
    def source(self):
        """The Post as every reader of its dialogue sees it, or None where it is hidden or deleted."""
        return None if self.post.deleted_at or self.post.hidden_at else self.post

    @property
    def label(self):
        """Its first words, for what is said of it in passing; none where its source cannot be read."""
        return Truncator(self.words).chars(LABEL_LENGTH) if self.source else ""

    @property
    def as_copied(self):
        return as_copied(self.words)

    @property
    def passage(self):
        return Passage(self.words, self.before, self.after)

    @cached_property
    def is_changed(self):
        """Whether the source says this no longer."""
        return self.source is not None and find(said_in(self.source), self.passage) is None

    @property
    def became(self):
        """What the source says in its place, or None where nothing like it stands there."""
        return became(paragraphs(self.source.html), self.passage) if self.is_changed else None

    @transaction.atomic
    def take_up(self, *, by):
        """The facilitation takes the suggestion over. Harmless when repeated."""
        if not self._held().taken_up_at:
            self._set(taken_up_at=timezone.now(), taken_up_by=by)
            Activity.record("took_up", self, by=by, scope=self.dialogue)

    @transaction.atomic
    def set_aside(self, *, by):
        """It rests: no finding has it. Harmless when repeated."""
        if not self._held().set_aside_at:
            self._set(set_aside_at=timezone.now(), set_aside_by=by, finding=None, differs=False)
            Activity.record("set_aside", self, by=by, scope=self.dialogue)

    @transaction.atomic
    def bring_back(self, *, by):
        """It lies among the others again. Harmless when repeated."""
        if self._held().set_aside_at:
            self._set(set_aside_at=None, set_aside_by=None)
            Activity.record("brought_back", self, by=by, scope=self.dialogue)

    @transaction.atomic
    def retype(self, kind, *, by):
        """It is of another Kind."""
        if self._held().kind != kind:
            self._set(kind=kind)
            Activity.record("retyped", self, by=by, scope=self.dialogue)

    @transaction.atomic
    def put_into(self, finding, *, by, differs=False, at=None):
        """It stands in this Finding of the same dialogue (None for in none), speaking for it or against (`differs`); a
        suggestion is taken up by this. Harmless when repeated. It happens now, or at `at`. Raises Closed("gone") where
        the finding is gone."""
        extract = self._held()
        if finding and not Finding.objects.standing().filter(pk=finding.pk, dialogue=extract.dialogue_id).exists():
            raise Closed("gone")
        wanted = {"finding_id": finding and finding.pk, "differs": bool(finding and differs)}
        if (extract.finding_id, extract.differs) == tuple(wanted.values()) and extract.taken_up_at:
            return
        now = {} if extract.taken_up_at else {"taken_up_at": at or timezone.now(), "taken_up_by": by}
        self._set(**wanted, **now, **({"set_aside_at": None, "set_aside_by": None} if finding else {}))
        Activity.record("grouped" if finding else "ungrouped", self, by=by, scope=self.dialogue, at=at)

    @transaction.atomic
    def quote_as(self, wish, *, by, at=None):
        """`by`, who wrote the post, wishes to be quoted so (a Quoted) or not at all; now, or at `at`. A sealed post is
        quoted under its byline, whatever the wish, or not at all. Harmless when repeated."""
        from discussions import search_knowledge

        extract = self._held()
        if extract.quoted_as == wish:
            return
        label = byline.label_of(by, self.dialogue) or byline.NOBODY if wish == Quoted.ROLE else ""
        self._set(quoted_as=wish, quoted_label=label)
        Post.objects.filter(pk=self.post_id).update(rendering=models.F("rendering") + 1)  # it says where it is quoted
        search_knowledge.quoted_anew([self.post_id])
        verb = "objected" if wish == Quoted.NOT else "agreed"
        Activity.record(verb, self, by=sealed.actor(self.post, by), scope=self.dialogue, at=at)

    @tried_again
    def renew(self, words, *, by):
        """It says what the source says now: these `words`. Raises NotThere, and Closed("gone")."""
        _threads, posts = lock(posts=[self.post_id])
        post, extract = posts[self.post_id], self._held()
        passage = passage_of(post, words, extract.before)
        if passage.words != extract.words:
            found = {"words": passage.words, "before": passage.before, "after": passage.after}
            self._set(**found, made_from=post.edited_at, language=post.language)
            Activity.record("renewed", self, by=by, scope=self.dialogue)


def with_sources(extracts, reader):
    """The same of a list of Extracts. One query."""
    ids = as_text({extract.post_id for extract in extracts})
    seen = {post.pk: post for post in SOURCES.rows(reader, ids=ids)} if ids else {}
    for extract in extracts:
        extract.source = seen.get(extract.post_id)
    return extracts


def _sources(reader, ids):
    return Post.objects.visible_to(reader).filter(pk__in=among(ids)).select_related("thread", "author__profile")


SOURCES = ForReader(_sources, ids=str)


def shortened(words):
    return Truncator(words).chars(SHORTENED)


def as_copied(words):
    """The words of a passage as they may stand in the text of a synthesis."""
    return {words, shortened(words)} - {""}


def passage_of(post, words, near):
    """The Passage of what is said in the post (see passage_in). Raises NotThere, and Closed("gone") where the post is
    hidden or deleted."""
    if post.deleted_at or post.hidden_at:
        raise Closed("gone")
    passage = passage_in(said_in(post), words, near)
    if passage is None:
        raise NotThere
    return passage


def said_in(post):
    """What its author says in the post, as one line."""
    return " ".join(paragraphs(post.html))
