"""A record of the living directory: a fact that everybody reads, with an owner who says once a year that it holds."""

from collections.abc import Callable
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from cop.lib import languages, regions, text
from members.access import is_curator
from members.models import hiding
from members.models.activity import Activity, Actor
from members.models.hiding import Hideable
from members.models.record_set import RecordQuerySet
from members.models.rhythm import months_since

TITLE_LENGTH, PLACE_LENGTH = 160, 120
DESCRIPTION_LENGTH = 4000  # characters; two pages, what is longer is on their own web page
SLUG_LENGTH = 60  # of the decoration in an address; longer ones break in mails
_hidden: list[Callable] = []  # see when_hidden


def when_hidden(act):
    """A part that stands above does its own where a record is hidden: `act(record, by)`, in the same transaction."""
    _hidden.append(act)


class Record(Hideable):
    """State is who and when. Everybody reads it unless it is hidden. `confirmed_at` is when somebody said the last time
    that it holds; the loop asks the owner at `asked_at`, reminds at `reminded_at`, and marks it at `unconfirmed_at` as
    what nobody confirmed for a year. An archived one has left the lists and can be read. One without an owner is the
    community's, and curators do what its owner would. `in_countries` and `regions` are all that it concerns. A
    verb with `at` (aware datetime) is told afterwards, and nobody hears of it."""

    SECTION = ""  # of the directory, as addresses name it
    WORDS = (
        "title", "language", "description", "country", "place", "latitude", "longitude", "languages", "link",
    )  # fmt: skip
    CONCEPTS = ("topics", "audiences")

    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    language = models.CharField(_("language of these words"), max_length=12, choices=languages.CHOICES)
    description = models.TextField(_("description"), max_length=DESCRIPTION_LENGTH, blank=True)
    description_html = models.TextField(blank=True, editable=False)
    html_version = models.PositiveSmallIntegerField(editable=False)
    country = models.CharField(_("country"), max_length=2, choices=list(countries), blank=True)
    place = models.CharField(_("place"), max_length=PLACE_LENGTH, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    languages = ArrayField(
        models.CharField(max_length=12, choices=languages.CHOICES),
        verbose_name=_("languages"),
        default=list,
        blank=True,
    )
    in_countries = ArrayField(models.CharField(max_length=2), default=list, editable=False)
    regions = ArrayField(models.CharField(max_length=16), default=list, editable=False)
    topics = models.ManyToManyField("members.Topic", verbose_name=_("topics"), blank=True)
    audiences = models.ManyToManyField("members.Audience", verbose_name=_("for whom"), blank=True)
    link = models.URLField(_("web address"), max_length=1000, blank=True)
    owner = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="%(class)ss")
    form_key = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    created_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"), default=timezone.now, editable=False)
    confirmed_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")
    asked_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    unconfirmed_at = models.DateTimeField(null=True, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)
    archived_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("directory:record", args=[self.SECTION, self.pk, self.slug])

    @property
    def slug(self):
        return slugify(self.title, allow_unicode=True)[:SLUG_LENGTH].strip("-") or "record"

    @property
    def country_name(self):
        return countries.name(self.country) if self.country else ""

    @property
    def is_over(self):
        """Whether its dates say that it is past."""
        return False

    @property
    def stands(self):
        """Whether everybody sees it."""
        return self.hidden_at is None

    @property
    def months_unconfirmed(self):
        """For how many whole months nobody has confirmed it; 0 unless it is marked so."""
        return months_since(self.confirmed_at) if self.unconfirmed_at else 0

    @property
    def is_orphan(self):
        """Whether nobody who can come in owns it: then the curators do what its owner would."""
        return self.owner is None or not self.owner.is_active

    def is_visible_to(self, member):
        return self.stands or is_curator(member) or (member.is_authenticated and self.owner_id == member.pk)

    def snapshot(self):
        """What is said of it, as JSON: {name of WORDS or CONCEPTS: value}."""
        said = {name: plain(getattr(self, name)) for name in self.WORDS}
        return said | {name: sorted(one.code for one in getattr(self, name).all()) for name in self.CONCEPTS}

    @classmethod
    def taken(cls, said):
        """What `describe` takes of some of a snapshot."""
        columns = {name: cls._meta.get_field(name).to_python(said[name]) for name in cls.WORDS if name in said}
        for name in cls.CONCEPTS:
            if name in said:
                columns[name] = [*cls._meta.get_field(name).related_model.objects.filter(code__in=said[name])]
        return columns

    @classmethod
    def trouble(cls, words):
        """{name of WORDS: a sentence} of what in `words`, all of them, does not go together."""
        first, second = words.get("latitude"), words.get("longitude")
        if (first is None) != (second is None):
            missing = "latitude" if first is None else "longitude"
            return {missing: _("A point has two numbers. Which is the other one?")}
        return {}

    def render(self):
        """The description's HTML by today's rules."""
        return text.render(self.description, prefix=f"d{self.form_key.hex[:12]}-")

    def settle(self, changed):
        """Bring the columns up to date that follow from others, of which those named in `changed` are other now;
        returns their names. Raises text.TextRefused."""
        self.in_countries = [self.country] if self.country else []
        self.regions = sorted(regions.of(self.in_countries))
        found = ["in_countries", "regions"]
        if "description" in changed:
            self.description_html, self.html_version = self.render(), text.VERSION
            found += ["description_html", "html_version"]
        return found

    @transaction.atomic
    def describe(self, *, by, at=None, topics=None, audiences=None, **words):
        """Say it otherwise: `words` are some of WORDS, `topics` and `audiences` lists of concepts, or None to leave
        them. Harmless when nothing changes. Raises text.TextRefused."""
        self._lock()
        changed = {name: value for name, value in words.items() if getattr(self, name) != value}
        for name, value in changed.items():
            setattr(self, name, value)
        if changed:
            self.save(update_fields=[*changed, *self.settle(changed)])
        related = {"topics": topics, "audiences": audiences}
        for name, chosen in related.items():
            if chosen is not None and {*getattr(self, name).all()} != {*chosen}:
                getattr(self, name).set(chosen)
                changed[name] = chosen
        if changed:
            self.be_found()
            Activity.record("described", self, by=by, at=at)

    @transaction.atomic
    def confirm(self, *, by, at=None):
        """It holds as of today; one that had left the lists is in them again. Harmless when repeated: it is confirmed
        once more."""
        self._lock()
        was_archived = self.archived_at
        self._set(
            confirmed_at=at or timezone.now(), confirmed_by=by, asked_at=None, reminded_at=None, unconfirmed_at=None,
            archived_at=None, archived_by=None,
        )  # fmt: skip
        Activity.record("brought_back" if was_archived else "confirmed", self, by=by, at=at)

    @transaction.atomic
    def archive(self, *, by, at=None):
        """It leaves the lists; whoever has its address reads it, and the search finds it. `by` may be the clock."""
        self._lock()
        if not self.archived_at:
            self._set(archived_at=at or timezone.now(), archived_by=None if by == Actor.CLOCK else by)
            Activity.record("archived", self, by=by, at=at)

    @transaction.atomic
    def ask(self, stage, now, *, at=None):
        """The clock: its owner is asked ("asked") or reminded ("reminded") to confirm it, or it is marked as what
        nobody confirmed ("unconfirmed"). Harmless when repeated."""
        self._lock()
        if not getattr(self, f"{stage}_at"):
            self._set(**{f"{stage}_at": now})
            Activity.record(stage, self, by=Actor.CLOCK, at=at)

    @transaction.atomic
    def hand_over(self, to, *, by):
        """Another member owns it from now on, and is asked themselves whether it holds. Harmless when repeated."""
        self._lock()
        if self.owner_id != to.pk:
            self._set(owner=to, asked_at=None, reminded_at=None)
            Activity.record("handed_over", self, by=by)

    @transaction.atomic
    def leave_to_all(self, *, by):
        """Nobody owns it from now on: it is the community's."""
        self._lock()
        if self.owner_id:
            self._set(owner=None)
            Activity.record("left_to_all", self, by=by)

    def _is_gone(self, by):
        for act in _hidden:
            act(self, by)

    def be_found(self):
        """What is found of it is to be what it is now."""
        from members import search

        search.refresh(self._meta.model_name, [self.pk])

    def _lock(self):
        """Read this row anew and hold it to the end of the transaction."""
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update(of=("self",), no_key=True))


def plain(value):
    """As JSON has it."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value if value is None or isinstance(value, str | bool | int | list) else str(value)


def constraints(name):
    """What the database knows of each kind of record."""
    return [
        models.CheckConstraint(condition=~Q(title=""), name=f"{name}_has_title"),
        models.CheckConstraint(
            condition=Q(link="") | Q(link__iregex=r"^https?://[^\s]+$"), name=f"{name}_link_is_http"
        ),
        models.CheckConstraint(
            condition=Q(latitude=None, longitude=None) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            name=f"{name}_on_earth",
        ),
        hiding.constraint(name),
    ]


def indexes(name):
    """Those by which lists, owners and the loop find their rows, and titles like another one."""
    from django.contrib.postgres.indexes import GinIndex, OpClass

    return [
        models.Index(fields=["-created_at", "-id"], name=f"{name}_newest_first", condition=Q(hidden_at=None)),
        models.Index(fields=["owner", "-created_at"], name=f"{name}_by_owner"),
        models.Index(fields=["confirmed_at"], name=f"{name}_to_confirm", condition=Q(archived_at=None)),
        GinIndex(OpClass("title", name="gin_trgm_ops"), name=f"{name}_title_trigrams"),
    ]
