"""Who hears of what: from a row of the log to a notification of each member whom it concerns.

Each app tells in its own notices.py what can be heard of its things, and registers it in its `AppConfig.ready`. The act
itself writes one row more (Untold) and waits for nobody; the loop tells it. Who may see a thing is asked when it is
told, and once more when a mail is written or a page is shown.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import Case, CharField, F, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _

from cop.lib.text.spoken import spoken
from members.models import Activity, Announcement, Appointment, Block, Frequency, Member, Untold, Why
from members.models.notification import setting_of

BATCH = 500  # members of one statement


@dataclass(frozen=True)
class Told:
    """A thing as its hearers read of it: what happened (`sentence`, one for each Why, in the language of the moment),
    where (`title` of `language`, `address`), by whom (a Member or None) and when, and the words themselves (`text`,
    plain, in one line, of `text_language`; `body` with its lines, `html` as the site shows it), as far as there are
    some. What has the same `group` is told together. `is_read`: on the site already.

    For mail programs: `letter` is a name for this thing, `answers` those of what it answers, the oldest first; they
    file it by `list_name` and `list_title`. `followed` are the things of which one may be followed, the nearest
    first, and the reader's own rows for which it is told. At `report` one reports it, where that is an address of its
    own. Of what is `sensitive` mail says only that there is something new."""

    sentence: dict
    title: str
    language: str
    address: str
    date: datetime
    group: str
    actor: Any = None
    text: str = ""
    text_language: str = ""
    body: str = ""
    html: str = ""
    is_read: bool = False
    letter: str = ""
    answers: tuple = ()
    list_name: str = ""
    list_title: str = ""
    followed: tuple = ()
    report: str = ""
    sensitive: bool = False


class Notice:
    """What can be heard of one kind of thing: acts of these `verbs` on rows of `model`; in the site only, unless
    `by_mail`. Where `is_whole`, what is told is all there is to read; else the thing itself has to be read. What is
    `from_members` is what one of them says or does to others, so that a block keeps it away; the rest goes past it."""

    model, verbs, is_whole, by_mail, from_members = None, (), True, True, False

    def hearers(self, target, activity):
        """[(Why, members)] whom it concerns, the strongest reason first; `members` are a queryset of Member, which may
        be annotated with `wished`: the Frequency that each chose for this, or ""."""
        raise NotImplementedError

    def who_may_see(self, target, members):
        """Those of a queryset of members who may see `target` at this moment."""
        raise NotImplementedError

    def afterwards(self, target, activity, now):
        """What is to be done once its hearers are noted."""

    def shown_to(self, ids, reader):
        """{id: Told} of the things with these ids that `reader` may see at this moment."""
        raise NotImplementedError


class ActNotice(Notice):
    """One kind of act, on a thing of `model` (which a kind of notice may name itself), that holds until a later act
    undoes it."""

    def __init__(self, verb, model=None):
        self.verb, self.verbs = verb, (verb,)
        if model:
            self.model = model

    def last(self, ids):
        """What Activity.objects.last_of says of the last such act on each of the things with these ids."""
        return Activity.objects.last_of(self.verb, self.model, ids)


_notices = {}


def register(notice):
    for verb in notice.verbs:
        _notices[notice.model, verb] = notice


def concerns(activity):
    """Whether anybody can hear of such an act."""
    return (activity.target_type.model_class(), activity.verb) in _notices


def notice_of(activity):
    return _notices.get((activity.target_type.model_class(), activity.verb))


def from_members():
    """The condition of a Notification that it tells of what a block keeps away."""
    kinds = [(model._meta, verb) for (model, verb), notice in _notices.items() if notice.from_members]
    acts = (
        Q(activity__target_type__app_label=kind.app_label, activity__target_type__model=kind.model_name)
        & Q(activity__verb=verb)
        for kind, verb in kinds
    )
    return reduce(or_, acts)


# ── Keeping away ──
_places = {}  # {model: function}: see keep_away


def keep_away(model, pairs):
    """From what happens within a thing of `model` those are kept away whom `pairs(now)` names: a queryset of rows whose
    `member_id` is the id of a member and whose `place` is the id of the thing. What the facilitation tells one member
    about their own goes on."""
    _places[model] = pairs


def is_kept_away(activity, why):
    """Whether those who are kept away from where it was done hear of it no more, for this reason."""
    notice = notice_of(activity)
    return why != Why.MINE or notice is None or notice.from_members


def not_kept_away(members, activity, why, now):
    """Those of `members` (a queryset) who are not kept away from where `activity` was done."""
    pairs = activity.scope_type_id and _places.get(activity.scope_type.model_class())
    if not pairs or not is_kept_away(activity, why):
        return members
    return members.exclude(pk__in=pairs(now).filter(place=activity.scope_id).values("member_id"))


def not_kept_from(member, notes):
    """Those of `notes` (Notifications with their activity) that tell of nothing from which `member` is kept away."""
    away, now = set(), timezone.now()
    for model, pairs in _places.items():
        there = pairs(now).filter(member_id=member.pk).values_list("place", flat=True)
        away |= {(ContentType.objects.get_for_model(model).pk, place) for place in there}
    placed = [(note, (note.activity.scope_type_id, note.activity.scope_id)) for note in notes]
    return [note for note, place in placed if place not in away or not is_kept_away(note.activity, note.why)]


def keeps_back(mail):
    """Whether a mail that stands in the outbox tells of what its reader is kept away from by now. What else it told
    waits again, and is written anew. Harmless when repeated: what keeps it back stays in it."""
    notes = list(mail.notifications.select_related("activity__target_type", "recipient"))
    others = not_kept_from(notes[0].recipient, notes) if notes else []
    if len(others) == len(notes):
        return False
    mail.notifications.filter(pk__in=[note.pk for note in others]).update(mail=None)
    return True


# ── Telling ──
def tell(now=None):
    """Tell the act that waits longest, for the loop; returns how many there were, 0 or 1. Harmless when it is broken
    off at any point and begun again."""
    now = now or timezone.now()
    with transaction.atomic():
        untold = Untold.objects.select_for_update(skip_locked=True).order_by("activity_id").first()
        if untold is None:
            return 0
        activity = Activity.objects.select_related("target_type", "scope_type").get(pk=untold.activity_id)
        notice, target = notice_of(activity), activity.target
        if notice and target:
            for why, members in notice.hearers(target, activity):
                members = notice.who_may_see(target, members.with_a_way_in().exclude(pk=activity.actor_id))
                members = not_kept_away(members, activity, why, now)
                if notice.from_members:
                    members = Block.objects.let_through(members, by=activity.actor_id, why=why)
                if not notice.by_mail:
                    members = members.annotate(wished=Value(Frequency.NEVER))
                note_all(activity, why, members, now)
            notice.afterwards(target, activity, now)
        untold.delete()
    return 1


def note_all(activity, why, members, now):
    """A notification on each channel for each of `members` (a queryset) who did not hear of `activity` yet."""
    last = 0
    while last is not None:
        last = note_batch(activity, why, members, now, last)


def note_batch(activity, why, members, now, last):
    """The same for the next BATCH of them after the id `last`, in one statement; returns the last id, or None when
    there were no more."""
    own = F(setting_of(why))
    if "wished" in members.query.annotations:
        own = Case(When(wished="", then=own), default=F("wished"), output_field=CharField())
    batch = members.filter(pk__gt=last).annotate(mail_frequency=own).order_by("pk")[:BATCH]
    try:
        sql, params = batch.values_list(
            "pk", "mail_frequency", "timezone", "quiet_from", "quiet_until"
        ).query.sql_with_params()
    except EmptyResultSet:  # nobody may see it
        return None
    with connection.cursor() as cursor:
        cursor.execute(NOTE.format(members=sql), [*params, *[activity.pk, why.value, now] * 2, now])
        return cursor.fetchone()[0]


NOTE = """
WITH hearer (id, frequency, zone, quiet_from, quiet_until) AS MATERIALIZED ({members}),
noted AS (
    INSERT INTO members_notification (activity_id, recipient_id, channel, why, told_at, frequency, due_at)
    SELECT %s, id, 'site', %s, %s, '', NULL FROM hearer
    UNION ALL
    SELECT %s, id, 'mail', %s, %s, frequency, members_mail_due(%s, frequency, zone, quiet_from, quiet_until)
    FROM hearer WHERE frequency <> 'never'
    ON CONFLICT (activity_id, recipient_id, channel) DO NOTHING
)
SELECT max(id) FROM hearer
"""


# ── Announcements ──
class AnnouncementNotice(Notice):
    """The coordinators write to all."""

    model, verbs = Announcement, ("announced",)

    def hearers(self, announcement, activity):
        return [(Why.ANNOUNCED, Member.objects.all())]

    def who_may_see(self, announcement, members):
        return members if announcement.sent_at else members.none()

    def shown_to(self, ids, reader):
        return {one.pk: told_of(one) for one in Announcement.objects.visible_to(reader).filter(pk__in=ids)}


def told_of(announcement):
    return Told(
        sentence={Why.ANNOUNCED: _("The coordinators write to all members")},
        title=announcement.title, language=announcement.language, address=announcement.get_absolute_url(),
        date=announcement.sent_at or announcement.written_at, group=f"announcement {announcement.pk}",
        text=spoken(announcement.body_html), text_language=announcement.language, body=announcement.body,
        html=announcement.body_html, letter=f"announcement-{announcement.pk}", list_name="announcements",
        list_title=_("Announcements"),
    )  # fmt: skip


# ── Of members ──
class AppointmentNotice(ActNotice):
    """Somebody was given a role of the community, or holds it no longer: that member hears of it. Who appointed the
    first coordinator, at the command line, is nobody and tells nobody."""

    model = Appointment

    def hearers(self, appointment, activity):
        return [(Why.MINE, Member.objects.filter(pk=appointment.member_id))] if activity.actor_id else []

    def who_may_see(self, appointment, members):
        return members.filter(pk=appointment.member_id) if self.holds(appointment) else members.none()

    def holds(self, appointment):
        return (appointment.ended_at is None) == (self.verb == "appointed")

    def shown_to(self, ids, reader):
        last = self.last(ids)
        theirs = [one for one in Appointment.objects.filter(pk__in=ids, member=reader) if self.holds(one)]
        return {one.pk: self.told(one, reader, last[one.pk][0]) for one in theirs}

    def told(self, appointment, reader, date):
        begun = self.verb == "appointed"
        sentence = _("You hold this role from now on") if begun else _("You do not hold this role any more")
        profile = reverse("members:profile", args=[reader.profile.handle])
        address = reverse("admin:index") if begun and reader.is_staff else profile
        return Told(
            sentence={Why.MINE: sentence}, title=str(appointment.get_role_display()), language=get_language(),
            address=address, date=date, group=f"appointment {appointment.pk}",
        )  # fmt: skip


def register_members():
    register(AnnouncementNotice())
    for verb in ("appointed", "ended"):
        register(AppointmentNotice(verb))
