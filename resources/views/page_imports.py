"""Pages of another wiki: a curator brings them in a file, sees what would become of each, and takes them."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import diff, text
from cop.lib.posted import posted, whole_number
from cop.lib.spreadsheets import CSV
from discussions.views.exports import taken
from discussions.writers import require_writer
from resources import access
from resources.forms_imports import PageImportForm
from resources.models import PageImport
from resources.models.page import PREFIX
from resources.page_links import linked
from resources.page_reports import STATES, as_csv, in_words
from resources.views.wiki import chosen_language

ROWS = 100  # of one page of a list


@require_http_methods(["GET", "HEAD", "POST"])
def bring_pages(request):
    require_curator(request.user)
    form = PageImportForm(posted(request), request.FILES or None, initial={"language": chosen_language(request)})
    if request.method == "POST" and form.is_valid():
        told, language = form.cleaned_data["file"], form.cleaned_data["language"]
        imported = PageImport.objects.bring(by=request.user, name=form.name, language=language, told=told)
        return redirect("wiki:page_import", imported.pk)
    context = {"form": form, "brought": PageImport.objects.filter(read_by=request.user).defer("rows", "others")[:20]}
    return render(request, "resources/bring_pages.html", context, status=422 if form.errors else 200)


@require_safe
def page_import(request, id):
    """What would become of each page, those of one state or all, in pieces where there are many."""
    imported, state = own(request, id), request.GET.get("state", "")
    rows = imported.looked_through
    counted, shown = Counter(row.state for row in rows), [row for row in rows if state in ("", row.state)]
    begin = whole_number(request.GET.get("after", ""), digits=5) or 0
    context = {
        "imported": imported,
        "rows": shown[begin : begin + ROWS],
        "next": begin + ROWS if len(shown) > begin + ROWS else "",
        "after": begin,
        "state": state if state in STATES else "",
        "states": [(one, words, counted[one]) for one, words in STATES.items() if counted[one]],
        "number": len(rows),
        "new": counted["new"],
        "differing": counted["differs"],
        "others": in_words(imported.others),
    }
    return render(request, "resources/page_import.html", context)


@require_safe
def imported_page(request, id, number):
    """One page of the file, as it would be here, and what it would change."""
    imported = own(request, id)
    row = next((row for row in imported.looked_through if row.number == number), None)
    if row is None:
        raise Http404
    try:
        html = linked(text.render_long(row.body, prefix=PREFIX), row.language, request.user)
    except text.TextRefused:
        html = ""
    changes = diff.near(diff.changes(row.page.body, row.body)) if row.state == "differs" else []
    context = {"imported": imported, "row": row, "html": html, "changes": changes}
    return render(request, "resources/imported_page.html", context)


@require_safe
def page_import_report(request, id):
    imported = own(request, id)
    parts = as_csv(imported, imported.looked_through)
    return taken(request, parts, f"import-{imported.pk}.csv", CSV)


@require_POST
def take_pages(request, id):
    """Those that the form of the list asks for; with a `row`, that page alone."""
    imported, row = own(request, id), request.POST.get("row")
    only = None if row is None else whole_number(row, digits=5) or 0
    done, left = imported.take(by=request.user, revise=request.POST.get("differing") == "revise", only=only)
    if done:
        told = ngettext("%(n)s page is in the wiki now.", "%(n)s pages are in the wiki now.", done) % {"n": done}
        messages.success(request, told)
    else:
        messages.warning(request, _("There was nothing new to take."))
    if left:
        words = ngettext("%(n)s is left. Please take it, too.", "%(n)s are left. Please take them, too.", left)
        messages.info(request, words % {"n": left})
    return redirect("wiki:page_import", imported.pk)


def own(request, id):
    imported = get_object_or_404(PageImport, pk=id, read_by=request.user)
    require_curator(request.user)
    return imported


def require_curator(member):
    require_writer(member)
    if not access.may_curate(member):
        raise PermissionDenied(_("Curators bring pages of other wikis. Tell them what you have."))
