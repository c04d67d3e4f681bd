"""The events of a calendar file as trainings: what each would be, or why it is not taken."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cop.lib import languages
from cop.lib.calendar.events import Event
from cop.lib.calendar.taking import found
from members.forms.profile import zones
from resources.calendar import training_event
from resources.forms_records import TrainingForm
from resources.models import Training
from resources.sheet_rows import errors_of
from resources.taking import Row

REFUSED = {
    "broken": _("We could not read it: something in it is not as calendar files have it."),
    "no start": _("It does not say when it begins."),
    "no title": _("It has no title."),
    "cancelled": _("It is cancelled."),
    "part": _("It changes one time of a series. The series itself is taken, if it stands in the file."),
    "endless": _("It repeats without an end, in a way that we cannot keep. Please add it by hand."),
    "often": _("It repeats too often for a training."),
    "years": _("Its year is not one in which we keep trainings."),
    "backwards": _("It ends before it begins."),
    "other": _("It is no event: a task, a note, or hours that are busy."),
    "over": _("It is over."),
}


@dataclass
class EventRow(Row):
    """`event` is what the calendar would show."""

    event: Event | None = None


def looked_through(file):
    """The EventRows of a RecordFile."""
    events = [found(row) for row in file.rows]
    rows = [EventRow(number, key_of(file, one), one.title, one.language) for number, one in enumerate(events, 1)]
    made = {one.form_key: one for one in Training.objects.filter(form_key__in=[row.key for row in rows])}
    for row, one in zip(rows, events, strict=True):
        if one.refused:
            row.problems = [REFUSED[one.refused]]
        elif not (training := made.get(row.key)):
            check(row, one, first_language(file.read_by))
        elif training.is_visible_to(file.read_by):
            row.record = training
        else:
            row.problems = [REFUSED["over"]]
    return rows


def key_of(file, found):
    """Whoever brings an event again has it once."""
    return file.key_of(f"calendar:{file.read_by_id}:{found.uid or found.title}:{found.start}")


def first_language(member):
    return next(iter(member.profile.languages), member.language or "en")


def check(row, found, language):
    """Ask the form of trainings whether it would take it."""
    form = TrainingForm(as_typed(found, language), initial={"rrule": found.rule})
    if not form.is_valid():
        row.problems = errors_of(form)
        return
    row.words = form.words()
    columns = {name: value for name, value in row.words.items() if name not in Training.CONCEPTS}
    training = Training(pk=0, confirmed_at=timezone.now(), **columns)
    training.over_at = training.ends()
    row.event = training_event(training)
    if training.is_over:
        row.problems = [REFUSED["over"]]


def as_typed(found, language):
    """The event as somebody would type it into the form of trainings."""
    typed = {
        "title": found.title, "description": found.description, "link": found.link, "place": found.place,
        "language": found.language if found.language in languages.NAMES else language,
        "latitude": found.latitude, "longitude": found.longitude, "rrule": found.rule,
        "repeats_until": found.until, "form_key": "00000000-0000-0000-0000-000000000000",
    }  # fmt: skip
    start, end = found.start, found.end
    if not found.all_day:
        zone = found.zone if found.zone in dict(zones()) else "UTC"
        start, end = (moment.astimezone(ZoneInfo(zone)) for moment in (start, end))
        typed |= {"timezone": zone, "begins_at": start.time(), "ends_at": end.time() if end > start else None}
        start, end = start.date(), end.date()
    return typed | {"begins_on": start, "ends_on": end if end > start else None}
