"""Live sessions for a calendar (RFC 5545). The link to meet is never in it: calendars are copied and shared."""

import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from cop.lib.text.spoken import spoken
from members.models import Site

UTC = datetime.UTC


def calendar_of(sessions, *, discreet, title=""):
    """The calendar of `sessions`, in bytes; `title` is the name of the whole. Where it is `discreet` nothing in it
    tells what it is about, or where it came from."""
    from icalendar import Calendar  # here, since a web worker that gives no calendar need not hold it

    calendar = Calendar()
    calendar.add("prodid", "-//Calendar//EN" if discreet else f"-//{Site.objects.current().name}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if title and not discreet:
        calendar.add("name", title)
        calendar.add("x-wr-calname", title)  # what most programs read in its place
    for session in sessions:
        calendar.add_component(event_of(session, discreet))
    return calendar.to_ical()


def event_of(session, discreet):
    from icalendar import Event, vText

    event = Event()
    event.add("uid", str(session.form_key))
    event.add("sequence", session.sequence)
    for name, moment in (("dtstamp", session.changed_at), ("dtstart", session.begins_at), ("dtend", session.ends_at)):
        event.add(name, moment.astimezone(UTC))
    event.add("status", "CANCELLED" if session.cancelled_at else "CONFIRMED")
    if discreet:
        event.add("summary", _("Appointment"))
        event.add("class", "PRIVATE")
        return event
    event.add("summary", vText(session.title, params={"LANGUAGE": session.language}))
    address = settings.SITE_URL + session.get_absolute_url()
    event.add("url", address)
    where = _("Those who take part find the link to meet here: %(address)s") % {"address": address}
    event.add("description", "\n\n".join(filter(None, [spoken(session.description_html), where])))
    return event
