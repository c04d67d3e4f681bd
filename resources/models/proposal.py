"""A proposal: what a member would change in a record of the directory that somebody else owns."""

import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib.columns import SetsColumns
from members.access import is_curator
from members.models import Activity, Member
from resources.models.placing import Full

NOTE_LENGTH, REASON_LENGTH = 600, 600
MOST = 40  # of one member that wait: who waits for that many has a word with the curators
SILENCE = datetime.timedelta(days=14)  # after which the curators may answer too
RECORDS = ("organisation", "training", "opportunity")


class Refused(Exception):
    """What was accepted does not go together; `words` say why."""

    def __init__(self, words):
        super().__init__(words)
        self.words = words


class ProposalQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(decided_at=None)

    def of_owner(self, member):
        """Those about what `member` owns."""
        return self.filter(any_record(owner=member))

    def for_curators(self):
        """Those that curators may decide: nobody owns the record who can come in, or the owner has said nothing."""
        silent = Q(made_at__lte=Now() - SILENCE, decided_at=None)
        return self.filter(~any_record(owner__is_active=True) | silent)

    def to_decide(self, member):
        """Those that wait for `member`: about their own records, and for a curator those of nobody and of the silent;
        never what one proposed oneself."""
        mine = self.waiting().exclude(proposer=member)
        theirs = mine.of_owner(member)
        return theirs | mine.for_curators() if is_curator(member) else theirs

    def visible_to(self, member):
        """One's own, and those about what one owns; for curators those that they may decide. Nobody else reads one, nor
        does its proposer where the record was hidden."""
        if not member.is_authenticated:
            return self.none()
        own = Q(proposer=member) & any_record(hidden_at=None)
        found = self.filter(own | any_record(owner=member))
        return found | self.for_curators() if is_curator(member) else found

    def with_record(self):
        return self.select_related("proposer__profile", *RECORDS, *(f"{name}__owner__profile" for name in RECORDS))

    @transaction.atomic
    def propose(self, record, changes, *, by, form_key, note="", at=None):
        """`changes` are a part of a snapshot, other than that of the record now. The same `form_key` (UUID) gives the
        one that it made before. With `at` (aware datetime) it is told afterwards. Raises Full."""
        Member.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click waits for the first
        if made := self.filter(proposer=by, form_key=form_key).first():
            return made
        if self.waiting().filter(proposer=by).count() >= MOST:
            raise Full(MOST)
        said = record.snapshot()
        before = {name: said[name] for name in changes}
        where = {record._meta.model_name: record}
        words = {"changes": changes, "before": before, "note": note, "made_at": at or timezone.now()}
        made = self.create(proposer=by, form_key=form_key, **words, **where)
        Activity.record("proposed", made, by=by, at=at)
        return made


def any_record(**of):
    """The condition that the record, of whatever kind, is so."""
    found = Q()
    for name in RECORDS:
        found |= Q(**{f"{name}__isnull": False}) & Q(**{f"{name}__{key}": value for key, value in of.items()})
    return found


class Proposal(SetsColumns, models.Model):
    """`changes` are {name: value} as in Record.snapshot, `before` what stood there; `accepted` are
    the names of those that its decider took, none where it was declined with a `reason`."""

    organisation = models.ForeignKey("members.Organisation", models.PROTECT, null=True, related_name="proposals")
    training = models.ForeignKey("resources.Training", models.PROTECT, null=True, related_name="proposals")
    opportunity = models.ForeignKey("resources.Opportunity", models.PROTECT, null=True, related_name="proposals")
    proposer = models.ForeignKey("members.Member", models.PROTECT, related_name="proposals")
    changes = models.JSONField()
    before = models.JSONField()
    note = models.TextField(_("why"), max_length=NOTE_LENGTH, blank=True)
    form_key = models.UUIDField(unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("members.Member", models.PROTECT, null=True, related_name="+")
    accepted = ArrayField(models.CharField(max_length=40), default=list)
    reason = models.TextField(max_length=REASON_LENGTH, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        indexes = [models.Index(fields=["proposer", "-made_at"], name="proposal_by_proposer")]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, training=None, opportunity=None)
                | Q(organisation=None, training__isnull=False, opportunity=None)
                | Q(organisation=None, training=None, opportunity__isnull=False),
                name="proposal_about_one_record",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="proposal_decided_by_somebody",
            ),
        ]

    def __str__(self):
        return str(self.record)

    def get_absolute_url(self):
        return reverse("directory:proposal", args=[self.pk])

    @property
    def record(self):
        return self.organisation or self.training or self.opportunity

    @transaction.atomic
    def accept(self, names, *, by, at=None):
        """Its record says what was proposed under these names from now on. Harmless when it is decided. Raises Refused
        where these do not go together."""
        record = self._hold()
        if self.decided_at:
            return
        said = record.snapshot()
        taken = {name: value for name, value in self.changes.items() if name in names}
        words = record.taken(said | taken)
        if trouble := record.trouble(words):
            raise Refused(" ".join(str(sentence) for sentence in trouble.values()))
        record.describe(by=by, at=at, **record.taken(taken))
        self._decide(by, at, before={name: said[name] for name in self.changes}, accepted=sorted(taken))
        Activity.record("accepted", self, by=by, at=at)

    @transaction.atomic
    def decline(self, *, by, reason, at=None):
        """It stays as it is. Harmless when it is decided."""
        self._hold()
        if not self.decided_at:
            self._decide(by, at, reason=reason)
            Activity.record("declined", self, by=by, at=at)

    @transaction.atomic
    def take_back(self, *, by):
        """It goes for good. Harmless when repeated."""
        if found := type(self).objects.select_for_update().filter(pk=self.pk).first():
            Activity.record("taken_back", found, by=by)
            found.delete()

    def _decide(self, by, at, **columns):
        self._set(decided_at=at or timezone.now(), decided_by=by, **columns)

    def _hold(self):
        """Its record first, then this row, read anew and held to the end of the transaction."""
        record = self.record
        record._lock()
        self.refresh_from_db(
            fields=["changes", "decided_at", "decided_by", "accepted"],
            from_queryset=type(self).objects.select_for_update(of=("self",), no_key=True),
        )
        return record
