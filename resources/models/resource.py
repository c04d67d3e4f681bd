"""A resource of the library: a tool, a report, a case, with its files or its link."""

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from cop.lib import languages, text
from members.access import is_curator
from members.models import Activity, Reason
from resources import notices
from resources.models.resource_file import ResourceFile
from resources.models.tagging import ResourceTag

SLUG_LENGTH = 60  # of the decoration in an address; longer ones break in mails
FIRST_YEAR = 1400  # nothing that was printed is older


class Kind(models.TextChoices):
    TOOL = "tool", _("Tool")
    CHECKLIST = "checklist", _("Checklist")
    GUIDANCE = "guidance", _("Guidance")
    ANALYSIS = "analysis", _("Analysis")
    PRACTICE = "practice", _("Practice profile")
    TRAINING = "training", _("Training material")
    REPORT = "report", _("Report")
    CASE = "case", _("Case")
    RECORDING = "recording", _("Recording")
    LINK = "link", _("Link")


class Licence(models.TextChoices):
    UNKNOWN = "", _("Not stated")
    CC0 = "cc0", "CC0 1.0"
    BY = "cc-by", "CC BY 4.0"
    BY_SA = "cc-by-sa", "CC BY-SA 4.0"
    BY_NC = "cc-by-nc", "CC BY-NC 4.0"
    BY_NC_SA = "cc-by-nc-sa", "CC BY-NC-SA 4.0"
    BY_ND = "cc-by-nd", "CC BY-ND 4.0"
    BY_NC_ND = "cc-by-nc-nd", "CC BY-NC-ND 4.0"
    PERMISSION = "permission", _("All rights reserved, shared with permission")


class State(models.TextChoices):
    """Derived from the columns, never stored."""

    WAITING = "waiting", _("Waiting for a curator")
    RETURNED = "returned", _("Returned to its author")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Moved(Exception):
    """The resource is in a state from which the act does not begin; `.state` is that State."""

    def __init__(self, state):
        super().__init__(str(state))
        self.state = state


class ResourceQuerySet(models.QuerySet):
    def in_state(self, state):
        return {
            State.WAITING: self.filter(returned_at=None, published_at=None),
            State.RETURNED: self.exclude(returned_at=None),
            State.PUBLISHED: self.exclude(published_at=None).filter(withdrawn_at=None),
            State.WITHDRAWN: self.exclude(withdrawn_at=None),
        }[state]

    def published(self):
        return self.in_state(State.PUBLISHED)

    def waiting(self):
        """The curators' queue, the longest waiting first."""
        return self.in_state(State.WAITING).order_by("submitted_at", "id")

    def titles_for(self, keys, reader):
        """{id as a string: (title, language)} of those with these ids that `reader` may see."""
        rows = self.visible_to(reader).filter(pk__in=keys).values_list("pk", "title", "language")
        return {str(pk): (title, language) for pk, title, language in rows}

    def of(self, *, kind="", language=""):
        """Those of one kind, in one language; of every one where it is empty. A file in that language counts too."""
        found = self.filter(kind=kind) if kind else self
        if language:
            files = ResourceFile.objects.filter(language=language, resource__isnull=False)
            found = found.filter(models.Q(language=language) | models.Q(pk__in=files.values("resource_id")))
        return found

    def languages(self):
        """The codes of the languages these resources and their files are in, as a queryset."""
        of_files = self.order_by().exclude(files=None).values_list("files__language")
        return self.order_by().values_list("language").union(of_files)

    def as_rows(self):
        """What a list shows of each beside its files, as named tuples."""
        return self.values_list(
            "pk", "title", "summary", "kind", "language", "makers", "year", "link", "licence", "published_at",
            named=True,
        )  # fmt: skip

    def visible_to(self, member):
        """What `member` (or a visitor) may see: the published, one's own, and for curators everything."""
        if is_curator(member):
            return self
        published = models.Q(published_at__isnull=False, withdrawn_at=None)
        return self.filter(published | models.Q(submitted_by=member) if member.is_authenticated else published)

    def with_reasons(self):
        """`reason`: why it was returned or withdrawn last, in the curator's words; None where it never was."""
        said = Reason.objects.filter(
            activity__target_type__app_label="resources",
            activity__target_type__model="resource",
            activity__target_id=models.OuterRef("pk"),
            activity__verb__in=["returned", "withdrawn"],
        )
        return self.annotate(reason=models.Subquery(said.order_by("-activity_id").values("text")[:1]))

    @transaction.atomic
    def submit(self, *, by, form_key, files, tags, **words):
        """Put a new resource into the curators' queue. `files` is {ResourceFile chosen in this form: language code},
        `tags` a list of names, `words` the columns that describe it. The same `form_key` (UUID) by the same member
        gives the resource that it made before. Raises text.TextRefused."""
        words |= Resource.rendered(words["description"], form_key)
        resource, made = self.get_or_create(form_key=form_key, submitted_by=by, defaults=words)
        if made:
            resource.take(files)
            resource.tags.set(tags)
            Activity.record("submitted", resource, by=by)
        return resource


class Resource(models.Model):
    """State is who and when: see `state`. `submitted_at` is when it last came into the queue."""

    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("summary"), max_length=400)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    description = models.TextField(_("description"), blank=True)
    description_html = models.TextField(blank=True, editable=False)
    html_version = models.PositiveSmallIntegerField(editable=False)
    link = models.URLField(_("link"), max_length=1000, blank=True)
    makers = models.CharField(_("by whom"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, blank=True)
    tags = TaggableManager(_("tags"), through=ResourceTag, blank=True)
    form_key = models.UUIDField(editable=False)
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now, editable=False)
    submitted_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="resources")
    returned_at = models.DateTimeField(null=True, editable=False)
    returned_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ["-submitted_at", "-id"]
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], name="resource_newest_first",
                condition=models.Q(published_at__isnull=False, withdrawn_at=None),
            ),
            models.Index(fields=["submitted_by", "-submitted_at"], name="resource_by_submitter"),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint("form_key", name="resource_form_key_unique"),
            models.CheckConstraint(
                condition=models.Q(returned_at=None) | models.Q(published_at=None),
                name="resource_returned_or_published",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(published_at__lte=models.F("withdrawn_at")),
                name="resource_withdrawn_after_published",
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{f"{act}_at": None, f"{act}_by": None})
                    | models.Q(**{f"{act}_at__isnull": False, f"{act}_by__isnull": False}),
                    name=f"resource_{act}_by_somebody",
                )
                for act in ("returned", "published", "withdrawn")
            ),
            models.CheckConstraint(
                condition=models.Q(link="") | models.Q(link__iregex=r"^https?://[^\s]+$"), name="resource_link_is_http"
            ),
            models.CheckConstraint(
                condition=models.Q(year=None) | models.Q(year__range=(FIRST_YEAR, 2200)), name="resource_year"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="resource_has_title"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("resources:resource", args=[self.pk, self.slug])

    @property
    def slug(self):
        return slugify(self.title, allow_unicode=True)[:SLUG_LENGTH].strip("-") or "resource"

    @property
    def state(self):
        if self.withdrawn_at:
            return State.WITHDRAWN
        if self.published_at:
            return State.PUBLISHED
        return State.RETURNED if self.returned_at else State.WAITING

    @staticmethod
    def id_prefix(form_key):
        """What element ids inside the description's HTML begin with; known before the resource has an id."""
        return f"r{form_key.hex[:12]}-"

    @classmethod
    def rendered(cls, description, form_key):
        """The columns that hold the description's HTML by today's rules. Raises text.TextRefused."""
        html = text.render(description, prefix=cls.id_prefix(form_key))
        return {"description_html": html, "html_version": text.VERSION}

    def revise(self, *, by, files, tags, **words):
        """The submitter corrects it, and it goes (back) into the queue. Arguments as in `submit`; files that are not
        named any more are let go. Raises text.TextRefused, and Moved once it was published."""
        words |= self.rendered(words["description"], self.form_key)
        with transaction.atomic():
            self._lock(State.WAITING, State.RETURNED)
            self._set(**words, returned_at=None, returned_by=None, submitted_at=timezone.now())
            self.take(files)
            self.tags.set(tags)
            Activity.record("revised", self, by=by)

    @transaction.atomic
    def return_to_author(self, *, by, reason):
        """Give it back with a reason (plain text), which its author gets by mail. One that was returned keeps its
        first reason. Raises Moved while it is published."""
        if self._lock(State.WAITING, State.RETURNED, State.WITHDRAWN) != State.RETURNED:
            self._set(
                returned_at=timezone.now(), returned_by=by, published_at=None, published_by=None, withdrawn_at=None,
                withdrawn_by=None,
            )  # fmt: skip
            Activity.record("returned", self, by=by, reason=reason)
            notices.returned(self, reason)

    @transaction.atomic
    def publish(self, *, by):
        """Everybody sees it from now on, and its author gets a mail. Harmless when repeated."""
        if self._lock() != State.PUBLISHED:
            self._set(
                published_at=timezone.now(), published_by=by, returned_at=None, returned_by=None, withdrawn_at=None,
                withdrawn_by=None,
            )  # fmt: skip
            Activity.record("published", self, by=by)
            notices.published(self)

    @transaction.atomic
    def withdraw(self, *, by, reason):
        """Nobody but its author and the curators sees it any more. Raises Moved when it was not published."""
        if self._lock(State.PUBLISHED, State.WITHDRAWN) == State.PUBLISHED:
            self._set(withdrawn_at=timezone.now(), withdrawn_by=by)
            Activity.record("withdrawn", self, by=by, reason=reason)
            notices.withdrawn(self, reason)

    def take(self, files):
        """Make `files` ({ResourceFile chosen in this form: language code}) the files of this resource."""
        chosen = ResourceFile.objects.chosen_in(self.form_key, by=self.submitted_by)
        chosen.exclude(pk__in=[file.pk for file in files]).forget()
        for file, language in files.items():
            chosen.filter(pk=file.pk).update(resource=self, language=language)

    def _lock(self, *states):
        """Read this row anew and hold it to the end of the transaction; returns its state. Raises Moved when that is
        none of `states`, if there are any."""
        self.refresh_from_db(from_queryset=Resource.objects.select_for_update())
        if states and self.state not in states:
            raise Moved(self.state)
        return self.state

    def _set(self, **columns):
        from resources import search

        Resource.objects.filter(pk=self.pk).update(**columns)
        for name, value in columns.items():
            setattr(self, name, value)
        search.changed(self)
