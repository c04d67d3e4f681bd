"""What an address of the wiki names, for who may see it: else Http404, or PermissionDenied (403)."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cop.lib.posted import whole_number
from discussions.writers import require_writer
from resources import access
from resources.models import Page, Revision, WaitingEdit


def seen_page(request, language, title):
    """The page with this title, or that had it."""
    page = Page.objects.visible_to(request.user).at(language, title)
    if page is None:
        raise Http404
    return page


def edited_page(request, language, title):
    """The same, for who may change it."""
    page = seen_page(request, language, title)
    require_writer(request.user)
    if not access.may_edit_page(request.user, page):
        raise PermissionDenied(not_open(page))
    return page


def not_open(page):
    if page.hidden_at:
        return _("This page is hidden. Nobody changes it until everybody sees it again.")
    if page.protection == "patrollers":
        return _("This page is protected: only those who patrol change it. Say on its talk page what should be other.")
    return _("This page is protected from newcomers for a while. Say on its talk page what should be other.")


def arranged_page(request, language, title):
    """The same, for whom the others know."""
    page = edited_page(request, language, title)
    if not access.may_arrange_page(request.user, page):
        raise PermissionDenied(_("This is for members whom the others have come to know, after a week or five posts."))
    return page


def patrolled_page(request, language, title):
    page = seen_page(request, language, title)
    require_patroller(request)
    return page


def require_patroller(request):
    require_writer(request.user)
    if not access.may_patrol(request.user):
        raise PermissionDenied(_("This is done by those who patrol the wiki."))


def seen_revisions(request):
    return Revision.objects.visible_to(request.user).told().select_related("page", "written_by__profile")


def seen_revision(request, id):
    return get_object_or_404(seen_revisions(request), pk=id)


def seen_pair(request, page):
    """The two revisions of this page that the address asks for as `older` and `newer`, in the order of time."""
    ids = [whole_number(request.GET.get(name, "")) for name in ("older", "newer")]
    if None in ids:
        raise Http404
    found = seen_revisions(request).filter(page=page)
    return sorted((get_object_or_404(found, pk=one) for one in ids), key=lambda revision: revision.pk)


def patrolled_revision(request, id):
    found = seen_revision(request, id)
    require_patroller(request)
    return found


def seen_edit(request, id):
    return get_object_or_404(WaitingEdit.objects.visible_to(request.user).with_pages(), pk=id)
