"""The calendar for calendar programs: for everybody, narrowed as the page is, and each member’s own."""

import datetime
from functools import lru_cache

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import http_date
from django.utils.translation import get_language, gettext as _, override
from django.views.decorators.http import require_POST, require_safe

from cop.lib.calendar.events import DAY
from cop.lib.calendar.month import in_order
from cop.lib.calendar.writing import NEVER, written
from members.changes import while_nothing_changes
from members.models import Site
from resources.calendar import Wanted, events, for_file, versioned
from resources.models import CalendarKey

KEPT = 20  # public calendars that a worker remembers
MOST = 1_000  # events of one file
BEFORE, AHEAD = 60 * DAY, 400 * DAY  # what a program has fetched it keeps, or not: both should show the last weeks


@require_safe
@login_not_required
def subscribe(request):
    wanted = Wanted.read(request.GET)
    public = settings.SITE_URL + reverse("calendar:public_calendar") + (f"?{wanted.query()}" if wanted else "")
    key = CalendarKey.objects.filter(member=request.user).first() if request.user.is_authenticated else None
    own = key and settings.SITE_URL + reverse("calendar:my_calendar", args=[key.token])
    context = {
        "wanted": wanted,
        "public": public,
        "own": own,
        "webcal": webcal(public),
        "own_webcal": own and webcal(own),
    }
    return render(request, "resources/subscribe.html", context)


def webcal(address):
    """The same for the program that the device opens calendars with."""
    return "webcal:" + address.partition(":")[2]


@require_safe
@login_not_required
def public_calendar(request):
    """Who asks is always a visitor here: what a program fetches is stored, and shared, elsewhere."""
    wanted, today = Wanted.read(request.GET), timezone.now().date()
    return answer(request, while_nothing_changes(_public, wanted, today, get_language()))


@lru_cache(maxsize=KEPT)
def _public(wanted, today, _language, _generation):
    return file_of(AnonymousUser(), wanted, today)


@require_safe
@login_not_required
def my_calendar(request, token):
    """Who knows the address reads what its member may see, in the member's language; so it can be revoked."""
    member = CalendarKey.objects.opened_by(token)
    if member is None:
        raise Http404
    with override(member.language or request.LANGUAGE_CODE):
        wanted, today = Wanted.read(request.GET), timezone.now().date()
        return answer(request, file_of(member, wanted, today, discreet=member.discreet))


@require_POST
def make_address(request):
    CalendarKey.objects.make(by=request.user)
    messages.success(request, _("Here is your own address. Whoever knows it reads your calendar: keep it to yourself."))
    return redirect("calendar:subscribe")


@require_POST
def revoke_address(request):
    CalendarKey.objects.revoke(by=request.user)
    messages.success(request, _("Your own address leads nowhere any more."))
    return redirect("calendar:subscribe")


def file_of(reader, wanted, today, *, discreet=False):
    """(the file in bytes, when something in it changed the last time): of very many things those that come first."""
    site = Site.objects.current().name
    found = events(reader, wanted, today - BEFORE, today + AHEAD, words=not discreet)
    found = in_order((one for one in found if wanted.takes(one.kind)), datetime.UTC)[:MOST]
    said = [for_file(one, discreet=discreet) for one in versioned(found)]
    named = {} if discreet else {"title": f"{site}: {_('Calendar')}", "product": site}
    changed = max((one.changed_at for one in said if one.changed_at), default=NEVER)
    return written(said, subscribed=True, **named), changed


def answer(request, file):
    """The file; 304 to who has exactly this one. A date alone never makes a 304, since what is hidden leaves no newer
    date."""
    content, changed = file
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["Last-Modified"] = http_date(changed.timestamp())
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)
