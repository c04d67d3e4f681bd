"""The life of a dialogue. A standing one is open until it is locked. A dated one goes from a proposal to the archive,
and its dates say, at the moment of asking, what may be done in it; the loop only notes that a moment has come."""

import datetime
import zoneinfo

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib.columns import SetsColumns
from members.models import Activity, Actor
from members.models.member import validate_timezone

YEAR = datetime.timedelta(days=365)  # for which one that was published is looked at, before it goes to the archive
DATES = ["opens_at", "closes_at", "remarks_at", "publishes_at"]


class Stage(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Open")
    SYNTHESIS = "synthesis", _("Synthesis")
    REMARKS = "remarks", _("Remarks")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


# What the log says when the clock has brought a dialogue to a stage.
REACHED = {
    Stage.OPEN: "began", Stage.SYNTHESIS: "closed", Stage.REMARKS: "asked_remarks", Stage.PUBLISHED: "published",
    Stage.ARCHIVED: "archived",
}  # fmt: skip


class NotReady(Exception):
    """It cannot be announced yet; `missing` are the names of what is not there: "dates", "introduction", "phases",
    "facilitator"."""

    def __init__(self, missing):
        self.missing = missing


def stage_of(dialogue, now):
    """The Stage of a dialogue (or of a row with its columns) at the moment `now`, None for a standing one."""
    if dialogue.proposed_at is None:
        return None
    if dialogue.announced_at is None:
        return Stage.PROPOSED
    archives_at = dialogue.publishes_at and dialogue.publishes_at + YEAR
    moments = [*(getattr(dialogue, name) for name in DATES), archives_at]
    come = [stage for stage, moment in zip(REACHED, moments, strict=True) if moment and moment <= now]
    return come[-1] if come else Stage.ANNOUNCED


class Life(SetsColumns, models.Model):
    """`proposed_at` tells a dated dialogue from a standing one. `reached` is the stage that the loop noted last."""

    proposed_at = models.DateTimeField(null=True, editable=False)
    proposed_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    declined_at = models.DateTimeField(null=True, editable=False)
    declined_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    announced_at = models.DateTimeField(null=True, editable=False)
    announced_by = models.ForeignKey("members.Member", models.PROTECT, null=True, editable=False, related_name="+")
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes for writing"), null=True, blank=True)
    remarks_at = models.DateTimeField(_("the synthesis is open to remarks from"), null=True, blank=True)
    publishes_at = models.DateTimeField(_("the synthesis is published"), null=True, blank=True)
    timezone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_timezone])
    reached = models.CharField(max_length=9, choices=Stage, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def stage(self):
        """The Stage at this moment, None for a standing dialogue."""
        return stage_of(self, timezone.now())

    def today(self, now=None):
        """The date in its time zone, at the moment `now` (aware)."""
        return timezone.localdate(now, timezone=zoneinfo.ZoneInfo(self.timezone))

    @property
    def archives_at(self):
        return self.publishes_at and self.publishes_at + YEAR

    @property
    def is_open(self):
        """Whether anybody may write here, decided at the moment of asking."""
        return self.locked_at is None and self.stage in {None, Stage.OPEN}

    @transaction.atomic
    def announce(self, *, by, at=None):
        """Everybody hears of it who may. Harmless when repeated. Raises NotReady."""
        dialogue = self._held()
        if dialogue.announced_at:
            return
        if missing := dialogue.missing():
            raise NotReady(missing)
        now = at or timezone.now()
        self._set(announced_at=now, announced_by=by, declined_at=None, declined_by=None)
        self._set(reached=stage_of(self, now))
        self.tasks.fill(self, by=by, at=at)
        Activity.record("announced", self, by=by, scope=self, at=at)

    def missing(self):
        """What it needs before it can be announced: see NotReady."""
        there = {
            "dates": self.opens_at and self.closes_at,
            "introduction": self.introduction,
            "phases": self.phases.exists(),
            "facilitator": self.facilitators().exists(),
        }
        return [name for name, thing in there.items() if not thing]

    @transaction.atomic
    def decline(self, *, by, reason):
        """The proposal is not taken up; who made it reads why. One that was announced stays as it is."""
        dialogue = self._held()
        if dialogue.announced_at is None and dialogue.declined_at is None:
            self._set(declined_at=timezone.now(), declined_by=by)
            Activity.record("declined", self, by=by, scope=self, reason=reason)

    @transaction.atomic
    def schedule(self, phases, *, by, at=None, **dates):
        """Set its dates (those of DATES, `timezone`) and its phases, [(Phase or None, columns)] in their order. Once it
        is announced that is a shift, of which people hear once. A phase in which threads stand is never taken away."""
        before = self._held()
        moved = any(getattr(before, name) != value for name, value in dates.items())
        self._set(**dates)
        moved |= self.phases.settle(self, phases)
        self.phases.keep_time(at or timezone.now(), by=by)
        if not moved:
            return
        announced = before.announced_at is not None
        if announced:
            self.tasks.fill(self, by=by, at=at)
        self._set(reached=stage_of(self, at or timezone.now()) if announced else "")
        Activity.record("shifted" if announced else "planned", self, by=by, scope=self, at=at)

    @transaction.atomic
    def reach(self, now):
        """Note that its life has come further, once."""
        dialogue = self._held()
        stage = stage_of(dialogue, now)
        if stage != dialogue.reached:
            self._set(reached=stage)
            if verb := REACHED.get(stage):
                Activity.record(verb, self, by=Actor.CLOCK, scope=self)


def in_order(*names):
    """The condition that of these moments none comes before the one that stands before it, where both are set."""
    conditions = models.Q()
    for earlier, later in zip(names, names[1:], strict=False):
        conditions &= models.Q(**{f"{later}__gt": models.F(earlier)}) | models.Q(**{later: None})
    return conditions


CONSTRAINTS = [
    models.CheckConstraint(
        condition=models.Q(announced_at=None) | models.Q(opens_at__isnull=False, closes_at__isnull=False),
        name="dialogue_announced_has_dates",
    ),
    models.CheckConstraint(condition=in_order(*DATES), name="dialogue_dates_in_order"),
    models.CheckConstraint(
        condition=models.Q(proposed_at__isnull=False)
        | models.Q(announced_at=None, **dict.fromkeys(DATES), declined_at=None),
        name="dialogue_standing_has_no_dates",
    ),
]


def reach_all(now=None):
    """Note of each dialogue that its life has come further, for the loop; returns how many did, and how many phases
    withhold what they did not, or no longer."""
    from discussions.models import Dialogue, Phase

    now, count = now or timezone.now(), 0
    for dialogue in Dialogue.objects.exclude(announced_at=None).exclude(reached=Stage.ARCHIVED):
        if stage_of(dialogue, now) != dialogue.reached:
            dialogue.reach(now)
            count += 1
    return count + Phase.objects.keep_time(now, by=Actor.CLOCK)
