"""Calendar files that a member brings: what would be taken of one, and taking it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib.posted import posted
from discussions.writers import require_writer
from resources.forms_calendar import CalendarFileForm
from resources.models import CalendarFile


@require_http_methods(["GET", "HEAD", "POST"])
def add_file(request):
    require_writer(request.user)
    form = CalendarFileForm(posted(request), request.FILES or None, zone=timezone.get_current_timezone_name())
    if request.method == "POST" and form.is_valid():
        file = CalendarFile.objects.bring(by=request.user, name=form.name, rows=form.cleaned_data["file"])
        return redirect("calendar:look_through", file.pk)
    return render(request, "resources/calendar_file_form.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def look_through(request, id):
    file = own(request, id)
    rows = file.looked_through
    good = [row for row in rows if not row.problems and not row.training]
    context = {"file": file, "rows": rows, "good": len(good), "zone": timezone.get_current_timezone_name()}
    return render(request, "resources/calendar_file.html", context)


@require_POST
def take_file(request, id):
    file = own(request, id)
    require_writer(request.user)
    numbers = {int(number) for number in request.POST.getlist("take") if number.isdecimal() and len(number) < 6}
    made, wait = file.take(numbers, by=request.user)
    if made:
        told = ngettext("%(n)s training is in the directory now.", "%(n)s trainings are in the directory now.", made)
        messages.success(request, told % {"n": made})
    if wait:
        messages.warning(request, wait)
    elif not made:
        messages.warning(request, _("Nothing new was chosen."))
    return redirect("calendar:look_through", file.pk)


def own(request, id):
    return get_object_or_404(CalendarFile, pk=id, read_by=request.user)
