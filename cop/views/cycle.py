"""The community's knowledge over time, and where its thread is loose."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cop import chains as threads, cycle as round_trip
from cop.lib.posted import whole_number
from cop.lib.spreadsheets import CSV, as_csv
from discussions.views.exports import taken


@require_safe
@login_not_required
def cycle(request):
    """`chain` is the how-manieth chain is shown."""
    found, chains = round_trip.stations(request.user), threads.chains(request.user)
    asked = whole_number(request.GET.get("chain", ""), digits=5) or 0
    number = asked % len(chains) if chains else 0
    context = {
        "stations": found,
        "years": round_trip.by_year(found),
        "loose": round_trip.loose_ends(request.user),
        "chain": chains[number] if chains else [],
        "another": number + 1 if len(chains) > 1 else None,
    }
    return render(request, "cop/cycle.html", context)


@require_safe
@login_not_required
def cycle_csv(request):
    """A row for each year, a column for each station."""
    found = round_trip.stations(request.user)
    years = [[year, *numbers] for year, numbers in round_trip.by_year(found)]
    return taken(request, as_csv([[_("Year"), *(station.label for station in found)], *years]), "cycle.csv", CSV)
