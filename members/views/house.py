"""The pages of the house, for everybody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_countries import countries

from members.models import HelpOffer, HousePage, Pledge
from members.models.house_page import Place


@require_safe
@login_not_required
def page(request, place):
    """One page of the house, in the reader's language if it was written in it."""
    return render(request, "members/house_page.html", {"page": page_or_404(place)})


@require_safe
@login_not_required
def charter(request):
    """What whoever joins keeps to. Who joined before it was asked, or before it was changed, can pledge it here."""
    page = page_or_404(Place.CHARTER)
    pledge = Pledge.objects.last_of(request.user)
    context = {"page": page, "pledge": pledge, "is_outdated": pledge is not None and pledge.is_outdated(page)}
    return render(request, "members/charter.html", context)


@require_POST
def pledge(request):
    Pledge.objects.give(page_or_404(Place.CHARTER), by=request.user)
    messages.success(request, _("It is noted that you keep to the charter."))
    return redirect("members:charter")


@require_safe
@login_not_required
def help_by_country(request):
    """Whom to turn to: what holds everywhere, and the countries of which we know more."""
    known = HelpOffer.objects.standing().countries()
    listed = sorted(((countries.name(code), code.lower(), number) for code, number in known))
    return render(request, "members/help.html", {"page": page_or_404(Place.HELP), "countries": listed})


@require_safe
@login_not_required
def help_in(request, country):
    """Who helps in one country; a country of which we know nothing says what can be done."""
    code = country.upper()
    if country != country.lower() or not countries.name(code):
        raise Http404
    offers = HelpOffer.objects.standing().filter(country=code)
    return render(request, "members/help_in.html", {"offers": offers, "country": countries.name(code)})


def page_or_404(place):
    found = HousePage.objects.shown(place, get_language())
    if found is None:
        raise Http404
    return found
