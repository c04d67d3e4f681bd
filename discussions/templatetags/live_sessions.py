"""Live sessions as pages show them."""

import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from cop.lib.prepared import Prepared
from discussions.hours import hours
from discussions.models import LiveSession
from discussions.models.live_session import state_of

register = template.Library()
COMING = Prepared(
    lambda dialogue, now: LiveSession.objects.filter(dialogue=dialogue).coming(now).as_rows(),
    dialogue=int, now=datetime.datetime,
)  # fmt: skip


@register.simple_tag
def coming_sessions(dialogue):
    """((row, State), …) of the live sessions that are not over, all that the page of the dialogue depends on; None for
    one without any, not even past ones."""
    now = timezone.now()
    if not dialogue.has_live:
        return None
    return tuple((row, state_of(row, now)) for row in COMING.rows(dialogue=dialogue.pk, now=now))


@register.filter
def live_state(session):
    """The State of a session, or of a row of a list, at this moment."""
    return state_of(session, timezone.now())


@register.simple_tag
def when(session, user):
    """Its hours by the reader's own clock; for a visitor by that of the session, beside which live.js puts theirs."""
    zone = "" if user.is_authenticated else session.timezone
    words = hours(session.begins_at, session.ends_at, zone or None)
    if not zone:
        return format_html('<time datetime="{}">{}</time>', session.begins_at.isoformat(), words)
    return format_html(
        '<time datetime="{}" data-until="{}" data-yours="{}">{}</time>',
        session.begins_at.isoformat(), session.ends_at.isoformat(),
        _("By the clock of this device: {hours} ({zone})"), words,
    )  # fmt: skip
