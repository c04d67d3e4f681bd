"""What every page shares on which somebody writes: preview, errors, and the text that comes back with them."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy

from cop.lib import text
from discussions import access, notices
from discussions.models import Closed, EditConflict

CLOSED = {
    "locked": gettext_lazy("This thread was locked meanwhile. Your text is still here: copy it."),
    "gone": gettext_lazy("This post was taken down meanwhile. Your text is still here: copy it."),
}


def require_writer(member, dialogue=None):
    """Raise PermissionDenied (403) with the end and the reason for who may read in `dialogue` and not write."""
    if suspension := access.suspension(member, dialogue):
        raise PermissionDenied(notices.words_of(suspension))


def first_language(member, place):
    """What language a new text is probably in: that of its place if the writer knows it, else the writer's first."""
    known = member.profile.languages
    return place.language if not known or place.language in known else known[0]


def compose(request, form, save, **context):
    """Answer a page with a `form` on it. A valid POST calls `save(form)`, which returns where to go; a preview, an
    error, or a place that was closed meanwhile gives the page back with all that was typed."""
    preview, status = None, 200
    if request.method == "POST":
        if form.is_valid() and "preview" not in request.POST and (goal := attempt(form, save)):
            return redirect(goal)
        if "preview" in request.POST and not form.errors.get("body"):
            preview = form.preview()
        status = 422 if form.errors else 200
    return render(request, "discussions/compose.html", context | {"form": form, "preview": preview}, status=status)


def attempt(form, save):
    """`save(form)`, with every way in which it may be refused told beside the text."""
    try:
        return save(form)
    except text.TextRefused as refused:
        form.refuse(refused.reason)
    except Closed as closed:
        form.add_error(None, CLOSED[closed.reason])
    except EditConflict as conflict:
        form.conflict = conflict.current
        form.add_error(None, _("Somebody saved another version since you began. Both are here: bring them together."))
        form.data = form.data | {"edited_at": moment(conflict.current.edited_at)}
    except IntegrityError:
        # The key of the form belongs to somebody else's post: a copied page, not a double click.
        form.add_error(None, _("This form was used already. Please load the page again; copy your text first."))
    return None


def moment(at):
    """An edit's time as it travels in a form: ISO 8601, empty for none."""
    return at.isoformat() if at else ""
