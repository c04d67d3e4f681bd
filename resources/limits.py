"""How much one member may tell in the library in how much time. A person hardly meets these; a robot does."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from discussions.limits import Limit, is_newcomer
from members.models import Organisation
from resources.models import Evaluation, Initiative, Opportunity, Proposal, ResourceNote, Training

# Each tells of days of work, not of a minute.
EVERYBODY = [Limit(6, datetime.timedelta(minutes=10))]
NEWCOMERS = [Limit(3, datetime.timedelta(days=1))]  # a robot that got in spoils three pages, not the library
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
    moments = [times[limit.posts - 1] + limit.within for limit in limits if len(times) >= limit.posts]
    moment = max((moment for moment in moments if moment > now), default=None)
    if moment is None:
        return ""
    # A minute later than the limit's last one, since the clock of a page shows no seconds.
    at = date_format(timezone.localtime(moment + datetime.timedelta(minutes=1)), "DATETIME_FORMAT")
    return words % {"time": at}
