"""What members tell of using a resource."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cop.lib import paging
from cop.lib.posted import posted
from discussions.writers import require_writer
from resources import access, limits
from resources.forms_notes import NoteForm
from resources.models import Resource, ResourceNote
from resources.views.submissions import USED, first_language

PAGE = 30  # notes a page
WRITTEN = gettext_lazy("Thank you. Who comes to this resource reads it from now on.")
CHANGED = gettext_lazy("Your note is changed.")


@require_safe
@login_not_required
def notes(request, id):
    """All that is told of one resource."""
    resource = get_object_or_404(Resource.objects.visible_to(request.user), pk=id)
    after = request.GET.get("after", "")
    found = ResourceNote.objects.visible_to(request.user).about(resource)
    page = paging.newest_first(found, "written_at", after=after, size=PAGE)
    return render(request, "resources/notes.html", {"resource": resource, "page": page, "after": after})


@require_http_methods(["GET", "HEAD", "POST"])
def add_note(request, id):
    resource = get_object_or_404(Resource.objects.published(), pk=id)
    require_writer(request.user)
    form = NoteForm(posted(request), initial={"language": first_language(request.user)})

    def write():
        return ResourceNote.objects.write(
            resource, by=request.user, form_key=form.cleaned_data["form_key"], **form.words()
        )

    return answer(request, form, resource, write, refusal=limits.refusal(request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_note(request, id):
    note = own_note(request, id)
    if not access.may_edit_note(request.user, note):
        raise PermissionDenied(_("A note that the curators hid, or of a suspended member, can only be taken back."))
    code = note.audience.code if note.audience else ""
    words = {name: getattr(note, name) for name in ("text", "place", "country", "language", "form_key")}
    form = NoteForm(posted(request), initial=words | {"audience": code}, keeping=code)

    def write():
        note.edit(by=request.user, **form.words())
        return note

    return answer(request, form, note.resource, write, note=note)


@require_POST
def take_back_note(request, id):
    note = own_note(request, id)
    note.take_back(by=request.user)
    messages.success(request, _("Your note is gone for good."))
    return redirect(note.resource)


def own_note(request, id):
    """The note, for its author: else 404 or 403."""
    here = Q(author=request.user) | Q(resource__in=Resource.objects.visible_to(request.user))
    seen = ResourceNote.objects.visible_to(request.user).filter(here).select_related("resource", "audience")
    note = get_object_or_404(seen, pk=id)
    if not access.is_author(request.user, note):
        raise PermissionDenied(_("Only who wrote a note can change it."))
    return note


def answer(request, form, resource, write, *, note=None, refusal=""):
    """The page with the form, or, once `write()` has kept a valid one, the way to the resource."""
    if request.method == "POST" and form.is_valid():
        try:
            if refusal and not ResourceNote.objects.filter(form_key=form.cleaned_data["form_key"]).exists():
                form.add_error(None, refusal)
            else:
                made = write()
                messages.success(request, CHANGED if note else WRITTEN)
                return redirect(f"{resource.get_absolute_url()}#note{made.pk}")
        except IntegrityError:
            form.add_error(None, USED)
    context = {"form": form, "resource": resource, "note": note}
    return render(request, "resources/note_form.html", context, status=422 if form.errors else 200)
