"""What a dated dialogue asks of those who facilitate it, day by day, as its dates and phases say."""

import datetime
import zoneinfo

from django.db import models
from django.utils.translation import gettext_lazy as _

DAY = datetime.timedelta(days=1)
LONG_PHASE = 3 * DAY  # a shorter one is over before anybody can look after its middle


class Kind(models.TextChoices):
    INVITE = "invite", _("Write to those whom you want to hear from, before it opens")
    REREAD = "reread", _("Read the concept note once more, as somebody who sees it for the first time")
    WELCOME = "welcome", _("Open with a few words, and welcome whoever writes first")
    QUESTION = "question", _("Put the question of this phase in a thread of its own")
    LISTEN = "listen", _("Look whose voices are missing, and write to them")
    SUMMARY = "summary", _("Write the summary of this phase")
    LAST_CALL = "last_call", _("Say that writing ends tomorrow, and what becomes of what was said")
    THANKS = "thanks", _("Thank those who wrote")
    SYNTHESIS = "synthesis", _("Begin the synthesis while you remember")
    REMARKS = "remarks", _("Ask for remarks on the synthesis")
    PUBLISH = "publish", _("Publish the synthesis, and tell those who are quoted")


def asked_by(dialogue, phases):
    """[(day, Kind, Phase or None)] of a dialogue with these `phases`, in the order of the days (dates in its time
    zone); none without dates."""
    zone = zoneinfo.ZoneInfo(dialogue.timezone)

    def day(moment, days=0):
        return (moment.astimezone(zone) + days * DAY).date()

    if not dialogue.opens_at or not dialogue.closes_at:
        return []
    last = last_day(dialogue.closes_at, zone)
    tasks = [
        (day(dialogue.opens_at, -7), Kind.INVITE, None),
        (day(dialogue.opens_at, -1), Kind.REREAD, None),
        (day(dialogue.opens_at), Kind.WELCOME, None),
        *(task for phase in phases for task in of_phase(phase, zone)),
        *([(last - DAY, Kind.LAST_CALL, None)] if last - DAY > day(dialogue.opens_at) else []),
        (last, Kind.THANKS, None),
        (last + DAY, Kind.SYNTHESIS, None),
    ]
    moments = [(dialogue.remarks_at, Kind.REMARKS), (dialogue.publishes_at, Kind.PUBLISH)]
    tasks += [(day(moment), kind, None) for moment, kind in moments if moment]
    return sorted(tasks, key=lambda task: task[0])


def of_phase(phase, zone):
    begins, ends = phase.begins_at.astimezone(zone).date(), last_day(phase.ends_at, zone)
    yield begins, Kind.QUESTION, phase
    if phase.ends_at - phase.begins_at >= LONG_PHASE:
        yield begins + (ends - begins) / 2, Kind.LISTEN, phase
    if phase.ends_at - phase.begins_at >= DAY:  # of an hour nobody writes a summary
        yield ends, Kind.SUMMARY, phase


def last_day(end, zone):
    """The day on which what ends at this moment is still going on: midnight belongs to the day before."""
    return (end - datetime.timedelta(microseconds=1)).astimezone(zone).date()
