"""A short vote: members say which findings they stand behind most, and in which order."""

import datetime

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import small_cells
from cop.lib.columns import SetsColumns
from discussions.models.dialogue import Dialogue
from discussions.models.facilitated import FacilitatedQuerySet
from discussions.models.finding import Finding
from discussions.models.refusals import Closed
from members.models import Activity

MOST = 10  # findings that one member can choose: the ten recommendations of the first dialogue
LONGEST = datetime.timedelta(days=60)


class PollQuerySet(FacilitatedQuerySet):
    def visible_to(self, member):
        """Those of the dialogues that `member` (or a visitor) may read."""
        return self.filter(dialogue__in=Dialogue.objects.visible_to(member))

    def running(self, now=None):
        return self.filter(closes_at__gt=now or timezone.now())

    @transaction.atomic
    def open(self, dialogue, *, by, closes_at, choices, at=None):
        """A vote about the findings of `dialogue` until `closes_at` (aware), in which each chooses `choices` of them at
        most. While one runs, that one is given back. Raises Closed("nothing") without findings."""
        from discussions import search_knowledge

        Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue.pk)
        if there := self.running(at).filter(dialogue=dialogue).first():
            return there
        if not dialogue.findings.standing().exists():
            raise Closed("nothing")
        poll = self.create(
            dialogue=dialogue, opened_at=at or timezone.now(), opened_by=by, closes_at=closes_at, choices=choices
        )
        Activity.record("polled", poll, by=by, scope=dialogue, at=at)
        search_knowledge.told_or_not(dialogue)
        return poll


class Poll(SetsColumns, models.Model):
    """It runs until `closes_at`. Who chose what is read by nobody."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="polls")
    opened_at = models.DateTimeField(editable=False)
    opened_by = models.ForeignKey("members.Member", models.PROTECT, editable=False, related_name="+")
    closes_at = models.DateTimeField(_("until"))
    choices = models.PositiveSmallIntegerField(_("how many each may choose"))

    objects = PollQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-id"]
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.CheckConstraint(condition=models.Q(choices__gte=1, choices__lte=MOST), name="poll_choices_in_range"),
        ]

    def __str__(self):
        return f"{self.dialogue_id} / {self.pk}"

    def get_absolute_url(self):
        return reverse("discussions:findings", args=[self.dialogue.slug])

    @property
    def is_running(self):
        return timezone.now() < self.closes_at

    @transaction.atomic
    def end(self, *, by):
        """Nobody votes any more. Harmless when repeated."""
        now = timezone.now()
        if self._held().closes_at > now:
            self._set(closes_at=now)
            Activity.record("poll_ended", self, by=by, scope=self.dialogue)

    @transaction.atomic
    def choose(self, findings, *, by):
        """`by` stands behind these `findings` most, the first before the others; none takes the vote back. Personal
        state: the log has no row. Raises Closed: "over", "many", or "gone" for a finding that is none any more."""
        poll = self._held()
        if not poll.is_running:
            raise Closed("over")
        if len(findings) > poll.choices:
            raise Closed("many")
        there = Finding.objects.standing().filter(dialogue=poll.dialogue_id, pk__in=[one.pk for one in findings])
        if there.count() != len(findings):
            raise Closed("gone")
        self.votes.filter(member=by).delete()
        votes = [Vote(poll=self, member=by, finding=finding, rank=rank) for rank, finding in enumerate(findings, 1)]
        Vote.objects.bulk_create(votes)

    def chosen_by(self, member):
        """{finding id: rank} of what `member` chose."""
        return dict(self.votes.filter(member=member).values_list("finding_id", "rank"))

    @property
    def voters(self):
        """How many have voted."""
        return self.votes.aggregate(number=models.Count("member", distinct=True))["number"]

    def result(self):
        """[(Finding, how many stand behind it)], the one with the most points first: the first choice counts `choices`
        points, each further one a point less. Of fewer than five voters no numbers are told (None)."""
        points, supporters = {}, {}
        for finding, rank in self.votes.values_list("finding_id", "rank"):
            points[finding] = points.get(finding, 0) + self.choices + 1 - rank
            supporters[finding] = supporters.get(finding, 0) + 1
        told = self.voters >= small_cells.FEWEST
        findings = sorted(
            self.dialogue.findings.standing(), key=lambda one: (-points.get(one.pk, 0), one.place, one.pk)
        )
        return [(finding, supporters.get(finding.pk, 0) if told else None) for finding in findings]


class Vote(models.Model):
    """One finding that a member chose, as the `rank`th."""

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="votes")
    member = models.ForeignKey("members.Member", models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="votes")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["poll", "member", "rank"]
        constraints = [
            models.UniqueConstraint("poll", "member", "finding", name="vote_once_per_finding"),
            models.UniqueConstraint("poll", "member", "rank", name="vote_once_per_rank"),
        ]

    def __str__(self):
        return f"{self.poll_id}: {self.finding_id}"
