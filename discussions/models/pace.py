"""Slow mode: how often each member writes in a dialogue."""

import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from members.models import Activity


class Pace(models.IntegerChoices):
    """Minutes between two posts of one member."""

    FREE = 0, _("As often as they like")
    TEN_MINUTES = 10, _("Once in ten minutes")
    HOUR = 60, _("Once an hour")
    SIX_HOURS = 360, _("Once in six hours")
    DAY = 1440, _("Once a day")


SAID = {
    Pace.TEN_MINUTES: _("In this dialogue each of us writes once in ten minutes."),
    Pace.HOUR: _("In this dialogue each of us writes once an hour."),
    Pace.SIX_HOURS: _("In this dialogue each of us writes once in six hours."),
    Pace.DAY: _("In this dialogue each of us writes once a day."),
}


class Paced(models.Model):
    """What is written in at a pace. It holds for what members contribute; those who facilitate it answer when they are
    needed."""

    pace = models.PositiveSmallIntegerField(
        _("how often each member writes"), choices=Pace, default=Pace.FREE, db_default=Pace.FREE
    )

    class Meta:
        abstract = True

    @property
    def pause(self):
        """The time between two posts of one member (timedelta)."""
        return datetime.timedelta(minutes=self.pace)

    @property
    def pace_in_words(self):
        """As a sentence, "" where there is no pace."""
        return str(SAID.get(self.pace, ""))

    @transaction.atomic
    def set_pace(self, pace, *, by):
        """From now on each member writes at this `pace` (a Pace). Harmless when repeated. Nobody gets a mail of it."""
        there = type(self).objects.select_for_update(no_key=True).get(pk=self.pk)
        if there.pace != pace:
            type(self).objects.filter(pk=self.pk).update(pace=pace)
            Activity.record("paced", self, by=by, scope=self)
        self.pace = pace
