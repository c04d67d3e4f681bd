"""The shapes that dated dialogues have had in twenty years of practice: each fills in the dates and phases of a new
one, and every word of it can be changed afterwards."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _, gettext_lazy

DAY = datetime.timedelta(days=1)
HOURS = (9, 10, 11, 13, 14, 15)  # of a day with a question an hour; at noon people eat


@dataclass(frozen=True)
class Shape:
    """`phases(first)` gives [(title, begins, ends)] for a first day at midnight (aware datetime). The synthesis is open
    to remarks `remarks` days after the end of writing, and published `publishes` days after it."""

    name: str
    label: str
    phases: object
    remarks: int
    publishes: int

    def plan(self, day, zone):
        """(dates, phases) as `schedule` takes them, for a first day (date) in a time zone (ZoneInfo)."""
        first = datetime.datetime.combine(day, datetime.time(), zone)
        phases = self.phases(first)
        closes = phases[-1][2]
        dates = {
            "opens_at": phases[0][1], "closes_at": closes,
            "remarks_at": closes + self.remarks * DAY, "publishes_at": closes + self.publishes * DAY,
        }  # fmt: skip
        names = ("title", "begins_at", "ends_at")
        return dates, [(None, dict(zip(names, phase, strict=True)) | {"questions": ""}) for phase in phases]


def _two_days(first):
    hours = [(day, hour) for day in (1, 2) for hour in HOURS]
    title = _("Question %(number)s: day %(day)s, %(hour)s:00")
    return [
        (
            title % {"number": number, "day": day, "hour": hour},
            first + (day - 1) * DAY + datetime.timedelta(hours=hour),
            first + (day - 1) * DAY + datetime.timedelta(hours=hour + 1),
        )
        for number, (day, hour) in enumerate(hours, 1)
    ]


def _reply(first):
    return [(_("The question"), first, first + 14 * DAY)]


def _three_weeks(first):
    """Five days each; at the weekend people read."""
    weeks = range(3)
    ends = [7, 14, 19]
    return [(_("Week %(number)s") % {"number": n + 1}, first + 7 * n * DAY, first + ends[n] * DAY) for n in weeks]


def _daily(first):
    return [(_("Day %(number)s") % {"number": n + 1}, first + n * DAY, first + (n + 1) * DAY) for n in range(5)]


SHAPES = {
    shape.name: shape
    for shape in [
        Shape("three_weeks", gettext_lazy("Three weeks, a question a week"), _three_weeks, 10, 19),
        Shape("daily", gettext_lazy("Five days, a question a day"), _daily, 5, 10),
        Shape("two_days", gettext_lazy("Two days, a question every hour"), _two_days, 5, 10),
        Shape("reply", gettext_lazy("One question, two weeks, and a consolidated reply"), _reply, 3, 10),
    ]
}
CHOICES = [(shape.name, shape.label) for shape in SHAPES.values()]
