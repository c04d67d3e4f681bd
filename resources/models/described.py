"""What describes a resource: columns, vocabularies, files, and the snapshot that its history keeps."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django_countries import countries as all_countries
from taggit.managers import TaggableManager

from cop.lib import languages, regions, text
from members import vocabulary
from resources.models.kinds import DETAILS, EVERY_DETAIL, Kind, Licence
from resources.models.resource_file import ResourceFile
from resources.models.tagging import ResourceTag

SLUG_LENGTH = 60  # of the decoration in an address; longer ones break in mails
FIRST_YEAR = 1400  # nothing that was printed is older
COLUMNS = [
    "title", "summary", "kind", "language", "description", "link", "makers", "publisher", "edition", "year", "licence",
    "countries", "regions", "details",
]  # fmt: skip
RELATED = ["files", "tags", *vocabulary.MODELS]


def check_details(details):
    """Raises ValidationError unless `details` is {name of a Detail: what is said of it}."""
    if not isinstance(details, dict) or details.keys() - EVERY_DETAIL.keys():
        raise ValidationError(_("These are no details of a resource."))


def apart(said):
    """({some of COLUMNS: value}, {some of RELATED: value}) of a dictionary that holds both."""
    related = {name: said[name] for name in RELATED if name in said}
    return {name: value for name, value in said.items() if name not in related}, related


class Described(models.Model):
    """`languages` are its own and those of its files, `regions` hold those of its `countries` too, `details` are what
    its kind is described by (see kinds.DETAILS)."""

    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("summary"), max_length=400, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    languages = ArrayField(models.CharField(max_length=12), default=list, editable=False)
    description = models.TextField(_("description"), blank=True)
    description_html = models.TextField(blank=True, editable=False)
    html_version = models.PositiveSmallIntegerField(editable=False)
    link = models.URLField(_("link"), max_length=1000, blank=True)
    makers = models.CharField(_("by whom"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    edition = models.CharField(_("edition"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, blank=True)
    countries = ArrayField(
        models.CharField(max_length=2, choices=list(all_countries)),
        verbose_name=_("countries"),
        default=list,
        blank=True,
    )
    regions = ArrayField(
        models.CharField(max_length=16, choices=regions.CHOICES), verbose_name=_("regions"), default=list, blank=True
    )
    details = models.JSONField(_("details"), default=dict, blank=True, validators=[check_details])
    topics = models.ManyToManyField("members.Topic", verbose_name=_("topics"), related_name="resources", blank=True)
    audiences = models.ManyToManyField(
        "members.Audience", verbose_name=_("for whom"), related_name="resources", blank=True
    )
    methods = models.ManyToManyField("members.Method", verbose_name=_("methods"), related_name="resources", blank=True)
    tags = TaggableManager(_("tags"), through=ResourceTag, blank=True)
    form_key = models.UUIDField(editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    @property
    def slug(self):
        return slugify(self.title, allow_unicode=True)[:SLUG_LENGTH].strip("-") or "resource"

    @property
    def told(self):
        """What is said of it beside what all kinds have: pairs of Detail and value, those of its kind only."""
        return [(detail, self.details[detail.name]) for detail in DETAILS[self.kind] if self.details.get(detail.name)]

    @staticmethod
    def id_prefix(form_key):
        """What element ids inside the description's HTML begin with; known before the resource has an id."""
        return f"r{form_key.hex[:12]}-"

    @classmethod
    def prepared(cls, words, form_key):
        """The columns that these `words` (some of COLUMNS) are kept in. Raises text.TextRefused."""
        columns = dict(words)
        if "description" in words:
            html = text.render_long(words["description"], prefix=cls.id_prefix(form_key))
            columns |= {"description_html": html, "html_version": text.VERSION}
        if "countries" in words or "regions" in words:
            columns["countries"] = sorted(words.get("countries", ()))
            columns["regions"] = sorted({*words.get("regions", ()), *regions.of(words.get("countries", ()))})
        return columns

    def relate(self, *, by, files=None, tags=None, **concepts):
        """Make these its files ({ResourceFile, its own or chosen by `by` in its form: language code}), its tags
        (names), and its topics, audiences and methods (concepts); what is None stays as it is."""
        if files is not None:
            self._take(files, by)
        self.note_languages()
        if tags is not None:
            self.tags.set(tags)
        for name, chosen in concepts.items():
            if chosen is not None:
                getattr(self, name).set(chosen)

    def note_languages(self):
        self.languages = sorted({self.language, *self.files.values_list("language", flat=True)} - {""})
        type(self).objects.filter(pk=self.pk).update(languages=self.languages)

    def snapshot(self):
        """What is said of it now, as JSON: for its history."""
        said = {name: getattr(self, name) for name in COLUMNS}
        said |= {name: sorted(getattr(self, name).values_list("code", flat=True)) for name in vocabulary.MODELS}
        return said | {"tags": sorted(self.tags.names()), "files": [file.name for file in self.files.all()]}

    def _take(self, files, by):
        ResourceFile.objects.possible_for(self.form_key, by=by, resource=self).settle(files, resource=self)


def constraints():
    """What the database knows of descriptions."""
    return [
        models.UniqueConstraint("form_key", name="resource_form_key_unique"),
        models.CheckConstraint(
            condition=models.Q(link="") | models.Q(link__iregex=r"^https?://[^\s]+$"), name="resource_link_is_http"
        ),
        models.CheckConstraint(
            condition=models.Q(year=None) | models.Q(year__range=(FIRST_YEAR, 2200)), name="resource_year"
        ),
        models.CheckConstraint(condition=~models.Q(title=""), name="resource_has_title"),
    ]
