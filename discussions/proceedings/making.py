"""Files of proceedings, made by the loop: one at a time, and gone again when they say too much."""

import datetime
import zoneinfo

from django.conf import settings
from django.db import transaction
from django.db.models import F, Min, Q
from django.utils import timezone, translation

from cop.lib import files
from cop.lib.binding import CannotBind
from cop.lib.typeset import CannotTypeset
from discussions import access
from discussions.models import Dialogue, Proceedings
from discussions.proceedings import as_book, as_data, as_page, as_print
from discussions.proceedings.contents import front_of
from discussions.proceedings.limits import is_too_long
from discussions.proceedings.stamp import stamp_of

TRIES = 3  # a loop that is stopped in the middle begins again; one that is killed by a dialogue must not for ever
PATIENCE = datetime.timedelta(minutes=5)  # after which what was begun has nobody who makes it any more
DIALOGUES = 20  # of which one round looks whether their files still say what they say
SAID = 90  # percent, when all is written down and has yet to be set or bound

# How each form is made: from a Front and `heard(number)`, which is told after each post, as bytes or pieces of them.
WRITERS = {
    "page": as_page.written, "pdf": as_print.written, "epub": as_book.written, "json": as_data.written,
}  # fmt: skip


def make_next(now=None):
    """Make the file that waits longest; returns how many there were, one or none."""
    made = begin(now or timezone.now())
    if made is None:
        return 0
    dialogue = Dialogue.objects.get(pk=made.dialogue_id)
    if not access.has_proceedings(dialogue) or is_too_long(dialogue, made.form):
        Proceedings.objects.filter(pk=made.pk).forget()
        return 1
    stamp = stamp_of(dialogue)  # first: what changes from here on makes the file one of yesterday
    try:
        content = files.keep_pieces(pieces(dialogue, made), settings.FILES_DIR)
    except (CannotBind, CannotTypeset):
        made.fail()
    else:
        made.finish(content, stamp=stamp)
    return 1


@transaction.atomic
def begin(now):
    """Take the next one for this loop alone; None when there is none. The row is not held while the file is made, so
    that whoever waits sees how far it has come."""
    left = Q(begun_at=None) | Q(begun_at__lt=now - PATIENCE)
    waiting = Proceedings.objects.filter(left, made_at=None, failed_at=None).order_by("asked_at", "pk")
    made = waiting.select_for_update(skip_locked=True).first()
    if made is None:
        return None
    if made.tries >= TRIES:
        made.fail(at=now)
        return begin(now)
    Proceedings.objects.filter(pk=made.pk).update(begun_at=now, percent=0, tries=F("tries") + 1)
    return made


def pieces(dialogue, made):
    """The file, in the language of the dialogue and with its time."""
    with (
        translation.override(dialogue.page_language),
        timezone.override(zoneinfo.ZoneInfo(dialogue.timezone)),
    ):
        front = front_of(dialogue)
        yield from WRITERS[made.form](
            front, lambda number: made.come_to(min(SAID * number // max(front.total, 1), SAID))
        )


def look_after(now=None):
    """See of the files that nobody looked at longest whether they still say what the dialogue says. One that does not
    goes; where nobody writes any more it is made anew. Returns how many went."""
    now, went = now or timezone.now(), 0
    made = Proceedings.objects.made()
    oldest = made.order_by().values("dialogue").annotate(first=Min("checked_at")).order_by("first")
    for dialogue in Dialogue.objects.filter(pk__in=[one["dialogue"] for one in oldest[:DIALOGUES]]):
        stamp, theirs = stamp_of(dialogue), made.filter(dialogue=dialogue)
        theirs.filter(stamp=stamp).update(checked_at=now)
        for one in theirs.exclude(stamp=stamp):
            went += 1
            if dialogue.is_open or not access.has_proceedings(dialogue):
                Proceedings.objects.filter(pk=one.pk).forget()
            else:
                one.again(by=one.asked_by, at=now)
    return went
