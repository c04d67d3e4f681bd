"""How much one member may tell in the library in how much time. A person hardly meets these; a robot does."""

import datetime
import re

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from discussions.limits import is_newcomer
from members.limits import Limit, after, told
from members.models import Organisation
from resources import access
from resources.models import (
    Evaluation,
    Initiative,
    Opportunity,
    Proposal,
    ResourceNote,
    Revision,
    Term,
    Training,
    WaitingEdit,
)

# Each tells of days of work, not of a minute.
EVERYBODY = [Limit(6, datetime.timedelta(minutes=10))]
NEWCOMERS = [Limit(3, datetime.timedelta(days=1))]  # a robot that got in spoils three pages, not the library
# In the wiki one mends a word here and a link there.
EDITS = [Limit(30, datetime.timedelta(minutes=10))]
EDITS_OF_NEWCOMERS = [Limit(6, datetime.timedelta(hours=1))]
NEW_ADDRESSES = 3  # on the web, in what a newcomer saves once: an advertisement has more of them than a source
_ADDRESS = re.compile(r"https?://[^\s)>\]]+", re.IGNORECASE)
# {what is told: (whose it is, when it was told, what is said to who has to wait)}
TOLD = {
    ResourceNote: (
        "author", "written_at",
        gettext_lazy("These were many notes in a short time. You can write this one from %(time)s on."),
    ),
    Initiative: (
        "owner", "begun_at",
        gettext_lazy("These were many initiatives in a short time. You can begin this one from %(time)s on."),
    ),
    Evaluation: (
        "author", "begun_at",
        gettext_lazy("These were many evaluations in a short time. You can begin this one from %(time)s on."),
    ),
    Term: (
        "coined_by", "coined_at",
        gettext_lazy("These were many words in a short time. You can add this one from %(time)s on."),
    ),
    **{
        record: (
            "created_by", "created_at",
            gettext_lazy("These were many entries in a short time. You can add this one from %(time)s on."),
        )
        for record in (Organisation, Training, Opportunity)
    },
    Proposal: (
        "proposer", "made_at",
        gettext_lazy("These were many proposals in a short time. You can send this one from %(time)s on."),
    ),
}  # fmt: skip


def refusal(member, now=None, *, of=ResourceNote):
    """A sentence for who has to wait before the next one of this kind, or ""."""
    now = now or timezone.now()
    limits = EVERYBODY + (NEWCOMERS if is_newcomer(member, now) else [])
    whose, when, words = TOLD[of]
    recent = of.objects.filter(**{whose: member}).order_by(f"-{when}")
    times = list(recent.values_list(when, flat=True)[: max(limit.posts for limit in limits)])
    moment = after(limits, times, now)
    return words % {"time": told(moment, "DATETIME_FORMAT")} if moment else ""


def refusal_of_edit(member, body, before="", now=None):
    """A sentence for who has to wait before they change another page, or who links to too much in the text `body`
    that was `before`; or ""."""
    now, known = now or timezone.now(), access.is_known(member)
    limits = EDITS if known else EDITS_OF_NEWCOMERS
    most = max(limit.posts for limit in limits)
    saved = Revision.objects.filter(written_by=member).order_by("-written_at").values_list("written_at", flat=True)
    sent = WaitingEdit.objects.filter(member=member).order_by("-submitted_at").values_list("submitted_at", flat=True)
    saved = [] if access.may_curate(member) else saved[:most]  # who may bring hundreds of pages at once
    if moment := after(limits, sorted([*saved, *sent[:most]], reverse=True), now):
        return _("These were many changes in a short time. You can save this one from %(time)s on.") % {
            "time": told(moment, "DATETIME_FORMAT")
        }
    if not known and len({*_ADDRESS.findall(body)} - {*_ADDRESS.findall(before)}) > NEW_ADDRESSES:
        words = _("In their first days members add up to %(most)s addresses of the web at once. Which matter most?")
        return words % {"most": NEW_ADDRESSES}
    return ""
