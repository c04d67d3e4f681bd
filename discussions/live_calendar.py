"""Live sessions for a calendar (RFC 5545). The link to meet is never in it: calendars are copied and shared."""

from django.conf import settings
from django.utils.translation import gettext as _

from cop.lib.calendar.events import Event
from cop.lib.calendar.writing import written
from cop.lib.text.spoken import spoken
from members.models import Site

KIND = "live"


def calendar_of(sessions, *, discreet, title=""):
    """The calendar of `sessions`, in bytes; `title` is the name of the whole. Where it is `discreet` nothing in it
    tells what it is about, or where it came from."""
    events = [event_of(session, discreet=discreet) for session in sessions]
    if discreet:
        return written(events)
    return written(events, title=title, product=Site.objects.current().name)


def event_of(session, *, discreet):
    """As an Event of a calendar."""
    when = {
        "uid": str(session.form_key), "sequence": session.sequence, "changed_at": session.changed_at,
        "start": session.begins_at, "end": session.ends_at, "cancelled": session.cancelled_at is not None, "kind": KIND,
    }  # fmt: skip
    if discreet:
        return Event(title=_("Appointment"), private=True, **when)
    address = settings.SITE_URL + session.get_absolute_url()
    where = _("Those who take part find the link to meet here: %(address)s") % {"address": address}
    words = "\n\n".join(filter(None, [spoken(session.description_html), where]))
    return Event(title=session.title, language=session.language, url=address, description=words, **when)
