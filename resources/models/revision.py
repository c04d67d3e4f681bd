"""What a page of the wiki said, saving by saving."""

import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cop.lib.columns import SetsColumns
from members.access import is_patroller
from members.models import Activity, hiding

NOTE_LENGTH = 200
CATEGORY_LENGTH = 60
SHOWN = [  # of each in a list
    "note", "reverts", "written_at", "hidden_at", "seen_at", "page__title", "page__language", "written_by__erased_at",
    "written_by__profile__name", "written_by__profile__handle", "written_by__profile__visibility",
]  # fmt: skip
TOGETHER = datetime.timedelta(minutes=10)  # what one author saves in this time is one revision
KEPT = datetime.timedelta(days=7)  # a saving that went on: how long a form that was opened on it is merged


class Clash(Exception):
    """The page was changed in the same place since its writer began: `.current` is the Revision that stands there."""

    def __init__(self, current):
        super().__init__("changed in the same place")
        self.current = current


class RevisionQuerySet(models.QuerySet):
    def told(self):
        """Those of a history: without the savings that their author went on from within minutes."""
        return self.filter(continued_at=None)

    def visible_to(self, member):
        """Those of pages that `member` (or a visitor) sees; a hidden one is seen by who patrols."""
        if is_patroller(member):
            return self
        return self.filter(page__hidden_at=None, hidden_at=None)

    def as_rows(self):
        """What a list shows of each: by whom, of which page and which revision comes back, but no word of the text."""
        return self.select_related("page", "written_by__profile").only(*SHOWN)

    def unseen(self):
        """Those that nobody who patrols has looked at."""
        return self.told().filter(seen_at=None)

    def tidy(self, now):
        """Savings that their author went on from, and of which nobody needs to know any more where they began; returns
        how many went."""
        open_edits = models.Q(pk__in=_bases_of_open_edits())
        gone, _kinds = self.filter(continued_at__lt=now - KEPT).exclude(open_edits).delete()
        return gone


def _bases_of_open_edits():
    from resources.models.waiting_edit import WaitingEdit

    return WaitingEdit.objects.open().exclude(base=None).values("base")


class Revision(SetsColumns, models.Model):
    """One saving: all that the page said from `written_at` on, and in a few words what was changed (`note`).
    `begun_at` is when its author began to save one after the other; one that they went on from has `continued_at`, and
    is only there for who began to write from it. `accepted_by` read it before it appeared; `seen_by` looked at it
    afterwards. What is `hidden_at` only those read who patrol."""

    page = models.ForeignKey("resources.Page", models.PROTECT, related_name="revisions")
    body = models.TextField()
    categories = ArrayField(models.CharField(max_length=CATEGORY_LENGTH), default=list)
    note = models.CharField(_("what you changed"), max_length=NOTE_LENGTH, blank=True)
    reverts = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    form_key = models.UUIDField()
    begun_at = models.DateTimeField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("members.Member", models.PROTECT, related_name="page_revisions")
    continued_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("revision of a page")
        verbose_name_plural = _("revisions of pages")
        indexes = [
            models.Index(fields=["-written_at", "-id"], name="revision_newest", condition=Q(continued_at=None)),
            models.Index(fields=["page", "-id"], name="revision_of_page"),
        ]
        constraints = [
            models.UniqueConstraint("form_key", name="revision_form_key_unique"),
            models.CheckConstraint(
                condition=Q(seen_at=None, seen_by=None) | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="revision_seen_by_somebody",
            ),
            hiding.constraint("revision"),
        ]

    def __str__(self):
        return f"{self.page_id} @ {self.written_at:%F %T}"

    def get_absolute_url(self):
        return reverse("wiki:revision", args=[self.pk])

    @cached_property
    def before(self):
        """The revision before this one, or None for the first."""
        return Revision.objects.told().filter(page=self.page_id, pk__lt=self.pk).order_by("-pk").first()

    @property
    def reason(self):
        """Why it was hidden, in the words of who did it."""
        return Activity.objects.why(self, "hidden")

    @property
    def is_current(self):
        return self.body == self.page.body

    def goes_on_from(self, last):
        """Whether this one, which is not saved yet, and `last`, the one before it, are one revision."""
        alone = last.written_by_id == self.written_by_id and not {last.hidden_at, last.accepted_by_id} - {None}
        return alone and self.written_at - last.begun_at < TOGETHER and not self.reverts_id and not last.reverts_id

    @transaction.atomic
    def see(self, *, by, at=None):
        """Who patrols has looked at it. Harmless when repeated: the first who did stays."""
        if self._turn(Q(seen_at=None), seen_at=at or timezone.now(), seen_by=by):
            Activity.record("seen", self, by=by, scope=self.page, at=at)

    @transaction.atomic
    def hide(self, *, by, reason):
        """What it said is read no more, but for who patrols. What stands on the page is to be changed first: raises
        Clash. Harmless when repeated: the first reason stays."""
        if self._held_page().body == self.body:
            raise Clash(self)
        if self._turn(Q(hidden_at=None), hidden_at=timezone.now(), hidden_by=by):
            Activity.record("hidden", self, by=by, scope=self.page, reason=reason)

    @transaction.atomic
    def restore(self, *, by):
        if self._turn(Q(hidden_at__isnull=False), hidden_at=None, hidden_by=None):
            Activity.record("restored", self, by=by, scope=self.page)

    def _held_page(self):
        from resources.models.page import Page

        return Page.objects.select_for_update(no_key=True).get(pk=self.page_id)
