"""The page of what a member heard of: notifications, told together where they belong together."""

from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Q

from cop.lib.prepared import Prepared
from cop.lib.reading import is_read_by_a_person
from members import notices
from members.models import PERSONAL, Block, Notification
from members.notices import notice_of

SIZE = 60  # notifications of a page; what is told together stands there once
MANY = 99  # from here on the bell says no number


@dataclass
class Group:
    """What is told together, the newest first: pairs (Notification, Told)."""

    rows: list = field(default_factory=list)

    @property
    def newest(self):
        return self.rows[0][1]

    @property
    def unread(self):
        return [row for row in self.rows if not row[0].read_at]

    @property
    def place(self):
        """Where its reader goes on: the first of what is new, else the newest."""
        return (self.unread or self.rows[:1])[-1][1]

    @property
    def sentences(self):
        """What happened, each sentence once, the newest first."""
        return list(dict.fromkeys(told.sentence[note.why] for note, told in self.rows))


@dataclass
class Page:
    groups: list = field(default_factory=list)
    whole: list = field(default_factory=list)  # ids of what is new and of which the page says all there is to say
    next: str = ""


def page_of(member, before):
    """The newest notifications before the id `before` (a string from an address), of what `member` may see now."""
    notes = Notification.objects.in_site(member).select_related("activity__target_type")
    if before.isascii() and before.isdigit() and len(before) < 19:
        notes = notes.filter(pk__lt=int(before))
    notes = list(notes.order_by("-pk")[: SIZE + 1])
    pairs = list(told_to(member, notes[:SIZE]))
    return Page(
        groups=grouped(pairs),
        whole=[note.pk for note, _told in pairs if not note.read_at and notice_of(note.activity).is_whole],
        next=str(notes[SIZE - 1].pk) if len(notes) > SIZE else "",
    )


def grouped(pairs):
    """The Groups of pairs (Notification, Told), which come the newest first."""
    groups = {}
    for note, told in pairs:
        groups.setdefault(told.group, Group()).rows.append((note, told))
    return list(groups.values())


def told_to(member, notes, *, by_mail=False):
    """Pairs (Notification, Told) of those of `notes` whose things `member` may see at this moment, in their order."""
    ids, notes = {}, let_through(member, notes, by_mail)
    for note in notes:
        if notice := notice_of(note.activity):
            ids.setdefault(notice, set()).add(note.activity.target_id)
    shown = {notice: notice.shown_to(targets, member) for notice, targets in ids.items()}
    for note in notes:
        told = shown.get(notice_of(note.activity), {}).get(note.activity.target_id)
        if told:
            yield note, told


def let_through(member, notes, by_mail):
    """Those of `notes` that no block keeps from `member`, who may have been told of them before it was set. What stands
    on the page of whom somebody blocked stays there, since its going would tell; a mail that waits does not leave, and
    neither does one about a place from which the member was removed meanwhile."""
    notes = notices.not_kept_from(member, notes) if by_mail else notes
    acts = {note.pk for note in notes if (notice := notice_of(note.activity)) and notice.from_members}
    if not acts:
        return notes
    around = Block.objects.around(member)

    def passes(note):
        away = around.parts if by_mail and note.why in PERSONAL else around.blocked
        return note.pk not in acts or note.activity.actor_id not in away

    return [note for note in notes if passes(note)]


def mark_whole_read(page):
    Notification.objects.filter(pk__in=page.whole).read()


def reading(member, things):
    """(SQL, its values) by which `member` has read what they were told about `things` (a queryset): a part of the
    statement that says what else they have read."""
    told = Notification.objects.unread_in_site(member).order_by().filter(about(things))
    sql, values = told.values("pk").query.sql_with_params()
    return f"UPDATE members_notification SET read_at = now() WHERE id IN ({sql})", values  # noqa: S608  Django's own


def read_by(request, *things):
    """Whoever is signed in and reads this page has read what they were told about `things` (querysets)."""
    if is_read_by_a_person(request):
        Notification.objects.unread_in_site(request.user).filter(reduce(or_, map(about, things))).read()


def about(things):
    """The condition that a notification tells of one of `things` (a queryset)."""
    kind = things.model._meta
    return Q(
        activity__target_type__app_label=kind.app_label,
        activity__target_type__model=kind.model_name,
        activity__target_id__in=things.order_by().values("pk"),
    )


UNREAD = Prepared(
    lambda member: Notification.objects.unread_in_site(member).order_by().values_list("pk")[: MANY + 1], member=int
)


def number_unread(member):
    """What the bell says: "", a number, or "99+"."""
    number = len(UNREAD.rows(member=member.pk))
    return "" if not number else str(number) if number <= MANY else f"{MANY}+"
