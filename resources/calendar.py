"""What stands in the calendar: dialogues, live sessions, trainings and closing dates, as a reader may see them."""

import datetime
import uuid
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, Q
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext, gettext_lazy as _, pgettext_lazy

from cop.lib.calendar.events import DAY, Event, is_rule
from cop.lib.text.spoken import spoken
from discussions.live_calendar import KIND as LIVE, event_of
from discussions.models import Dialogue, LiveSession
from discussions.models.life import DATES
from members.changes import while_nothing_changes
from members.models import Activity
from members.prepared import ForReader
from resources.models import Mode, Opportunity, Training
from resources.narrowing import one_of_each

DIALOGUE, TRAINING, DEADLINE = "dialogue", "training", "deadline"
KINDS = {
    DIALOGUE: _("Dialogues"), LIVE: _("Live sessions"), TRAINING: _("Trainings"), DEADLINE: _("Closing dates"),
}  # fmt: skip
HAPPENS = {
    "opens_at": _("The dialogue opens"), "closes_at": _("Last moment to write"),
    "remarks_at": _("Remarks on the synthesis begin"), "publishes_at": _("The synthesis is published"),
}  # fmt: skip
KEPT = 40  # months of what is asked for that a worker remembers
TOLD = 600  # characters of a description; the page has the rest
CHANGED = ("described", "shifted")  # verbs after which it may stand on another day
APPLY = pgettext_lazy("calendar", "Last day to apply")


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for: `kinds` are some of KINDS, none for all; the others are codes, or "" for any."""

    kinds: tuple = ()
    topic: str = ""
    language: str = ""
    region: str = ""

    @classmethod
    def read(cls, asked):
        """Of a QueryDict; what it does not know is left out."""
        return cls(
            tuple(kind for kind in KINDS if kind in asked.getlist("kind")),
            **one_of_each(asked, ("topic", "language", "region")),
        )

    def __bool__(self):
        return bool(self.kinds or self.topic or self.language or self.region)

    def takes(self, kind):
        return not self.kinds or kind in self.kinds

    def query(self, **others):
        """The part of an address after the question mark."""
        pairs = [("kind", kind) for kind in self.kinds]
        single = {"topic": self.topic, "language": self.language, "region": self.region} | others
        return urlencode([*pairs, *((name, value) for name, value in single.items() if value)])


def events(reader, wanted, begin, end, *, words=False):
    """The Events that `reader` (a member or a visitor) may know of and that may fall on a day from `begin` to `end`,
    of every kind; with their descriptions where `words` are asked for. A dialogue has no topic; what has no place is
    for everybody, wherever they are."""
    talk = [] if wanted.topic else [*_dialogues(reader, wanted, begin, end), *_sessions(reader, wanted, begin, end)]
    if words:
        return [*talk, *_of_records(wanted, begin, end, words=True)]
    return [*talk, *while_nothing_changes(_remembered, replace(wanted, kinds=()), begin, end, get_language())]


@lru_cache(maxsize=KEPT)
def _remembered(wanted, begin, end, _language, _generation):
    return _of_records(wanted, begin, end, words=False)


def _of_records(wanted, begin, end, *, words):
    """What stands in the directory, for everybody."""
    trainings = list(_trainings(wanted, begin, end, words=words))
    calls = _narrowed(Opportunity.objects.standing(), wanted).filter(archived_at=None, deadline__range=(begin, end))
    if not words:
        calls = calls.defer("description", "description_html")
    closing = [one for one in trainings if one.deadline and begin <= one.deadline <= end]
    return [
        *(training_event(one) for one in trainings if one.begins_on),
        *(_deadline(one) for one in [*closing, *calls]),
    ]


def _dated(reader, first, last):
    moments = [Q(**{f"{name}__range": (first, last)}) for name in DATES]
    found = Dialogue.objects.visible_to(reader).exclude(announced_at=None)
    return found.filter(moments[0] | moments[1] | moments[2] | moments[3]).defer("introduction", "introduction_html")


def _live(reader, first, last):
    found = LiveSession.objects.visible_to(reader).filter(begins_at__range=(first, last)).select_related("dialogue")
    return found.exclude(dialogue__in=Dialogue.objects.exclude(proposed_at=None).filter(announced_at=None))


DATED, SESSIONS = (ForReader(queryset, first=datetime.datetime, last=datetime.datetime) for queryset in (_dated, _live))


def _dialogues(reader, wanted, begin, end):
    for dialogue in DATED.rows(reader, first=_around(begin)[0], last=_around(end)[1]):
        if wanted.language and wanted.language not in {dialogue.language, *dialogue.languages}:
            continue
        for name in DATES:
            if moment := getattr(dialogue, name):
                yield Event(
                    f"{name[:-3]}-dialogue-{dialogue.pk}", DIALOGUE, dialogue.title, moment, moment,
                    zone=dialogue.timezone, url=dialogue.get_absolute_url(), language=dialogue.language,
                    what=str(HAPPENS[name]), changed_at=dialogue.announced_at, private=dialogue.sensitive,
                    thing=(Dialogue, dialogue.pk),
                )  # fmt: skip


def _sessions(reader, wanted, begin, end):
    for session in SESSIONS.rows(reader, first=_around(begin)[0], last=_around(end)[1]):
        if wanted.language and wanted.language != session.language:
            continue
        told = event_of(session, discreet=False)
        yield replace(
            told, zone=session.timezone, url=session.get_absolute_url(), private=session.dialogue.sensitive,
        )  # fmt: skip


def _trainings(wanted, begin, end, *, words):
    """Those that are held, or can be applied for, in these days."""
    once = Q(rrule="") & (Q(ends_on__gte=begin - DAY) | Q(ends_on=None, begins_on__gte=begin - DAY))
    again = ~Q(rrule="") & (Q(repeats_until=None) | Q(repeats_until__gte=begin - DAY))
    held = Q(begins_on__lte=end + DAY) & (once | again)
    found = _narrowed(Training.objects.standing(), wanted).filter(archived_at=None)
    found = found.filter(held | Q(deadline__range=(begin, end)))
    return found if words else found.defer("description", "description_html")


def _narrowed(records, wanted):
    """Those of the asked topic, language and region."""
    if wanted.topic:
        records = records.filter(topics__code=wanted.topic)
    if wanted.language:
        spoken_there = Q(languages__contains=[wanted.language])
        records = records.filter(spoken_there | Q(languages=[], language=wanted.language))
    if wanted.region:
        records = records.filter(Q(regions__contains=[wanted.region]) | Q(regions=[]))
    return records.order_by("pk")


def training_event(training):
    """A training with dates as an Event."""
    last = training.ends_on or training.begins_on
    when = {"start": training.begins_on, "end": last}
    if training.begins_at:
        zone = ZoneInfo(training.timezone)
        start = datetime.datetime.combine(training.begins_on, training.begins_at, zone)
        end = datetime.datetime.combine(last, training.ends_at or training.begins_at, zone)
        when = {"start": start, "end": max(start, end), "zone": training.timezone}
    again = {"rule": training.rrule, "until": training.repeats_until} if is_rule(training.rrule) else {}
    return Event(f"training-{training.pk}", TRAINING, training.title, **when, **again, **_said(training))


def _deadline(record):
    day, name = record.deadline, record._meta.model_name
    return Event(f"deadline-{name}-{record.pk}", DEADLINE, record.title, day, day, what=str(APPLY), **_said(record))


def _said(record):
    """What an Event tells of a record beside its title and its days."""
    online = gettext("Online") if Mode.ONLINE in getattr(record, "modes", ()) else ""
    there = record.__dict__.get("description_html")  # it may not have been read
    return {
        "url": record.get_absolute_url(), "language": record.language, "changed_at": record.confirmed_at,
        "places": tuple(str(part) for part in (record.place, record.country_name, online) if part),
        "description": Truncator(spoken(there)).chars(TOLD) if there else "", "thing": (type(record), record.pk),
    }  # fmt: skip


def _around(day):
    """The moments between which it is this day somewhere."""
    noon = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    return noon - datetime.timedelta(hours=26), noon + datetime.timedelta(hours=26)


def versioned(events):
    """The same with how often each was changed, and when the last time, as calendar programs ask for it."""
    ids = {}
    for event in events:
        if event.thing:
            ids.setdefault(event.thing[0], set()).add(event.thing[1])
    told = {}
    for model, those in ids.items():
        kind = ContentType.objects.get_for_model(model)
        changes = Activity.objects.filter(target_type=kind, target_id__in=those, verb__in=CHANGED).order_by()
        for pk, number, at in changes.values_list("target_id").annotate(Count("pk"), Max("at")):
            told[model, pk] = number, at
    return [
        replace(event, sequence=told[event.thing][0], changed_at=told[event.thing][1]) if event.thing in told else event
        for event in events
    ]


def for_file(event, *, discreet=False):
    """As it is said to a calendar program, which does not know what happens unless the title says it. Of what is
    sensitive, and for a `discreet` reader, no more than the hour."""
    if event.thing:  # a number would be that of other sites too, an address would say where it comes from
        event = replace(event, uid=str(uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SITE_URL}/{event.uid}")), thing=())
    if discreet or event.private:
        return Event(
            event.uid, event.kind, gettext("Appointment"), event.start, event.end, zone=event.zone, rule=event.rule,
            until=event.until, sequence=event.sequence, changed_at=event.changed_at, cancelled=event.cancelled,
            private=True,
        )  # fmt: skip
    address = event.url if "://" in event.url else settings.SITE_URL + event.url
    if not event.what:
        return replace(event, url=address)
    title = gettext("%(title)s: %(what)s") % {"title": event.title, "what": event.what}
    return replace(event, url=address, title=title, language="")
