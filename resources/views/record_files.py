"""Files that a member brings for the directory, lists and calendars: what would be taken of one, and taking it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted, whole_number
from cop.lib.spreadsheets import CSV, EXCEL
from discussions.views.exports import taken
from discussions.writers import require_writer
from resources.forms_brought import CalendarFileForm, ListForm
from resources.models import RecordFile
from resources.record_sheets import sheet_of
from resources.sheet_rows import bad_rows
from resources.taking import take


@require_http_methods(["GET", "HEAD", "POST"])
def bring_calendar(request):
    require_writer(request.user)
    form = CalendarFileForm(posted(request), request.FILES or None, zone=timezone.get_current_timezone_name())
    if request.method == "POST" and form.is_valid():
        file = RecordFile.objects.bring(by=request.user, name=form.name, rows=form.cleaned_data["file"])
        return redirect("directory:look_through", file.pk)
    return render(request, "resources/bring_calendar.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_list(request, kind):
    require_writer(request.user)
    form = ListForm(posted(request), request.FILES or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        name, rows = form.cleaned_data["file"]
        file = RecordFile.objects.bring(by=request.user, name=name, rows=rows, section=kind.section)
        return redirect("directory:look_through", file.pk)
    context = {"form": form, "kind": kind, "columns": sheet_of(kind).columns()}
    return render(request, "resources/bring_list.html", context, status=422 if form.errors else 200)


@require_safe
def empty_list(request, kind):
    """A spreadsheet to fill in."""
    return taken(request, [sheet_of(kind).empty()], f"{kind.section}.xlsx", EXCEL)


@require_safe
def look_through(request, id):
    file = own(request, id)
    rows = file.looked_through
    context = {
        "file": file,
        "kind": file.kind,
        "rows": rows,
        "good": sum(row.can_be_taken for row in rows),
        "bad": sum(bool(row.problems) for row in rows),
        "zone": timezone.get_current_timezone_name(),
    }
    return render(request, "resources/record_file.html", context)


@require_safe
def bad_rows_csv(request, id):
    """The rows that were not good, to be mended and brought again; an event has no row."""
    file = get_object_or_404(RecordFile.objects.exclude(section=""), pk=id, read_by=request.user)
    return taken(request, [bad_rows(file.looked_through)], f"bad-rows-{file.pk}.csv", CSV)


@require_POST
def take_file(request, id):
    file = own(request, id)
    require_writer(request.user)
    numbers = {whole_number(typed, digits=5) for typed in request.POST.getlist("take")} - {None}
    done, wait = take(file, numbers, by=request.user)
    for words in told(done):
        messages.success(request, words)
    if wait:
        messages.warning(request, wait)
    elif not done:
        messages.warning(request, _("Nothing new was chosen."))
    return redirect("directory:look_through", file.pk)


def told(done):
    """Sentences about what was taken."""
    said = {
        "added": ngettext(
            "%(n)s entry is in the directory now.", "%(n)s entries are in the directory now.", done["added"]
        ),
        "corrected": ngettext(
            "%(n)s entry of yours is corrected.", "%(n)s entries of yours are corrected.", done["corrected"]
        ),
        "proposed": ngettext("%(n)s proposal is sent.", "%(n)s proposals are sent.", done["proposed"]),
    }
    return [words % {"n": done[act]} for act, words in said.items() if done[act]]


def own(request, id):
    return get_object_or_404(RecordFile, pk=id, read_by=request.user)
