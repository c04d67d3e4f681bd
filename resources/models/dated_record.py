"""Records of the directory that are over one day."""

import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from members.models.record import Record
from members.models.record_set import RecordQuerySet

LAST_TO_SLEEP = datetime.timezone(-datetime.timedelta(hours=12))  # where a day ends last on earth


class DatedQuerySet(RecordQuerySet):
    def listed(self):
        """Those of them that are not over."""
        return super().listed().filter(ended_at=None)

    def past(self):
        """Those that are over, and may be read still."""
        return self.standing().exclude(ended_at=None)

    def to_end(self, now):
        """Those that are over, and stand among the others still."""
        return self.filter(ended_at=None, over_at__lte=now)


class DatedRecord(Record):
    """`over_at` follows from its dates: the moment from which it is past, or None for what has no end. The loop writes
    `ended_at` then, so that lists change by what stands in the database and not by the clock alone."""

    over_at = models.DateTimeField(null=True, editable=False, db_index=True)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_over(self):
        return self.over_at is not None and self.over_at <= timezone.now()

    def ends(self):
        """The moment from which it is past (aware datetime), or None."""
        raise NotImplementedError

    def settle(self, changed):
        self.over_at = self.ends()
        self.ended_at = (self.ended_at or timezone.now()) if self.is_over else None
        return [*super().settle(changed), "over_at", "ended_at"]


def end_of(day, time=None, zone=""):
    """When this day is over by the clock of `zone`, or at `time` of it; without a zone when it is over everywhere."""
    where = ZoneInfo(zone) if zone else LAST_TO_SLEEP
    if time:
        return datetime.datetime.combine(day, time, where).astimezone(datetime.UTC)
    return datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), where).astimezone(datetime.UTC)
