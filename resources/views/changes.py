"""What changes in the wiki: page by page, in all of it, and one change after the other."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import diff, languages, paging, text
from cop.lib.posted import posted, way_back
from resources import access
from resources.forms_pages import ReasonForm
from resources.models import Clash, Revision
from resources.views.seen_pages import (
    arranged_page,
    patrolled_revision,
    seen_page,
    seen_pair,
    seen_revision,
)
from resources.views.wiki import acts_of, languages_here

SIZE = 25  # revisions of a page of a list


def revisions_seen_by(reader):
    return Revision.objects.visible_to(reader).told().as_rows()


@require_safe
@login_not_required
def changes(request):
    """The newest in the wiki, in one language or in all; for who patrols those that nobody has looked at."""
    wanted, after = request.GET.get("language", ""), request.GET.get("after", "")
    may_patrol = access.may_patrol(request.user)
    only_new = may_patrol and "new" in request.GET
    found = revisions_seen_by(request.user)
    found = found.filter(page__language=wanted) if wanted in languages.NAMES else found
    found = found.unseen() if only_new else found
    context = {
        "page": paging.newest_first(found, "written_at", after=after, size=SIZE),
        "after": after,
        "language": wanted if wanted in languages.NAMES else "",
        "languages": languages_here(),
        "may_patrol": may_patrol,
        "only_new": only_new,
    }
    return render(request, "resources/changes.html", context)


@require_safe
@login_not_required
def history(request, language, title):
    page, after = seen_page(request, language, title), request.GET.get("after", "")
    rows = paging.newest_first(page.revisions.told().as_rows(), "written_at", after=after, size=SIZE)
    may_patrol = access.may_patrol(request.user)
    comparable = [row.pk for row in rows.items if may_patrol or not row.hidden_at]
    context = {
        "page": page,
        "tab": "history",
        "rows": rows,
        "picked": {"newer": comparable[0], "older": comparable[1]} if len(comparable) > 1 else None,
        "after": after,
        **acts_of(request.user, page),
    }
    return render(request, "resources/page_history.html", context)


@require_safe
@login_not_required
def compare(request, language, title):
    """What is other in one revision of a page than in an earlier one, whichever two the address names."""
    page = seen_page(request, language, title)
    older, newer = seen_pair(request, page)
    context = {
        "page": page,
        "tab": "history",
        "pair": [older, newer],
        "is_same": (older.body, older.categories) == (newer.body, newer.categories),
        "changes": diff.near(diff.changes(older.body, newer.body)),
        "categories": diff.changes(", ".join(older.categories), ", ".join(newer.categories)),
        **acts_of(request.user, page),
    }
    return render(request, "resources/compare.html", context)


@require_safe
@login_not_required
def revision(request, id):
    """What one revision changed, and what it said."""
    found = seen_revision(request, id)
    before = found.before
    withheld = before is not None and not Revision.objects.visible_to(request.user).filter(pk=before.pk).exists()
    context = {
        "revision": found,
        "page": found.page,
        "before": None if withheld else before,
        "withheld": withheld,
        "changes": [] if withheld else diff.near(diff.changes(before.body if before else "", found.body)),
        "after": Revision.objects.visible_to(request.user).told().filter(page=found.page, pk__gt=id).last(),
        "form_key": uuid.uuid4(),
        **acts_of(request.user, found.page),
    }
    return render(request, "resources/revision.html", context)


@require_POST
def revert(request, id):
    """The page says again what it said then."""
    found = seen_revision(request, id)
    page = arranged_page(request, found.page.language, found.page.title)
    if found.hidden_at:
        raise PermissionDenied(_("What is hidden is not brought back. Let it be seen again first."))
    try:
        page.revert_to(found, by=request.user, form_key=uuid.UUID(request.POST.get("form_key", "")))
    except (ValueError, text.TextRefused):  # rules of text that were wider then
        messages.error(request, _("This could not be brought back. Please load the page again."))
        return redirect(found)
    messages.success(request, _("The page says again what it said then. What it said meanwhile stays in its history."))
    return redirect(page)


@require_POST
def see_revision(request, id):
    found = patrolled_revision(request, id)
    found.see(by=request.user)
    messages.success(request, _("It is marked as looked at, for everybody who patrols."))
    return redirect(way_back(request, found.get_absolute_url()))


@require_http_methods(["GET", "HEAD", "POST"])
def hide_revision(request, id):
    found, form = patrolled_revision(request, id), ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            found.hide(by=request.user, reason=form.cleaned_data["reason"])
        except Clash:
            form.add_error(None, _("This is what the page says now. Bring back what it said before, then hide this."))
        else:
            messages.success(request, _("Only those who patrol read this revision now."))
            return redirect(found)
    context = {"page": found.page, "revision": found, "form": form}
    return render(request, "resources/hide_revision.html", context, status=422 if form.errors else 200)


@require_POST
def restore_revision(request, id):
    found = patrolled_revision(request, id)
    found.restore(by=request.user)
    messages.success(request, _("Everybody can read this revision again."))
    return redirect(found)
