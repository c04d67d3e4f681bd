"""An initiative: what a member did with what the library holds; where, when, with whom and for whom."""

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib import languages
from discussions.models.flag import Flags
from members.models import Activity, Actor, hiding
from resources.models.described import SLUG_LENGTH
from resources.models.hiding import Hideable
from resources.models.initiative_set import InitiativeQuerySet
from resources.models.resource_file import ResourceFile

TITLE_LENGTH, PLACE_LENGTH, PARTNERS_LENGTH = 120, 120, 300
TEXT_LENGTH = 4000  # characters; two pages, what is longer is a resource
WHOLE = ("title", "begins_on", "done")  # what nobody can do without who reads of it


class Initiative(Hideable):
    """State is who and when. Its owner alone sees it until `shared_at`, everybody from then on. Texts are plain:
    `place` and `partners` in words that put nobody at risk, `done` what was done, `adapted` how that which it applied
    was changed. On the day `evaluate_on` its owner is asked once, at `reminded_at`, how it went. A verb with `at`
    (aware datetime) is told afterwards, and nobody hears of it."""

    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    country = models.CharField(_("country"), max_length=2, choices=list(countries), blank=True)
    place = models.CharField(_("place"), max_length=PLACE_LENGTH, blank=True)
    begins_on = models.DateField(_("first day"), null=True)
    ends_on = models.DateField(_("last day"), null=True)
    partners = models.CharField(_("with whom"), max_length=PARTNERS_LENGTH, blank=True)
    audiences = models.ManyToManyField("members.Audience", verbose_name=_("for whom"), related_name="initiatives")
    done = models.TextField(_("what was done"), max_length=TEXT_LENGTH, blank=True)
    adapted = models.TextField(_("what was adapted"), max_length=TEXT_LENGTH, blank=True)
    resources = models.ManyToManyField("resources.Resource", through="Application", related_name="initiatives")
    findings = models.ManyToManyField("discussions.Finding", related_name="initiatives")
    evaluate_on = models.DateField(_("to be evaluated on"), null=True)
    reminded_at = models.DateTimeField(null=True, editable=False)
    owner = models.ForeignKey("members.Member", models.PROTECT, related_name="initiatives", editable=False)
    form_key = models.UUIDField(editable=False)
    begun_at = models.DateTimeField(default=timezone.now, editable=False)
    shared_at = models.DateTimeField(_("shared"), null=True, editable=False)
    shared_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    flags = Flags(related_query_name="initiative")

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at", "-id"]
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        indexes = [
            models.Index(
                fields=["-shared_at", "-id"], name="initiative_newest_first",
                condition=Q(shared_at__isnull=False, hidden_at=None),
            ),
            models.Index(fields=["owner", "-begun_at"], name="initiative_by_owner"),
            models.Index(fields=["evaluate_on"], name="initiative_to_evaluate", condition=Q(reminded_at=None)),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint("form_key", name="initiative_form_key_unique"),
            models.CheckConstraint(condition=~Q(title=""), name="initiative_has_title"),
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("begins_on")), name="initiative_ends_last"),
            models.CheckConstraint(
                condition=Q(shared_at=None, shared_by=None)
                | Q(shared_at__isnull=False, shared_by__isnull=False, begins_on__isnull=False) & ~Q(done=""),
                name="initiative_shared_whole",
            ),
            hiding.constraint("initiative"),
        ]

    def __str__(self):
        return self.title

    @property
    def slug(self):
        return slugify(self.title, allow_unicode=True)[:SLUG_LENGTH].strip("-") or "initiative"

    def get_absolute_url(self):
        return reverse("initiatives:initiative", args=[self.pk, self.slug])

    @property
    def country_name(self):
        return countries.name(self.country) if self.country else ""

    @property
    def is_whole(self):
        """Whether it says all without which it is not shared."""
        return all(getattr(self, name) for name in WHOLE)

    @property
    def stands(self):
        """Whether everybody sees it."""
        return bool(self.shared_at and not self.hidden_at)

    @transaction.atomic
    def describe(self, *, by, audiences=None, files=None, **words):
        """Its owner says it otherwise: `words` are some of the columns that the form has, `audiences` a list, `files`
        {ResourceFile, its own or chosen in its form: language code}, or None to leave them. With another day
        `evaluate_on` they are asked anew. Harmless when nothing changes. One that is shared has to stay whole."""
        self._lock()
        told_anew = {"reminded_at": None} if words.get("evaluate_on", self.evaluate_on) != self.evaluate_on else {}
        changed = {name: value for name, value in words.items() if getattr(self, name) != value}
        self._set(**changed, **told_anew)
        if audiences is not None and {*self.audiences.all()} != {*audiences}:
            self.audiences.set(audiences)
            changed["audiences"] = audiences
        if files is not None and self.take_files(files, by=by):
            changed["files"] = files
        if changed and self.shared_at:
            self.be_found()
            Activity.record("described", self, by=by)

    def take_files(self, files, *, by):
        """Make these its files, as `describe` does, which holds it. Returns whether anything changed."""
        possible = ResourceFile.objects.possible_for(self.form_key, by=by, initiative=self)
        return possible.settle(files, initiative=self)

    @transaction.atomic
    def apply_finding(self, finding, *, by, at=None):
        """It applied this Finding of a dialogue too. Harmless when repeated."""
        self._lock()
        if not self.findings.filter(pk=finding.pk).exists():
            self.findings.add(finding)
            Activity.record("applied", finding, by=by, scope=self, at=at)

    @transaction.atomic
    def leave_out_finding(self, finding, *, by):
        """It did not. Harmless when repeated."""
        self._lock()
        if self.findings.filter(pk=finding.pk).exists():
            self.findings.remove(finding)
            Activity.record("left_out", finding, by=by, scope=self)

    @transaction.atomic
    def share(self, *, by, at=None):
        """Everybody sees it from now on; who made what it applied hears of it. It has to be whole."""
        self._lock()
        if not self.shared_at:
            self._set(shared_at=at or timezone.now(), shared_by=by)
            self.be_found()
            Activity.record("shared", self, by=by, at=at)

    @transaction.atomic
    def unshare(self, *, by):
        """Only its owner sees it again, and no evaluation of it is read."""
        self._lock()
        if self.shared_at:
            self._set(shared_at=None, shared_by=None)
            self.be_found()
            Activity.record("unshared", self, by=by)
            self.flags.open().decide(None, by=by, upheld=True)

    @transaction.atomic
    def discard(self, *, by):
        """Throw it away, with its files and what was said of it. Harmless when repeated."""
        found = type(self).objects.select_for_update().filter(pk=self.pk).first()
        if found is None:
            return
        if found.shared_at:
            Activity.record("discarded", found, by=by)
        found.flags.open().decide(None, by=by, upheld=True)
        for evaluation in found.evaluations.all():
            evaluation.take_back(by=by)
        found.files.all().forget()
        found.delete()
        found.pk = self.pk
        found.be_found()

    @transaction.atomic
    def ask_how_it_went(self, now):
        """The clock: its day has come, and its owner is asked. Harmless when repeated."""
        if self._turn(Q(reminded_at=None), reminded_at=now):
            Activity.record("fell_due", self, by=Actor.CLOCK)

    def _lock(self):
        """Read this row anew and hold it to the end of the transaction."""
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update())

    def be_found(self):
        from resources import search_initiatives

        search_initiatives.changed(self)
