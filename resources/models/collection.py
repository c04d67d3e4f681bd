"""A collection: resources that a member put together under a name, in an order."""

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from discussions.models.flag import Flags
from members.access import is_curator
from members.models import Activity, Member, hiding
from resources.models import placing
from resources.models.described import SLUG_LENGTH
from resources.models.hiding import Hideable
from resources.models.placing import Full, Placed

TITLE_LENGTH, DESCRIPTION_LENGTH = 120, 1000  # a line, and a paragraph or two
MOST = 50  # collections of one member; they are chosen from one list on a phone


class CollectionQuerySet(models.QuerySet):
    def shared(self):
        """Those that everybody sees."""
        return self.filter(shared_at__isnull=False, hidden_at=None)

    def visible_to(self, member):
        """The shared ones and one's own; for curators those that were hidden too. Nobody else sees a private one."""
        if not member.is_authenticated:
            return self.shared()
        theirs = Q(shared_at__isnull=False) if is_curator(member) else Q(shared_at__isnull=False, hidden_at=None)
        return self.filter(theirs | Q(owner=member))

    def featured(self):
        """Those that the curators put in front, the newest choice first."""
        return self.shared().filter(featured_at__isnull=False).order_by("-featured_at", "-id")

    def with_numbers(self):
        """`number`: how many of its resources are in the library now."""
        items = CollectionItem.objects.filter(collection=models.OuterRef("pk")).in_library().order_by()
        # Two that became one are counted once, as they are shown.
        counted = items.values("collection").annotate(n=models.Count("shown", distinct=True)).values("n")
        return self.annotate(number=models.functions.Coalesce(models.Subquery(counted), 0))

    @transaction.atomic
    def begin(self, *, by, title, language, form_key, description="", at=None):
        """A collection that only `by` sees. The same `form_key` (UUID) gives the one that it made before. Personal
        state: the log has no row. `at` (aware datetime) is when it was begun, told afterwards. Raises Full."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        mine = self.filter(owner=by)
        if made := mine.filter(form_key=form_key).first():
            return made
        if mine.count() >= MOST:
            raise Full(MOST)
        words = {"title": title, "language": language, "description": description}
        return self.create(owner=by, form_key=form_key, begun_at=at or timezone.now(), **words)


class Collection(Hideable):
    """State is who and when. Its owner alone sees it until `shared_at`, everybody from then on; curators put shared
    ones in front (`featured_at`, `featured_by`). Texts are plain. A verb with `at` (aware datetime) is told
    afterwards."""

    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    description = models.TextField(_("description"), max_length=DESCRIPTION_LENGTH, blank=True)
    language = models.CharField(_("language"), max_length=12, choices=languages.CHOICES)
    owner = models.ForeignKey("members.Member", models.PROTECT, related_name="collections", editable=False)
    form_key = models.UUIDField(editable=False)
    begun_at = models.DateTimeField(default=timezone.now, editable=False)
    shared_at = models.DateTimeField(_("shared"), null=True, editable=False)
    featured_at = models.DateTimeField(_("in front since"), null=True, editable=False)
    featured_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    flags = Flags(related_query_name="collection")

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at", "-id"]
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        indexes = [
            models.Index(
                fields=["-shared_at", "-id"], name="collection_newest_first",
                condition=Q(shared_at__isnull=False, hidden_at=None),
            ),
            models.Index(fields=["owner", "-begun_at"], name="collection_by_owner"),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint("form_key", name="collection_form_key_unique"),
            models.CheckConstraint(condition=~Q(title=""), name="collection_has_title"),
            models.CheckConstraint(
                condition=Q(featured_at=None, featured_by=None)
                | Q(featured_at__isnull=False, featured_by__isnull=False, shared_at__isnull=False),
                name="collection_featured_is_shared",
            ),
            hiding.constraint("collection"),
        ]

    def __str__(self):
        return self.title

    @property
    def slug(self):
        return slugify(self.title, allow_unicode=True)[:SLUG_LENGTH].strip("-") or "collection"

    def get_absolute_url(self):
        return reverse("resources:collection", args=[self.pk, self.slug])

    @transaction.atomic
    def describe(self, *, by, title, language, description=""):
        words = {"title": title, "language": language, "description": description}
        if type(self).objects.filter(pk=self.pk).exclude(**words).update(**words) and self.shared_at:
            Activity.record("described", self, by=by)
        self.refresh_from_db()

    @transaction.atomic
    def share(self, *, by, at=None):
        """Everybody sees it from now on."""
        if self._turn(Q(shared_at=None), shared_at=at or timezone.now()):
            Activity.record("shared", self, by=by, at=at)

    @transaction.atomic
    def unshare(self, *, by):
        """Only its owner sees it again, and it stands in front no more."""
        if self._turn(Q(shared_at__isnull=False), shared_at=None, featured_at=None, featured_by=None):
            Activity.record("unshared", self, by=by)
            self.flags.open().decide(None, by=by, upheld=True)

    @transaction.atomic
    def feature(self, *, by, at=None):
        """Put it in front; one that is not shared stays as it is."""
        front = {"featured_at": at or timezone.now(), "featured_by": by}
        if self._turn(Q(featured_at=None, shared_at__isnull=False), **front):
            Activity.record("featured", self, by=by, at=at)

    @transaction.atomic
    def unfeature(self, *, by):
        if self._turn(Q(featured_at__isnull=False), featured_at=None, featured_by=None):
            Activity.record("unfeatured", self, by=by)

    @transaction.atomic
    def discard(self, *, by):
        """Throw it away; the resources stay. Harmless when repeated."""
        found = type(self).objects.select_for_update().filter(pk=self.pk).first()
        if found is None:
            return
        if found.shared_at:
            Activity.record("discarded", found, by=by)
            found.flags.open().decide(None, by=by, upheld=True)
        found.delete()


class CollectionItem(Placed):
    HOLDER = "collection"
    MOST = 100  # resources of one collection: they are one page, and a longer one is better as two

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="items")

    class Meta:
        ordering = ["collection", "position"]
        constraints = placing.constraints("collection", "collection_item")

    def note(self, verb, *, by, at=None):
        """As long as nobody else sees the collection it is personal state."""
        if self.collection.shared_at:
            Activity.record(verb, self.collection, by=by, scope=self.resource, at=at)
