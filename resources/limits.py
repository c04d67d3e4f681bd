"""How many notes one member may write in how much time. A person hardly meets these; a robot does."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from discussions.limits import Limit, is_newcomer
from resources.models import ResourceNote

EVERYBODY = [Limit(6, datetime.timedelta(minutes=10))]  # a note tells of days of work, not of a minute
NEWCOMERS = [Limit(3, datetime.timedelta(days=1))]  # a robot that got in spoils three pages, not the library


def refusal(member, now=None):
    """A sentence for who has to wait before the next note, or ""."""
    now = now or timezone.now()
    limits = EVERYBODY + (NEWCOMERS if is_newcomer(member, now) else [])
    recent = ResourceNote.objects.filter(author=member).order_by("-written_at")
    times = list(recent.values_list("written_at", flat=True)[: max(limit.posts for limit in limits)])
    moments = [times[limit.posts - 1] + limit.within for limit in limits if len(times) >= limit.posts]
    moment = max((moment for moment in moments if moment > now), default=None)
    if moment is None:
        return ""
    # A minute later than the limit's last one, since the clock of a page shows no seconds.
    at = date_format(timezone.localtime(moment + datetime.timedelta(minutes=1)), "DATETIME_FORMAT")
    return _("These were many notes in a short time. You can write this one from %(time)s on.") % {"time": at}
