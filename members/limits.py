"""How much one member may write in how much time. A person hardly meets these; a robot does, and so does anger."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Conversation, ConversationMessage

NEW_FOR = datetime.timedelta(days=7)  # after a week of reading one knows the tone
UNANSWERED = 3  # in a row: who has not answered three messages has answered


@dataclass(frozen=True)
class Limit:
    posts: int
    within: datetime.timedelta


BEGUN = [Limit(10, datetime.timedelta(days=1))]  # conversations; who writes to more people than that advertises
BEGUN_NEW = [Limit(2, datetime.timedelta(days=1))]
WRITTEN = [Limit(20, datetime.timedelta(minutes=10)), Limit(200, datetime.timedelta(days=1))]


def after(limits, times, now):
    """When the next one may come by these `limits` after those that came at `times`, the newest first; or None."""
    moments = [times[limit.posts - 1] + limit.within for limit in limits if len(times) >= limit.posts]
    return max((moment for moment in moments if moment > now), default=None)


def told(moment, how):
    """A minute later than the limit's last one, since the clock of a page shows no seconds."""
    return date_format(timezone.localtime(moment + datetime.timedelta(minutes=1)), how)


def sentence_of(limits, first, more=()):
    """What is said to who has written too much in private by these `limits`: of two querysets of moments, the newest
    first."""
    most = max(limit.posts for limit in limits)
    moment = after(limits, sorted([*first[:most], *more[:most]], reverse=True), timezone.now())
    if moment is None:
        return ""
    words = _("This was much in a short time. You can send this at %(time)s; your words are still here.")
    return words % {"time": told(moment, "DATETIME_FORMAT")}


def refusal_of_message(member, other):
    """A sentence for who has to wait before they write to `other`, or "". What a block keeps back counts as the rest,
    or it would tell of the block."""
    conversation = Conversation.objects.between(member, other)
    sent = ConversationMessage.objects.filter(sender=member).order_by("-written_at")
    if conversation is None:
        is_new = member.joined_at > timezone.now() - NEW_FOR
        begun = Conversation.objects.filter(begun_by=member).order_by("-begun_at").values_list("begun_at", flat=True)
        if refused := sentence_of(BEGUN_NEW if is_new else BEGUN, begun):
            return refused
    else:
        last = conversation.messages.visible_to(member).order_by("-pk").values_list("sender", flat=True)[:UNANSWERED]
        if [*last] == [member.pk] * UNANSWERED:
            return _("You wrote three times without an answer. Please wait for one; your words are still here.")
    return sentence_of(WRITTEN, sent.values_list("written_at", flat=True))
