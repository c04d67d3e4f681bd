"""The way of a resource into the library and out of it: who did what when, and the verbs that do it."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib.columns import SetsColumns
from members.models import Activity
from resources.models.states import OPEN_STATES, Moved, State, state_of

ACTS = ["reviewed", "returned", "published", "withdrawn", "merged"]
TOMBSTONE_LENGTH = 400  # characters; a sentence or two


def by():
    return models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")


class Curated(SetsColumns, models.Model):
    """State is who and when: see `state`. `submitted_at` is when it last came into the queue, `tombstone` what stands
    in the place of one that was withdrawn. A verb with `at` (aware datetime) is told afterwards: it happened then, and
    nobody hears of it."""

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)
    submitted_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="resources")
    reviewed_at = models.DateTimeField(null=True, editable=False)
    reviewed_by = by()
    returned_at = models.DateTimeField(null=True, editable=False)
    returned_by = by()
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = by()
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = by()
    tombstone = models.CharField(max_length=TOMBSTONE_LENGTH, blank=True, editable=False)
    merged_at = models.DateTimeField(null=True, editable=False)
    merged_by = by()
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="merged")

    class Meta:
        abstract = True

    @property
    def state(self):
        return state_of(self)

    @transaction.atomic
    def submit(self, *, by, at=None):
        """Put it into the curators' queue. Raises Moved when it is past that."""
        if self._lock(*OPEN_STATES) == State.WAITING:
            return
        again = self.returned_at is not None
        self._set(submitted_at=at or timezone.now(), **_nobody("returned"))
        Activity.record("revised" if again else "submitted", self, by=by, at=at)

    @transaction.atomic
    def take_up(self, *, by, at=None):
        """A curator begins to review it, so that no other does the same. Raises Moved when it does not wait."""
        if self._lock(State.WAITING, State.REVIEW) == State.WAITING:
            self._set(reviewed_at=at or timezone.now(), reviewed_by=by)
            Activity.record("took_up", self, by=by, at=at)

    @transaction.atomic
    def put_back(self, *, by, at=None):
        """It waits again for any curator. Raises Moved when it was decided."""
        if self._lock(State.WAITING, State.REVIEW) == State.REVIEW:
            self._set(**_nobody("reviewed"))
            Activity.record("put_back", self, by=by, at=at)

    @transaction.atomic
    def return_to_author(self, *, by, reason, at=None):
        """Give it back with a reason (plain text), which its author is told. One that was returned keeps its
        first reason. Raises Moved while it is published, and for a draft."""
        state = self._lock(State.WAITING, State.REVIEW, State.RETURNED, State.WITHDRAWN)
        if state != State.RETURNED:
            self._set(
                returned_at=at or timezone.now(), returned_by=by, tombstone="",
                **_nobody("reviewed", "published", "withdrawn"),
            )  # fmt: skip
            Activity.record("returned", self, by=by, reason=reason, at=at)
            self.flags.open().decide(None, by=by, upheld=True, at=at)

    @transaction.atomic
    def publish(self, *, by, at=None):
        """Everybody sees it from now on, and its author is told. Harmless when repeated. Raises Moved for a draft
        and for one that became part of another."""
        if self._lock(*set(State) - {State.DRAFT, State.MERGED}) != State.PUBLISHED:
            self._set(
                published_at=at or timezone.now(), published_by=by, tombstone="",
                **_nobody("reviewed", "returned", "withdrawn"),
            )  # fmt: skip
            self.be_found()
            Activity.record("published", self, by=by, at=at)

    @transaction.atomic
    def withdraw(self, *, by, reason, tombstone="", at=None):
        """Nobody but its author and the curators sees it any more; who comes to its address reads `tombstone`. Raises
        Moved when it was not published."""
        if self._lock(State.PUBLISHED, State.WITHDRAWN) == State.PUBLISHED:
            self._set(withdrawn_at=at or timezone.now(), withdrawn_by=by, tombstone=tombstone)
            self.be_found()
            Activity.record("withdrawn", self, by=by, reason=reason, at=at)
            self.flags.open().decide(None, by=by, upheld=True, at=at)

    def _lock(self, *states):
        """Read this row anew and hold it to the end of the transaction; returns its state. Raises Moved when that is
        none of `states`, if there are any."""
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update())
        if states and self.state not in states:
            raise Moved(self.state)
        return self.state

    def be_found(self):
        """The search finds what it is now: said once by each verb after which that is something else."""
        from resources import search

        search.changed(self)


def _nobody(*acts):
    return {f"{act}_{what}": None for act in acts for what in ("at", "by")}


def constraints():
    """What the database knows of states."""
    return [
        models.CheckConstraint(
            condition=models.Q(returned_at=None) | models.Q(published_at=None), name="resource_returned_or_published"
        ),
        models.CheckConstraint(
            condition=models.Q(withdrawn_at=None) | models.Q(published_at__lte=models.F("withdrawn_at")),
            name="resource_withdrawn_after_published",
        ),
        models.CheckConstraint(
            condition=models.Q(submitted_at__isnull=False)
            | models.Q(reviewed_at=None, returned_at=None, published_at=None, merged_at=None),
            name="resource_draft_is_nowhere",
        ),
        models.CheckConstraint(
            condition=models.Q(merged_at=None, merged_into=None)
            | models.Q(merged_at__isnull=False, merged_into__isnull=False),
            name="resource_merged_into_another",
        ),
        *(
            models.CheckConstraint(
                condition=models.Q(**{f"{act}_at": None, f"{act}_by": None})
                | models.Q(**{f"{act}_at__isnull": False, f"{act}_by__isnull": False}),
                name=f"resource_{act}_by_somebody",
            )
            for act in ACTS
        ),
    ]
