"""The calendar for calendar programs: for everybody, narrowed as the page is, and each member’s own."""

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
from django.utils.translation import gettext as _, override
from django.views.decorators.http import require_POST, require_safe

from cop.lib.calendar.events import DAY
from cop.lib.calendar.writing import NEVER, written
from members.models import Site
from resources.calendar import Wanted, events, for_file, versioned
from resources.models import CalendarKey

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
    return answer(request, AnonymousUser(), Wanted.read(request.GET), Site.objects.current().name)


@require_safe
@login_not_required
def my_calendar(request, token):
    """Who knows the address reads what its member may see, in the member's language; so it can be revoked."""
    member = CalendarKey.objects.opened_by(token)
    if member is None:
        raise Http404
    with override(member.language or request.LANGUAGE_CODE):
        return answer(request, member, Wanted.read(request.GET), Site.objects.current().name, discreet=member.discreet)


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


def answer(request, reader, wanted, site, *, discreet=False):
    """The file; 304 to who has exactly this one. A date alone never makes a 304, since what is hidden leaves no newer
    date."""
    today = timezone.now().date()
    found = [
        one
        for one in events(reader, wanted, today - BEFORE, today + AHEAD, words=not discreet)
        if wanted.takes(one.kind)
    ]
    said = sorted((for_file(one, discreet=discreet) for one in versioned(found)), key=lambda one: one.uid)
    named = {} if discreet else {"title": f"{site}: {_('Calendar')}", "product": site}
    response = HttpResponse(written(said, subscribed=True, **named), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["Last-Modified"] = http_date(
        max((one.changed_at for one in said if one.changed_at), default=NEVER).timestamp()
    )
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)
