"""Moderation in figures, for every member."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from cop.lib import small_cells
from discussions.models import flag
from discussions.stats import moderation_by_quarter


@require_safe
def moderation_figures(request):
    context = {"quarters": moderation_by_quarter(), "fewest": small_cells.FEWEST}
    context |= {"hours": flag.SOON_HOURS, "days": flag.USUAL_DAYS}
    return render(request, "discussions/moderation_figures.html", context)
