"""Initiatives as data, for who wants to count or keep them."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.views.decorators.http import require_safe

from cop.lib.spreadsheets import CSV
from discussions.exports_data import as_json
from discussions.views.exports import taken
from resources.exports import as_csv, rows
from resources.models import Evaluation, Initiative

JSON = "application/json"


@require_safe
@login_not_required
def initiatives_json(request):
    return taken(request, as_json(shared(request)), "initiatives.json", JSON)


@require_safe
@login_not_required
def initiatives_csv(request):
    return taken(request, as_csv(shared(request)), "initiatives.csv", CSV)


@require_safe
def my_initiatives_json(request):
    """The member's own, drafts too, and those that they evaluated."""
    own = Q(owner=request.user) | Q(evaluations__author=request.user)
    mine = Initiative.objects.visible_to(request.user).filter(own).distinct()
    said = Evaluation.objects.visible_to(request.user)
    return taken(request, as_json(rows(mine, said, request.user)), "my-initiatives.json", JSON)


def shared(request):
    return rows(Initiative.objects.shared(), Evaluation.objects.standing(), request.user)
