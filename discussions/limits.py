"""How much one member may write in how much time. A person hardly meets these; a robot does, and so does anger."""

import datetime

from django.db.models import Exists, Max, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from cop.lib.prepared import Prepared
from discussions.access import facilitates, is_suspended
from discussions.models import Disclosure, DisclosureNote, Flag, Post, PrivateAnswer, PrivateQuestion, Submission
from discussions.sealed import written_by
from members.limits import NEW_FOR, Limit, after, sentence_of, told

KNOWN_FROM = 5  # standing posts: whose first posts were welcome is no newcomer any more
LOOSE_FILES = 40  # of one member, for texts that are still being written: eight posts full of them

EVERYBODY = [Limit(20, datetime.timedelta(minutes=10))]  # two a minute is faster than anybody thinks
# What one member writes to facilitators in private; there is no other reader whom it could overwhelm.
PRIVATE = [Limit(5, datetime.timedelta(minutes=10)), Limit(20, datetime.timedelta(days=1))]
PRIVATE_SUSPENDED = [Limit(3, datetime.timedelta(days=1))]  # who attacked in the open may ask, and not go on here
# To the safety persons: more than anybody in need writes, and less than would bury what others in need wrote.
TOLD = [Limit(10, datetime.timedelta(hours=1)), Limit(30, datetime.timedelta(days=1))]
# Reports: who reads a bad evening of a dialogue reports some posts of it, and not more than somebody can look at.
REPORTED = [Limit(10, datetime.timedelta(hours=1)), Limit(30, datetime.timedelta(days=1))]
REPORTED_SUSPENDED = [Limit(3, datetime.timedelta(days=1))]
NEWCOMERS = [
    Limit(1, datetime.timedelta(minutes=2)),  # time to read the answer before the next question
    Limit(10, datetime.timedelta(days=1)),  # a robot that got in spoils a day of one facilitator, not of ten
]


def is_newcomer(member, now):
    if member.joined_at <= now - NEW_FOR:
        return False
    return Post.objects.standing().filter(written_by(member))[:KNOWN_FROM].count() < KNOWN_FROM


def next_moment(member, dialogue, now=None):
    """When `member` may write the next post in `dialogue` (aware datetime), or None for now. Who facilitates there,
    and coordinators, may always."""
    now = now or timezone.now()
    if facilitates(member, dialogue):
        return None
    limits = EVERYBODY + (NEWCOMERS if is_newcomer(member, now) else [])
    since = now - max(limit.within for limit in limits)
    most = max(limit.posts for limit in limits)
    return after(limits, [at for (at,) in RECENT.rows(member=member.pk, since=since)[:most]], now)


def _recent(member, since):
    recent = Post.objects.filter(written_by(member), published_at__gt=since).order_by("-published_at")
    return recent.values_list("published_at")[: max(limit.posts for limit in EVERYBODY + NEWCOMERS)]


RECENT = Prepared(_recent, member=int, since=datetime.datetime)


def pace_in_words(member, dialogue):
    """The sentence that tells `member` how often they write in `dialogue`, "" where as often as they like."""
    return dialogue.pace_in_words if dialogue.pace and not facilitates(member, dialogue) else ""


def next_turn(member, dialogue, now=None):
    """When the pace of `dialogue` lets `member` write the next post there (aware datetime), or None for now. A text
    that waited counts from when it was sent, since whoever read it late is another; one that was deleted counts, and so
    does one without a name, of which only its author hears this."""
    now = now or timezone.now()
    if not dialogue.pace or facilitates(member, dialogue):
        return None
    sent = Submission.objects.by(member).within([dialogue.pk]).filter(withdrawn_at=None)
    waited = Exists(Submission.objects.filter(post=OuterRef("pk"), member=member))
    posts = Post.objects.filter(written_by(member), thread__dialogue=dialogue, published_at__gt=now - dialogue.pause)
    last = posts.exclude(waited).aggregate(at=Max("published_at"))["at"], sent.aggregate(at=Max("submitted_at"))["at"]
    turn = max((at + dialogue.pause for at in last if at), default=now)
    return turn if turn > now else None


def refusal(member, dialogue):
    """A sentence for who has to wait, or ""."""
    moment, turn = next_moment(member, dialogue), next_turn(member, dialogue)
    if turn and (moment is None or turn > moment):
        today = timezone.localtime(turn).date() == timezone.localdate()
        at = told(turn, "TIME_FORMAT" if today else "DATETIME_FORMAT")
        return f"{dialogue.pace_in_words} " + _("You can post this at %(time)s.") % {"time": at}
    if moment is None:
        return ""
    at = told(moment, "TIME_FORMAT")
    if is_newcomer(member, timezone.now()):
        slow = _(
            "In their first days members write slowly here, so that there is time to read. "
            "You can post this at %(time)s."
        )
    else:
        slow = _("These were many posts in a short time. You can post this at %(time)s.")
    return slow % {"time": at}


def refusal_of_private(member, dialogue):
    """A sentence for who has to wait before they write to the facilitators of `dialogue` again, or ""."""
    if facilitates(member, dialogue):
        return ""
    limits = PRIVATE_SUSPENDED if is_suspended(member, dialogue) else PRIVATE
    asked = PrivateQuestion.objects.filter(member=member).order_by("-asked_at").values_list("asked_at", flat=True)
    more = PrivateAnswer.objects.filter(member=member).order_by("-written_at").values_list("written_at", flat=True)
    return sentence_of(limits, asked, more)


def refusal_of_telling(member):
    """A sentence for who has to wait before they write to the safety persons again, or ""."""
    if "safety" in member.roles:
        return ""
    told = Disclosure.objects.filter(member=member).order_by("-told_at").values_list("told_at", flat=True)
    more = DisclosureNote.objects.filter(member=member).order_by("-written_at").values_list("written_at", flat=True)
    return sentence_of(TOLD, told, more)


def refusal_of_reporting(member):
    """A sentence for who has to wait before they report something again, or ""."""
    made = Flag.objects.filter(member=member).order_by("-flagged_at").values_list("flagged_at", flat=True)
    return sentence_of(REPORTED_SUSPENDED if is_suspended(member) else REPORTED, made)
