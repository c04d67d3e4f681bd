"""A training: a course, a workshop, a webinar; with dates, or at one's own pace."""

import datetime
from itertools import takewhile
from zoneinfo import available_timezones

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib.calendar.events import days_of, is_rule
from cop.lib.calendar.month import YEARS
from members.models import Organisation, record
from members.models.record import Record
from resources.models.dated_record import DatedQuerySet, DatedRecord, end_of

DAY = datetime.timedelta(days=1)
FOREVER = datetime.datetime.max.replace(tzinfo=datetime.UTC)  # when all that ends is over
WORDS_LENGTH = 160  # of who holds it, what it costs


# What the form offers; the rule of what came from elsewhere stays as it is.
RULES = [
    ("FREQ=WEEKLY", _("Each week")),
    ("FREQ=WEEKLY;INTERVAL=2", _("Every two weeks")),
    ("FREQ=MONTHLY", _("Each month")),
]


class Mode(models.TextChoices):
    PLACE = "place", _("At a place")
    ONLINE = "online", _("Online")


class Fee(models.TextChoices):
    FREE = "free", _("Free")
    PAID = "paid", _("It costs something")


class TrainingLevel(models.TextChoices):
    FIRST = "first", _("For beginners")
    FURTHER = "further", _("For who knows the basics")
    TRAINERS = "trainers", _("For trainers")


class Organised(models.Model):
    """Somebody holds it: `organiser_words` say who, and `organiser` is the organisation of the directory that has this
    name, if there is one."""

    organiser = models.ForeignKey(
        "members.Organisation", models.PROTECT, null=True, editable=False, related_name="%(class)ss"
    )
    organiser_words = models.CharField(_("by whom"), max_length=WORDS_LENGTH, blank=True)

    class Meta:
        abstract = True

    @property
    def organiser_name(self):
        """What a page calls who holds it."""
        return self.organiser.title if self.organiser and self.organiser.stands else self.organiser_words

    def settle(self, changed):
        found = super().settle(changed)
        if "organiser_words" in changed:
            self.organiser = Organisation.objects.called(self.organiser_words) if self.organiser_words else None
            found.append("organiser")
        return found


class TrainingQuerySet(DatedQuerySet):
    def to_turn(self, now):
        """Those that are held again and again, and of which the time that lists show may be over."""
        return self.filter(ended_at=None, next_on__lte=(now + DAY).date()).exclude(rrule="")


class Training(Organised, DatedRecord):
    """Days are those of `timezone` (a name of IANA) where it has times; else it takes whole days. A recurring one has a
    `rrule` (RFC 5545, without DTSTART), and goes on until the last day `repeats_until`, if it has one. `next_on`
    is the first day on which it is held next, or is being held, as lists show it; the loop writes it anew. `modes` are
    how one takes part."""

    SECTION = "trainings"
    WORDS = (
        *Record.WORDS, "organiser_words", "self_paced", "begins_on", "ends_on", "begins_at", "ends_at", "timezone",
        "rrule", "repeats_until", "modes", "fee", "cost", "level", "deadline",
    )  # fmt: skip

    self_paced = models.BooleanField(_("at one’s own pace"), default=False)
    begins_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    begins_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("until"), null=True, blank=True)
    timezone = models.CharField(_("time zone"), max_length=64, blank=True)
    rrule = models.CharField(_("how it repeats"), max_length=200, blank=True)
    repeats_until = models.DateField(_("repeats until"), null=True, blank=True)
    next_on = models.DateField(null=True, editable=False)
    modes = ArrayField(models.CharField(max_length=8, choices=Mode), verbose_name=_("where"), default=list, blank=True)
    fee = models.CharField(_("costs"), max_length=4, choices=Fee, blank=True)
    cost = models.CharField(_("what it costs"), max_length=WORDS_LENGTH, blank=True)
    level = models.CharField(_("level"), max_length=8, choices=TrainingLevel, blank=True)
    deadline = models.DateField(_("apply until"), null=True, blank=True)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["begins_on", "id"]
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        indexes = record.indexes("training")
        constraints = [
            *record.constraints("training"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="training_ends_last"),
            models.CheckConstraint(
                condition=Q(begins_at=None, ends_at=None) | ~Q(timezone="") & Q(begins_at__isnull=False),
                name="training_time_has_zone",
            ),
            models.CheckConstraint(
                condition=Q(self_paced=True, begins_on=None, rrule="") | Q(self_paced=False, begins_on__isnull=False),
                name="training_dated_or_self_paced",
            ),
        ]

    @property
    def repeats(self):
        """How it repeats, in words where they are known."""
        return dict(RULES).get(self.rrule, self.rrule)

    @property
    def lasts(self):
        """How long after its first day the last one is (timedelta)."""
        return (self.ends_on or self.begins_on) - self.begins_on

    @property
    def next_ends_on(self):
        """The last day of the time that begins on `next_on`."""
        return self.next_on and self.next_on + self.lasts

    def ends(self):
        if self.self_paced or self.rrule and not self.repeats_until:
            return None
        return self._over(self.next_day(FOREVER))

    def next_day(self, now):
        """The first day of the time at which it is held next, or is being held at `now`; of what is over, of the last
        time; None for what has no dates."""
        if self.self_paced:
            return None
        day = self.begins_on
        for day in self._days():
            if self._over(day) > now:
                break
        return day

    def _days(self):
        """The first day of each time at which it is held, in their order."""
        if not is_rule(self.rrule):
            return iter([self.begins_on])
        until = self.repeats_until or datetime.date.max
        return takewhile(lambda day: day <= until, days_of(self.rrule, self.begins_on))

    def _over(self, day):
        """The moment from which the time that begins on this day is past."""
        return end_of(day + self.lasts, self.ends_at, self.timezone)

    def turn(self, now):
        """The clock: lists show the day on which it is held next. Returns whether it is another one."""
        day, before = self.next_day(now), self.next_on
        if day != before:
            self._set(next_on=day)
        return day != before

    def settle(self, changed):
        self.next_on = self.next_day(timezone.now())
        return [*super().settle(changed), "next_on"]

    @classmethod
    def trouble(cls, words):
        found = super().trouble(words) | time_trouble(words)
        begins, ends, until = (words.get(name) for name in ("begins_on", "ends_on", "repeats_until"))
        if words.get("self_paced"):
            if begins or ends or words.get("begins_at") or words.get("rrule"):
                found["self_paced"] = _("It has dates, and is at one’s own pace. Which of the two is right?")
        elif any(day and day.year not in YEARS for day in (begins, ends, until)):
            found["begins_on"] = _("It would be in a year that is far away. Which year did you mean?")
        elif not begins:
            found["begins_on"] = _("When does it begin? Or does everybody take it at their own pace?")
        elif ends and ends < begins:
            found["ends_on"] = _("The last day comes before the first. Which days did you mean?")
        elif until and until < (ends or begins):
            found["repeats_until"] = _("It would end before it was held once. Until which day does it repeat?")
        if until and not words.get("rrule"):
            found["repeats_until"] = _("How does it repeat: each week, each month?")
        return found


def time_trouble(words):
    """What in the times does not go together."""
    begins, ends, zone = words.get("begins_at"), words.get("ends_at"), words.get("timezone")
    if zone and zone not in available_timezones():
        return {"timezone": _("We do not know this time zone.")}
    if begins and not zone:
        return {"timezone": _("By the clock of which place?")}
    if ends and not begins:
        return {"begins_at": _("It has an end. At what time does it begin?")}
    one_day = words.get("begins_on") and words.get("ends_on") in {None, words.get("begins_on")}
    if begins and ends and ends <= begins and one_day:
        return {"ends_at": _("It would end before it begins. What are the times?")}
    return {}
