"""The community's knowledge over time, and where its thread is loose."""

import csv

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cop import chains as threads, cycle as round_trip


@require_safe
@login_not_required
def cycle(request):
    """`chain` is the how-manieth chain is shown."""
    found, chains = round_trip.stations(request.user), threads.chains(request.user)
    asked = request.GET.get("chain", "")
    number = int(asked) % len(chains) if chains and asked.isdecimal() and len(asked) < 6 else 0
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
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="cycle.csv"'
    answer["Cache-Control"] = "private, no-store"
    rows = csv.writer(answer)
    rows.writerow([_("Year"), *(station.label for station in found)])
    rows.writerows([year, *numbers] for year, numbers in round_trip.by_year(found))
    return answer
