"""The lists of the directory as files, narrowed as on the page."""

from django.contrib.auth.decorators import login_not_required
from django.views.decorators.http import require_safe

from cop.lib.spreadsheets import CSV, EXCEL, as_csv, as_excel
from discussions.views.exports import taken
from resources.directory_list import Narrowed
from resources.record_sheets import lines


@require_safe
@login_not_required
def records_csv(request, kind):
    return taken(request, as_csv(asked_for(request, kind)), f"{kind.section}.csv", CSV)


@require_safe
@login_not_required
def records_excel(request, kind):
    parts = (as_excel(asked_for(request, kind)) for _once in range(1))  # made when it is sent, so not for HEAD
    return taken(request, parts, f"{kind.section}.xlsx", EXCEL)


def asked_for(request, kind):
    """The lines of the list that the address asks for, of what the reader sees."""
    records = Narrowed.read(kind, request.GET).records()
    return lines(kind, records.visible_to(request.user))
