"""From what members are to hear by mail to the outbox: one mail each for what comes at once, one digest for the rest.

Who may see a thing is asked here once more, and what was read on the site meanwhile is not told again.
"""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from members import hearing, letters, stopping
from members.models import Frequency, Level, Member, Notification, Watch, Why
from members.models.notification import setting_of

MOST_AT_ONCE = 5  # mails to one receiver at one moment; more of them come together
MOST_GROUPS = 25  # of a digest; the page in the site has the rest
GROUP_BYTES = 150  # of a group beside its words: tags, and the site's own address
FOLLOWING = {Why.FOLLOWED, Why.TOPIC, Why.SEARCH}
CANDIDATES = 50  # receivers among whom a loop looks for one that no other loop holds


def write_due(now=None):
    """Write what is due for one receiver, for the loop; returns how many receivers there were, 0 or 1. Harmless when it
    is broken off and begun again: the mails and what they tell are written together."""
    now = now or timezone.now()
    with transaction.atomic():
        waiting = Notification.objects.due(now).order_by("due_at", "id").values_list("recipient", flat=True)
        member = (
            Member.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
            .select_related("profile")
            .filter(pk__in=list(waiting[:CANDIDATES]))
            .first()
        )
        if member is None:
            return 0
        due = Notification.objects.due(now).filter(recipient=member).select_related("activity__target_type")
        write_all(member, list(due.order_by("id")), now)
    return 1


def write_all(member, due, now):
    """Mail `member` what of `due` (Notifications) is still to be told; the rest is dropped."""
    with letters.speaking_to(member):
        read, wishes = read_in_site(member, due), wishes_of(member)
        told = [
            (note, one)
            for note, one in hearing.told_to(member, due, by_mail=True)
            if member.email
            and not member.closed_at
            and not one.is_read
            and note.activity_id not in read
            and is_wanted(member, note, one, wishes)
        ]
        once = [pair for pair in told if pair[0].frequency == Frequency.ONCE and not pair[1].sensitive]
        if len(once) > (0 if member.discreet else MOST_AT_ONCE):
            once = []  # together
        single = {note.pk for note, _told in once}
        rest = [pair for pair in told if pair[0].pk not in single]
        for note, one in once:
            settle([note], at_once(member, note, one))
        for sensitive in (False, True):
            if together := [pair for pair in rest if pair[1].sensitive == sensitive]:
                mail = letters.write(member, sensitive=sensitive, **digest(together))
                settle([note for note, _told in together], mail)
    kept = {note.pk for note, _told in told}
    Notification.objects.filter(pk__in=[note.pk for note in due if note.pk not in kept]).update(dropped_at=now)


def read_in_site(member, due):
    """The ids of the acts of which `member` read on the page of what was heard."""
    read = Notification.objects.in_site(member).exclude(read_at=None)
    return set(read.filter(activity__in=[note.activity_id for note in due]).values_list("activity", flat=True))


def wishes_of(member):
    """{(content type, id): frequency} of everything that `member` follows."""
    followed = Watch.objects.filter(member=member, level=Level.FOLLOWED)
    return {(kind, id): wish for kind, id, wish in followed.values_list("target_type", "target_id", "frequency")}


def is_wanted(member, note, told, wishes):
    """Whether mail may tell of it still: it may have been stopped since it was noted. Of dialogue and thread the
    nearer one says it; of topics and searches each may tell of it."""
    setting = getattr(member, setting_of(note.why))
    things = told.followed if note.why in FOLLOWING else ()
    wished = [wish or setting for thing in things if (wish := wish_of(thing, wishes)) is not None]
    if note.why in {Why.TOPIC, Why.SEARCH}:
        return any(wish != Frequency.NEVER for wish in wished)
    return next(iter(wished), setting) != Frequency.NEVER


def wish_of(thing, wishes):
    """How often mail is to tell of one thing: "" as the settings say, None when it is not followed."""
    if hasattr(thing, "member_id"):
        return thing.frequency
    return wishes.get((ContentType.objects.get_for_model(thing).pk, thing.pk))


def settle(notes, mail):
    Notification.objects.filter(pk__in=[note.pk for note in notes]).update(mail=mail)


def at_once(member, note, told):
    """One mail about one thing. Those about one thread hang together in a mail program."""
    id = message_id(told.letter, member) if told.letter else None
    return letters.write(member, message_id=id, **letter(member, told, note.why))


def try_out(member, told):
    """Mail `told` to this member alone, before it is sent to all; each try is a mail of its own."""
    with letters.speaking_to(member):
        [why] = told.sentence
        letters.write(member, **letter(member, told, why))


def letter(member, told, why):
    """What letters.write takes."""
    return {
        "template": "notice",
        "subject": lambda: f"Re: {told.title}" if told.answers else told.title,
        "context": {"told": told, "sentence": told.sentence[why], "there": settings.SITE_URL + told.address},
        "list_name": told.list_name,
        "list_title": told.list_title,
        "stop": scope_of(member, told, why),
        "references": [message_id(key, member) for key in told.answers],
    }


def digest(pairs):
    """What letters.write takes for one mail about everything that is told together."""
    groups = hearing.grouped(reversed(pairs))
    shown = fitting(groups)
    return {
        "template": "digest",
        "subject": lambda: digest_subject(groups),
        "context": {"groups": groups[:shown], "more": len(groups) - shown},
        "stop": "followed",
    }


def fitting(groups):
    """How many of the groups a digest has room for."""
    room = letters.MOST_BYTES
    for number, group in enumerate(groups[:MOST_GROUPS]):
        words = [group.newest.title, group.newest.text[:300], *group.sentences[:3], group.place.address * 2]
        room -= GROUP_BYTES + sum(len(escape(word).encode()) for word in words)
        if room < 0:
            return max(number, 1)
    return min(len(groups), MOST_GROUPS)


def digest_subject(groups):
    if len(groups) == 1:
        return groups[0].newest.title
    return _("%(title)s, and %(number)s more") % {"title": groups[0].newest.title, "number": len(groups) - 1}


def scope_of(member, told, why):
    """What one click in a mail stops: all for its reason, or the nearest thing that `member` follows, of those for
    which the mail came."""
    for thing in told.followed if why in FOLLOWING else ():
        own = hasattr(thing, "member_id")
        if own == (why == Why.SEARCH) and (own or Watch.objects.of(thing).filter(member=member).exists()):
            return stopping.scope_of(thing)
    return setting_of(why).removeprefix("mail_")


def message_id(key, member):
    """The Message-ID of what `key` stands for in the mails to this member, since no two mails have the same."""
    return f"<{key}.{member.pk}@{letters.host()}>"
