"""What a dialogue came to: a text whose sentences cite the passages on which they rest."""

import datetime

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cop.lib import languages, text
from cop.lib.columns import SetsColumns
from cop.lib.deadlocks import tried_again
from cop.lib.text.spoken import paragraphs
from discussions.models.citation import Citation
from discussions.models.dialogue import Dialogue
from discussions.models.extract import Extract
from discussions.models.facilitated import FacilitatedQuerySet
from discussions.models.post import Post
from discussions.models.revision import EditConflict
from members.models import Activity

TITLE_LENGTH = 160
TO_OBJECT = datetime.timedelta(days=3)  # between an author being told that they are cited, and the publication


class Uncited(Exception):
    """The text cites passages that the dialogue does not have, or that are gone: `.numbers` (ints)."""

    def __init__(self, numbers):
        super().__init__(numbers)
        self.numbers = numbers


class NotYet(Exception):
    """It cannot be published before `.until` (aware), so that who is cited can object."""

    def __init__(self, until):
        super().__init__(until)
        self.until = until


class SynthesisQuerySet(FacilitatedQuerySet):
    def visible_to(self, member):
        """Those of the dialogues that `member` (or a visitor) may read, once they are open to remarks or published; a
        draft for who facilitates the dialogue."""
        found = self.filter(dialogue__in=Dialogue.objects.visible_to(member))
        return found.shown_to(member, models.Q(opened_at__isnull=False))

    def published(self):
        return self.filter(published_at__isnull=False)

    @transaction.atomic
    def begin(self, dialogue, language, *, by, form_key, title, body="", translated_from=None, at=None):
        """A new one in this language, a translation of `translated_from` (a Synthesis) where it is one. There is one
        of a dialogue in each language: the one that is there already is given back. Raises as `write` does."""
        Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue.pk)
        if made := self.filter(dialogue=dialogue, language=language).first():
            return made
        now = at or timezone.now()
        synthesis = self.create(
            dialogue=dialogue, language=language, translated_from=translated_from, begun_at=now, begun_by=by,
            title=title, html_version=text.VERSION,
        )  # fmt: skip
        Activity.record("begun", synthesis, by=by, scope=dialogue, at=at)
        synthesis.write(title, body, by=by, form_key=form_key, edited_at=None, at=at)
        return synthesis


class Synthesis(SetsColumns, models.Model):
    """`body` is Markdown in which "[@12]" cites the Extract 12, `html` the same with numbers in their place; both, and
    `title`, are those of its newest version, written at `edited_at`. It is a draft, then open to remarks, then
    published; taken back, it is a draft again."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="syntheses")
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    translated_from = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="translations")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    body = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True, editable=False)
    html_version = models.PositiveSmallIntegerField(editable=False)
    begun_at = models.DateTimeField(editable=False)
    begun_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")
    edited_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    opened_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    flags = GenericRelation("discussions.Flag", "target_id", "target_type", related_query_name="synthesis")

    objects = SynthesisQuerySet.as_manager()

    class Meta:
        ordering = ["dialogue", "language"]
        verbose_name = _("synthesis")
        verbose_name_plural = _("syntheses")
        constraints = [
            models.UniqueConstraint("dialogue", "language", name="synthesis_once_per_language"),
            models.CheckConstraint(
                condition=models.Q(published_at=None) | models.Q(opened_at__isnull=False),
                name="synthesis_published_was_open",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("discussions:synthesis", args=[self.pk])

    @property
    def prefix(self):
        """What the ids of elements in its HTML begin with."""
        return f"y{self.pk}-"

    @property
    def takes_remarks(self):
        return self.opened_at is not None and self.published_at is None

    @property
    def lines(self):
        """What it says as lines of plain text (see cop.lib.text.spoken), without the numbers of its sources."""
        return paragraphs(text.without_citations(self.html))

    @cached_property
    def every_version(self):
        return list(self.versions.select_related("written_by__profile"))

    @property
    def hands(self):
        """The members who wrote it, who began it first."""
        return list(dict.fromkeys(version.written_by for version in self.every_version))

    @property
    def ever_cited(self):
        """The ids of the passages that any version cites."""
        return set().union(*(text.signs(version.body) for version in self.every_version))

    def render(self):
        """The HTML of the text by today's rules."""
        html = text.render_long(self.body, prefix=self.prefix)
        there = set(self.citations.values_list("extract", flat=True))
        numbers = {pk: n for n, pk in enumerate((pk for pk in text.cited(html) if pk in there), 1)}
        return text.link_citations(html, numbers, prefix=self.prefix)

    @tried_again
    def write(self, title, body, *, by, form_key, edited_at, at=None):
        """It says this from now on; what it said before stays a version. `edited_at` is that of the version that the
        writer had before them. The same `form_key` (UUID) is taken once, and the same words again change nothing. Who
        is cited in what is open to all is told. It happens now, or at `at`.

        Raises EditConflict when another version was saved since, Uncited, and text.TextRefused.
        """
        synthesis, title, body = self._held(), text.clean_line(title), text.clean_input(body)
        if SynthesisVersion.objects.filter(form_key=form_key, written_by=by).exists():
            return
        if (synthesis.title, synthesis.body) == (title, body) and synthesis.edited_at:
            return
        if synthesis.edited_at != edited_at:
            raise EditConflict(synthesis)
        cited = self._cited_in(body)
        now, before = at or timezone.now(), self._cited_posts()
        self._set(title=title, body=body, edited_at=now)
        Citation.objects.settle(self, cited, now)
        self._set(html=self.render(), html_version=text.VERSION)
        SynthesisVersion.objects.create(
            synthesis=self, title=title, body=body, form_key=form_key, written_at=now, written_by=by
        )
        self.drafts.filter(member=by).delete()
        Activity.record("written", self, by=by, scope=self.dialogue, at=at)
        if synthesis.opened_at:
            self._tell_the_cited(by, at)
        if synthesis.published_at:
            self._told_at_the_posts(before)
            self.be_found()

    def _cited_in(self, body):
        """The ids of the passages that `body` cites. Raises Uncited."""
        cited = text.cited(text.render_long(body, prefix=self.prefix))
        there = set(Extract.objects.citable(self.dialogue).filter(pk__in=cited).values_list("pk", flat=True))
        if missing := [pk for pk in cited if pk not in there]:
            raise Uncited(missing)
        return cited

    @transaction.atomic
    def open_to_remarks(self, *, by, at=None):
        """Everybody who may read the dialogue reads it, and can say something about it. Harmless when repeated."""
        if not self._held().opened_at:
            self._set(opened_at=at or timezone.now(), opened_by=by)
            Activity.record("opened_remarks", self, by=by, scope=self.dialogue, at=at)
            self._tell_the_cited(by, at)
            self._findings_told_or_not()

    def _tell_the_cited(self, by, at):
        """Those who were not told yet hear that they are cited."""
        if self.citations.filter(told_at=None).exists():
            told = Activity.record("cited", self, by=by, scope=self.dialogue, at=at)
            self.citations.filter(told_at=None).update(told_at=told.at)

    @property
    def until(self):
        """When it may be published (aware; in the past where nobody has to be waited for), once it is open."""
        last = self.citations.unanswered().aggregate(last=models.Max("told_at"))["last"]
        return last + TO_OBJECT if last else self.opened_at

    @tried_again
    def publish(self, *, by, at=None):
        """It stands. Harmless when repeated. Raises NotYet; what is a draft stays one."""
        synthesis = self._held()
        if synthesis.published_at or not synthesis.opened_at:
            return
        if (at or timezone.now()) < synthesis.until:
            raise NotYet(synthesis.until)
        self._set(published_at=at or timezone.now(), published_by=by)
        self._told_at_the_posts()
        self.be_found()
        Activity.record("issued", self, by=by, scope=self.dialogue, at=at)

    @tried_again
    def take_back(self, *, by):
        """It is a draft again, read by those who facilitate. Harmless when repeated."""
        if self._held().opened_at:
            self._set(opened_at=None, opened_by=None, published_at=None, published_by=None)
            self._told_at_the_posts()
            self.be_found()
            self._findings_told_or_not()
            Activity.record("taken_back", self, by=by, scope=self.dialogue)
            self.flags.open().decide(self.dialogue, by=by, upheld=True)

    def _cited_posts(self):
        return set(self.citations.order_by().values_list("extract__post", flat=True))

    def _told_at_the_posts(self, before=frozenset()):
        """Posts say where they are quoted, or were `before` (ids): their pages are made anew."""
        cited = before | self._cited_posts()
        Post.objects.filter(pk__in=cited).update(rendering=models.F("rendering") + 1)

    def be_found(self):
        """What the search finds of it is to be what it is now."""
        from discussions import search_knowledge

        search_knowledge.changed(self)

    def _findings_told_or_not(self):
        from discussions import search_knowledge

        search_knowledge.told_or_not(self.dialogue)


class SynthesisVersion(models.Model):
    """One saving of a synthesis: what it said, when and by whom it was written, in the form of which key."""

    synthesis = models.ForeignKey(Synthesis, models.PROTECT, related_name="versions")
    title = models.CharField(max_length=TITLE_LENGTH)
    body = models.TextField(blank=True)
    form_key = models.UUIDField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("members.Member", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("form_key", name="synthesis_form_key_unique")]

    def __str__(self):
        return f"{self.synthesis_id} @ {self.written_at:%F %T}"
