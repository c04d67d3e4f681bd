"""A resource of the library: a tool, a report, a case, with its files or its link."""

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.indexes import GinIndex
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members import vocabulary
from members.models import Activity
from resources.models import curated, described
from resources.models.curated import Curated
from resources.models.described import Described
from resources.models.resource_set import ResourceQuerySet
from resources.models.states import OPEN_STATES, State


class Work(models.Model):
    """What the editions and translations of one text have in common: nothing but that they belong together."""

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")

    def __str__(self):
        return str(self.pk)


class Resource(Described, Curated):
    """One edition in one language; `work` is that of which it is one, where there are several."""

    work = models.ForeignKey(Work, models.PROTECT, null=True, editable=False, related_name="versions")
    flags = GenericRelation("discussions.Flag", "target_id", "target_type", related_query_name="resource")

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], name="resource_newest_first",
                condition=models.Q(published_at__isnull=False, withdrawn_at=None, merged_at=None),
            ),
            models.Index(fields=["submitted_by", "-id"], name="resource_by_submitter"),
            GinIndex(fields=["languages"], name="resource_languages"),
            GinIndex(fields=["countries"], name="resource_countries"),
            GinIndex(fields=["regions"], name="resource_regions"),
        ]  # fmt: skip
        constraints = [*described.constraints(), *curated.constraints()]

    def get_absolute_url(self):
        return reverse("resources:resource", args=[self.pk, self.slug])

    @transaction.atomic
    def describe(self, *, by, **said):
        """Its author says something else of it (arguments as in Resource.objects.draft). What waits for a curator
        already is logged. Raises text.TextRefused, and Moved once a curator has it."""
        words, related = described.apart(said)
        columns = self.prepared(words, self.form_key)
        state = self._lock(*OPEN_STATES)
        self._set(**columns)
        self.relate(by=by, **related)
        if state == State.WAITING:
            self._set(submitted_at=timezone.now())
            Activity.record("revised", self, by=by)
            self.revisions.keep(self, by=by)

    @transaction.atomic
    def discard(self, *, by):
        """Throw a draft away, with its files. Personal state: the log has no row. Raises Moved when it was sent in."""
        self._lock(State.DRAFT)
        self.files.all().forget()
        self.delete()

    @transaction.atomic
    def correct(self, *, by, **said):
        """A curator corrects what is said of it, published or not (arguments as in `describe`); harmless when nothing
        changes. Raises text.TextRefused, and Moved for a draft or what became part of another."""
        words, related = described.apart(said)
        columns = self.prepared(words, self.form_key)
        self._lock(*set(State) - {State.DRAFT, State.MERGED})
        before = self.snapshot()
        self._set(**columns)
        self.relate(by=by, **related)
        self.be_found()
        if self.snapshot() != before:
            self.revisions.keep(self, by=by)
            Activity.record("corrected", self, by=by)

    @transaction.atomic
    def submit(self, *, by, at=None):
        super().submit(by=by, at=at)
        self.revisions.keep(self, by=by, at=at)

    @transaction.atomic
    def join(self, other, *, by, at=None):
        """It is an edition or a translation of the same work as `other`: all versions of both belong together."""
        for one in sorted([self, other], key=lambda one: one.pk):  # in one order, so that two never wait for each other
            one._lock(*set(State) - {State.DRAFT, State.MERGED})
        if self == other or self.work_id and self.work_id == other.work_id:
            return
        work = other.work or self.work or Work.objects.create()
        apart = {one.work_id for one in (self, other)} - {None, work.pk}
        Resource.objects.filter(models.Q(pk__in=[self.pk, other.pk]) | models.Q(work__in=apart)).update(work=work)
        self.work = other.work = work
        Activity.record("joined", self, by=by, scope=other, at=at)

    @transaction.atomic
    def leave(self, *, by):
        """It stands for itself again. A work that has one version left is none."""
        self._lock(*set(State) - {State.DRAFT})
        if work := self.work:
            self._set(work=None)
            if work.versions.count() == 1:
                work.versions.update(work=None)
            Activity.record("left", self, by=by)

    @transaction.atomic
    def merge_into(self, other, *, by):
        """It is the same as `other`, which stays: its address leads there, and what `other` lacks (files, tags,
        concepts, places) it gets. Raises Moved unless `other` is published and this one no draft."""
        for one in sorted([self, other], key=lambda one: one.pk):
            one._lock(*([State.PUBLISHED] if one == other else set(State) - {State.DRAFT}))
        if self == other or self.merged_at:
            return
        other.take_over(self)
        Resource.objects.filter(merged_into=self).update(merged_into=other)
        self._set(merged_at=timezone.now(), merged_by=by, merged_into=other, **self._undecided())
        for one in (self, other):
            one.be_found()
        other.revisions.keep(other, by=by)
        Activity.record("merged", self, by=by, scope=other)
        self.flags.open().decide(None, by=by, upheld=True)

    def take_over(self, one):
        """Add to this resource what `one`, the same under another address, has beyond it."""
        here = set(self.files.values_list("sha256", flat=True))
        one.files.exclude(sha256__in=here).update(resource=self)
        self.tags.add(*one.tags.names())
        for name in vocabulary.MODELS:
            getattr(self, name).add(*getattr(one, name).all())
        empty = [name for name in described.COLUMNS if not getattr(self, name) and getattr(one, name)]
        columns = {name: getattr(one, name) for name in empty}
        columns["countries"] = sorted({*self.countries, *one.countries})
        columns["regions"] = sorted({*self.regions, *one.regions})
        self._set(**self.prepared(columns, self.form_key))
        self.note_languages()

    def _undecided(self):
        """A waiting one that is merged was decided by that."""
        return {} if self.published_at or self.returned_at else {"reviewed_at": None, "reviewed_by": None}
