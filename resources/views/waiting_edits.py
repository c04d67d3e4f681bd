"""What newcomers wrote in the wiki: the queue of those who patrol, and the page of one for its author and for them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import diff, text
from cop.lib.posted import posted
from discussions.models import Closed
from members import hearing
from resources import access
from resources.forms_pages import ReturnForm
from resources.models import Clash, Taken, WaitingEdit
from resources.page_links import linked
from resources.views.seen_pages import require_patroller, seen_edit

PAGE = 50  # of the queue; when these are decided the next ones come
NOT_NOW = {
    "decided": gettext_lazy("It was decided meanwhile."),
    "gone": gettext_lazy("Its page was hidden meanwhile."),
    "suspended": gettext_lazy("Its author may not write here now. It waits until that is over, or you return it."),
}


@require_safe
def waiting_edits(request):
    """For who patrols what waits for them and for its authors; for everybody else their own."""
    found = WaitingEdit.objects.visible_to(request.user).with_pages()
    context = {
        "waiting": found.waiting()[:PAGE],
        "returned": found.returned()[:PAGE],
        "may_patrol": access.may_patrol(request.user),
    }
    return render(request, "resources/waiting_edits.html", context)


@require_safe
def waiting_edit(request, id):
    edit = seen_edit(request, id)
    hearing.read_by(request, WaitingEdit.objects.filter(pk=edit.pk))
    if edit.accepted_at and edit.page.stands:
        return redirect(edit.page)
    return shown(request, edit)


def shown(request, edit, status=200):
    """The page of what waits, with what its page would say, and what that changes."""
    now, words = edit.page.body if edit.page else "", edit.outcome
    context = {
        "edit": edit,
        "mine": access.wrote(request.user, edit),
        "may_patrol": access.may_patrol(request.user) and not access.wrote(request.user, edit),
        "clashes": words is None,
        "changes": diff.near(diff.changes(now, edit.body if words is None else words)),
        "html": linked(text.render_long(edit.body, prefix="preview-"), edit.language, request.user),
    }
    return render(request, "resources/waiting_edit.html", context, status=status)


def patrolled_edit(request, id):
    edit = seen_edit(request, id)
    require_patroller(request)
    if access.wrote(request.user, edit):
        raise PermissionDenied(_("Somebody else reads what you wrote yourself."))
    return edit


@require_POST
def accept_edit(request, id):
    """With `body` where its page was changed in the same place meanwhile: what was made of both."""
    edit = patrolled_edit(request, id)
    typed = text.clean_input(request.POST.get("body", "")) or None
    try:
        page = edit.accept(by=request.user, body=typed)
    except Clash:
        messages.error(request, _("The page was changed in the same place meanwhile. Bring both together here."))
    except Taken:
        messages.error(request, _("A page with this title was begun meanwhile. Return it: its author sees both."))
    except Closed as closed:
        messages.error(request, NOT_NOW[closed.reason])
    except text.TextRefused as refused:
        messages.error(request, _(refused.message))
    else:
        messages.success(request, _("It stands on the page, and its author is told."))
        return redirect(page)
    return redirect(edit)


@require_http_methods(["GET", "HEAD", "POST"])
def return_edit(request, id):
    edit, form = patrolled_edit(request, id), ReturnForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            edit.send_back(by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("It is back with its author, who reads your reason."))
        except Closed as closed:
            messages.error(request, NOT_NOW[closed.reason])
        return redirect("wiki:waiting_edits")
    return render(
        request, "resources/return_edit.html", {"edit": edit, "form": form}, status=422 if form.errors else 200
    )


@require_POST
def withdraw_edit(request, id):
    edit = seen_edit(request, id)
    if not access.wrote(request.user, edit):
        raise PermissionDenied
    try:
        edit.withdraw(by=request.user)
        messages.success(request, _("It is taken back. Nobody reads it."))
    except Closed as closed:
        messages.error(request, NOT_NOW[closed.reason])
    return redirect("wiki:front")
