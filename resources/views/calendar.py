"""The calendar: the month and the agenda, by the clock of who reads."""

import zoneinfo

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cop.lib import languages, regions
from cop.lib.calendar.month import Month, first_day, grid, within
from members.forms.profile import zones
from members.models import Topic
from resources.calendar import KINDS, Wanted, events

MOST = 60  # of the agenda on one page; a day is not divided
IN_A_DAY = 3  # of the month; the agenda has the others


@require_safe
@login_not_required
def calendar(request):
    zone, wanted = clock(request), Wanted.read(request.GET)
    with timezone.override(zone):
        today = timezone.localdate()
        month = Month.read(request.GET.get("month", ""), today)
        weeks = month.weeks(first_day(get_language()))
        found = within(events(request.user, wanted, weeks[0][0], weeks[-1][-1]), weeks[0][0], weeks[-1][-1], zone)
        shown = [event for event in found if wanted.takes(event.kind)]
        days, later = agenda(shown, month, beginning(request, month, today), zone)
        context = {
            "month": month,
            "weeks": grid(month, shown, zone=zone, today=today, first=first_day(get_language())),
            "in_a_day": IN_A_DAY,
            "agenda": days,
            "later": later and wanted.query(month=month, after=later, timezone=asked_zone(request)),
            "kinds": [
                (kind, name, wanted.takes(kind), count(found, kind, month, zone)) for kind, name in KINDS.items()
            ],
            "wanted": wanted,
            **ways(request, wanted, month),
        }
        return render(request, "resources/calendar.html", context)


def clock(request):
    """The time zone that the address asks for; else that of the member, who has chosen one, and UTC for a visitor."""
    return zoneinfo.ZoneInfo(asked_zone(request)) if asked_zone(request) else timezone.get_current_timezone()


def asked_zone(request):
    name = request.GET.get("timezone", "")
    return name if name in dict(zones()) else ""


def beginning(request, month, today):
    """The day with which the agenda begins: what is past is past."""
    asked = request.GET.get("after", "")
    try:
        day = parse_date(asked) if len(asked) == 10 else None
    except ValueError:
        day = None
    if day and month.first <= day <= month.last:
        return day
    return today if month.first <= today <= month.last else month.first


def agenda(found, month, first, zone):
    """([(day, its events)] from the day `first` to the end of the month, the day from which it goes on or None). What
    began before stands on the first day."""
    days = {}
    for number, event in enumerate(one for one in found if one.days(zone)[1] >= first):
        day = max(event.days(zone)[0], first)
        if day > month.last:
            break
        if number >= MOST and day not in days:
            return tuple(days.items()), day
        days[day] = (*days.get(day, ()), event)
    return tuple(days.items()), None


def count(found, kind, month, zone):
    """How many different things of this kind the month has."""
    days = [(event.uid, *event.days(zone)) for event in found if event.kind == kind]
    return len({uid for uid, first, last in days if first <= month.last and last >= month.first})


def ways(request, wanted, month):
    """The addresses beside the month, and what can be chosen."""
    zone = asked_zone(request)
    return {
        "previous": month.previous and wanted.query(month=month.previous, timezone=zone),
        "next": month.next and wanted.query(month=month.next, timezone=zone),
        "subscribe": wanted.query(),
        "topics": Topic.objects.current().as_choices(),
        "languages": languages.CHOICES,
        "regions": regions.CHOICES,
        "zone": zone or timezone.get_current_timezone_name(),
        "zones": () if request.user.is_authenticated else zones(),
    }
